import type { Expression, Table } from './expression.ts';
import { isNothing, partsOf } from './expression.ts';
import { lowered, raised } from './small.ts';
import { roleOf, spaced } from './spacing.ts';
import { accentOf } from './symbols.ts';

/**
 * A formula in one line: `softmax(QKᵀ/√dₖ)V`, `e^{−x²/2}`, `[ a, b; c, d ]`. Scripts are raised or lowered characters where all of
 * theirs exist, else `_x`, `^{…}`. `tight`: as in a script, without spaces around signs.
 */
export function oneLine(expression: Expression, tight = false): string {
  switch (expression.kind) {
    case 'symbol':
      return expression.text;
    case 'space':
      return ' '.repeat(expression.width);
    case 'row':
      return rowLine(expression.parts, tight);
    case 'fraction':
      return fractionLine(expression, tight);
    case 'root':
      return rootLine(expression, tight);
    case 'scripts':
      return nucleus(expression.base, tight) + scriptLine(expression.sub, expression.sup);
    case 'limits':
      return limitsLine(expression, tight);
    case 'accent':
      return accentLine(expression, tight);
    case 'brace':
      return expression.label === undefined
        ? oneLine(expression.base, tight)
        : bracketed(expression.base, tight) +
            (expression.below ? scriptLine(expression.label) : scriptLine(undefined, expression.label));
    case 'arrow':
      return arrowLine(expression);
    case 'fenced':
      return fencedLine(expression, tight);
    case 'framed':
      return `[${oneLine(expression.body, tight)}]`;
    case 'struck':
      return over(oneLine(expression.body, tight), '\u0336');
    case 'table':
      return tableLine(expression, tight);
  }
}

function rowLine(parts: readonly Expression[], tight: boolean): string {
  const row = spaced(parts, tight);
  return row
    .map(
      ({ gap, part }, index) => ' '.repeat(gap) + (hasCompany(row, index) ? enclosedFraction(part, tight) : oneLine(part, tight)),
    )
    .join('');
}

/** A fraction beside a factor needs brackets; beside a sign of its own rank it needs none. */
function hasCompany(row: readonly { readonly part: Expression }[], index: number): boolean {
  const part = row[index]?.part;
  if (part === undefined || roleOf(part) !== 'fraction') return false;
  const alone = ['relation', 'binary', 'punctuation', 'open', 'close', 'bar'];
  const joins = (other: Expression | undefined, extra: string) =>
    other !== undefined && ![...alone, extra].includes(roleOf(other)) && !(other.kind === 'table');
  return joins(row[index - 1]?.part, 'prefix') || joins(row[index + 1]?.part, 'name');
}

function enclosedFraction(part: Expression, tight: boolean): string {
  const line = oneLine(part, tight);
  return part.kind === 'fraction' && part.ruled && !/^\([^()]*\)$/.test(line) ? `(${line})` : line;
}

function fractionLine({ over: upper, under, ruled }: Expression & { kind: 'fraction' }, tight: boolean): string {
  if (!ruled) return `${oneLine(upper, tight)}¦${oneLine(under, tight)}`;
  const top = isProduct(upper) ? oneLine(upper, tight) : `(${oneLine(upper, tight)})`;
  return `${top}/${isDivisor(under) ? oneLine(under, tight) : `(${oneLine(under, tight)})`}`;
}

/** Nothing in it would fall apart above a `/`: no signs, no functions with an argument, no fractions. */
function isProduct(expression: Expression): boolean {
  return partsOf(expression).every(
    (part) =>
      !['relation', 'binary', 'punctuation', 'fraction', 'big', 'prefix', 'dots', 'function'].includes(roleOf(part)) &&
      part.kind !== 'space' &&
      part.kind !== 'table',
  );
}

/** What may stand bare below a `/`: one factor, `∂x`, `f(x)`. */
function isDivisor(expression: Expression): boolean {
  if (!isProduct(expression)) return false;
  const parts = partsOf(expression);
  const [first, second] = parts;
  if (parts.length <= 1) return true;
  if (parts.length > 2 || first === undefined || second === undefined) return false;
  const isDifferential = first.kind === 'symbol' && /^[∂dδ]$/u.test(first.text);
  const core = second.kind === 'scripts' ? second.base : second;
  return (isDifferential && isFactor(second)) || (isFactor(first) && core.kind === 'fenced');
}

