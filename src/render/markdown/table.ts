import { pad, widthOf } from '../width.ts';
import { wrap } from '../wrap.ts';

type Align = 'left' | 'center' | 'right' | null;

const NARROWEST = 4;

/** A table with lines between its columns, its cells wrapped so that it fits. */
export function layTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Align[],
  width: number,
  quiet: (text: string) => string,
): string {
  const widths = columnWidths([head, ...rows], width - 3 * (head.length - 1));
  const bar = quiet(' │ ');
  const rule = quiet(widths.map((columns) => '─'.repeat(columns)).join('─┼─'));
  const layRow = (row: readonly string[]) => {
    const cells = widths.map((columns, index) => wrap(row[index] ?? '', columns));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((lines, index) => place(lines[line] ?? '', widths[index] ?? 0, align[index] ?? null))
        .join(bar)
        .trimEnd(),
    ).join('\n');
  };
  return [layRow(head), rule, ...rows.map(layRow)].join('\n');
}

/** Natural widths where they fit; otherwise the widest columns give way, down to a few columns each. */
function columnWidths(rows: readonly (readonly string[])[], width: number): number[] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, index) => Math.max(1, ...rows.map((row) => widthOf(row[index] ?? ''))));
  let over = widths.reduce((sum, one) => sum + one, 0) - width;
  while (over > 0) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    const next = Math.max(NARROWEST, ...widths.filter((one) => one < widest));
    const which = widths.flatMap((one, index) => (one === widest ? [index] : []));
    const step = Math.max(1, Math.min(widest - next, Math.ceil(over / which.length)));
    for (const index of which) {
      if (over <= 0) break;
      const take = Math.min(step, over);
      widths[index] = widest - take;
      over -= take;
    }
  }
  return widths;
}

function place(text: string, width: number, align: Align): string {
  const room = Math.max(0, width - widthOf(text));
  if (align === 'right') return ' '.repeat(room) + text;
  if (align === 'center') return ' '.repeat(Math.floor(room / 2)) + pad(text, width - Math.floor(room / 2));
  return pad(text, width);
}
