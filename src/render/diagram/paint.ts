import { widthOf } from '../width.ts';
import type { Frame, Lengthwise } from './along.ts';
import { type Canvas, createCanvas, drawLine, isSound, type Pen, type Point, rowsOf, writeText } from './canvas.ts';
import type { Direction, Edge, Head } from './graph.ts';
import { boxAcross, boxAlong, type Layers, type Path, type Spot } from './layers.ts';

/** A place in the layout: column across, row along. */
type Place = readonly [across: number, along: number];

interface Sheet {
  readonly canvas: Canvas;
  readonly direction: Direction;
  readonly ascii: boolean;
  readonly rows: Lengthwise;
  /** From the layout to the screen. */
  readonly at: (place: Place) => Point;
}

/**
 * Paints a layout; undefined when two things would touch that do not belong together, or the groups whose titles find no place between
 * the edges that cross their frames.
 */
export function paint(
  { layers, paths }: Layers,
  rows: Lengthwise,
  direction: Direction,
  ascii: boolean,
): string[] | { readonly crowded: readonly string[] } | undefined {
  const reach = [...rows.turns.values()].flatMap(({ turns }) => turns.map(({ column }) => column + 1));
  const across = Math.max(...layers.flat().map(({ left, across: columns }) => left + columns), ...reach);
  const sideways = direction === 'left' || direction === 'right';
  const sheet: Sheet = {
    canvas: sideways ? createCanvas(rows.length, across) : createCanvas(across, rows.length),
    direction, ascii, rows,
    at: ([column, row]) => {
      const along = direction === 'up' || direction === 'left' ? rows.length - 1 - row : row;
      return sideways ? [along, column] : [column, along];
    },
  }; // prettier-ignore
  const solid = new Set<unknown>(rows.frames);
  for (const spot of layers.flat()) {
    if (spot.kind !== 'box') continue;
    solid.add(spot);
    paintBox(sheet, spot);
    if (spot.loop !== undefined) paintLoop(sheet, spot, spot.loop);
  }
  for (const path of paths) paintPath(sheet, path);
  for (const frame of rows.frames) paintFrame(sheet, frame);
  const crowded = rows.frames.filter((frame) => !paintTitle(sheet, frame)).map(({ group }) => group);
  if (crowded.length > 0) return { crowded };
  const isBox = (owner: unknown) => solid.has(owner);
  return isSound(sheet.canvas, isBox) ? rowsOf(sheet.canvas, ascii, isBox) : undefined;
}

function isSideways({ direction }: Sheet): boolean {
  return direction === 'left' || direction === 'right';
}

/** First row of a spot: the middle of its layer. */
function topOf({ rows }: Sheet, spot: Spot): number {
  return (rows.tops[spot.layer] ?? 0) + Math.floor(((rows.depths[spot.layer] ?? 1) - spot.along) / 2);
}

/** The rectangle between two places on the screen. */
function rectangle({ at }: Sheet, a: Place, b: Place): readonly [Point, Point] {
  const [[ax, ay], [bx, by]] = [at(a), at(b)];
  return [[Math.min(ax, bx), Math.min(ay, by)], [Math.max(ax, bx), Math.max(ay, by)]]; // prettier-ignore
}

const CORNERS = { round: ['╭╮╰╯', "..''"], diamond: ['╱╲╲╱', '/\\\\/'] } as const;

function paintBox(sheet: Sheet, spot: Spot): void {
  const top = topOf(sheet, spot);
  const [columns, rows] = [boxAcross(spot, isSideways(sheet)), boxAlong(spot, isSideways(sheet))];
  const [[left, first], [right, last]] = rectangle(sheet, [spot.left, top], [spot.left + columns - 1, top + rows - 1]);
  outline(sheet.canvas, left, first, right, last, spot);
  const shape = spot.node?.shape ?? 'box';
  if (shape !== 'box') {
    const corners = CORNERS[shape][sheet.ascii ? 1 : 0];
    for (const [index, point] of ([[left, first], [right, first], [left, last], [right, last]] as const).entries()) {
      writeText(sheet.canvas, point, corners.charAt(index), spot);
    } // prettier-ignore
  }
  const above = first + 1 + Math.floor((last - first - 1 - spot.lines.length) / 2);
  for (const [index, line] of spot.lines.entries()) {
    const indent = Math.floor((right - left + 1 - widthOf(line)) / 2);
    if (line !== '') writeText(sheet.canvas, [left + indent, above + index], line, spot);
  }
}

function outline(canvas: Canvas, left: number, first: number, right: number, last: number, owner: unknown): void {
  const pen = { owner, heavy: false, dotted: false };
  drawLine(canvas, [left, first], [right, first], pen);
  drawLine(canvas, [left, last], [right, last], pen);
  drawLine(canvas, [left, first], [left, last], pen);
  drawLine(canvas, [right, first], [right, last], pen);
}

function penOf(owner: unknown, { line }: Edge): Pen {
  return { owner, heavy: line === 'thick', dotted: line === 'dotted' };
}

