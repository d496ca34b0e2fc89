import { nearest } from '../bank/near.ts';
import { type BankTexts, FIELDS } from '../bank/search-text.ts';
import type { Term } from './terms.ts';

const NEAR = 3;
const LATIN_WORD = /[a-z0-9][a-z0-9+#.-]*[a-z0-9+#]|[a-z]/g;
/** Parts of a word that are tried, the longest first. */
const MAX_PARTS = 30;

/** What may have been meant by a term that no question has: a word of a title, an id or a tag, or the longest part that occurs somewhere. */
export function nearWords(banks: readonly BankTexts[], { text }: Term): readonly string[] {
  const latin = /^[\p{ASCII}]+$/u.test(text) ? nearest(text, [...namesIn(banks)], NEAR) : [];
  return latin.length > 0 ? latin : partOf(text, banks);
}

/** Words of titles, ids and tags. */
function namesIn(banks: readonly BankTexts[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { texts, questions } of banks) {
    for (const row of questions.keys()) {
      const names = texts.folded.slice(texts.starts[row * FIELDS], texts.starts[row * FIELDS + 2]);
      for (const [word] of names.matchAll(LATIN_WORD)) words.add(word);
    }
  }
  return words;
}

function partOf(text: string, banks: readonly BankTexts[]): readonly string[] {
  const characters = [...text];
  let tried = 0;
  for (let length = characters.length - 1; length >= 2; length--) {
    for (let from = 0; from + length <= characters.length; from++) {
      const part = characters.slice(from, from + length).join('');
      if (++tried > MAX_PARTS) return [];
      if (!/[a-z0-9]{2}$|^[a-z0-9]{2}/.test(part) && banks.some(({ texts }) => texts.folded.includes(part))) return [part];
    }
  }
  return [];
}
