import { brief } from './clean.ts';
import { type Fault, faultAt } from './problem.ts';

/** A question is a page or two; whatever is larger than this is not one. Bytes. */
export const MAX_FILE_BYTES = 256 * 1024;
/** A full rubric with sources is long, but not longer than this. Bytes. */
const MAX_FRONT_BYTES = 64 * 1024;

/** A file cut in two: `front` is null where there is no front matter. It begins on line 2, the body on `bodyLine`. */
export interface Cut {
  readonly front: string | null;
  readonly body: string;
  readonly bodyLine: number;
}

/**
 * Looks at a file before any parser does, for each of them can be hurt: gray-matter runs `---js` front matter and its comment
 * expression is quadratic. Bytes in; text with line feeds, without byte-order mark, cut at the front matter out.
 */
export function guard(bytes: Uint8Array): Cut | Fault {
  if (bytes.length > MAX_FILE_BYTES) return faultAt(1, { code: 'too-large', args: { kib: MAX_FILE_BYTES / 1024 } });
  const nul = bytes.indexOf(0);
  if (nul !== -1) return faultAt(lineOf(bytes, nul), { code: 'nul-byte', args: {} });
  const decoded = decode(bytes);
  if (decoded === null) return faultAt(firstBadLine(bytes), { code: 'not-utf8', args: {} });
  const text = (decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded).replace(/\r\n?/g, '\n');
  return text.startsWith('\ufeff') ? faultAt(1, { code: 'double-bom', args: {} }) : cut(text);
}

export function isFault(value: object): value is Fault {
  return Object.hasOwn(value, 'fact');
}

function cut(text: string): Cut | Fault {
  const end = text.indexOf('\n');
  const first = end === -1 ? text : text.slice(0, end);
  if (!first.startsWith('---') || first.startsWith('----')) {
    return opensLate(text) ? faultAt(1, { code: 'front-matter-late', args: {} }) : { front: null, body: text, bodyLine: 1 };
  }
  if (!isFence(first)) return faultAt(1, { code: 'front-matter-language', args: { name: brief(first.slice(3)) } });
  const start = end === -1 ? text.length : end + 1;
  // the search stops where the limit lies: a character has one byte at least
  const close = closingLine(text, start, start + MAX_FRONT_BYTES);
  const front = close === -1 ? '' : text.slice(start, close);
  if (close === -1 || (front.length > MAX_FRONT_BYTES / 3 && new TextEncoder().encode(front).length > MAX_FRONT_BYTES)) {
    return faultAt(1, { code: 'front-matter-open', args: { kib: MAX_FRONT_BYTES / 1024 } });
  }
  const after = text.indexOf('\n', close);
  const body = after === -1 ? '' : text.slice(after + 1);
  return { front, body, bodyLine: countLines(text, close) + 2 };
}

/** Exactly three dashes; blanks may follow. */
function isFence(line: string): boolean {
  return line.startsWith('---') && /^[ \t]*$/.test(line.slice(3));
}

/** Where the closing line begins, or -1. */
function closingLine(text: string, from: number, limit: number): number {
  for (let at = from; at <= limit && at < text.length;) {
    const end = text.indexOf('\n', at);
    const line = text.startsWith('---', at) ? text.slice(at, end === -1 ? text.length : end) : '';
    if (isFence(line)) return at;
    if (end === -1) return -1;
    at = end + 1;
  }
  return -1;
}

/** Blank lines and then what was meant to be front matter: it would be read as a body, in silence. */
function opensLate(text: string): boolean {
  const start = text.search(/\S/u);
  if (start <= 0 || !text.startsWith('---', start) || text[start - 1] !== '\n') return false;
  const end = text.indexOf('\n', start);
  if (end === -1 || !isFence(text.slice(start, end)) || !/^[A-Za-z_-]+:/.test(text.slice(end + 1, end + 100))) return false;
  return closingLine(text, end + 1, end + 1 + MAX_FRONT_BYTES) !== -1;
}

/** Strict UTF-8; null where the bytes are none. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The decoder does not say where it failed: halve the lines until one is left. No character of UTF-8 holds a line feed. */
function firstBadLine(bytes: Uint8Array): number {
  const ends: number[] = [];
  bytes.forEach((byte, at) => {
    if (byte === 10) ends.push(at + 1);
  });
  ends.push(bytes.length);
  let good = 0;
  let bad = ends.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (decode(bytes.subarray(0, ends[middle - 1])) === null) bad = middle;
    else good = middle;
  }
  return bad;
}

function lineOf(bytes: Uint8Array, position: number): number {
  return bytes.subarray(0, position).filter((byte) => byte === 10).length + 1;
}

function countLines(text: string, until: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < until; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
