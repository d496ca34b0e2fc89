import { type Expression, partsOf, rowOf } from './expression.ts';

/**
 * A row with its brackets closed: `( … )` becomes one fenced part, whatever closes it (`[0, 1)`); what carries a script behind its
 * closing bracket keeps it. Bars pair up where their number is even: |x|, ‖w‖²; a single one is a condition: p(x|y).
 */
export function closeBrackets(parts: readonly Expression[]): readonly Expression[] {
  return closeBars(pairFences(joinBars(parts)));
}

function closeBars(parts: readonly Expression[]): readonly Expression[] {
  return pairBars(pairBars(parts, '|'), '‖').map((part) =>
    part.kind === 'symbol' && part.text === '‖' && part.role === 'bar' ? { ...part, role: 'relation' } : part,
  );
}

/** `P||Q` and `||x||_2`, as people type them, have double bars. */
function joinBars(parts: readonly Expression[]): readonly Expression[] {
  const result: Expression[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    const closer = closerOf(part);
    if (last?.kind === 'symbol' && isBar(last, '|') && !last.stretch && closer !== undefined && isBar(closer, '|')) {
      const double = { ...closer, text: '‖' };
      result[result.length - 1] = part.kind === 'scripts' ? { ...part, base: double } : double;
    } else result.push(part);
  }
  return result;
}

function isBar(part: Expression, bar: string): boolean {
  const closer = closerOf(part);
  return closer?.role === 'bar' && closer.text === bar;
}

function pairFences(parts: readonly Expression[]): readonly Expression[] {
  const open: Expression[][] = [[]];
  const heads: (Expression & { kind: 'symbol' })[] = [];
  for (const part of parts) {
    const head = heads.at(-1);
    if (part.kind === 'symbol' && part.role === 'open') {
      heads.push(part);
      open.push([]);
    } else if (head !== undefined && closerOf(part)?.role === 'close') {
      const body = open.pop() ?? [];
      heads.pop();
      open.at(-1)?.push(fence(head.text, body, part));
    } else open.at(-1)?.push(part);
  }
  // What was never closed is a sign like any other.
  return open.flatMap((level, depth) => [...(depth > 0 ? heads.slice(depth - 1, depth) : []), ...level]);
}

function pairBars(parts: readonly Expression[], bar: string): readonly Expression[] {
  const places = parts.flatMap((part, index) => (isBar(part, bar) ? [index] : []));
  if (places.length === 0 || places.length % 2 === 1) return parts;
  // An opening bar has no script. Where one does, these are no pairs.
  if (places.some((place, order) => order % 2 === 0 && parts[place]?.kind !== 'symbol')) return parts;
  const result: Expression[] = [];
  let start = 0;
  for (let order = 0; order + 1 < places.length; order += 2) {
    const [from, to] = [places[order] ?? 0, places[order + 1] ?? 0];
    result.push(...parts.slice(start, from));
    const closer = parts[to];
    if (closer !== undefined) result.push(fence(bar, parts.slice(from + 1, to), closer));
    start = to + 1;
  }
  return [...result, ...parts.slice(start)];
}

/** The symbol that closes: the part itself, or what its script hangs on. */
function closerOf(part: Expression): (Expression & { kind: 'symbol' }) | undefined {
  if (part.kind === 'symbol') return part;
  return part.kind === 'scripts' && part.base.kind === 'symbol' ? part.base : undefined;
}

function fence(open: string, body: readonly Expression[], closer: Expression): Expression {
  const fenced: Expression = { kind: 'fenced', open, close: closerOf(closer)?.text ?? '', body: rowOf(closeBars(body)) };
  return closer.kind === 'scripts' ? { ...closer, base: fenced } : fenced;
}

/** The opposite, for a line that is too long to keep them: the brackets of a part as symbols of a row. */
export function openBrackets(part: Expression): readonly Expression[] {
  if (part.kind === 'scripts' && part.base.kind === 'fenced') {
    const parts = openBrackets(part.base);
    const close = parts.at(-1);
    return close === undefined ? parts : [...parts.slice(0, -1), { ...part, base: close }];
  }
  if (part.kind !== 'fenced') return [part];
  return [
    { kind: 'symbol', text: part.open, role: 'open' },
    ...partsOf(part.body),
    { kind: 'symbol', text: part.close, role: 'close' },
  ];
}
