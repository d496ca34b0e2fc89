import type { QuestionKey } from '../bank/question.ts';
import type { Day } from '../scheduling/day.ts';
import { isGrade } from '../scheduling/grade.ts';
import type { Grade } from '../scheduling/grade.ts';
import { type Event, type EventId, type Turn, CLOSABLE, REPLY_WAYS, STAGES } from './event.ts';

/** The furthest moments that a Date can name, ms from 1970 (ECMA-262, "Time Values and Time Range"). */
const LAST_MOMENT = 8.64e15;
/** Real offsets reach from -12 to +14 hours; 18 is what ISO 8601 libraries allow. Minutes. */
const LARGEST_OFFSET = 1080;
const LONGEST_ID = 300;
const LAST_DAY = 1e8;
const MINUTES_OF_A_DAY = 1440;
const LONGEST_DIGEST = 128;
const LONGEST_LIST = 20_000;
/** UTF-16 units of a note. */
export const LONGEST_NOTE = 65_536;

const EVENT_ID = /^[\w-]+\.\d+$/;
/** What would upset a terminal or hide in a line: controls, line and paragraph separators, bidirectional overrides. */
const UNFIT_FOR_AN_ID = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069]/;

/**
 * An event from data that anyone may have written, or null where a member is missing, out of bounds or of a kind that is
 * not known. The result has its members in one order and nothing else, so that equal events have equal JSON.
 */
export function readEvent(value: unknown): Event | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, at, tz, kind, question } = value as Record<string, unknown>;
  if (!isEventId(id) || !isMoment(at) || !isOffset(tz)) return null;
  const m = value as Record<string, unknown>;
  switch (kind) {
    case 'graded':
    case 'practised':
      if (!isKey(question) || !isAnswer(m)) return null;
      return {
        id,
        at,
        tz,
        kind,
        question,
        grade: m.grade,
        ms: m.ms,
        hash: m.hash,
        fingerprint: m.fingerprint,
        ticked: m.ticked,
        missed: m.missed,
      };
    case 'started': {
      const { seed, cram, questions } = m;
      if (!isNumber(seed) || typeof cram !== 'boolean' || !isListOf(questions, isKey)) return null;
      return { id, at, tz, kind, seed, cram, questions };
    }
    case 'skipped':
    case 'reset':
      return isKey(question) ? { id, at, tz, kind, question } : null;
    case 'flagged':
    case 'suspended':
      return isKey(question) && typeof m.on === 'boolean' ? { id, at, tz, kind, question, on: m.on } : null;
    case 'noted': {
      const { text } = m;
      return isKey(question) && isText(text, LONGEST_NOTE) ? { id, at, tz, kind, question, text } : null;
    }
    case 'relinked':
      return isKey(m.from) && isKey(m.to) ? { id, at, tz, kind, from: m.from, to: m.to } : null;
    case 'planned': {
      const { name, on, minutes, focus } = m;
      if (!isPlanName(name) || !isDay(on) || !isMinutes(minutes) || !isListOf(focus, isName)) return null;
      return { id, at, tz, kind, name, on, minutes, focus };
    }
    case 'dropped':
      return isPlanName(m.name) ? { id, at, tz, kind, name: m.name } : null;
    case 'mocked': {
      const { seed, minutes, turns } = m;
      if (!isNumber(seed) || !isMinutes(minutes) || !isListOf(turns, isTurn)) return null;
      return { id, at, tz, kind, seed, minutes, turns: turns.map(turnAlone) };
    }
    case 'replied': {
      const { turn, way, ms } = m;
      return isPlace(turn) && isOneOf(way, REPLY_WAYS) && isDuration(ms) ? { id, at, tz, kind, turn, way, ms } : null;
    }
    case 'clocked':
      return isPlace(m.turn) && isDuration(m.ms) ? { id, at, tz, kind, turn: m.turn, ms: m.ms } : null;
    case 'closed':
      return isOneOf(m.part, CLOSABLE) ? { id, at, tz, kind, part: m.part } : null;
    case 'undone':
      return isEventId(m.event) ? { id, at, tz, kind, event: m.event } : null;
    default:
      return null;
  }
}