function paintPath(sheet: Sheet, path: Path): void {
  const { strands, route, above, below } = path;
  const [first, last] = [strands[0], strands.at(-1)];
  if (first === undefined || last === undefined) return;
  const start = topOf(sheet, first.upper) + (first.upper.kind === 'box' ? boxAlong(first.upper, isSideways(sheet)) - 1 : 0);
  const end = topOf(sheet, last.lower);
  const places: Place[] = [[first.upper.left + first.leaves, start]];
  for (const strand of strands) {
    const tracks = sheet.rows.trackTops[strand.upper.layer] ?? 0;
    for (const { track, column } of sheet.rows.turns.get(strand)?.turns ?? []) {
      places.push([places.at(-1)?.[0] ?? 0, tracks + track], [column, tracks + track]);
    }
  }
  places.push([places.at(-1)?.[0] ?? 0, end]);
  const [from, to]: [Place, Place] = [places[0] ?? [0, 0], places.at(-1) ?? [0, 0]];
  const [behind, ahead]: [Place, Place] = [
    [from[0], from[1] + 1],
    [to[0], to[1] - 1],
  ];
  if (above !== 'none') places[0] = behind;
  if (below !== 'none') places[places.length - 1] = ahead;
  trace(sheet, places, penOf(path, route.edge));
  paintHead(sheet, above, behind, from, path);
  paintHead(sheet, below, ahead, to, path);
  for (const { lower } of strands) if (lower.kind === 'label') paintLabel(sheet, lower, path);
}

function trace({ canvas, at }: Sheet, places: readonly Place[], pen: Pen): void {
  for (const [index, place] of places.entries()) {
    const next = places[index + 1];
    if (next !== undefined) drawLine(canvas, at(place), at(next), pen);
  }
}

/** A head beside the border that it points at. */
function paintHead({ canvas, at, ascii }: Sheet, head: Head, place: Place, border: Place, owner: unknown): void {
  if (head === 'none') return;
  const [[x, y], [toX, toY]] = [at(place), at(border)];
  const arrows = ascii ? 'v^><' : '▼▲►◄';
  const arrow = arrows.charAt(toY > y ? 0 : toY < y ? 1 : toX > x ? 2 : 3);
  const glyph = head === 'arrow' ? arrow : head === 'circle' ? (ascii ? 'o' : '○') : ascii ? 'x' : '×';
  writeText(canvas, [x, y], glyph, owner);
}

function paintLabel(sheet: Sheet, spot: Spot, owner: unknown): void {
  const top = topOf(sheet, spot);
  const [[left, first], [right]] = rectangle(sheet, [spot.left, top], [spot.left + spot.across - 1, top + spot.along - 1]);
  const space = isSideways(sheet) ? ' ' : '';
  for (const [index, line] of spot.lines.entries()) {
    const text = `${space}${line}${space}`;
    writeText(sheet.canvas, [left + Math.floor((right - left + 1 - widthOf(text)) / 2), first + index], text, owner);
  }
}

/** A loop leaves a box where its edges do, turns round its corner and comes back from the side. */
function paintLoop(sheet: Sheet, spot: Spot, loop: Edge): void {
  const sideways = isSideways(sheet);
  const [top, columns, rows] = [topOf(sheet, spot), boxAcross(spot, sideways), boxAlong(spot, sideways)];
  const [port, side, deep] = [spot.left + columns - (sideways ? 2 : 3), spot.left + columns + 1, top + spot.along - 1];
  const back = sideways ? top + 2 : top + Math.floor((rows - 1) / 2);
  const owner = loop;
  const end = loop.head === 'none' ? side - 2 : side - 1;
  trace(sheet, [[port, top + rows - 1], [port, deep], [side, deep], [side, back], [end, back]], penOf(owner, loop)); // prettier-ignore
  paintHead(sheet, loop.head, [side - 1, back], [side - 2, back], owner);
  const words = loop.label.replaceAll('\n', ' ');
  if (words === '') return;
  if (!sideways) return writeText(sheet.canvas, sheet.at([side, top + rows - 1]), words, owner);
  const text = ` ${words} `;
  const [[left, row]] = rectangle(sheet, [side, back + 1], [side, back + widthOf(text)]);
  writeText(sheet.canvas, [left, row], text, owner);
}

function paintFrame(sheet: Sheet, frame: Frame): void {
  const [[left, first], [right, last]] = rectangle(sheet, [frame.left, frame.first], [frame.right, frame.last]);
  outline(sheet.canvas, left, first, right, last, frame);
}

/** Writes a title into the upper line of its frame, where no edge crosses it. */
function paintTitle(sheet: Sheet, frame: Frame): boolean {
  if (frame.title === '') return true;
  const text = ` ${frame.title.replaceAll('\n', ' ')} `;
  const [[left, row], [right]] = rectangle(sheet, [frame.left, frame.first], [frame.right, frame.last]);
  const { canvas } = sheet;
  const isFree = (column: number) => {
    const cell = canvas.cells[row]?.[column];
    return cell !== undefined && cell.text === undefined && cell.arms[0] === 0 && cell.arms[2] === 0;
  };
  const width = widthOf(text);
  for (let start = left + 2; start + width < right; start++) {
    if (!Array.from({ length: width }, (_, at) => start + at).every(isFree)) continue;
    writeText(canvas, [start, row], text, frame);
    return true;
  }
  return false;
}
