import { crc32 } from 'node:zlib';
import { isKnownKind, readEvent } from './event-shape.ts';
import type { Event } from './event.ts';
import { createGradedReader, type GradedReader } from './graded-line.ts';

export type BadReason = 'torn' | 'checksum' | 'json' | 'shape';

/** What a line of a log is. `foreign`: whole, but of a newer version or an unknown kind: kept, and passed by. */
export type LineReading =
  | { readonly kind: 'event'; readonly event: Event }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'blank' }
  | { readonly kind: 'bad'; readonly reason: BadReason };

/** A line that cannot be read; lines count from 1. */
export interface BadLine {
  readonly line: number;
  readonly reason: BadReason;
}

export interface LogReading {
  /** in the order of the file */
  readonly events: readonly Event[];
  readonly foreign: number;
  readonly bad: readonly BadLine[];
}

const VERSION = 1;
/** Bytes decoded at one stroke. */
const PIECE = 65_536;
/** Bytes of a line; far more than the longest event, far less than the longest string. */
const LONGEST_LINE = 2 ** 26;
const LF = 10;
const CR = 13;
/** `,"crc":"` and 8 digits and `"}` */
const MARK = new TextEncoder().encode(',"crc":"');
const DIGITS = 8;
const TAIL = MARK.length + DIGITS + 2;
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
const QUOTE = 0x22;
const BRACE = 0x7d;

/**
 * The record of an event, to be written at one stroke: line feed, one JSON object, line feed. The first line feed means that a torn
 * predecessor cannot swallow the record. The object begins with `"v":1`; its last member, `crc`, is the CRC-32 (that of
 * zlib and IEEE 802.3) of the line's UTF-8 bytes before `,"crc":`, in 8 lower-case hex digits.
 * Throws TypeError for an event that could not be read back: nothing unreadable is ever said to be saved.
 */
export function formatEvent(event: Event): string {
  const whole = readEvent(event);
  if (whole === null) throw new TypeError(`not an event that can be read back: ${event.kind} ${event.id}`);
  const body = JSON.stringify({ v: VERSION, ...whole }).slice(0, -1);
  return `\n${body},"crc":"${crc32(body).toString(16).padStart(DIGITS, '0')}"}\n`;
}

/** Reads one line without its line feed; a carriage return at its end is passed over. Never throws. */
export function parseLine(line: Uint8Array): LineReading {
  const text = line.length > LONGEST_LINE ? '' : DECODER.decode(line);
  return readLine(line, 0, line.length, text, 0, text.length, null);
}

/**
 * Reads a log. It is decoded in pieces of whole lines: the whole may be longer than the longest string (512 MiB), and line by line
 * takes a sixth longer. A line feed in UTF-8 is always one byte, so bytes and text have the same lines. Never throws.
 */
export function parseLog(bytes: Uint8Array): LogReading {
  const events: Event[] = [];
  const bad: BadLine[] = [];
  const readGraded = createGradedReader();
  let foreign = 0;
  let line = 0;
  for (let start = 0; start < bytes.length;) {
    const end = endOfPiece(bytes, start);
    const text = end - start > LONGEST_LINE ? '' : DECODER.decode(bytes.subarray(start, end));
    const isAscii = text.length === end - start;
    let textFrom = 0;
    for (let from = start; from <= end && from < bytes.length; line += 1) {
      const found = text.indexOf('\n', textFrom);
      const textTo = found === -1 ? text.length : found;
      const to = isAscii ? from + textTo - textFrom : endOfLine(bytes, from);
      if (to > from) {
        const reading = readLine(bytes, from, to, text, textFrom, textTo, readGraded);
        if (reading.kind === 'event') events.push(reading.event);
        else if (reading.kind === 'foreign') foreign += 1;
        else if (reading.kind === 'bad') bad.push({ line: line + 1, reason: reading.reason });
      }
      from = to + 1;
      textFrom = textTo + 1;
    }
    start = end + 1;
  }
  return { events, foreign, bad };
}

/** Reads the line that stands at `from` to `to` in the bytes, and at `textFrom` to `textTo` in the text. */
function readLine(
  bytes: Uint8Array,
  from: number,
  to: number,
  text: string,
  textFrom: number,
  textTo: number,
  readGraded: GradedReader | null,
): LineReading {
  const end = bytes[to - 1] === CR ? to - 1 : to;
  if (isBlank(bytes, from, end)) return { kind: 'blank' };
  const split = end - TAIL;
  if (split <= from || !hasTail(bytes, split)) return bad('torn');
  if (end - from > LONGEST_LINE) return bad('shape');
  if (crc32(bytes.subarray(from, split)) !== digitsAt(bytes, split + MARK.length)) return bad('checksum');
  const graded = readGraded === null ? null : readGraded(text, textFrom, textTo - (to - split));
  if (graded !== null) return { kind: 'event', event: graded };
  const value = parseJson(text.slice(textFrom, textTo));
  if (typeof value !== 'object' || value === null) return bad('json');
  const { v, kind } = value as Record<string, unknown>;
  if (v !== VERSION) return typeof v === 'number' && v > VERSION ? { kind: 'foreign' } : bad('shape');
  const event = readEvent(value);
  if (event !== null) return { kind: 'event', event };
  return typeof kind === 'string' && !isKnownKind(kind) ? { kind: 'foreign' } : bad('shape');
}

function bad(reason: BadReason): LineReading {
  return { kind: 'bad', reason };
}

/** The end of a line some way on; before it, where that line is too long to be an event. */
function endOfPiece(bytes: Uint8Array, start: number): number {
  const end = endOfLine(bytes, start + PIECE);
  if (end - start <= LONGEST_LINE) return end;
  const before = bytes.lastIndexOf(LF, start + PIECE);
  return before > start ? before : end;
}

function endOfLine(bytes: Uint8Array, from: number): number {
  const found = bytes.indexOf(LF, from);
  return found === -1 ? bytes.length : found;
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (bytes[i] !== 0x20 && bytes[i] !== 0x09) return false;
  return true;
}

function hasTail(line: Uint8Array, split: number): boolean {
  for (let i = 0; i < MARK.length; i += 1) if (line[split + i] !== MARK[i]) return false;
  return line[split + TAIL - 2] === QUOTE && line[split + TAIL - 1] === BRACE;
}

/** The number that 8 lower-case hex digits stand for, or -1. */
function digitsAt(line: Uint8Array, at: number): number {
  let value = 0;
  for (let i = at; i < at + DIGITS; i += 1) {
    const byte = line[i] ?? 0;
    const digit = byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : byte >= 0x61 && byte <= 0x66 ? byte - 0x57 : -1;
    if (digit === -1) return -1;
    value = value * 16 + digit;
  }
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
