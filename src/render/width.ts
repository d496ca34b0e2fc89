import fastStringWidth from 'fast-string-width';

/** Columns that a text takes in a terminal; escape sequences take none. The home of fast-string-width. */
export function widthOf(text: string): number {
  return usualWidth(text) ?? fastStringWidth(text);
}

/** The width of what most texts here are made of, without the tables that anything else needs; undefined for the rest. */
function usualWidth(text: string): number | undefined {
  let width = 0;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code >= 0x20 && code <= 0x7e) width += 1;
    else if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3001 && code <= 0x3029) || (code >= 0xff01 && code <= 0xff60))
      width += 2;
    else if (code === 0xb7 || (code >= 0x2500 && code <= 0x257f)) width += 1;
    else return undefined;
  }
  return width;
}

/** Fills a text with spaces up to a width; a text that is wider stays as it is. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
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
