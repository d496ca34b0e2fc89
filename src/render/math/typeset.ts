import { widthOf } from '../width.ts';
import { wrap } from '../wrap.ts';
import type { Box } from './box.ts';
import { breakLines } from './breaking.ts';
import { type Expression, partsOf } from './expression.ts';
import { layOut } from './layout.ts';
import { oneLine } from './one-line.ts';
import { parseTex } from './parse.ts';
import { readMath } from './read.ts';

/** What the terminal can show of a formula. */
export interface MathStyle {
  /** characters of ambiguous width take two columns there: bars and tall brackets would not meet, so formulas stay in one line */
  readonly ambiguousWide: boolean;
}

/** More rows than this are no formula any more. */
const MAX_ROWS = 120;

/**
 * A formula in one line of Unicode, `QKᵀ/√dₖ`; undefined when the TeX is broken or passes the limits: show its source then. It never
 * throws, and what it gives holds no control character, whatever the TeX says.
 */
export function inlineMath(tex: string): string | undefined {
  const formula = readTex(tex);
  return formula === undefined ? undefined : lineOf(formula);
}

/**
 * A formula in two dimensions: lines of at most `width` columns (at least 10), not indented, without spaces at their ends. What is too
 * wide is broken at relations, then at signs, and goes on four columns in; what cannot be broken is wrapped in its one-line form.
 * Undefined for broken TeX.
 */
export function displayMath(
  tex: string,
  width: number,
  style: MathStyle = { ambiguousWide: false },
): readonly string[] | undefined {
  const formula = readTex(tex);
  if (formula === undefined) return undefined;
  const limit = Math.max(10, Math.floor(width));
  const lines = style.ambiguousWide ? undefined : drawn(formula, limit);
  return lines ?? wrapped(style.ambiguousWide ? withoutDrawing(lineOf(formula)) : lineOf(formula), limit, style);
}

function readTex(tex: string): Expression | undefined {
  const tree = parseTex(tex);
  return tree === undefined ? undefined : readMath(tree);
}

function lineOf(formula: Expression): string {
  return oneLine(formula).replace(/^ +| +$/g, '');
}

function drawn(formula: Expression, width: number): readonly string[] | undefined {
  const whole = layOut(formula);
  if (whole.width <= width) return whole.lines.length > MAX_ROWS ? undefined : trimmed(whole);
  const lines = rowsOf(formula).map((parts) => breakLines(parts, width));
  const boxes = lines.flatMap((broken) => broken ?? []);
  if (lines.includes(undefined) || boxes.reduce((rows, box) => rows + box.lines.length + 1, 0) > MAX_ROWS) return undefined;
  const tall = boxes.some((box) => box.lines.length > 1);
  return boxes.flatMap((box, index) => [...(tall && index > 0 ? [''] : []), ...trimmed(box)]);
}

/** The lines of an argument, each a row that may be broken for itself; anything else is one row. */
function rowsOf(formula: Expression): readonly (readonly Expression[])[] {
  if (formula.kind !== 'table' || !formula.lines) return [partsOf(formula)];
  return formula.rows.map(({ cells, tag }) => [
    ...cells.flatMap(partsOf),
    ...(tag === undefined ? [] : [{ kind: 'space', width: 2 } as const, tag]),
  ]);
}

function trimmed(box: Box): readonly string[] {
  const lines = box.lines.map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== '');
  return first === -1 ? [''] : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1);
}

/** What goes on in the next line stands so far in. */
const INDENT = 4;

/**
 * A long line as several, each within the width: broken before signs, not behind them; a run without any place to break is cut. Where
 * ambiguous characters are wide, all but ASCII counts double.
 */
function wrapped(line: string, width: number, { ambiguousWide }: MathStyle): readonly string[] {
  const columns = (text: string) => (ambiguousWide ? widthOf(text.replace(/[^\x20-\x7e]/gu, '  ')) : widthOf(text));
  if (columns(line) <= width) return [line];
  // A sign between spaces keeps to what follows it.
  const glued = line.replace(/ ([^\p{L}\p{N}\s()[\]{}]) /gu, ` $1${GLUE}`);
  const indent = width >= 6 * INDENT ? INDENT : 0;
  for (let shrink = 0; width - indent - shrink > 10; shrink++) {
    const [first = ''] = wrap(glued, width - shrink);
    const others = wrap(glued.slice(first.length).trimStart(), width - indent - shrink);
    const lines = [first, ...others.map((text) => ' '.repeat(indent) + text)].map((text) => text.replaceAll(GLUE, ' ').trimEnd());
    if (lines.every((text) => columns(text) <= width)) return lines;
  }
  return cutEvery(line, width, columns);
}

const GLUE = '\u00a0';

function cutEvery(line: string, width: number, columns: (text: string) => number): readonly string[] {
  const lines: string[] = [''];
  for (const [character] of line.matchAll(/[^\p{M}]\p{M}*|\p{M}+/gu)) {
    const current = lines.at(-1) ?? '';
    if (columns(current + character) <= width) lines[lines.length - 1] = current + character;
    else lines.push(character.trimStart());
  }
  return lines.map((text) => text.trimEnd());
}

/** Signs that are drawing rather than writing, in ASCII. */
function withoutDrawing(line: string): string {
  return line
    .replaceAll('─', '-')
    .replace(/[‖∥]/gu, '||')
    .replaceAll('¦', '|')
    .replaceAll('→', '->')
    .replace(/[\u0305\u0332]/gu, '');
}
