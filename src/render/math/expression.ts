/**
 * What a symbol does in a formula; the space around it follows from that (TeXbook, chapter 18, with the classes that a grid of
 * characters needs on top). `name`: several letters that are one word; `bar`: a `|` that neither opens nor closes, a slash; `block`: what is drawn
 * in several rows (a fraction, a table) and keeps off its neighbours.
 */
export type Role =
  'plain' | 'name' | 'function' | 'big' | 'binary' | 'relation' | 'prefix' | 'postfix' | 'punctuation' | 'open' | 'close' | 'bar' | 'dots' | 'block'; // prettier-ignore

export interface Row {
  readonly cells: readonly Expression[];
  readonly tag?: Expression;
  /** a rule above this row */
  readonly ruled: boolean;
}

export interface Column {
  readonly align: 'left' | 'center' | 'right';
  /** columns of space before it */
  readonly gap: number;
  /** a rule before it */
  readonly ruled: boolean;
}

export interface Table {
  readonly kind: 'table';
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  /** rows are lines of one argument (`aligned`, `gather`), not the cells of a matrix */
  readonly lines: boolean;
}

/** A formula by its meaning on paper; what MathML says in many ways is said in one here. */
export type Expression =
  | { readonly kind: 'symbol'; readonly text: string; readonly role: Role; readonly stretch?: boolean }
  | { readonly kind: 'space'; readonly width: number }
  | { readonly kind: 'row'; readonly parts: readonly Expression[] }
  | { readonly kind: 'fraction'; readonly over: Expression; readonly under: Expression; readonly ruled: boolean }
  | { readonly kind: 'root'; readonly body: Expression; readonly index?: Expression }
  | { readonly kind: 'scripts'; readonly base: Expression; readonly sub?: Expression; readonly sup?: Expression }
  | { readonly kind: 'limits'; readonly base: Expression; readonly under?: Expression; readonly over?: Expression }
  | { readonly kind: 'accent'; readonly base: Expression; readonly mark: string; readonly wide: boolean }
  | { readonly kind: 'brace'; readonly base: Expression; readonly label?: Expression; readonly below: boolean }
  | { readonly kind: 'arrow'; readonly head: string; readonly over?: Expression; readonly under?: Expression }
  | { readonly kind: 'fenced'; readonly open: string; readonly close: string; readonly body: Expression }
  | { readonly kind: 'framed' | 'struck'; readonly body: Expression }
  | Table;

export const NOTHING: Expression = { kind: 'row', parts: [] };

/** One expression of several: nested rows are opened, a row of one is that one. */
export function rowOf(parts: readonly Expression[]): Expression {
  const flat = parts.flatMap(partsOf).filter((part) => part.kind !== 'space' || part.width > 0);
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind: 'row', parts: flat };
}

export function partsOf(expression: Expression): readonly Expression[] {
  return expression.kind === 'row' ? expression.parts : [expression];
}

export function isNothing(expression: Expression): boolean {
  return expression.kind === 'row' && expression.parts.every(isNothing);
}
