import fastStringWidth from 'fast-string-width';

/** Columns that a text takes; what wraps and pads is given one of these, because terminals differ (see `measureFor`). */
export type Measure = (text: string) => number;

/** Zero-width characters that fast-string-width counts as one column; a joiner counts only where it joins emoji. */
const INVISIBLE = /[\u200b\u200c\u2060-\u2064\ufeff]|(?<![\p{Emoji}\ufe0f])\u200d|\u200d(?!\p{Emoji})|(?<!\p{Emoji})\ufe0f/gu;

/** Columns that a text takes in a terminal; escape sequences take none. The home of fast-string-width. */
export function widthOf(text: string): number {
  return usualWidth(text) ?? fastStringWidth(text.replace(INVISIBLE, ''));
}

/** `widthOf`, or the same with two columns for characters of ambiguous width, as terminals set up for Chinese may show them. */
export function measureFor(ambiguousWide: boolean): Measure {
  return ambiguousWide ? (text) => widthOf(text) + (text.match(AMBIGUOUS)?.length ?? 0) : widthOf;
}

/** East Asian Width "A" (Unicode 16, EastAsianWidth.txt), without combining marks and private use. */
const AMBIGUOUS =
  /[\u00a1\u00a4\u00a7\u00a8\u00aa\u00ad\u00ae\u00b0-\u00b4\u00b6-\u00ba\u00bc-\u00bf\u00c6\u00d0\u00d7\u00d8\u00de-\u00e1\u00e6\u00e8-\u00ea\u00ec\u00ed\u00f0\u00f2\u00f3\u00f7-\u00fa\u00fc\u00fe\u0101\u0111\u0113\u011b\u0126\u0127\u012b\u0131-\u0133\u0138\u013f-\u0142\u0144\u0148-\u014b\u014d\u0152\u0153\u0166\u0167\u016b\u01ce\u01d0\u01d2\u01d4\u01d6\u01d8\u01da\u01dc\u0251\u0261\u02c4\u02c7\u02c9-\u02cb\u02cd\u02d0\u02d8-\u02db\u02dd\u02df\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c1\u03c3-\u03c9\u0401\u0410-\u044f\u0451\u2010\u2013-\u2016\u2018\u2019\u201c\u201d\u2020-\u2022\u2024-\u2027\u2030\u2032\u2033\u2035\u203b\u203e\u2074\u207f\u2081-\u2084\u20ac\u2103\u2105\u2109\u2113\u2116\u2121\u2122\u2126\u212b\u2153\u2154\u215b-\u215e\u2160-\u216b\u2170-\u2179\u2189\u2190-\u2199\u21b8\u21b9\u21d2\u21d4\u21e7\u2200\u2202\u2203\u2207\u2208\u220b\u220f\u2211\u2215\u221a\u221d-\u2220\u2223\u2225\u2227-\u222c\u222e\u2234-\u2237\u223c\u223d\u2248\u224c\u2252\u2260\u2261\u2264-\u2267\u226a\u226b\u226e\u226f\u2282\u2283\u2286\u2287\u2295\u2299\u22a5\u22bf\u2312\u2460-\u24e9\u24eb-\u254b\u2550-\u2573\u2580-\u258f\u2592-\u2595\u25a0\u25a1\u25a3-\u25a9\u25b2\u25b3\u25b6\u25b7\u25bc\u25bd\u25c0\u25c1\u25c6-\u25c8\u25cb\u25ce-\u25d1\u25e2-\u25e5\u25ef\u2605\u2606\u2609\u260e\u260f\u261c\u261e\u2640\u2642\u2660\u2661\u2663-\u2665\u2667-\u266a\u266c\u266d\u266f\u269e\u269f\u26bf\u26c6-\u26cd\u26cf-\u26d3\u26d5-\u26e1\u26e3\u26e8\u26e9\u26eb-\u26f1\u26f4\u26f6-\u26f9\u26fb\u26fc\u26fe\u26ff\u273d\u2776-\u277f\u2b56-\u2b59\u3248-\u324f\ufffd]/g;

/** The width of what most texts here are made of, without the tables that anything else needs; undefined for the rest. */
function usualWidth(text: string): number | undefined {
  let width = 0;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code >= 0x20 && code <= 0x7e) width += 1;
    else if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3001 && code <= 0x3029) || (code >= 0xff01 && code <= 0xff60))
      width += 2;
    else if (code === 0x1b) {
      const end = escapeEnd(text, place);
      if (end === -1) return undefined;
      place = end;
    } else if (isNarrow(code)) width += 1;
    else return undefined;
  }
  return width;
}

/** Latin-1, Greek, dashes and quotes, scripts, arrows, operators, lines and boxes that no emoji is made of. */
function isNarrow(code: number): boolean {
  return (
    (code >= 0xa0 && code <= 0xff && code !== 0xa9 && code !== 0xae) ||
    (code >= 0x391 && code <= 0x3f5) ||
    (code >= 0x2010 && code <= 0x2027) ||
    (code >= 0x2070 && code <= 0x209c) ||
    (code >= 0x2200 && code <= 0x22ff) ||
    (code >= 0x2500 && code <= 0x259f) ||
    code === 0x2190 || code === 0x2192 || code === 0x25e6 || code === 0x21aa
  ); // prettier-ignore
}

/** The place of the last character of our own escape sequences (SGR, OSC 8); -1 for any other. */
function escapeEnd(text: string, start: number): number {
  if (text[start + 1] === '[') {
    let place = start + 2;
    while (place < text.length && (text[place] === ';' || (text[place] ?? '') <= '9')) place++;
    return text[place] === 'm' ? place : -1;
  }
  if (!text.startsWith(']8;;', start + 1)) return -1;
  const end = text.indexOf('\u001b\\', start + 5);
  return end === -1 ? -1 : end + 1;
}

/** Fills a text with spaces up to a width; a text that is wider stays as it is. */
export function pad(text: string, width: number, measure: Measure = widthOf): string {
  return text + ' '.repeat(Math.max(0, width - measure(text)));
}

/** The same with the spaces before it: for numbers. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Cuts a plain text (no escape sequences) to a width, with `…` where something is left out. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let result = '';
  let used = 0;
  for (const character of text) {
    const next = widthOf(character);
    if (used + next > width - 1) break;
    result += character;
    used += next;
  }
  return width > 0 ? `${result}…` : '';
}
