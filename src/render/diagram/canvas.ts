import { widthOf } from '../width.ts';

/** Up, right, down, left: 0 for no line, 1 light, 2 heavy. */
type Arms = [up: number, right: number, down: number, left: number];

interface Cell {
  readonly arms: Arms;
  /** Whose each arm is. */
  readonly owners: [unknown, unknown, unknown, unknown];
  dotted: boolean;
  text?: string;
  writer?: unknown;
}

/** A grid of cells in columns and rows. It knows who drew what, so that it can tell when two things touched. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** By row and column. */
  readonly cells: (Cell | undefined)[][];
  clash: boolean;
}

export interface Pen {
  readonly owner: unknown;
  readonly heavy: boolean;
  readonly dotted: boolean;
}

export type Point = readonly [column: number, row: number];

export function createCanvas(width: number, height: number): Canvas {
  return { width, height, cells: Array.from({ length: height }, () => []), clash: false };
}

function cellAt(canvas: Canvas, [column, row]: Point): Cell {
  const cells = canvas.cells[row];
  const known = cells?.[column];
  if (known !== undefined) return known;
  const cell: Cell = { arms: [0, 0, 0, 0], owners: [undefined, undefined, undefined, undefined], dotted: false };
  if (cells === undefined || column < 0 || column >= canvas.width) canvas.clash = true;
  else cells[column] = cell;
  return cell;
}

/** Draws a straight line between two cells, both included. */
export function drawLine(canvas: Canvas, [fromColumn, fromRow]: Point, [toColumn, toRow]: Point, pen: Pen): void {
  const [right, down] = [Math.sign(toColumn - fromColumn), Math.sign(toRow - fromRow)];
  const steps = Math.abs(toColumn - fromColumn) + Math.abs(toRow - fromRow);
  const ahead = right > 0 ? 1 : right < 0 ? 3 : down > 0 ? 2 : 0;
  for (let step = 0; step <= steps; step++) {
    const cell = cellAt(canvas, [fromColumn + right * step, fromRow + down * step]);
    if (step < steps) setArm(canvas, cell, ahead, pen);
    if (step > 0) setArm(canvas, cell, (ahead + 2) % 4, pen);
  }
}

function setArm(canvas: Canvas, cell: Cell, arm: number, { owner, heavy, dotted }: Pen): void {
  if (cell.owners[arm] !== undefined && cell.owners[arm] !== owner) canvas.clash = true;
  cell.arms[arm] = heavy ? 2 : 1;
  cell.owners[arm] = owner;
  if (dotted) cell.dotted = true;
}

/** Writes a text of one row; it may cover lines of its own owner only. */
export function writeText(canvas: Canvas, [column, row]: Point, text: string, owner: unknown): void {
  const width = widthOf(text);
  for (let at = 0; at < width; at++) {
    const cell = cellAt(canvas, [column + at, row]);
    if (cell.text !== undefined) canvas.clash = true;
    cell.text = at === 0 ? text : '';
    cell.writer = owner;
  }
}

/**
 * Whether nothing touches what it should not: a cell has one owner, or two whose lines cross at right angles, or is the border of a
 * box with the end of one edge.
 */
export function isSound({ cells, clash }: Canvas, isBox: (owner: unknown) => boolean): boolean {
  return (
    !clash &&
    cells.every((row) =>
      row.every((cell) => {
        if (cell === undefined) return true;
        const { owners, text, writer } = cell;
        const drawn = new Set<unknown>(owners.filter((owner) => owner !== undefined));
        if (text !== undefined) return drawn.size === 0 || (drawn.size === 1 && drawn.has(writer));
        if (drawn.size < 2) return true;
        const [up, right, down, left] = owners;
        if (up === down && right === left) return true;
        const ends = owners.filter((owner) => owner !== undefined && !isBox(owner));
        const boxes = owners.filter((owner) => owner !== undefined && isBox(owner));
        return (
          ends.length === 1 && boxes.length === 2 && boxes[0] === boxes[1] && (boxes[0] === up ? up === down : left === right)
        );
      }),
    )
  );
}

/** By arms: down 1, up 2, right 4, left 8. */
const LIGHT = ' │││─┌└├─┐┘┤─┬┴┼';
const GLYPHS: Readonly<Record<string, string>> = {
  2020: '┃', '0202': '━', '0220': '┏', '0022': '┓', 2200: '┗', 2002: '┛', 2222: '╋', 2121: '╂', 1212: '┿',
  '0121': '┰', 2101: '┸', 1210: '┝', 1012: '┥',
}; // prettier-ignore

/** The rows as text, without trailing spaces. */
export function rowsOf({ cells }: Canvas, ascii: boolean, isBox: (owner: unknown) => boolean): string[] {
  const show = (cell: Cell | undefined) =>
    cell === undefined ? ' ' : (cell.text ?? (ascii ? asciiGlyph(cell, isBox) : glyph(cell)));
  return cells.map((row) => Array.from(row, show).join('').trimEnd());
}

function glyph({ arms, dotted }: Cell): string {
  const key = arms.join('');
  if (dotted && (key === '1010' || key === '0101')) return key === '1010' ? '┊' : '╌';
  if (arms.includes(2)) return GLYPHS[key] ?? '?';
  const [up, right, down, left] = arms;
  return LIGHT[(up > 0 ? 2 : 0) + (right > 0 ? 4 : 0) + (down > 0 ? 1 : 0) + (left > 0 ? 8 : 0)] ?? ' ';
}

/** Where two lines cross, the one from top to bottom lies above; the corners of edges are round, those of boxes are not. */
function asciiGlyph({ arms, dotted, owners }: Cell, isBox: (owner: unknown) => boolean): string {
  const [up, right, down, left] = arms;
  const [upright, level] = [up > 0 && down > 0, right > 0 && left > 0];
  if (upright && (right + left === 0 || (level && owners[0] !== owners[1]))) return up > 1 ? '#' : dotted && !level ? ':' : '|';
  if (level && up + down === 0) return left > 1 ? '=' : dotted ? '~' : '-';
  return owners.some((owner) => owner !== undefined && isBox(owner)) ? '+' : up > 0 ? "'" : '.';
}
