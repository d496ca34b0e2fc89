import { type Box, spaceBox } from './box.ts';
import { openBrackets } from './brackets.ts';
import type { Expression } from './expression.ts';
import { layOutRow } from './layout.ts';
import { roleOf } from './spacing.ts';

/** What goes on after a break stands so far in. */
const INDENT = 4;

/** Where a line may break, best first: at a wide space, before a relation, before a sign, after a comma, before a factor. */
const PLACES: readonly ((left: Expression, right: Expression) => boolean)[] = [
  (left) => left.kind === 'space' && left.width > 1,
  (_, right) => roleOf(right) === 'relation',
  (_, right) => roleOf(right) === 'binary',
  (left) => roleOf(left) === 'punctuation',
  (left, right) => right.kind !== 'space' && ['function', 'big', 'fraction'].includes(roleOf(right)) && roleOf(left) !== 'prefix',
];

/**
 * The parts of a formula as boxes of at most `width` columns, one below the other, all but the first with their indent; undefined
 * when a part is too wide however it is broken. Brackets that hold too much are opened: they stay one row high.
 */
export function breakLines(parts: readonly Expression[], width: number): readonly Box[] | undefined {
  const whole = layOutRow(parts, false);
  if (whole.width <= width) return [whole];
  return fill(parts, width, 0, true) ?? fill(opened(parts, width - INDENT), width, 0, true);
}

function fill(parts: readonly Expression[], width: number, level: number, first: boolean): readonly Box[] | undefined {
  const breaksHere = PLACES[level];
  if (breaksHere === undefined) return undefined;
  const lines: Box[] = [];
  let current: readonly Expression[] = [];
  const isFirst = () => first && lines.length === 0;
  const fits = (row: readonly Expression[]) => setLine(row, isFirst()).width <= width;
  const flush = () => {
    if (current.length > 0) lines.push(setLine(current, isFirst()));
    current = [];
  };
  for (const chunk of chunksOf(parts, breaksHere)) {
    if (fits([...current, ...chunk])) current = [...current, ...chunk];
    else {
      flush();
      if (fits(chunk)) current = chunk;
      else {
        const broken = fill(chunk, width, level + 1, isFirst());
        if (broken === undefined) return undefined;
        lines.push(...broken);
      }
    }
  }
  flush();
  return lines;
}

/** A line with its indent; a sign at its start keeps the space behind it, as it still joins two sides. */
function setLine(parts: readonly Expression[], first: boolean): Box {
  const solid = parts.slice(parts.findIndex(({ kind }) => kind !== 'space'));
  const box = layOutRow(solid, false, first ? undefined : 'open');
  const joins = !first && solid[0] !== undefined && roleOf(solid[0]) === 'binary';
  const set = joins ? trimLeft(layOutRow(solid, false, 'plain')) : box;
  return first ? set : indented(set, INDENT);
}

function trimLeft(box: Box): Box {
  return { ...box, lines: box.lines.map((line) => line.slice(1)), width: box.width - 1 };
}

function indented(box: Box, columns: number): Box {
  const margin = spaceBox(columns).lines[0] ?? '';
  return { ...box, lines: box.lines.map((line) => margin + line), width: box.width + columns };
}

function chunksOf(
  parts: readonly Expression[],
  breaksHere: (left: Expression, right: Expression) => boolean,
): readonly (readonly Expression[])[] {
  const chunks: Expression[][] = [];
  for (const [index, part] of parts.entries()) {
    const left = parts[index - 1];
    if (left === undefined || breaksHere(left, part)) chunks.push([part]);
    else chunks.at(-1)?.push(part);
  }
  return chunks;
}

/** Brackets around what is wider than a line, taken apart, again and again. */
function opened(parts: readonly Expression[], width: number): readonly Expression[] {
  return parts.flatMap((part) => {
    if (layOutRow([part], false).width <= width) return [part];
    const inner = openBrackets(part);
    return inner.length === 1 ? inner : opened(inner, width);
  });
}
