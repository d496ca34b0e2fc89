// For texts of the command line itself, help and messages of errors, which come without the code that sets pages.

/** A word, or one Chinese character, with the marks that stay with it, and the space before it. */
const PIECE =
  /\s*[（「『《【“‘]*(?:[^\s\u2e80-\u{3ffff}“‘”’…]+|[\u2e80-\u{3ffff}]|(?<=[（「『《【“‘])|[“‘”’…])[，。、；：？！）」』》】”’…]*/gu;
/** A term and what it means, in two columns, as commander writes them. */
const ITEM = /^( +)(\S+(?: \S+)*)( {2,})(\S.*)$/;
/** With less room than this beside it, what a term means stands below it. */
const NARROWEST = 24;
const BELOW = 4;

/**
 * The lines of a text, those that are wider than `columns` broken at words, and between Chinese characters where that may be. What a line
 * begins with in spaces stays before all its parts; the two columns of a list stay columns while there is room.
 */
export function fitLines(text: string, columns: number): string {
  return text
    .split('\n')
    .flatMap((line) => fitLine(line, columns))
    .join('\n');
}

function fitLine(line: string, columns: number): string[] {
  const [, indent = '', term = '', gap = '', meaning = ''] = ITEM.exec(line) ?? [];
  const column = columnsOf(indent + term + gap);
  if (meaning !== '' && columns - column < NARROWEST) {
    const below = `${indent}${' '.repeat(BELOW)}`;
    return [...hang(term, indent, indent, columns), ...hang(meaning, below, below, columns)];
  }
  if (columnsOf(line) <= columns) return [line];
  if (meaning !== '') return hang(meaning, indent + term + gap, ' '.repeat(column), columns);
  const start = /^ */.exec(line)?.[0] ?? '';
  return hang(line.slice(start.length), start, start, columns);
}

/** A text in lines that begin with `first`, then with `next`, which is as wide. */
function hang(text: string, first: string, next: string, columns: number): string[] {
  const room = Math.max(2, columns - columnsOf(next));
  return fill(text, room).map((line, place) => (place === 0 ? first : next) + line);
}

function fill(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(PIECE) ?? []) {
    if (columnsOf(line + piece) <= room) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = chop(piece.trimStart(), room);
    line = parts.pop() ?? '';
    lines.push(...parts);
  }
  return [...lines, line];
}

/** A word that is wider than a line, in parts. */
function chop(word: string, room: number): string[] {
  const parts = [''];
  for (const character of word) {
    const last = parts.length - 1;
    if (parts[last] !== '' && columnsOf((parts[last] ?? '') + character) > room) parts.push(character);
    else parts[last] += character;
  }
  return parts;
}

/** Roughly, and seldom too few: these texts are our own, and names. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += (character.codePointAt(0) ?? 0) < 0x2e80 ? 1 : 2;
  return columns;
}
