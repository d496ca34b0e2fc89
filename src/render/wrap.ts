import { widthOf } from './width.ts';

/** Never at a line's start (Chinese closing marks and their Latin sisters); never at a line's end. */
const NO_START = /^[，。、；：！？）》」』】〕〉”’…—～·％,.;:!?)\]}>%]/u;
const NO_END = /[（《「『【〔〈“‘([{<]$/u;
const WIDE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;
// An escape sequence; white space; a wide character with its marks; a run of anything else.
const PIECE =
  /(\u001b\[[0-9;]*m)|([ \t]+)|([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u2014\u2018-\u201d\u2026\u3000-\u303f\uff00-\uffef][\p{M}\ufe0f]*)|((?:(?![ \t\u001b\u2014\u2018-\u201d\u2026\u3000-\u303f\uff00-\uffef\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[^])+)/gu;

/**
 * Breaks a text into lines of at most `width` columns (at least 2): Chinese between any two characters, but not before
 * closing or after opening punctuation; Latin words whole unless one alone is too long. Line feeds stay breaks.
 * Styles (SGR) are closed at a line's end and opened again on the next.
 */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(2, width);
  if (!text.includes('\n') && widthOf(text) <= limit) return balanceStyles([text]);
  return balanceStyles(text.split('\n').flatMap((line) => wrapLine(line, limit)));
}

function wrapLine(line: string, limit: number): string[] {
  const lines: string[] = [];
  let current = '';
  let used = 0;
  let space = '';
  for (const unit of unitsOf(line)) {
    if (/^[ \t]+$/.test(unit)) {
      space += unit.replaceAll('\t', '    ');
      continue;
    }
    const width = widthOf(unit);
    if (width === 0) {
      current += unit;
      continue;
    }
    if (used > 0 && used + space.length + width > limit) {
      lines.push(current);
      current = '';
      used = 0;
      space = '';
    }
    current += space;
    used += space.length;
    space = '';
    if (width <= limit) {
      current += unit;
      used += width;
      continue;
    }
    for (const part of unit.match(/\u001b\[[0-9;]*m|[^][\p{M}\ufe0f\u200d]*/gu) ?? []) {
      const partWidth = widthOf(part);
      if (used > 0 && used + partWidth > limit) {
        lines.push(current);
        current = '';
        used = 0;
      }
      current += part;
      used += partWidth;
    }
  }
  lines.push(current);
  return lines;
}

/** Runs that may not be broken: words, and characters glued to the punctuation that belongs to them. */
function unitsOf(line: string): string[] {
  const units: string[] = [];
  let glue = false;
  for (const [piece, escape, space] of line.matchAll(PIECE)) {
    const last = units.at(-1);
    const bare = last?.replace(/\u001b\[[0-9;]*m/g, '') ?? '';
    const sticks = last !== undefined && !/^[ \t]+$/.test(last) && space === undefined;
    if (escape !== undefined) {
      if (sticks) units[units.length - 1] = last + piece;
      else {
        units.push(piece);
        glue = true;
      }
    } else if (sticks && (glue || bare === '' || NO_START.test(piece) || NO_END.test(bare) || isOneWord(bare, piece))) {
      units[units.length - 1] = last + piece;
      glue = false;
    } else {
      units.push(piece);
      glue = false;
    }
  }
  return units;
}

/** Two Latin runs that an escape sequence parted are still one word. */
function isOneWord(before: string, after: string): boolean {
  const end = [...before].at(-1) ?? '';
  return !WIDE.test(end) && !WIDE.test(after) && !/[“”‘’…—]/u.test(end + after);
}

const CLOSERS: Readonly<Record<number, (open: number) => boolean>> = {
  22: (open) => open === 1 || open === 2,
  23: (open) => open === 3,
  24: (open) => open === 4,
  29: (open) => open === 9,
  39: (open) => (open >= 30 && open <= 37) || (open >= 90 && open <= 97),
};

function balanceStyles(lines: readonly string[]): string[] {
  let open: number[] = [];
  return lines.map((line) => {
    const start = open.map((code) => `\u001b[${code}m`).join('');
    for (const [, code] of line.matchAll(/\u001b\[(\d+)m/g)) {
      const value = Number(code);
      const closes = CLOSERS[value];
      if (value === 0) open = [];
      else if (closes !== undefined) open = open.filter((other) => !closes(other));
      else open = [...open, value];
    }
    return start + line + (open.length > 0 ? '\u001b[0m' : '');
  });
}