/** Is this one of the kinds that `readEvent` knows? */
export function isKnownKind(kind: unknown): boolean {
  return typeof kind === 'string' && Object.hasOwn(KNOWN_KINDS, kind);
}

/** A record and not a list, so that a kind left out does not compile. */
const KNOWN_KINDS: Readonly<Record<Event['kind'], true>> = {
  started: true,
  graded: true,
  practised: true,
  skipped: true,
  flagged: true,
  suspended: true,
  reset: true,
  noted: true,
  relinked: true,
  undone: true,
  planned: true,
  dropped: true,
  mocked: true,
  replied: true,
  clocked: true,
  closed: true,
};

export function isEventId(value: unknown): value is EventId {
  return isText(value, LONGEST_ID) && EVENT_ID.test(value);
}

/** `<bank>/<id>`, both not empty. */
export function isKey(value: unknown): value is QuestionKey {
  if (!isText(value, LONGEST_ID)) return false;
  const slash = value.indexOf('/');
  return slash > 0 && slash < value.length - 1 && !UNFIT_FOR_AN_ID.test(value);
}

export function isMoment(value: unknown): value is number {
  return isNumber(value) && Math.abs(value) <= LAST_MOMENT;
}

export function isDigest(value: unknown): value is string {
  return isText(value, LONGEST_DIGEST);
}

/** Ids of key points. */
export function isIdList(value: unknown): value is readonly string[] {
  return isListOf(value, isPointId);
}

export function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest;
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isListOf<T>(value: unknown, isOne: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.length <= LONGEST_LIST && value.every(isOne);
}

/** A name that a person gave, or the id of a category: shown, so nothing in it may upset a terminal. */
export function isName(value: unknown): value is string {
  return isText(value, LONGEST_ID) && value !== '' && !UNFIT_FOR_AN_ID.test(value);
}

/** The name of a plan; '' for the one that needs none. */
export function isPlanName(value: unknown): value is string {
  return value === '' || isName(value);
}

export function isDay(value: unknown): value is Day {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= LAST_DAY;
}

/** Minutes of a day: more than none, and no more than there are. */
export function isMinutes(value: unknown): value is number {
  return isNumber(value) && value > 0 && value <= MINUTES_OF_A_DAY;
}

function isTurn(value: unknown): value is Turn {
  if (typeof value !== 'object' || value === null) return false;
  const { stage, question, followUp, ms } = value as Record<string, unknown>;
  return isOneOf(stage, STAGES) && isKey(question) && isPointId(followUp) && isDuration(ms);
}

function turnAlone({ stage, question, followUp, ms }: Turn): Turn {
  return { stage, question, followUp, ms };
}

function isOneOf<T extends string>(value: unknown, words: readonly T[]): value is T {
  return words.some((word) => word === value);
}

function isPlace(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < LONGEST_LIST;
}

function isDuration(value: unknown): value is number {
  return isNumber(value) && value >= 0;
}

interface Answer {
  readonly grade: Grade;
  readonly ms: number;
  readonly hash: string;
  readonly fingerprint: string;
  readonly ticked: readonly string[];
  readonly missed: readonly string[];
}

function isAnswer(m: Record<string, unknown>): m is Record<string, unknown> & Answer {
  return (
    isGrade(m.grade) &&
    isNumber(m.ms) &&
    m.ms >= 0 &&
    isDigest(m.hash) &&
    isDigest(m.fingerprint) &&
    isIdList(m.ticked) &&
    isIdList(m.missed)
  );
}

function isPointId(value: unknown): value is string {
  return isText(value, LONGEST_ID) && !UNFIT_FOR_AN_ID.test(value);
}

export function isOffset(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= LARGEST_OFFSET;
}
