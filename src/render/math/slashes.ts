import { type Expression, partsOf } from './expression.ts';
import { roleOf, type Spaced } from './spacing.ts';

/** A fraction beside a factor needs brackets; beside a sign of its own rank it needs none. */
export function hasCompany(row: readonly Spaced[], index: number): boolean {
  const part = row[index]?.part;
  if (part?.kind !== 'fraction') return false;
  const alone = ['relation', 'binary', 'punctuation', 'open', 'close', 'bar'];
  const joins = (other: Expression | undefined) =>
    other !== undefined && other.kind !== 'table' && (isSlash(other) || !alone.includes(roleOf(other)));
  const [left, right] = [row[index - 1], row[index + 1]];
  return (left !== undefined && left.role !== 'prefix' && left.role !== 'big' && joins(left.part)) || joins(right?.part);
}

function isSlash(part: Expression): boolean {
  return part.kind === 'symbol' && part.text === '/';
}

const LOOSE = ['relation', 'binary', 'punctuation', 'block', 'big', 'prefix', 'dots', 'bar'];

/** Nothing in it would fall apart above a `/`: no signs, no fractions, no function without its brackets. */
export function isProduct(expression: Expression): boolean {
  const parts = partsOf(expression);
  return parts.every((part, index) => {
    if (part.kind === 'space' || part.kind === 'table' || LOOSE.includes(roleOf(part))) return false;
    return roleOf(part) !== 'function' || isFenced(parts[index + 1]);
  });
}

/** What may stand bare below a `/`: one factor, `∂x`, `f(x)`, `n!`. */
export function isDivisor(expression: Expression): boolean {
  if (!isProduct(expression)) return false;
  const [first, second, ...rest] = partsOf(expression);
  if (first === undefined || second === undefined) return true;
  if (rest.length > 0) return false;
  const isDifferential = first.kind === 'symbol' && /^[∂dδ]$/u.test(first.text);
  return (isDifferential && isFactor(second)) || (isFactor(first) && isCall(first, second)) || roleOf(second) === 'postfix';
}

/** `f(x, y)`, not `2(a + b)` nor `b(c + d)`, which are products. */
function isCall(name: Expression, second: Expression): boolean {
  const core = second.kind === 'scripts' ? second.base : second;
  if (core.kind !== 'fenced') return false;
  if (roleOf(name) === 'function' || roleOf(name) === 'name') return true;
  const base = name.kind === 'scripts' || name.kind === 'accent' ? name.base : name;
  const letter = base.kind === 'symbol' && /^\p{L}/u.test(base.text);
  return letter && !partsOf(core.body).some((part) => roleOf(part) === 'binary');
}

function isFenced(part: Expression | undefined): boolean {
  return part !== undefined && (part.kind === 'fenced' || (part.kind === 'scripts' && isFenced(part.base)));
}

/** One sign with what hangs on it. */
export function isFactor(expression: Expression): boolean {
  if (expression.kind === 'scripts' || expression.kind === 'accent') return isFactor(expression.base);
  return expression.kind === 'symbol';
}
