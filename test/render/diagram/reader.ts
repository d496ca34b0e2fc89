import { widthOf } from '../../../src/render/width.ts';

/** A graph as a person reads it from a drawing. */
export interface ReadGraph {
  /** Nodes are named by their words, white space left out. */
  readonly nodes: readonly { readonly name: string; readonly shape: string; readonly frame: string }[];
  /** `from` to `to` with what the two ends wear; both ends alike are read in the order of the names. */
  readonly edges: readonly ReadEdge[];
  readonly frames: readonly { readonly name: string; readonly frame: string }[];
}

export interface ReadEdge {
  readonly from: string;
  readonly to: string;
  readonly tail: string;
  readonly head: string;
  readonly line: string;
  readonly label: string;
}

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  name: string;
  readonly shape: string;
  title: boolean;
}

type Direction = 0 | 1 | 2 | 3;
/** Up, right, down, left. */
const STEPS = [[0, -1], [1, 0], [0, 1], [-1, 0]] as const; // prettier-ignore
const ARMS: Readonly<Record<string, string>> = {
  '│': '1010', '─': '0101', '┌': '0110', '┐': '0011', '└': '1100', '┘': '1001', '├': '1110', '┤': '1011', '┬': '0111', '┴': '1101', '┼': '1111',
  '┊': '1010', '╌': '0101', '┃': '2020', '━': '0202', '┏': '0220', '┓': '0022', '┗': '2200', '┛': '2002', '╋': '2222', '╂': '2121', '┿': '1212',
  '┰': '0121', '┸': '2101', '┝': '1210', '┥': '1012', '╭': '0110', '╮': '0011', '╰': '1100', '╯': '1001',
}; // prettier-ignore
const ARROWS = '▲►▼◄';

/** Follows the lines of a drawing from box to box; throws where it cannot be read in one way. */
export function readDrawing(lines: readonly string[]): ReadGraph {
  const grid = lines.map(cellsOf);
  const at = (x: number, y: number) => grid[y]?.[x] ?? ' ';
  const rects = rectsOf(grid, at);
  const inside = (inner: Rect, outer: Rect) =>
    inner !== outer &&
    inner.left > outer.left &&
    inner.right < outer.right &&
    inner.top > outer.top &&
    inner.bottom < outer.bottom;
  const frameOf = (rect: Rect) =>
    rects.filter((outer) => inside(rect, outer)).sort((a, b) => a.right - a.left - (b.right - b.left))[0]?.name ?? '';
  const isFrame = (rect: Rect) => rect.title || rects.some((other) => inside(other, rect));
  const boxes = rects.filter((rect) => !isFrame(rect));
  for (const box of boxes) box.name = wordsIn(grid, box);
  const onBorder = (x: number, y: number) =>
    rects.find(({ left, top, right, bottom }) =>
      ((x === left || x === right) && y >= top && y <= bottom) || ((y === top || y === bottom) && x >= left && x <= right),
    ); // prettier-ignore
  const edges: ReadEdge[] = [];
  const done = new Set<string>();
  for (const rect of rects) {
    for (const [x, y, direction] of outside(rect)) {
      const border = armsOf(at(x - STEPS[direction][0], y - STEPS[direction][1]));
      const inner = border[(direction + 2) % 4] !== 0;
      const head = headAt(at(x, y), (direction + 2) % 4);
      if (border[direction] !== 0 ? inner : head === '' || inner) continue;
      if (border[direction] === 0 && head !== 'arrow' && armsInto(at, x, y, ((direction + 2) % 4) as Direction) === 0) continue;
      const key = `${x},${y},${direction}`;
      if (done.has(key)) continue;
      const end = follow(at, onBorder, x, y, direction);
      done.add(key).add(`${end.x},${end.y},${(end.direction + 2) % 4}`);
      const tail = border[direction] === 0 ? head : 'none';
      edges.push(oriented({ from: rect.name, to: end.rect.name, tail, head: end.head, line: end.line, label: end.label }));
    }
  }
  return {
    nodes: boxes.map((box) => ({ name: box.name, shape: box.shape, frame: frameOf(box) })),
    edges,
    frames: rects.filter(isFrame).map((rect) => ({ name: rect.name, frame: frameOf(rect) })),
  };
}

/** Edges point away from the bare end; ends that are alike are put in the order of the names. */
export function oriented(edge: ReadEdge): ReadEdge {
  const turned = { ...edge, from: edge.to, to: edge.from, tail: edge.head, head: edge.tail };
  if (edge.tail === edge.head) return edge.from <= edge.to ? edge : turned;
  return edge.head === 'none' ? turned : edge;
}

/** One string for each column; the second column of a wide character is ''. */
function cellsOf(line: string): string[] {
  return [...new Intl.Segmenter().segment(line)].flatMap(({ segment }) => {
    const width = widthOf(segment);
    return Array.from({ length: width }, (_, index) => (index === 0 ? segment : ''));
  });
}

