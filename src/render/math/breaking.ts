import type { Box } from './box.ts';
import { openBrackets } from './brackets.ts';
import type { Expression } from './expression.ts';
import { layOut, layOutRow } from './layout.ts';
import { roleOf, spaced } from './spacing.ts';

/** What goes on after a break stands so far in; what goes on inside of brackets, twice as far. */
const INDENT = 4;
/** How many brackets are taken apart, one after the other, before we give up. */
const MAX_OPENED = 8;

/** A left side of at most so many columns gets no line of its own. */
const SHORT = 8;

type Place = (left: Expression, right: Expression) => boolean;
/** Where a line may break, best first: at a wide space, before a relation, before a sign, after a comma, before a factor. */
const PLACES: readonly Place[] = [
  (left) => left.kind === 'space' && left.width > 1,
  (_, right) => roleOf(right) === 'relation',
  (_, right) => roleOf(right) === 'binary',
  (left) => roleOf(left) === 'punctuation',
  (left, right) =>
    ['function', 'big', 'fraction'].includes(roleOf(right)) && !['prefix', 'function', 'open'].includes(roleOf(left)),
];

type Parts = readonly Expression[];

/**
 * The parts of a formula as boxes of at most `width` columns, one below the other, all but the first with their indent; undefined
 * when a part is too wide however it is broken. Brackets that hold too much are opened, widest first: they stay one row high.
 */
export function breakLines(parts: Parts, width: number): readonly Box[] | undefined {
  const measure = createMeasure();
  let opened = parts;
  for (let tries = 0; tries <= MAX_OPENED; tries++) {
    const lines = fill(opened, width, { ...placesIn(opened), first: true, measure });
    if (lines !== undefined) return lines.map(({ row, indent }) => setLine(row, indent));
    const wider = openWidest(opened, measure);
    if (wider === undefined) return undefined;
    opened = wider;
  }
  return undefined;
}

interface Places {
  /** best first: those outside of all brackets, then those inside of one, and so on */
  readonly places: readonly Place[];
  /** how many brackets are open before a part */
  readonly depthOf: (part: Expression) => number;
}

/** No line breaks right behind an opening bracket or before a closing one. */
function placesIn(parts: Parts): Places {
  const depths = new Map<Expression, number>();
  let depth = 0;
  let deepest = 0;
  for (const part of parts) {
    depths.set(part, depth);
    if (roleOf(part) === 'open') deepest = Math.max(deepest, ++depth);
    else if (roleOf(part) === 'close') depth--;
  }
  const depthOf = (part: Expression) => depths.get(part) ?? 0;
  const at = (level: number) =>
    PLACES.map(
      (place): Place =>
        (left, right) =>
          depthOf(right) === level && roleOf(left) !== 'open' && roleOf(right) !== 'close' && place(left, right),
    );
  return { places: Array.from({ length: deepest + 1 }, (_, level) => at(level)).flat(), depthOf };
}

type Measure = (parts: Parts) => number;

/** Columns that a row takes; each part is laid out once. */
function createMeasure(): Measure {
  const widths = new Map<Expression, number>();
  const widthOfPart = (part: Expression) => {
    const width = widths.get(part) ?? layOut(part).width;
    widths.set(part, width);
    return width;
  };
  // One more where a bar keeps its distance from a minus.
  return (parts) =>
    spaced(parts, false).reduce((sum, { gap, part, role }) => sum + gap + widthOfPart(part) + (role === 'prefix' ? 1 : 0), 0);
}

interface Line {
  readonly row: Parts;
  readonly indent: number;
}

interface Filling extends Places {
  /** the first of these lines is the formula's first: it stands at the margin */
  readonly first: boolean;
  readonly measure: Measure;
}

/** Fills lines with as many chunks as fit; a chunk that fits nowhere is broken at the next best places. */
function fill(parts: Parts, width: number, { places, depthOf, first, measure }: Filling): readonly Line[] | undefined {
  const [breaksHere, ...others] = places;
  if (breaksHere === undefined) return undefined;
  const lines: Line[] = [];
  let current: Parts = [];
  for (const chunk of chunksOf(parts, breaksHere)) {
    if (fits([...current, ...chunk])) current = [...current, ...chunk];
    else if (fits(chunk, current.length > 0)) {
      flush();
      current = chunk;
    } else {
      // Too wide for any line: a short left side stays before it.
      if (measure(current) > SHORT) flush();
      const filling = { places: others, depthOf, first: first && lines.length === 0, measure };
      const broken = fill([...current, ...chunk], width, filling);
      if (broken === undefined) return undefined;
      lines.push(...broken);
      current = [];
    }
  }
  flush();
  return lines;

  function indentOf(row: Parts, behind = false): number {
    if (first && lines.length === 0 && !behind) return 0;
    return row[0] !== undefined && depthOf(row[0]) > 0 ? 2 * INDENT : INDENT;
  }

  function fits(row: Parts, behind = false): boolean {
    return indentOf(row, behind) + measure(row) <= width;
  }

  function flush(): void {
    if (current.length > 0) lines.push({ row: current, indent: indentOf(current) });
    current = [];
  }
}

/** A line with its indent. A sign at its start keeps the space behind it, as it still joins two sides. */
function setLine(row: Parts, indent: number): Box {
  const parts = row.slice(row.findIndex(({ kind }) => kind !== 'space'));
  const joins = indent > 0 && parts[0] !== undefined && roleOf(parts[0]) === 'binary';
  const box = layOutRow(parts, false, joins ? 'plain' : undefined);
  const [margin, cut] = [' '.repeat(indent), joins ? 1 : 0];
  return { ...box, lines: box.lines.map((line) => margin + line.slice(cut)), width: box.width + indent - cut };
}

function chunksOf(parts: Parts, breaksHere: (left: Expression, right: Expression) => boolean): readonly Parts[] {
  const chunks: Expression[][] = [];
  for (const [index, part] of parts.entries()) {
    const left = parts[index - 1];
    if (left === undefined || breaksHere(left, part)) chunks.push([part]);
    else chunks.at(-1)?.push(part);
  }
  return chunks;
}

/** The same row with its widest brackets taken apart; undefined when there are none. */
function openWidest(parts: Parts, measure: Measure): Parts | undefined {
  let widest: { readonly index: number; readonly width: number; readonly inner: Parts } | undefined;
  for (const [index, part] of parts.entries()) {
    const inner = openBrackets(part);
    const width = inner.length > 1 ? measure([part]) : 0;
    if (width > (widest?.width ?? 0)) widest = { index, width, inner };
  }
  return widest === undefined ? undefined : [...parts.slice(0, widest.index), ...widest.inner, ...parts.slice(widest.index + 1)];
}
