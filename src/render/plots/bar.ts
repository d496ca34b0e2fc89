import type { Plots } from '../../i18n/plots-en.ts';
import type { Theme } from '../renderer.ts';
import type { Medium } from '../medium.ts';
import { pad, padStart, widthOf } from '../width.ts';
import { wrap } from '../wrap.ts';

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const LONGEST = 30;
const SHORTEST = 8;

/**
 * A bar of `share` (0 to 1; more is cut) of so many columns, filled up with spaces: eighths of blocks, or `#` where those may take two
 * columns. What is more than nothing is never drawn as nothing.
 */
function bar(share: number, columns: number, ascii: boolean): string {
  const steps = ascii ? 1 : EIGHTHS.length;
  const length = share <= 0 ? 0 : Math.max(1, Math.round(Math.min(1, share) * columns * steps));
  const text = ascii ? '#'.repeat(length) : '█'.repeat(Math.floor(length / steps)) + (EIGHTHS[length % steps] ?? '');
  return pad(text, columns);
}

/** One row of a plot: what it is, how much, and the figures themselves. */
export interface Row {
  readonly label: string;
  /** of the longest bar, 0 to 1; null: nothing was counted */
  readonly share: number | null;
  /** as wide in every row of a block, so that they stand in columns */
  readonly figures: string;
  /** the figures in words, where they stand in no column; the figures themselves where it is not said */
  readonly said?: string;
  readonly tone?: 'good' | 'warn';
  /** where to draw a mark in the bar, 0 to 1 */
  readonly mark?: number;
}

interface Geometry {
  /** columns of the labels, and of the figures */
  readonly labels: number;
  readonly figures: number;
}

function geometryOf(rows: readonly Row[]): Geometry {
  return {
    labels: Math.max(0, ...rows.map(({ label }) => widthOf(label))),
    figures: Math.max(0, ...rows.map((row) => widthOf(row.figures))),
  };
}

/** What is left for a bar between label and figures. */
function roomFor({ labels, figures }: Geometry, { columns }: Pick<Medium, 'columns'>): number {
  return columns - labels - figures - 6;
}

/** Whether rows fit into a line each, with bars that can be read. */
export function fitLines(rows: readonly Row[], medium: Medium, shortest = SHORTEST): boolean {
  return roomFor(geometryOf(rows), medium) >= shortest;
}

/** Blocks of rows, the bars of all in the same columns where that leaves room for them. */
export function layBlocks(
  blocks: readonly (readonly Row[])[],
  words: Plots,
  theme: Theme,
  medium: Medium,
  titles?: string,
): string[][] {
  const common = geometryOf(blocks.flat());
  const isCommon = roomFor(common, medium) >= SHORTEST;
  return blocks.map((rows) => layRows(rows, words, theme, medium, { titles, ...(isCommon && common) }));
}

/**
 * Rows with their bars in one column and the figures behind them, under their `titles`; where that is too wide, each in two lines, and
 * where even that is, in three with the figures in words. Without a picture (`plain`, `pipe`) each is one sentence.
 */
export function layRows(
  rows: readonly Row[],
  words: Plots,
  theme: Theme,
  medium: Medium,
  wish: Partial<Geometry> & { readonly shortest?: number; readonly titles?: string | undefined } = {},
): string[] {
  if (medium.form !== 'page')
    return rows.flatMap(({ label, figures, said = figures }) => sentence(words.pair(label, said), medium));
  const { labels, figures, shortest = SHORTEST, titles } = { ...geometryOf(rows), ...wish };
  const room = roomFor({ labels, figures }, medium);
  if (room >= shortest)
    return headed(rows.map((row) => `  ${pad(row.label, labels)}  ${drawn(row, Math.min(LONGEST, room))}  ${row.figures}`));
  const below = Math.min(LONGEST, medium.columns - figures - 6);
  const indented = (text: string, indent: number) => wrap(text, medium.columns - indent).map((line) => ' '.repeat(indent) + line);
  if (below >= SHORTEST)
    return headed(rows.flatMap((row) => [...indented(row.label, 2), `    ${drawn(row, below)}  ${row.figures}`]));
  return rows.flatMap((row) => [
    ...indented(row.label, 2),
    `    ${drawn(row, SHORTEST)}`,
    ...indented((row.said ?? row.figures).trim(), 4),
  ]);

  /** Figures end where their lines end, so their titles do too. */
  function headed(lines: readonly string[]): string[] {
    const ends = lines.map((line) => line.trimEnd());
    return titles === undefined ? ends : [theme.quiet(padStart(titles, Math.max(...lines.map(widthOf)))), ...ends];
  }

  function drawn({ share, tone = 'good', mark }: Row, columns: number): string {
    const style = share === null ? theme.quiet : tone === 'good' ? theme.good : theme.warn;
    const text = share === null ? pad(medium.ambiguousWide ? '.' : '·', columns) : bar(share, columns, medium.ambiguousWide);
    if (mark === undefined) return style(text);
    const at = Math.min(columns - 1, Math.round(mark * columns));
    return style(text.slice(0, at)) + theme.strong(markOf(medium)) + style(text.slice(at + 1));
  }
}

/** Figures in columns, each as wide as its widest, with the titles above them. */
export function columnsOf(titles: readonly string[], table: readonly (readonly string[])[]) {
  const widths = titles.map((name, column) => Math.max(widthOf(name), ...table.map((cells) => widthOf(cells[column] ?? ''))));
  const figures = (cells: readonly string[]) => widths.map((width, column) => padStart(cells[column] ?? '', width)).join('  ');
  return { titles: figures(titles), figures };
}

/** A line without a picture: a program gets it whole, for ears it is wrapped as everything is. */
export function sentence(text: string, { form, columns }: Pick<Medium, 'form' | 'columns'>): string[] {
  return form === 'pipe' ? [text] : wrap(text, columns);
}

export function heading(text: string, theme: Theme, medium: Medium): string {
  return wrap(text, medium.columns)
    .map((line) => theme.heading(line))
    .join('\n');
}

/** What is to be known about the rows, below them. */
export function notes(text: string, theme: Theme, medium: Medium): string[] {
  if (medium.form === 'pipe') return [text];
  const indent = medium.form === 'page' ? '  ' : '';
  return wrap(text, medium.columns - indent.length).map((line) => indent + theme.quiet(line));
}

/** What stands for a value to compare with, inside a bar. */
export function markOf({ ambiguousWide }: Pick<Medium, 'ambiguousWide'>): string {
  return ambiguousWide ? '|' : '│';
}
