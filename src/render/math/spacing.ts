import type { Expression, Role } from './expression.ts';

/** What a part is to its neighbours. */
export function roleOf(part: Expression): Role {
  switch (part.kind) {
    case 'symbol':
      return part.role;
    case 'scripts':
    case 'limits':
    case 'accent':
      return roleOf(part.base);
    case 'fraction':
    case 'table':
    case 'framed':
    case 'brace':
      return 'block';
    case 'arrow':
      return 'relation';
    default:
      return 'plain';
  }
}

/** A sign with nothing to its left that it could join is a prefix: `−x`, `a = −b`, `(+1)`. */
function actingRole(part: Expression, before: Role | undefined): Role {
  const role = roleOf(part);
  if (role !== 'binary') return role;
  if (before === 'function') return part.kind === 'symbol' && /^[−±∓]$/u.test(part.text) ? 'prefix' : 'binary';
  const joins = before !== undefined && !['open', 'relation', 'binary', 'prefix', 'punctuation', 'big'].includes(before);
  return joins ? 'binary' : 'prefix';
}

export interface Spaced {
  /** columns of space before it */
  readonly gap: number;
  readonly part: Expression;
  readonly role: Role;
}

/**
 * The parts of a row with the space before each, explicit spaces taken in (the wider one counts). Scripts are set tight: no space
 * around signs. `before`: what stands to the left of the row, as in the second column of `aligned`.
 */
export function spaced(parts: readonly Expression[], tight: boolean, before?: Role): readonly Spaced[] {
  const result: Spaced[] = [];
  let role = before;
  let left: Expression | undefined;
  let explicit = 0;
  for (const part of parts) {
    if (part.kind === 'space') {
      explicit = part.width > 1 ? explicit + part.width : Math.max(explicit, part.width);
      continue;
    }
    const next = actingRole(part, role);
    const natural = role === undefined ? 0 : gapBetween(role, next, tight, left, part);
    // A space at the start of a bracket or a script parts nothing.
    result.push({ gap: role === undefined ? 0 : Math.max(natural, explicit), part, role: next });
    [role, left, explicit] = [next, part, 0];
  }
  return result;
}

function gapBetween(left: Role, right: Role, tight: boolean, leftPart: Expression | undefined, rightPart: Expression): number {
  if (right === 'close' || right === 'punctuation' || right === 'postfix' || left === 'open' || left === 'prefix') return 0;
  if (left === 'function' && right === 'bar') return 0;
  if (left === 'function')
    return isCall(leftPart, rightPart) || right === 'open' ? 0 : right === 'prefix' || !tight ? 1 : needsGap(right);
  if (right === 'function') return left === 'bar' || (tight && isSign(left)) ? 0 : 1;
  if (left === 'name' || right === 'name') {
    if (isWordy(left, leftPart) && isWordy(right, rightPart)) return 1;
  }
  if (tight) return 0;
  if (left === 'punctuation') return 1;
  if (left === 'relation' && right === 'relation') return 0;
  if (isSign(left) || isSign(right)) return 1;
  if (left === 'bar' || right === 'bar') return 0;
  return [left, right].some((role) => role === 'big' || role === 'block' || role === 'dots') ? 1 : 0;
}

function isSign(role: Role): boolean {
  return role === 'relation' || role === 'binary';
}

function needsGap(right: Role): number {
  return isSign(right) ? 0 : 1;
}

/** `f(x)` is one word; `max |x|` and `lim (1 + x)` are two. */
function isCall(left: Expression | undefined, right: Expression): boolean {
  const isWide = left?.kind === 'limits' && left.base.kind === 'symbol' && left.base.text.length > 1;
  return !isWide && isFence(right);
}

function isFence(part: Expression): boolean {
  return (
    (part.kind === 'fenced' && part.open !== '|' && part.open !== '‖') ||
    ((part.kind === 'scripts' || part.kind === 'limits') && isFence(part.base))
  );
}

/** Letters and digits on both sides would run into one word. */
function isWordy(role: Role, part: Expression | undefined): boolean {
  if (role === 'name') return true;
  if (part === undefined) return false;
  const core = part.kind === 'scripts' || part.kind === 'accent' || part.kind === 'limits' ? part.base : part;
  return core.kind === 'symbol' && /^[\p{Script=Latin}\p{Script=Greek}\p{N}∂∇]/u.test(core.text);
}