function armsOf(glyph: string): number[] {
  return [...(ARMS[glyph] ?? '0000')].map(Number);
}

function isText(glyph: string): boolean {
  return glyph !== ' ' && ARMS[glyph] === undefined && !ARROWS.includes(glyph || '?') && !'╱╲'.includes(glyph || '?');
}

/** A character, or the space between two. */
function inText(at: (x: number, y: number) => string, x: number, y: number): boolean {
  return isText(at(x, y)) || (at(x, y) === ' ' && isText(at(x - 1, y)) && isText(at(x + 1, y)));
}

/** The head that a glyph is when its line comes from behind: it points in `direction`. */
function headAt(glyph: string, direction: number): string {
  if (glyph === '○') return 'circle';
  if (glyph === '×') return 'cross';
  return glyph !== '' && ARROWS.indexOf(glyph) === direction ? 'arrow' : '';
}

/** Whether the cell behind a head leads into it. */
function armsInto(at: (x: number, y: number) => string, x: number, y: number, pointing: Direction): number {
  const behind = ((pointing + 2) % 4) as Direction;
  const glyph = at(x + STEPS[behind][0], y + STEPS[behind][1]);
  if (headAt(glyph, behind) !== '') return 1;
  return armsOf(glyph)[pointing] ?? 0;
}

function outside({ left, top, right, bottom }: Rect): [number, number, Direction][] {
  const places: [number, number, Direction][] = [];
  for (let x = left + 1; x < right; x++) places.push([x, top - 1, 0], [x, bottom + 1, 2]);
  for (let y = top + 1; y < bottom; y++) places.push([left - 1, y, 3], [right + 1, y, 1]);
  return places;
}

function follow(
  at: (x: number, y: number) => string,
  onBorder: (x: number, y: number) => Rect | undefined,
  startX: number,
  startY: number,
  start: Direction,
) {
  let [x, y, direction] = [startX, startY, start];
  let [line, label] = ['solid', ''];
  if (armsOf(at(x - STEPS[direction][0], y - STEPS[direction][1]))[direction] === 2) line = 'thick';
  for (let steps = 0; steps < 5000; steps++) {
    const glyph = at(x, y);
    const [aheadX, aheadY] = [x + STEPS[direction][0], y + STEPS[direction][1]];
    const border = onBorder(aheadX, aheadY);
    const arms = armsOf(glyph);
    const end = border === undefined ? undefined : armsOf(at(aheadX, aheadY));
    const bare = end?.[(direction + 2) % 4] === 0;
    if (steps > 0 || headAt(glyph, direction) !== '') {
      const head = headAt(glyph, direction);
      if (bare && border !== undefined && head !== '') return { rect: border, head, line, label, x, y, direction };
    }
    if (steps === 0 && headAt(glyph, (direction + 2) % 4) !== '' && bareBehind(at, x, y, direction)) {
      [x, y] = [aheadX, aheadY];
      continue;
    }
    if (inText(at, x, y) || (glyph === ' ' && direction % 2 === 1)) {
      const jump = passLabel(at, x, y, direction);
      if (label !== '') throw new Error(`two labels at ${x},${y}`);
      if (jump.label === '') throw new Error(`a gap at ${x},${y}`);
      label = jump.label;
      [x, y] = [jump.x, jump.y];
      const next = onBorder(x, y);
      if (next !== undefined && armsOf(at(x, y))[direction] === 0) {
        return { rect: next, head: 'none', line, label, x: x - STEPS[direction][0], y: y - STEPS[direction][1], direction };
      }
      continue;
    }
    if (arms[(direction + 2) % 4] === 0) throw new Error(`broken line at ${x},${y}: ${glyph}`);
    const crossed = onBorder(x, y);
    if (crossed !== undefined && arms[direction] === 0) {
      return { rect: crossed, head: 'none', line, label, x: x - STEPS[direction][0], y: y - STEPS[direction][1], direction };
    }
    if (arms[(direction + 2) % 4] === 2) line = 'thick';
    if (glyph === '┊' || glyph === '╌') line = 'dotted';
    const ways = [0, 1, 2, 3].filter((one) => one !== (direction + 2) % 4 && arms[one] !== 0);
    if (ways.length === 2) throw new Error(`three ways at ${x},${y}`);
    if (ways.length === 0) throw new Error(`dead end at ${x},${y}`);
    if (ways.length === 1) direction = ways[0] as Direction;
    [x, y] = [x + STEPS[direction][0], y + STEPS[direction][1]];
  }
  throw new Error('an edge without an end');
}

function bareBehind(at: (x: number, y: number) => string, x: number, y: number, direction: Direction): boolean {
  return armsOf(at(x - STEPS[direction][0], y - STEPS[direction][1]))[direction] === 0;
}

