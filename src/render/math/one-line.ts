import { type Expression, isNothing, partsOf, type Row, type Table } from './expression.ts';
import { lowered, raised } from './small.ts';
import { hasCompany, isDivisor, isFactor, isProduct } from './slashes.ts';
import { roleOf, spaced, type Spaced } from './spacing.ts';
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
  return spacedLine(spaced(parts, tight), tight);
}

function spacedLine(row: readonly Spaced[], tight: boolean): string {
  return row
    .map(
      ({ gap, part }, index) => ' '.repeat(gap) + (hasCompany(row, index) ? enclosedFraction(part, tight) : oneLine(part, tight)),
    )
    .join('');
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
  return base.kind === 'symbol' || base.kind === 'fenced' ? line : `(${line})`;
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
  if (wide && (mark === '‾' || mark === '_') && !/[\s^_{}]/.test(line)) return over(line, mark === '_' ? '\u0332' : '\u0305');
  return `${accent.name}(${line})`;
}

function over(text: string, combining: string): string {
  if (text.includes(combining)) return text;
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
  if (lines) return argumentLine(rows, tight);
  const texts = rows.map(({ cells }) =>
    cells
      .map((cell) => oneLine(cell, tight).replace(/\s*[,，;；.]$/u, ''))
      .join(', ')
      .replace(/(?:, )+$/, ''),
  );
  return texts.filter((line) => line.trim() !== '').join(tight ? ', ' : '; ');
}

/** The lines of an argument one after the other; one that goes on with a sign follows without a semicolon: `a = b ≥ c`. */
function argumentLine(rows: readonly Row[], tight: boolean): string {
  let text = '';
  for (const { cells, tag } of rows) {
    const parts = cells.flatMap(partsOf);
    const first = parts.find(({ kind }) => kind !== 'space');
    const goesOn = first !== undefined && text !== '' && (roleOf(first) === 'relation' || roleOf(first) === 'binary');
    const line = goesOn ? ` ${spacedLine(spaced(parts, tight, 'plain'), tight).trimStart()}` : rowLine(parts, tight);
    if (line.trim() === '' && tag === undefined) continue;
    text +=
      (text === '' || goesOn ? '' : /[,;，；]$/u.test(text) ? ' ' : '; ') + line + (tag === undefined ? '' : `  ${oneLine(tag)}`);
  }
  return text;
}
