import type { Plots } from '../../i18n/plots-en.ts';
import type { Theme } from '../renderer.ts';
import type { Medium } from '../medium.ts';
import { pad, widthOf } from '../width.ts';
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
  readonly figures: string;
  readonly tone?: 'good' | 'warn';
  /** where to draw a mark in the bar, 0 to 1 */
  readonly mark?: number;
}

/**
 * Rows with their bars in one column and the figures behind them; where that is too wide, each in two lines. Without a picture (`plain`,
 * `pipe`) each is one sentence: label and figures.
 */
export function layRows(rows: readonly Row[], words: Plots, theme: Theme, medium: Medium, shortest = SHORTEST): string[] {
  if (medium.form !== 'page') return rows.map(({ label, figures }) => words.pair(label, figures));
  const labels = Math.max(0, ...rows.map(({ label }) => widthOf(label)));
  const figures = Math.max(0, ...rows.map((row) => widthOf(row.figures)));
  const room = medium.columns - labels - figures - 6;
  if (room >= shortest)
    return rows.map((row) => `  ${pad(row.label, labels)}  ${drawn(row, Math.min(LONGEST, room))}  ${row.figures}`.trimEnd());
  const below = Math.min(LONGEST, medium.columns - figures - 6);
  return rows.flatMap((row) => [
    ...wrap(row.label, medium.columns - 2).map((line) => `  ${line}`),
    ...(below >= SHORTEST
      ? [`    ${drawn(row, below)}  ${row.figures}`]
      : [`    ${drawn(row, SHORTEST)}`, ...wrap(row.figures, medium.columns - 4).map((line) => `    ${line}`)]),
  ]);

  function drawn({ share, tone = 'good', mark }: Row, columns: number): string {
    const style = tone === 'good' ? theme.good : theme.warn;
    const text = share === null ? pad(medium.ambiguousWide ? '.' : '·', columns) : bar(share, columns, medium.ambiguousWide);
    if (mark === undefined) return share === null ? theme.quiet(text) : style(text);
    const at = Math.min(columns - 1, Math.round(mark * columns));
    return style(text.slice(0, at)) + theme.strong(markOf(medium)) + style(text.slice(at + 1));
  }
}

export function heading(text: string, theme: Theme, medium: Medium): string {
  return wrap(text, medium.columns)
    .map((line) => theme.heading(line))
    .join('\n');
}

/** What is to be known about the rows, below them. */
export function notes(text: string, theme: Theme, medium: Medium): string[] {
  const indent = medium.form === 'page' ? '  ' : '';
  return wrap(text, medium.columns - indent.length).map((line) => indent + theme.quiet(line));
}

/** What stands for a value to compare with, inside a bar. */
export function markOf({ ambiguousWide }: Pick<Medium, 'ambiguousWide'>): string {
  return ambiguousWide ? '|' : '│';
}
