/**
 * Chinese and Japanese write no spaces: one that stands beside such a character says nothing (`KV 缓存` is `KV缓存`). Ranges, because
 * properties of Unicode take V8 milliseconds to compile.
 */
const UNSPACED =
  '\\u2e80-\\u2fdf\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u30ff\\u31c0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}';
const IDLE_SPACE = new RegExp(`(?<=[${UNSPACED}]) | (?=[${UNSPACED}])`, 'gu');
const IS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');
/** Letters that may have a mark, and the marks themselves. */
const MAYBE_MARKED = /[\u00c0-\u024f\u0300-\u052f\u1e00-\u1fff]/;
/** A character with what modifies it. */
const CLUSTER = /[^\p{M}]\p{M}*|\p{M}+/gsu;

/**
 * How a search sees a text: NFKC (full-width letters are plain ones), lower case, no accents, white space other than line feeds as one
 * space, and none beside Chinese characters.
 */
export function foldText(text: string): string {
  return foldLetters(text)
    .replace(/[^\S\n]+/gu, ' ')
    .replace(IDLE_SPACE, '');
}

function foldLetters(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ');
  if (!MAYBE_MARKED.test(plain)) return plain;
  return plain
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}

/** The folded text, and for each of its UTF-16 units where in the text it comes from, with the end at the end. For texts that are shown. */
export function foldWithPlaces(text: string): { readonly folded: string; readonly places: readonly number[] } {
  const folded = foldText(text);
  const places = USUAL.test(text) ? placesOfUsual(text, folded) : null;
  return places === null ? foldByCharacters(text) : { folded, places };
}

/** Characters that fold to one unit each; white space may also go. */
const USUAL =
  /^[\t\n -~\u00b7\u00d7\u03b1-\u03c9\u2013\u2014\u2018\u2019\u201c\u201d\u2190-\u2193\u2248\u2260\u2264\u2265\u3000-\u3030\u4e00-\u9fff\uff01-\uff5e]*$/u;

function placesOfUsual(text: string, folded: string): readonly number[] | null {
  const places: number[] = [];
  const isBlank = (unit: number) => unit === 0x20 || unit === 0x09 || unit === 0x3000;
  for (let at = 0; at < text.length; at++) {
    const blank = isBlank(text.charCodeAt(at));
    const isIdle = blank && (folded.charCodeAt(places.length) !== 0x20 || (at > 0 && isBlank(text.charCodeAt(at - 1))));
    if (!isIdle) places.push(at);
  }
  const isComplete = places.length === folded.length;
  places.push(text.length);
  return isComplete ? places : null;
}

function foldByCharacters(text: string): { readonly folded: string; readonly places: readonly number[] } {
  let folded = '';
  const places: number[] = [];
  let space = -1;
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    for (const letter of foldLetters(cluster)) {
      if (letter !== '\n' && /\s/u.test(letter)) {
        if (space === -1) space = index;
        continue;
      }
      if (space !== -1 && !IS_UNSPACED.test(letter) && !IS_UNSPACED.test(lastOf(folded))) add(' ', space);
      space = -1;
      add(letter, index);
    }
  }
  if (space !== -1 && !IS_UNSPACED.test(lastOf(folded))) add(' ', space);
  places.push(text.length);
  return { folded, places };

  function add(letter: string, place: number): void {
    folded += letter;
    for (let unit = 0; unit < letter.length; unit++) places.push(place);
  }
}

function lastOf(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xdc00 && last <= 0xdfff ? text.slice(-2) : text.slice(-1);
}
