import type { Box } from './box.ts';
import { openBrackets } from './brackets.ts';
import type { Expression } from './expression.ts';
import { layOut, setRow } from './layout.ts';
import { spaced, type Spaced } from './spacing.ts';

/** What goes on after a break stands so far in; what goes on inside of brackets, twice as far; a new statement not at all. */
const INDENT = 4;
/** A left side of at most so many columns gets no line of its own. */
const SHORT = 8;
/** How many brackets are taken apart, one after the other, before we give up. */
const MAX_OPENED = 8;

type Place = (left: Spaced, right: Spaced) => boolean;
/** Where a line may break, best first: at a wide space, after a comma, before a relation, before a sign, before a factor. */
const PLACES: readonly Place[] = [
  (_, { gap }) => gap > 1,
  ({ role }) => role === 'punctuation',
  (_, { role }) => role === 'relation',
  (_, { role }) => role === 'binary',
  (left, right) =>
    ['function', 'big', 'block'].includes(right.role) && !['prefix', 'function', 'open', 'binary'].includes(left.role),
];

/**
 * The parts of a formula as boxes of at most `width` columns, one below the other, all but the first with their indent; undefined
 * when a part is too wide however it is broken. Brackets that hold too much are opened, widest first: they stay one row high.
 */
export function breakLines(parts: readonly Expression[], width: number): readonly Box[] | undefined {
  const known = new Map<Expression, number>();
  let opened = parts;
  for (let tries = 0; tries <= MAX_OPENED; tries++) {
    const row = measured(opened, known);
    const lines = fill(row, { from: 0, to: row.items.length }, width, row.places);
    if (lines !== undefined) return lines.map((line) => setLine(row, line));
    const wider = openWidest(row);
    if (wider === undefined) return undefined;
    opened = wider;
  }
  return undefined;
}

/** A row of which every stretch can be measured at once. */
interface Row {
  readonly items: readonly Spaced[];
  /** columns of each item alone */
  readonly widths: readonly number[];
  /** columns from the row's start to each item's start, and to its end as the last number */
  readonly edges: readonly number[];
  /** how many brackets are open before each item */
  readonly depths: readonly number[];
  /** best first: those outside of all brackets, then those inside of one, and so on */
  readonly places: readonly ((index: number) => boolean)[];
}

/** `known` keeps the widths of parts, so that each is laid out once however often brackets are opened around it. */
function measured(parts: readonly Expression[], known: Map<Expression, number>): Row {
  const items = spaced(parts, false);
  const widths = items.map(({ part }) => known.get(part) ?? layOut(part).width);
  for (const [index, { part }] of items.entries()) known.set(part, widths[index] ?? 0);
  const edges = [0];
  const depths: number[] = [];
  let depth = 0;
  for (const [index, { gap, role }] of items.entries()) {
    depths.push(depth);
    if (role === 'open') depth++;
    else if (role === 'close') depth = Math.max(0, depth - 1);
    // One more where a bar keeps its distance from a minus.
    edges.push((edges[index] ?? 0) + gap + (widths[index] ?? 0) + (role === 'prefix' ? 1 : 0));
  }
  const at = (level: number) => (place: Place) => (index: number) => {
    const [left, right] = [items[index - 1], items[index]];
    if (left === undefined || right === undefined || depths[index] !== level) return false;
    return left.role !== 'open' && right.role !== 'close' && place(left, right);
  };
  const places = Array.from({ length: Math.max(0, ...depths) + 1 }, (_, level) => PLACES.map(at(level))).flat();
  return { items, widths, edges, depths, places };
}

/** Items `from` (in) to `to` (out) of a row. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

function indentOf({ items, depths }: Row, from: number): number {
  if (from === 0 || (depths[from] === 0 && (items[from]?.gap ?? 0) > 1)) return 0;
  return (depths[from] ?? 0) > 0 ? 2 * INDENT : INDENT;
}

function widthOf(row: Row, { from, to }: Stretch): number {
  return (row.edges[to] ?? 0) - (row.edges[from] ?? 0) - (row.items[from]?.gap ?? 0);
}

/** Fills lines with as many chunks as fit; a chunk that fits nowhere is broken at the next best places. */
function fill(row: Row, whole: Stretch, width: number, places: Row['places']): readonly Stretch[] | undefined {
  const [breaksAt, ...others] = places;
  if (breaksAt === undefined) return undefined;
  const fits = (line: Stretch) => indentOf(row, line.from) + widthOf(row, line) <= width;
  const lines: Stretch[] = [];
  let { from } = whole;
  let end = from;
  for (const chunk of chunksOf(whole, breaksAt)) {
    if (!fits({ from, to: chunk.to })) {
      // A chunk too wide for any line keeps a short left side before it; else what is before it is a line.
      if (end > from && (fits(chunk) || widthOf(row, { from, to: end }) > SHORT)) {
        lines.push({ from, to: end });
        from = end;
      }
      if (!fits({ from, to: chunk.to })) {
        const broken = fill(row, { from, to: chunk.to }, width, others);
        if (broken === undefined) return undefined;
        lines.push(...broken);
        from = chunk.to;
      }
    }
    end = chunk.to;
  }
  return from < whole.to ? [...lines, { from, to: whole.to }] : lines;
}

function chunksOf({ from, to }: Stretch, breaksAt: (index: number) => boolean): readonly Stretch[] {
  const chunks: Stretch[] = [];
  let start = from;
  for (let index = from + 1; index < to; index++) {
    if (!breaksAt(index)) continue;
    chunks.push({ from: start, to: index });
    start = index;
  }
  return to > start ? [...chunks, { from: start, to }] : chunks;
}

/** A line with its indent. */
function setLine(row: Row, { from, to }: Stretch): Box {
  const items = row.items.slice(from, to).map((item, index) => (index === 0 ? { ...item, gap: 0 } : item));
  const box = setRow(items, false);
  const indent = indentOf(row, from);
  return { ...box, lines: box.lines.map((line) => ' '.repeat(indent) + line), width: box.width + indent };
}

/** The parts of a row with its widest brackets taken apart; undefined when there are none. */
function openWidest({ items, widths }: Row): readonly Expression[] | undefined {
  const inner = items.map(({ part }) => openBrackets(part));
  const widest = Math.max(0, ...widths.filter((_, index) => (inner[index]?.length ?? 0) > 1));
  const index = widths.findIndex((width, at) => width === widest && (inner[at]?.length ?? 0) > 1);
  if (index === -1) return undefined;
  return items.flatMap(({ gap, part }, at) => [
    { kind: 'space', width: gap } as const,
    ...(at === index ? (inner[at] ?? []) : [part]),
  ]);
}
