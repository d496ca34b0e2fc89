/**
 * A fact as a code and its details. It has no language yet: `Args` is a table from code to details, a `Coded<Args>` is one
 * row of it, and a catalogue in `i18n/` holds a `Texts<Args>`, so that a code without words does not compile.
 */
export type Coded<Args> = {
  readonly [Code in keyof Args & string]: { readonly code: Code; readonly args: Args[Code] };
}[keyof Args & string];

/** The words for every code of a table. */
export type Texts<Args> = { readonly [Code in keyof Args & string]: (args: Args[Code]) => string };

/** The sentence for a fact. */
export function say<Args>(texts: Texts<Args>, fact: Coded<Args>): string {
  const words = texts[fact.code] as (args: unknown) => string;
  return words(fact.args);
}
