/**
 * What a terminal would obey or what would hide text from the reader: control characters (C0 without line feed and tab, DEL,
 * C1), halves of surrogate pairs, the directional marks of Unicode (UAX 9), line and paragraph separators, tag characters.
 * ZWJ, ZWNJ and variation selectors stay: emoji and several scripts need them.
 */
const UNSAFE = /(?![\n\t])[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;

/**
 * Text of a stranger, made safe to show: every text from a bank passes here once, error details included. Controls become
 * their pictures (U+2400 ff.), C1 and directional characters U+FFFD, tag characters vanish. Calling it twice changes nothing.
 */
export function clean(text: string): string {
  return text.replace(UNSAFE, picture);
}

/** The same on one line: white space collapsed, cut after `max` characters. For titles, ids and details of problems. */
export function cleanLine(text: string, max = Number.POSITIVE_INFINITY): string {
  const line = clean(text.length > 4 * max ? text.slice(0, 4 * max) : text)
    .replace(/\s+/gu, ' ')
    .trim();
  if (line.length <= max) return line;
  const characters = [...line];
  return characters.length <= max ? line : `${characters.slice(0, max - 1).join('')}…`;
}

/** A name or value of a stranger's in a report: one line of at most 60 characters. */
export function brief(text: string): string {
  return cleanLine(text, 60);
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return code >= 0xe0000 && code <= 0xe007f ? '' : '\ufffd';
}