/** One sign with what hangs on it. */
function isFactor(expression: Expression): boolean {
  if (expression.kind === 'scripts' || expression.kind === 'accent') return isFactor(expression.base);
  return expression.kind === 'symbol';
}

function rootLine({ body, index }: Expression & { kind: 'root' }, tight: boolean): string {
  const degree = index === undefined ? '' : oneLine(index, true);
  const sign = degree === '3' ? '∛' : degree === '4' ? '∜' : degree === '' ? '√' : `${raised(degree) ?? `^{${degree}}`}√`;
  const line = oneLine(body, tight);
  return sign + (isFactor(body) && body.kind !== 'row' ? line : body.kind === 'fenced' && body.open === '(' ? line : `(${line})`);
}

/** The base of a script: what is more than one sign is bracketed. */
function nucleus(base: Expression, tight: boolean): string {
  const isOne = base.kind !== 'fraction' && base.kind !== 'root' && base.kind !== 'row' && base.kind !== 'struck';
  const line = oneLine(base, tight);
  return isOne || isNothing(base) || /^.$/su.test(line) ? line : `(${line})`;
}

function bracketed(base: Expression, tight: boolean): string {
  const line = oneLine(base, tight);
  return isFactor(base) || base.kind === 'fenced' ? line : `(${line})`;
}

function scriptLine(sub?: Expression, sup?: Expression): string {
  const below = sub === undefined ? '' : (lowered(oneLine(sub, true)) ?? `_${braced(oneLine(sub, true))}`);
  const above = sup === undefined ? '' : (raised(primes(oneLine(sup, true))) ?? `^${braced(oneLine(sup, true))}`);
  return below + above;
}

/** Two primes in a row are one character. */
export function primes(text: string): string {
  return text.replace(/′′′/gu, '‴').replace(/′′/gu, '″');
}

function braced(text: string): string {
  return [...text].length === 1 ? text : `{${text}}`;
}

function limitsLine({ base, under, over: upper }: Expression & { kind: 'limits' }, tight: boolean): string {
  const sign = oneLine(base, tight);
  if (sign === '=' && under === undefined && upper !== undefined && oneLine(upper, true) === 'def') return '≝';
  return nucleus(base, tight) + scriptLine(under, upper);
}

function accentLine({ base, mark, wide }: Expression & { kind: 'accent' }, tight: boolean): string {
  const line = oneLine(base, tight);
  const accent = accentOf(mark);
  if (accent === undefined) return line;
  if (!/[^\p{M}]\P{M}/u.test(line)) return (line + accent.combining).normalize('NFC');
  if (wide && (mark === '‾' || mark === '_') && !/\s/.test(line)) return over(line, mark === '_' ? '\u0332' : '\u0305');
  return `${accent.name}(${line})`;
}

function over(text: string, combining: string): string {
  return text.replace(/[^\s\p{M}]\p{M}*/gu, (character) => character + combining);
}

function arrowLine({ head, over: upper, under }: Expression & { kind: 'arrow' }): string {
  const label = [upper, under].flatMap((part) => (part === undefined ? [] : [oneLine(part, true)])).join('; ');
  if (label === '') return head;
  return head === '←' ? `←${label}─` : `─${label}${head}`;
}

function fencedLine({ open, close, body }: Expression & { kind: 'fenced' }, tight: boolean): string {
  if (body.kind === 'fraction' && !body.ruled && open === '(')
    return `C(${oneLine(body.over, tight)}, ${oneLine(body.under, tight)})`;
  if (body.kind === 'table') return `${open} ${oneLine(body)} ${close}`.trim();
  return open + oneLine(body, tight) + close;
}

function tableLine({ rows, lines }: Table, tight: boolean): string {
  return rows
    .map(({ cells, tag }) => {
      const texts = cells.map((cell) => oneLine(cell, tight));
      const line = lines
        ? rowLine(cells.flatMap(partsOf), tight)
        : texts.map((text) => text.replace(/\s*[,，;；]$/u, '')).join(', ');
      return tag === undefined ? line : `${line}  ${oneLine(tag)}`;
    })
    .map((line) => (lines ? line : line.replace(/\s*[;；.]$/u, '')))
    .filter((line) => line.trim() !== '')
    .join(tight ? ', ' : '; ');
}
