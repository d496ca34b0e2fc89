import { nearest } from '../bank/near.ts';
import { type BankTexts, FIELDS, type TextBlock } from '../bank/search-text.ts';
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
  for (const { folded, starts } of blocksOf(banks)) {
    for (let first = 0; first < starts.length - 1; first += FIELDS) {
      for (const [word] of folded.slice(starts[first], starts[first + 2]).matchAll(LATIN_WORD)) words.add(word);
    }
  }
  return words;
}

function partOf(text: string, banks: readonly BankTexts[]): readonly string[] {
  const parts = partsOf([...text]);
  let best = parts.length;
  for (const { folded } of blocksOf(banks)) {
    const found = parts.slice(0, best).findIndex((part) => folded.includes(part));
    if (found !== -1) best = found;
    if (best === 0) break;
  }
  return parts.slice(best, best + 1);
}

/** What no Chinese word begins or ends with, as far as questions go: `的区` out of `的区别` is no word. */
const PARTICLE = /^[的了和与是吗呢]|[的了和与是吗呢]$/;

/** The longest first; none that cuts a Latin word. */
function partsOf(characters: readonly string[]): readonly string[] {
  const parts: string[] = [];
  for (let length = characters.length - 1; length >= 2; length--) {
    for (let from = 0; from + length <= characters.length && parts.length < MAX_PARTS; from++)
      parts.push(characters.slice(from, from + length).join(''));
  }
  return parts.filter((part) => !/[a-z0-9]{2}$|^[a-z0-9]{2}/.test(part) && !PARTICLE.test(part));
}

function* blocksOf(banks: readonly BankTexts[]): Generator<TextBlock> {
  for (const { texts } of banks) yield* texts.blocks();
}
