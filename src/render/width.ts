import fastStringWidth from 'fast-string-width';

/** Columns that a text takes; what wraps and pads is given one of these, because terminals differ (see measure.ts). */
export type Measure = (text: string) => number;

/** Zero-width characters that fast-string-width counts as one column; a joiner counts only where it joins emoji. */
const INVISIBLE = /[\u200b\u200c\u2060-\u2064\ufeff]|(?<![\p{Emoji}\ufe0f])\u200d|\u200d(?!\p{Emoji})|(?<!\p{Emoji})\ufe0f/gu;

/** Columns that a text takes in a terminal; escape sequences take none. The home of fast-string-width. */
export function widthOf(text: string): number {
  return usualWidth(text) ?? fastStringWidth(text.replace(INVISIBLE, ''));
}

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
  return width > 0 ? `${result.trimEnd()}…` : '';
}
