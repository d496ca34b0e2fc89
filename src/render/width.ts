import fastStringWidth from 'fast-string-width';

/** Columns that a text takes in a terminal; escape sequences take none. The home of fast-string-width. */
export function widthOf(text: string): number {
  return fastStringWidth(text);
}

/** Fills a text with spaces up to a width; a text that is wider stays as it is. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
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