/** Reads all rows of a label, and finds where its edge goes on. */
function passLabel(at: (x: number, y: number) => string, startX: number, startY: number, direction: Direction) {
  if (direction % 2 === 0) {
    const rows: string[] = [];
    let y = startY;
    while (inText(at, startX, y) && (rows.length === 0 || !goesOn(at, startX, y, direction))) {
      rows.push(runAt(at, startX, y).text);
      y += STEPS[direction][1];
    }
    return { label: (direction === 2 ? rows : rows.toReversed()).join(''), x: startX, y };
  }
  let x = startX;
  while (!goesOn(at, x, startY, direction)) {
    x += STEPS[direction][0];
    if (Math.abs(x - startX) > 400) throw new Error('a label without an end');
  }
  const middle = Math.floor((startX + x - STEPS[direction][0]) / 2);
  const rows: string[] = [];
  const centre = (row: number) => [middle, middle + 1, middle - 1].find((column) => isText(at(column, row)));
  let top = startY;
  while (centre(top - 1) !== undefined) top--;
  for (let row = top; centre(row) !== undefined; row++) rows.push(runAt(at, centre(row) ?? 0, row).text);
  return { label: rows.join(''), x, y: startY };
}

/** Whether the line of an edge is here again, or its head. */
function goesOn(at: (x: number, y: number) => string, x: number, y: number, direction: Direction): boolean {
  const glyph = at(x, y);
  if (glyph === '×' || glyph === '○') {
    const ahead = at(x + STEPS[direction][0], y + STEPS[direction][1]);
    return (
      (ARMS[ahead] !== undefined || '╱╲'.includes(ahead)) &&
      armsOf(ahead)[(direction + 2) % 4] === 0 &&
      armsOf(ahead)[(direction + 1) % 4] !== 0
    );
  }
  return armsOf(glyph)[(direction + 2) % 4] !== 0 || (glyph !== '' && ARROWS.indexOf(glyph) === direction);
}

/** Text around a cell, up to two spaces or a drawn cell. */
function runAt(at: (x: number, y: number) => string, x: number, y: number): { readonly text: string } {
  const inRun = (column: number, step: number) =>
    isText(at(column, y)) || (at(column, y) === ' ' && isText(at(column + step, y)));
  let [left, right] = [x, x];
  while (inRun(left - 1, -1)) left--;
  while (inRun(right + 1, 1)) right++;
  let text = '';
  for (let column = left; column <= right; column++) text += at(column, y);
  return { text: text.replace(/\s/g, '') };
}

function rectsOf(grid: readonly string[][], at: (x: number, y: number) => string): Rect[] {
  const rects: Rect[] = [];
  for (const [y, row] of grid.entries()) {
    for (const [x, glyph] of row.entries()) {
      if (glyph !== '┌' && glyph !== '╭' && glyph !== '╱') continue;
      const rect = rectAt(at, x, y);
      if (rect !== undefined) rects.push(rect);
    }
  }
  return rects;
}

function rectAt(at: (x: number, y: number) => string, left: number, top: number): Rect | undefined {
  const [topRight, bottomLeft, bottomRight] = { '┌': '┐└┘', '╭': '╮╰╯', '╱': '╲╲╱' }[at(left, top)] ?? '';
  const level = (glyph: string) => glyph === '─' || '┬┴┼┸┰╂'.includes(glyph || '?');
  let right = left + 1;
  let name = '';
  while (level(at(right, top)) || (at(right, top) === ' ' && right > left + 1)) {
    if (at(right, top) !== ' ') {
      right++;
      continue;
    }
    if (name !== '') return undefined;
    do name += at(right++, top);
    while (!level(at(right, top)) && right < left + 400);
  }
  if (at(right, top) !== topRight) return undefined;
  let bottom = top + 1;
  while (/^[│├┤┼┝┥┿]$/.test(at(left, bottom)) && /^[│├┤┼┝┥┿]$/.test(at(right, bottom))) bottom++;
  if (at(left, bottom) !== bottomLeft || at(right, bottom) !== bottomRight) return undefined;
  for (let x = left + 1; x < right; x++) if (!level(at(x, bottom))) return undefined;
  return { left, top, right, bottom, name: name.replace(/\s/g, ''), title: name !== '', shape: shapeOf(topRight) };
}

function shapeOf(corner: string | undefined): string {
  return corner === '╮' ? 'round' : corner === '╲' ? 'diamond' : 'box';
}

function wordsIn(grid: readonly string[][], { left, top, right, bottom }: Rect): string {
  return grid
    .slice(top + 1, bottom)
    .map((row) => row.slice(left + 1, right).join(''))
    .join('')
    .replace(/\s/g, '');
}
