/** What only the tables of Unicode can cut: marks, joiners, halves of flags, skin tones, the jamo of Hangul. */
const NEEDS_TABLES =
  /[\p{M}\u200d\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/u;

let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for one character each (UAX 29); Intl.Segmenter is made only where it is needed, for it is dear to load. */
export function graphemesOf(text: string): string[] {
  if (isSimple(text)) return text.split('');
  if (!NEEDS_TABLES.test(text)) return [...text];
  const { segment } = (segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' }));
  return stretchesOf(text).flatMap((stretch) => Array.from(segment.call(segmenter, stretch), (one) => one.segment));
}

const STRETCH = 256;

/** A text in stretches that begin with a letter, for Intl.Segmenter takes a time that grows with the square of the length. */
function stretchesOf(text: string): string[] {
  const stretches: string[] = [];
  let start = 0;
  while (text.length - start > STRETCH) {
    let end = start + STRETCH;
    while (end < text.length && end < start + 2 * STRETCH && !isSimple(text[end] ?? '')) end++;
    stretches.push(text.slice(start, end));
    start = end;
  }
  return [...stretches, text.slice(start)];
}

/** No marks and no pairs of surrogates: Latin, CJK, full-width forms, punctuation, operators, boxes. */
function isSimple(text: string): boolean {
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    const simple =
      code < 0x300 ||
      (code >= 0x370 && code < 0x483) ||
      (code >= 0x2010 && code <= 0x2027) ||
      (code >= 0x2190 && code <= 0x27bf) ||
      (code >= 0x3000 && code < 0x302a) ||
      (code >= 0x3400 && code < 0xa000) ||
      (code >= 0xff01 && code < 0xfff0);
    if (!simple) return false;
  }
  return true;
}
