import { type Box, compose, EMPTY, extent, type Placed, textBox } from './box.ts';
import { type Column, type Expression, NOTHING, partsOf, type Role, type Row, rowOf, type Table } from './expression.ts';
import { roleOf } from './spacing.ts';

/** Columns between a line and its number. */
const BEFORE_TAG = 2;

/**
 * The cells of a table in columns and rows. A row between rows stays free where any of them is taller than one. The second column of
 * aligned lines goes on with the first: its sign has a left neighbour.
 */
export function tableBox(
  { rows, columns, lines }: Table,
  layOutCell: (cell: Expression, before: Role | undefined) => Box,
  layOut: (expression: Expression) => Box,
): Box {
  const goesOn = (index: number) => lines && columns[index]?.gap === 0 && index > 0;
  const leads = columns.map((_, index) =>
    goesOn(index) ? Math.max(0, ...rows.map(({ cells }) => spaceAtEnd(cells[index - 1]))) : 0,
  );
  const before = (row: Row, index: number) => (goesOn(index) ? endOf(row.cells[index - 1]) : undefined);
  const cells = rows.map((row) =>
    columns.map((_, index) => layOutCell(led(row.cells[index] ?? NOTHING, leads[index]), before(row, index))),
  );
  const widths = columns.map((_, index) => Math.max(0, ...cells.map((row) => row[index]?.width ?? 0)));
  const lefts = leftEdges(columns, widths);
  const width = (lefts.at(-1) ?? 0) + (widths.at(-1) ?? 0);
  const heights = cells.map((row) => rowExtent(row));
  const air = heights.some(({ first, last }) => last > first) ? 1 : 0;

  const pieces: Placed[] = [];
  const rules: number[] = [];
  let next = 0;
  for (const [index, row] of rows.entries()) {
    const { first, last } = heights[index] ?? { first: 0, last: 0 };
    if (row.ruled) rules.push(next++);
    else if (index > 0) next += air;
    const baseline = next - first;
    for (const [at, box] of (cells[index] ?? []).entries()) {
      const free = (widths[at] ?? 0) - box.width;
      const align = columns[at]?.align;
      const shift = align === 'right' ? free : align === 'left' ? 0 : Math.floor(free / 2);
      if (box.width > 0) pieces.push({ box, at: (lefts[at] ?? 0) + shift, row: baseline });
    }
    if (row.tag !== undefined) pieces.push({ box: layOut(row.tag), at: width + BEFORE_TAG, row: baseline });
    next = baseline + last + 1;
  }
  return centred(pieces, {
    rules,
    width,
    height: next,
    bars: columns.flatMap(({ ruled }, at) => (ruled ? [(lefts[at] ?? 0) - 2] : [])),
  });
}

/** What the cell before ends with: the relation in `a ={} & b`, a bracket in `f( & x`; nothing there counts as a term, as in LaTeX. */
function endOf(cell: Expression | undefined): Role {
  const last = cell === undefined ? undefined : partsOf(cell).findLast(({ kind }) => kind !== 'space');
  return last === undefined ? 'plain' : roleOf(last);
}

/** Columns of the explicit space that a cell ends with, as in `\text{s.t.}\quad & x`: the whole next column stands off by it. */
function spaceAtEnd(cell: Expression | undefined): number {
  const parts = cell === undefined ? [] : partsOf(cell);
  const end = parts.slice(parts.findLastIndex(({ kind }) => kind !== 'space') + 1);
  return end.reduce((sum, part) => sum + (part.kind === 'space' ? part.width : 0), 0);
}

function led(cell: Expression, width = 0): Expression {
  return rowOf([{ kind: 'space', width }, cell]);
}

interface Grid {
  readonly rules: readonly number[];
  readonly bars: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** Rows counted from the first become rows around a baseline in the middle, and the rules are drawn. */
function centred(pieces: readonly Placed[], { rules, bars, width, height }: Grid): Box {
  if (height === 0 || pieces.length === 0) return EMPTY;
  const only = rules.length === 0 && pieces.every(({ row }) => row === pieces[0]?.row);
  const middle = only ? (pieces[0]?.row ?? 0) : Math.floor((height - 1) / 2);
  const drawn: Placed[] = [];
  for (let row = 0; row < height; row++) {
    if (rules.includes(row)) {
      const line = Array.from({ length: width }, (_, at) => (bars.includes(at) ? '┼' : '─')).join('');
      drawn.push({ box: textBox(line), at: 0, row: row - middle });
    } else for (const at of bars) drawn.push({ box: textBox('│'), at: Math.max(0, at), row: row - middle });
  }
  const moved = pieces.map((piece) => ({ ...piece, row: piece.row - middle }));
  const core = only ? undefined : { top: -middle, bottom: height - 1 - middle };
  return compose([...moved, ...drawn], core);
}

function leftEdges(columns: readonly Column[], widths: readonly number[]): number[] {
  let edge = 0;
  return columns.map(({ gap, ruled }, index) => {
    edge += ruled ? (index === 0 ? 2 : 3) : gap;
    const left = edge;
    edge += widths[index] ?? 0;
    return left;
  });
}

function rowExtent(boxes: readonly Box[]): { first: number; last: number } {
  const ends = boxes.map(extent);
  return { first: Math.min(0, ...ends.map(({ first }) => first)), last: Math.max(0, ...ends.map(({ last }) => last)) };
}
