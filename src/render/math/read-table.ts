import { type Column, type Expression, NOTHING, type Row, rowOf } from './expression.ts';
import type { MathNode } from './parse.ts';

/** A table of MathML: matrices, `array`, `cases`, and the aligned lines of `align` and its sisters. */
export function readTable(node: MathNode, read: (node: MathNode) => Expression): Expression {
  const lines = node.classes.includes('tml-jot');
  const parsed = node.children.filter(({ name }) => name === 'mtr').map((row) => readRow(row, read));
  const rows = parsed.map(({ row, cells }, index) => ({
    ...row,
    ruled: hasBorder(cells, 'borderTop') || hasBorder(parsed[index - 1]?.cells ?? [], 'borderBottom'),
  }));
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, index) => column(index, width, lines, parsed));
  const [only] = rows;
  if (rows.length === 1 && width === 1 && only !== undefined && !lines) return tagged(only.cells[0] ?? NOTHING, only.tag);
  return { kind: 'table', rows, columns, lines };
}

/** The number of a formula; of aligned lines, the last one bears it. */
function tagged(body: Expression, tag: Expression | undefined): Expression {
  if (tag === undefined) return body;
  if (body.kind !== 'table' || !body.lines) {
    const row = { cells: [body], tag, ruled: false };
    return { kind: 'table', rows: [row], columns: [{ align: 'left', gap: 0, ruled: false }], lines: true };
  }
  const rows = body.rows.map((row, index) => (index === body.rows.length - 1 ? { ...row, tag } : row));
  return { ...body, rows };
}

interface Parsed {
  readonly row: Row;
  readonly cells: readonly MathNode[];
}

/** Temml puts a cell of half the page on either side of a line with a number; the last one holds the tag. */
function readRow(node: MathNode, read: (node: MathNode) => Expression): Parsed {
  const isMargin = ({ styles }: MathNode) => styles['padding'] === '0' && 'width' in styles;
  const cells = node.children.filter((cell) => cell.name === 'mtd' && !isMargin(cell));
  const tagNode = node.children
    .filter(isMargin)
    .map(findTag)
    .find((tag) => tag !== undefined);
  const row = { cells: cells.map((cell) => rowOf(cell.children.map(read))), ruled: false };
  return { row: tagNode === undefined ? row : { ...row, tag: read(tagNode) }, cells };
}

function findTag(node: MathNode): MathNode | undefined {
  if (node.classes.includes('tml-tag')) return node;
  return node.children.map(findTag).find((tag) => tag !== undefined);
}

function column(index: number, width: number, lines: boolean, rows: readonly Parsed[]): Column {
  const cells = rows.map((row) => row.cells[index]).filter((cell) => cell !== undefined);
  const classes = cells[0]?.classes ?? [];
  const align = classes.includes('tml-left') ? 'left' : classes.includes('tml-right') ? 'right' : 'center';
  const continues = lines && align === 'left' && index % 2 === 1;
  const leftOf = rows.map((row) => row.cells[index - 1]).filter((cell) => cell !== undefined);
  const ruled = hasBorder(cells, 'borderLeft') || hasBorder(leftOf, 'borderRight');
  return { align: lines && width === 1 && align === 'right' ? 'left' : align, gap: index === 0 || continues ? 0 : 2, ruled };
}

function hasBorder(cells: readonly MathNode[], side: string): boolean {
  return cells.some(({ styles }) => side in styles);
}
