import { FIELDS, type TextBlock } from '../bank/search-text.ts';
import { canBePart, goesOn, isShort, isWhole } from './terms.ts';

/*
 * How well a term stands in a question is one number, the smaller the better: the field first, then whole word (0) or part of one (1),
 * then how far from the beginning it is. Those of several terms are added up: 2^53 is far off with 255 terms. A few Latin letters inside
 * a longer word come behind everything else.
 */
const PART = 2 ** 32;
const FIELD = 256 * PART;
/** Behind every place of another kind: 2^53 is far off still. */
const INSIDE = 8 * FIELD;
const MAX_AT = 2 ** 24 - 1;

/** Of a term that does not stand there. */
export const NOWHERE = Infinity;

/** `at`: UTF-16 units from the beginning, in the first field from that of its line. */
export function rankOf(field: number, isPart: boolean, at: number): number {
  return field * FIELD + (isPart ? PART : 0) + Math.min(at, MAX_AT);
}

/** The field in the rank of one term. */
export function fieldIn(rank: number): number {
  return Math.floor((rank % INSIDE) / FIELD);
}

/** What is known of a question beside the text of its bank, as a rank; by the row in its block. */
export type Beside = (row: number) => number;

type Texts = Pick<TextBlock, 'folded' | 'starts'>;

/** Adds to each row's rank the one of this term; rows at `NOWHERE` are not looked at any more. */
export function sweep(texts: Texts, term: string, ranks: Float64Array, beside: Beside | null): void {
  const { folded, starts } = texts;
  const alwaysWhole = !canBePart(term);
  let place = -2;
  for (let row = 0; row < ranks.length; row++) {
    const before = ranks[row] ?? NOWHERE;
    if (before === NOWHERE) continue;
    const start = starts[row * FIELDS] ?? 0;
    if (place !== -1 && place < start) place = folded.indexOf(term, start);
    if (place === -1 && beside === null) {
      ranks.fill(NOWHERE, row);
      return;
    }
    const isThere = place !== -1 && place < (starts[row * FIELDS + FIELDS] ?? 0);
    const rank = isThere ? rankAt(texts, row, term, place, alwaysWhole) : NOWHERE;
    ranks[row] = before + (beside === null ? rank : Math.min(rank, beside(row)));
  }
}

/** The rank of one term in one row of a block. */
export function rankIn(texts: Texts, row: number, term: string, beside: Beside | null): number {
  const place = texts.folded.indexOf(term, texts.starts[row * FIELDS]);
  const isThere = place !== -1 && place < (texts.starts[row * FIELDS + FIELDS] ?? 0);
  return Math.min(isThere ? rankAt(texts, row, term, place, !canBePart(term)) : NOWHERE, beside?.(row) ?? NOWHERE);
}

/** `place`: the first one in the row. The first field that holds the term counts, in it the first whole word, else the first part of one. */
function rankAt({ folded, starts }: Texts, row: number, term: string, first: number, alwaysWhole: boolean): number {
  const rowEnd = starts[row * FIELDS + FIELDS] ?? 0;
  let place = first;
  if (isShort(term)) while (place !== -1 && place < rowEnd && goesOn(folded, place)) place = folded.indexOf(term, place + 1);
  const isInside = place === -1 || place >= rowEnd;
  if (isInside) place = first;
  let field = FIELDS - 1;
  while (place < (starts[row * FIELDS + field] ?? 0)) field--;
  const start = starts[row * FIELDS + field] ?? 0;
  const end = starts[row * FIELDS + field + 1] ?? 0;
  let whole = place;
  if (!alwaysWhole) {
    while (whole !== -1 && whole < end && !isWhole(folded, whole, term.length)) whole = folded.indexOf(term, whole + 1);
  }
  const isPart = whole === -1 || whole >= end;
  const best = isPart ? place : whole;
  return (isInside ? INSIDE : 0) + rankOf(field, isPart, best - (field === 0 ? lineStart(folded, start, best) : start));
}

/** A slice, because a search backwards in the whole text would not end at `from`. Mostly it is the first line. */
function lineStart(text: string, from: number, place: number): number {
  const end = text.indexOf('\n', from);
  if (end === -1 || end >= place) return from;
  return from + text.slice(from, place).lastIndexOf('\n') + 1;
}
