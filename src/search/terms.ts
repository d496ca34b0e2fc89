import { foldText } from '../bank/folded.ts';

/** What has to occur: a word or a phrase, folded; and as it was typed, for messages. */
export interface Term {
  readonly text: string;
  readonly typed: string;
}

/** A phrase in a pair of quotes, a run without white space or pausing marks, in this order. */
const PIECE = /“([^“”]*)”|「([^「」]*)」|『([^『』]*)』|(?<=^|[\s，、；])["＂]([^"＂]*)["＂]|([^\s，、；“”「」『』]+)/gu;
/** What people put around a word without meaning it. */
const AROUND = /^["'＂(（《]+|["'＂)）》,.;:!?。：！？]+$/gu;

/** The words of a search, each once; a phrase in quotes (“ ”, 「 」, 『 』, " ") is one. Empty where there is no word. */
export function parseTerms(typed: readonly string[]): readonly Term[] {
  const terms = new Map<string, Term>();
  for (const [, curly, corner, double, straight, word] of typed.join(' ').matchAll(PIECE)) {
    const phrase = curly ?? corner ?? double ?? straight;
    const bare = word?.replace(AROUND, '') ?? '';
    const own = phrase ?? (bare === '' ? (word ?? '') : bare);
    const text = foldText(own.replace(/\s+/gu, ' ')).trim();
    if (text !== '' && !terms.has(text)) terms.set(text, { text, typed: own.trim() });
  }
  return [...terms.values()].slice(0, MAX_TERMS);
}

/** A whole page may have been pasted. */
const MAX_TERMS = 255;

/** Characters that make a word longer: all letters and digits but those of scripts without spaces. */
const WORD = /[\p{L}\p{N}_]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function isWordCharacter(unit: number): boolean {
  if (unit < 0x80) {
    return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f || (unit >= 0x41 && unit <= 0x5a);
  }
  if (unit >= 0x2e80 && unit <= 0x9fff) return false;
  const character = String.fromCharCode(unit);
  return WORD.test(character) && !UNSPACED.test(character);
}

/** Whether a longer word could hold this term: of one that begins and ends with Chinese every place is whole. */
export function canBePart(term: string): boolean {
  return isWordCharacter(term.charCodeAt(0)) || isWordCharacter(term.charCodeAt(term.length - 1));
}

/** Whether a word of letters goes on at a place: what begins there is inside it. */
export function goesOn(text: string, at: number): boolean {
  return at > 0 && isWordCharacter(text.charCodeAt(at)) && isWordCharacter(text.charCodeAt(at - 1));
}

/** A few Latin letters: `rag` is in `storage` and `average`, where nobody means it. */
export function isShort(term: string): boolean {
  return term.length <= 4 && /^[a-z0-9]+$/.test(term);
}

/** Whether what stands at a place is whole words, and no part of longer ones. */
export function isWhole(text: string, at: number, length: number): boolean {
  const cutsBefore = at > 0 && isWordCharacter(text.charCodeAt(at)) && isWordCharacter(text.charCodeAt(at - 1));
  const end = at + length;
  return (
    !cutsBefore && !(end < text.length && isWordCharacter(text.charCodeAt(end - 1)) && isWordCharacter(text.charCodeAt(end)))
  );
}
