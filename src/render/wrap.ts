import { graphemesOf } from './graphemes.ts';
import { balance } from './styles.ts';
import { type Measure, widthOf } from './width.ts';

/** Never at a line's start: closing marks, Chinese and Latin, and what belongs to the character before it. */
const NO_START = new Set('·，。、；：？！）】》」』］｝〕〉〗”’…—～·％℃)]}>,.;:?!%/-ー々゛゜');
/** Not even behind a space. */
const NEVER_START = new Set('·，。、；：？！）】》」』］｝〕〉〗％”’…');
/** Never at a line's end. */
const NO_END = new Set('（【《「『［｛〔〈〖“‘([{<￥$#');

/** What may not be broken, and whether a space stands before it. */
interface Unit {
  readonly space: string;
  readonly text: string;
  readonly width: number;
}

/**
 * Breaks a text into lines of at most `width` columns (at least 2): Chinese between any two characters, but not before closing
 * and not after opening punctuation; Latin words whole, or behind a hyphen or slash inside them, unless one alone is too long.
 * Nothing is put in or taken out between Chinese and Latin. Line feeds stay breaks; grapheme clusters are never split. Styles
 * (SGR) and links (OSC 8) are closed at a line's end and opened again on the next.
 */
export function wrap(text: string, width: number, measure: Measure = widthOf): string[] {
  const limit = Math.max(2, width);
  const lines = text.split('\n').flatMap((line) => {
    const even = line.replaceAll('\t', '    ');
    return measure(even) <= limit ? [even] : fill(unitsOf(even, measure), limit, measure);
  });
  return balance(lines);
}

/**
 * Breaks a line between any two characters, spaces kept: for code. Behind a space or a point in the last third of a line where there is
 * one. All lines but the first are `hang` columns shorter.
 */
export function chop(line: string, width: number, hang: number, measure: Measure = widthOf): string[] {
  const limit = Math.max(2, width);
  if (measure(line) <= limit) return balance([line]);
  const lines: string[] = [];
  let row: string[] = [];
  let used = 0;
  for (const piece of piecesOf(line)) {
    const columns = measure(piece);
    const room = lines.length === 0 ? limit : Math.max(2, limit - hang);
    if (used > 0 && used + columns > room) {
      const end = row.findLastIndex((own) => CODE_BREAKS.has(own)) + 1;
      const along = measure(row.slice(0, end).join('')) >= (2 * room) / 3 ? row.splice(end) : [];
      lines.push(row.join(''));
      row = along;
      used = measure(along.join(''));
    }
    row.push(piece);
    used += columns;
  }
  return balance([...lines, row.join('')]);
}

const CODE_BREAKS = new Set(' ,;.(=，。、；：）');

function fill(units: readonly Unit[], limit: number, measure: Measure): string[] {
  const lines: string[] = [];
  let current = '';
  let used = 0;
  const end = () => {
    lines.push(current);
    current = '';
    used = 0;
  };
  for (const { space, text, width } of units) {
    if (used > 0 && used + space.length + width > limit) end();
    else if (used > 0) {
      current += space;
      used += space.length;
    } else if (lines.length === 0) {
      current = space.slice(0, limit >> 1);
      used = current.length;
    }
    if (used + width <= limit) {
      current += text;
      used += width;
      continue;
    }
    if (used >= limit) end();
    const row: string[] = [];
    for (const piece of piecesOf(text)) {
      const columns = measure(piece);
      if (used > 0 && used + columns > limit) {
        const along = NO_START.has(piece) ? takenAlong(row, limit - columns, measure) : '';
        current = current.slice(0, current.length - along.length);
        end();
        row.length = 0;
        current = along;
        used = measure(along);
      }
      row.push(piece);
      current += piece;
      used += columns;
    }
  }
  lines.push(current);
  return lines;
}

/** What a closing mark takes along to the next line, so that it does not begin it: from the last character that may. */
function takenAlong(row: readonly string[], room: number, measure: Measure): string {
  const start = row.findLastIndex((piece) => !NO_START.has(piece) && isSeen(piece));
  const along = row.slice(Math.max(0, start)).join('');
  return row.slice(0, Math.max(0, start)).some(isSeen) && measure(along) <= room ? along : '';
}

const isSeen = (piece: string) => !piece.startsWith('\u001b');

/** Escape sequences and graphemes, in order. */
function piecesOf(text: string): string[] {
  if (!text.includes('\u001b')) return graphemesOf(text);
  return text.split(ESCAPE).flatMap((part, index) => (index % 2 === 1 ? [part] : graphemesOf(part)));
}

const ESCAPE = /(\u001b\[[0-9;]*m|\u001b\]8;;[^\u001b]*\u001b\\)/;
const CLOSES = /^\u001b(?:\[(?:0|2[2-9]|39)m|\]8;;\u001b\\)$/;

/** Cuts a line at every place where it may be broken. What closes a style stays with what is before it, what opens one goes along. */
function unitsOf(line: string, measure: Measure): Unit[] {
  const units: Unit[] = [];
  let [space, text, ahead, last, beforeLast] = ['', '', '', '', ''];
  const flush = () => {
    units.push({ space, text, width: measure(text) });
    space = '';
    text = '';
  };
  for (const piece of piecesOf(line).flatMap(apart)) {
    if (piece.startsWith('\u001b')) {
      if (text !== '' && ahead === '' && CLOSES.test(piece)) text += piece;
      else ahead += piece;
      continue;
    }
    if (piece === ' ') {
      if (text !== '') flush();
      space += piece;
    } else {
      if (text !== '' && mayBreak(text, beforeLast, last, piece)) flush();
      const before = text === '' && NEVER_START.has(piece) ? units.pop() : undefined;
      if (before !== undefined) {
        text = before.text + space;
        space = before.space;
      }
      text += ahead + piece;
      ahead = '';
    }
    beforeLast = last;
    last = piece;
  }
  text += ahead;
  if (text !== '') flush();
  return units;
}

/** A mark on a space, which nobody means, is no reason not to break there: with a style between the two they are apart already. */
function apart(piece: string): string[] {
  return piece.length > 1 && piece.startsWith(' ') ? [' ', piece.slice(1)] : [piece];
}

/** Styles may stand before its first character. */
const AN_OPTION_OR_PATH = /^(?:\u001b\[[0-9;]*m|\u001b\]8;;[^\u001b]*\u001b\\)*[-/~.]/;

/** Between `last` and `next`; a Latin word, `text` so far, behind a hyphen or slash in it, but an option or a path (`--max-len`, `/usr/bin`) nowhere. */
function mayBreak(text: string, beforeLast: string, last: string, next: string): boolean {
  if (NO_START.has(next) || NO_END.has(last)) return false;
  if (isWide(last) || isWide(next)) return true;
  if (last !== '-' && last !== '/') return false;
  return /^[\p{L}\p{N}]/u.test(beforeLast) && /^\p{L}/u.test(next) && !AN_OPTION_OR_PATH.test(text);
}

/** Han, kana, Hangul, and the punctuation that is set with them. */
function isWide(grapheme: string): boolean {
  const code = grapheme.codePointAt(0) ?? 0;
  return (
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7ff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff00 && code <= 0xffef) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}
