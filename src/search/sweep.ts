import { FIELDS, type SearchTexts } from '../bank/search-text.ts';
import { canBePart, isWhole } from './terms.ts';

/** Where a term stands best in each row. `field` is `NOWHERE` where it does not occur. */
export interface Sweep {
  readonly field: Uint8Array;
  /** 1 where it is only a part of a longer word */
  readonly part: Uint8Array;
  /** UTF-16 units from the beginning of the field, in the first field from that of the line */
  readonly at: Uint32Array;
}

export const NOWHERE = 255;

/**
 * Goes through the text of a bank once. Only the first field that holds the term counts, in it the first whole word, else the
 * first part of one. `isOut`: rows that need not be looked at.
 */
export function sweep({ folded, starts }: SearchTexts, term: string, isOut: (row: number) => boolean): Sweep {
  const rows = (starts.length - 1) / FIELDS;
  const found = { field: new Uint8Array(rows).fill(NOWHERE), part: new Uint8Array(rows), at: new Uint32Array(rows) };
  const startOf = (row: number, field = 0) => starts[row * FIELDS + field] ?? folded.length;
  const alwaysWhole = !canBePart(term);
  let row = 0;
  let place = folded.indexOf(term);
  while (place !== -1) {
    while (startOf(row + 1) <= place) row++;
    const end = startOf(row + 1);
    if (isOut(row)) {
      let next = row + 1;
      while (next < rows && isOut(next)) next++;
      place = next < rows ? folded.indexOf(term, startOf(next)) : -1;
      continue;
    }
    let field = FIELDS - 1;
    while (startOf(row, field) > place) field--;
    const fieldEnd = startOf(row, field + 1);
    let best = place;
    let next = place;
    while (next !== -1 && next < fieldEnd && !alwaysWhole && !isWhole(folded, next, term.length))
      next = folded.indexOf(term, next + 1);
    const whole = next !== -1 && next < fieldEnd;
    if (whole) best = next;
    found.field[row] = field;
    found.part[row] = whole ? 0 : 1;
    found.at[row] = best - (field === 0 ? lineStart(folded, startOf(row), best) : startOf(row, field));
    place = next === -1 || next >= end ? next : folded.indexOf(term, end);
  }
  return found;
}

/** A slice, because a search backwards in the whole text would not end at `from`. */
function lineStart(text: string, from: number, place: number): number {
  return from + text.slice(from, place).lastIndexOf('\n') + 1;
}
