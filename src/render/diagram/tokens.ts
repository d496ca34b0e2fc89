import type { Head, Line, Shape } from './graph.ts';
import { labelOf } from './label.ts';

/** What the source does not make clear to us; the whole diagram is then shown as source. */
export class Unclear extends Error {}

/** A place in a source that is read from left to right. */
export interface Cursor {
  readonly text: string;
  at: number;
}

export interface Link {
  /** Its own id (`e1@-->`), by which later lines may style it. */
  readonly id: string | undefined;
  readonly label: string;
  readonly line: Line;
  readonly tail: Head;
  readonly head: Head;
  readonly length: number;
}

/** Takes what a sticky pattern matches here, or nothing. */
export function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (match === null) return undefined;
  cursor.at = pattern.lastIndex;
  return match;
}

const QUOTED = /[ \t]*"([^"]*)"[ \t]*/y;

// The openers of Mermaid's lexer, longer ones first (packages/mermaid/src/diagrams/flowchart/parser/flow.jison).
const SHAPES: readonly (readonly [open: string, closes: readonly string[], shape: Shape])[] = [
  ['(((', [')))'], 'round'],
  ['((', ['))'], 'round'],
  ['([', ['])'], 'round'],
  ['(-', ['-)'], 'round'],
  ['(', [')'], 'round'],
  ['[[', [']]'], 'box'],
  ['[(', [')]'], 'round'],
  ['[/', ['/]', '\\]'], 'box'],
  ['[\\', ['\\]', '/]'], 'box'],
  ['[', [']'], 'box'],
  ['{{', ['}}'], 'box'],
  ['{', ['}'], 'diamond'],
  ['>', [']'], 'box'],
];

/** The brackets and the words of a node, where they follow its id. */
export function takeShape(cursor: Cursor): { readonly label: string; readonly shape: Shape } | undefined {
  const found = SHAPES.find(([open]) => cursor.text.startsWith(open, cursor.at));
  if (found === undefined) return undefined;
  const [open, closes, shape] = found;
  cursor.at += open.length;
  return { label: known(takeText(cursor, closes)), shape };
}

function takeText(cursor: Cursor, closes: readonly string[]): string {
  const quoted = take(cursor, QUOTED);
  if (quoted !== undefined) {
    const close = closes.find((one) => cursor.text.startsWith(one, cursor.at));
    if (close === undefined) throw new Unclear();
    cursor.at += close.length;
    return quoted[1] ?? '';
  }
  if (take(cursor, /[ \t]*"/y) !== undefined) throw new Unclear();
  const start = cursor.at;
  let depth = 0;
  for (let at = start; at < cursor.text.length; at++) {
    const close = depth === 0 ? closes.find((one) => cursor.text.startsWith(one, at)) : undefined;
    if (close !== undefined) {
      cursor.at = at + close.length;
      return cursor.text.slice(start, at);
    }
    const character = cursor.text.charAt(at);
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    if (depth < 0 || character === '\n') break;
  }
  throw new Unclear();
}

/** A label, or the whole diagram is unclear. */
export function known(raw: string): string {
  const label = labelOf(raw);
  if (label === undefined) throw new Unclear();
  return label;
}

const START = /(?:[ \t]*(?:([^\s"@]{1,40})@)?([xo])|\s*(?:([^\s"@]{1,40})@)?(<)?)(?=[-=~])/y;
const WHOLE = /(--+[-xo>]|==+[=xo>]|-\.+-[xo>]?|~~~+)\s*/y;
const HALF = /(--|==|-\.)/y;
const ENDS: Readonly<Record<string, RegExp>> = { '--': /--+[-xo>]/g, '==': /==+[=xo>]/g, '-.': /\.+-[xo>]?/g };
const PIPED = /\|(?:[ \t]*"([^"]*)"[ \t]*|([^|\n]*))\|\s*/y;
const HEADS: Readonly<Record<string, Head>> = { '>': 'arrow', '<': 'arrow', o: 'circle', x: 'cross' };

/** A link with its label, written in the middle (`-- yes -->`) or behind (`-->|yes|`). */
export function takeLink(cursor: Cursor): Link | undefined {
  const begin = cursor.at;
  const start = take(cursor, START);
  const id = start?.[1] ?? start?.[3];
  const opener = start?.[2] ?? start?.[4] ?? '';
  const whole = take(cursor, WHOLE)?.[1];
  if (whole !== undefined) {
    const piped = take(cursor, PIPED);
    return linkOf(id, opener, whole, known(piped?.[1] ?? piped?.[2] ?? ''));
  }
  const half = take(cursor, HALF)?.[1];
  if (half === undefined) {
    cursor.at = begin;
    return undefined;
  }
  const quoted = take(cursor, QUOTED)?.[1];
  const end = ENDS[half] ?? WHOLE;
  end.lastIndex = cursor.at;
  const match = end.exec(cursor.text);
  const between = match === null ? '\n' : cursor.text.slice(cursor.at, match.index).trim();
  if (match === null || between.includes('\n') || (quoted !== undefined && between !== '')) throw new Unclear();
  cursor.at = end.lastIndex;
  take(cursor, /\s*/y);
  return linkOf(id, opener, half === '-.' ? `-${match[0]}` : match[0], known(quoted ?? between));
}

function linkOf(id: string | undefined, opener: string, text: string, label: string): Link {
  const last = text.at(-1) ?? '';
  const head = HEADS[last] ?? 'none';
  const tail = HEADS[opener] ?? 'none';
  if (tail !== 'none' && tail !== head) throw new Unclear();
  if (text.startsWith('~')) return { id, label, line: 'hidden', tail: 'none', head: 'none', length: text.length - 2 };
  if (text.startsWith('-.')) return { id, label, line: 'dotted', tail, head, length: text.replace(/[^.]/g, '').length };
  const line = text.startsWith('=') ? 'thick' : 'solid';
  return { id, label, line, tail, head, length: text.length - 2 };
}
