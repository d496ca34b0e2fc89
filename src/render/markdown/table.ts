import type { Tokens } from 'marked';
import { pad } from '../width.ts';
import { type Frame, wrapIn } from './frame.ts';
import { columnWidths } from './columns.ts';

type Align = Tokens.Table['align'][number];

/** The characters of a table's lines. */
interface Lines {
  readonly flat: string;
  readonly upright: string;
  readonly top: string;
  readonly middle: string;
  readonly bottom: string;
}

const BOX: Lines = { flat: '─', upright: '│', top: '┌┬┐', middle: '├┼┤', bottom: '└┴┘' };
const ASCII: Lines = { flat: '-', upright: '|', top: '+++', middle: '+++', bottom: '+++' };

/**
 * A table with its cells wrapped so that it fits, or as records (column and cell, one below the other) where its columns would get
 * too narrow to read. Without hyperlinks the targets of its links are listed below it.
 */
export function layTable(token: Tokens.Table, frame: Frame): string[] {
  const { theme, medium } = frame;
  const targets: string[] = [];
  const cell = ({ tokens }: Tokens.TableCell) =>
    medium.form === 'page' ? frame.inlineWithTargets(tokens, targets) : frame.inline(tokens);
  const heads = token.header.map(cell);
  const rows = token.rows.map((row) => row.map(cell));
  if (medium.form === 'plain') return recordLines(heads, rows, frame);
  const isHeadless = heads.every((head) => head.trim() === '');
  const bold = heads.map((head) => (head === '' ? '' : theme.strong(head)));
  const widths = columnWidths([bold, ...rows], frame.width - 3 * heads.length - 1, frame.measure);
  const table =
    widths === undefined ? recordBlocks(heads, rows, frame) : box(isHeadless ? [] : [bold], rows, widths, token.align, frame);
  return [...table, ...targets.flatMap((target, index) => wrapIn(frame, `[${index + 1}] <${target}>`))];
}

/** The rows of heads and body between lines; body rows are parted where any of them is higher than one line. */
function box(
  heads: readonly (readonly string[])[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  align: readonly Align[],
  frame: Frame,
): string[] {
  const { theme, medium, measure } = frame;
  const lines = medium.ambiguousWide ? ASCII : BOX;
  const rule = ([left = '', cross = '', right = '']: string) =>
    theme.quiet(left + widths.map((columns) => lines.flat.repeat(columns + 2)).join(cross) + right);
  const bar = theme.quiet(lines.upright);
  const layRow = (row: readonly string[]) => {
    const cells = widths.map((columns, index) => wrapIn(frame, row[index] ?? '', columns));
    return Array.from({ length: Math.max(...cells.map(({ length }) => length)) }, (_, line) => {
      const placed = cells.map((own, index) => place(own[line] ?? '', widths[index] ?? 0, align[index] ?? null, measure));
      return `${bar} ${placed.join(` ${bar} `)} ${bar}`;
    });
  };
  const body = rows.map(layRow);
  const isParted = body.some(({ length }) => length > 1);
  const middle = rule(lines.middle);
  return [
    rule(lines.top),
    ...heads.flatMap((head) => [...layRow(head), ...(rows.length > 0 ? [middle] : [])]),
    ...body.flatMap((own, index) => (isParted && index > 0 ? [middle, ...own] : own)),
    rule(lines.bottom),
  ];
}

/** One line a row, for the ear. */
function recordLines(heads: readonly string[], rows: readonly (readonly string[])[], frame: Frame): string[] {
  const { words } = frame;
  return rows.flatMap((row) => {
    const pairs = row.flatMap((cell, index) => pairOf(heads[index] ?? '', cell, frame, (head) => head));
    return wrapIn(frame, pairs.join(words.pairs).replaceAll('\n', ' '));
  });
}

/** A block of lines a row, for a narrow page. */
function recordBlocks(heads: readonly string[], rows: readonly (readonly string[])[], frame: Frame): string[] {
  const blocks = (rows.length === 0 ? [heads] : rows).map((row) =>
    row.flatMap((cell, index) =>
      pairOf(rows.length === 0 ? '' : (heads[index] ?? ''), cell, frame, frame.theme.strong).flatMap((pair) => {
        const [first = '', ...rest] = wrapIn(frame, pair);
        return [first, ...rest.flatMap((line) => wrapIn(frame, line, frame.width - 2).map((part) => `  ${part}`))];
      }),
    ),
  );
  return blocks.flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines));
}

function pairOf(head: string, cell: string, { words }: Frame, style: (text: string) => string): string[] {
  if (head.trim() === '') return cell.trim() === '' ? [] : [cell];
  return [words.pair(style(head.replaceAll('\n', ' ')), cell).trimEnd()];
}

function place(text: string, width: number, align: Align, measure: Frame['measure']): string {
  const room = Math.max(0, width - measure(text));
  if (align === 'right') return ' '.repeat(room) + text;
  if (align === 'center') return ' '.repeat(room >> 1) + text + ' '.repeat(room - (room >> 1));
  return pad(text, width, measure);
}
