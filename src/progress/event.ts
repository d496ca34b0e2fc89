import type { Brand } from '../brand.ts';
import type { QuestionKey } from '../bank/question.ts';
import type { Grade } from '../scheduling/grade.ts';
import type { Day, Instant } from '../scheduling/day.ts';

/** Base-36 time and randomness: sorts by time, and two machines never make the same. */
export type SessionId = Brand<string, 'SessionId'>;
/** `<session>.<n>` */
export type EventId = Brand<string, 'EventId'>;

/** What every event has. `at` and `tz` say when and in which time zone it happened; everything else is derived from them. */
interface Fact extends Instant {
  readonly id: EventId;
}

/** A drill began: everything needed to go on with it, whatever happens. */
export interface Started extends Fact {
  readonly kind: 'started';
  readonly seed: number;
  readonly cram: boolean;
  readonly questions: readonly QuestionKey[];
}

interface Answered extends Fact {
  readonly question: QuestionKey;
  readonly grade: Grade;
  /** time from the question on the screen to its grade, ms */
  readonly ms: number;
  /** hash and fingerprint of what was shown: see `QuestionSummary` */
  readonly hash: string;
  readonly fingerprint: string;
  /** ids of the key points that were said and not said; both empty where there are none */
  readonly ticked: readonly string[];
  readonly missed: readonly string[];
}

export interface Graded extends Answered {
  readonly kind: 'graded';
}

/** A cram: kept, but never scheduled. */
export interface Practised extends Answered {
  readonly kind: 'practised';
}

export interface Skipped extends Fact {
  readonly kind: 'skipped';
  readonly question: QuestionKey;
}

export interface Flagged extends Fact {
  readonly kind: 'flagged';
  readonly question: QuestionKey;
  readonly on: boolean;
}

export interface Suspended extends Fact {
  readonly kind: 'suspended';
  readonly question: QuestionKey;
  readonly on: boolean;
}

/** Forget the memory of a question, keep its history. */
export interface Reset extends Fact {
  readonly kind: 'reset';
  readonly question: QuestionKey;
}

/** The user's note on a question; '' takes it away. */
export interface Noted extends Fact {
  readonly kind: 'noted';
  readonly question: QuestionKey;
  readonly text: string;
}

/** `from` has become `to`: its history counts for `to` from now on. */
export interface Relinked extends Fact {
  readonly kind: 'relinked';
  readonly from: QuestionKey;
  readonly to: QuestionKey;
}

/** Takes back the event it names (an `undone` too). */
export interface Undone extends Fact {
  readonly kind: 'undone';
  readonly event: EventId;
}

/** An interview lies ahead. A plan of the same name is replaced. */
export interface Planned extends Fact {
  readonly kind: 'planned';
  readonly name: string;
  readonly on: Day;
  /** a day */
  readonly minutes: number;
  /** ids of categories; empty: everything */
  readonly focus: readonly string[];
}

/** A plan is given up. */
export interface Dropped extends Fact {
  readonly kind: 'dropped';
  readonly name: string;
}

/** The parts of a mock interview, in order. */
export const STAGES = ['opening', 'breadth', 'depth', 'task', 'closing'] as const;
export type Stage = (typeof STAGES)[number];

/** What an interviewer says at one time: a question, or one of its follow-ups. */
export interface Turn {
  readonly stage: Stage;
  readonly question: QuestionKey;
  /** id of the follow-up; '' for the question itself */
  readonly followUp: string;
  /** time there is for the answer, ms */
  readonly ms: number;
}

/** A mock interview began: everything needed to go on with it. What is said of it has the same session. */
export interface Mocked extends Fact {
  readonly kind: 'mocked';
  readonly seed: number;
  /** of the whole */
  readonly minutes: number;
  /** in the order in which they are asked; a question stands before its follow-ups */
  readonly turns: readonly Turn[];
}

export const REPLY_WAYS = ['aloud', 'typed', 'skipped'] as const;
export type ReplyWay = (typeof REPLY_WAYS)[number];

/** A turn was answered, or skipped. */
export interface Replied extends Fact {
  readonly kind: 'replied';
  /** place among the turns, from 0 */
  readonly turn: number;
  readonly way: ReplyWay;
  /** time taken, however often the interview was interrupted meanwhile */
  readonly ms: number;
}

/** How much of a turn's time is gone while it waits for its answer: said now and then, and when the interview is interrupted. */
export interface Clocked extends Fact {
  readonly kind: 'clocked';
  readonly turn: number;
  readonly ms: number;
}

export const CLOSABLE = ['questions', 'interview'] as const;

/** The user ended the questions before their time, or left the grades of the whole interview out of the schedule. */
export interface Closed extends Fact {
  readonly kind: 'closed';
  readonly part: (typeof CLOSABLE)[number];
}

export type Event =
  | Started
  | Graded
  | Practised
  | Skipped
  | Flagged
  | Suspended
  | Reset
  | Noted
  | Relinked
  | Undone
  | Planned
  | Dropped
  | Mocked
  | Replied
  | Clocked
  | Closed;
export type EventKind = Event['kind'];

/** The session an event belongs to, whichever of its sittings wrote it. */
export function sessionOf(id: EventId): SessionId {
  return id.slice(0, id.lastIndexOf('.')).replace(/_.*$/, '') as SessionId;
}

/** The number of an event in its session, 0 where there is none. */
export function numberOf(id: EventId): number {
  return Number(/\.(\d{1,9})$/.exec(id)?.[1] ?? 0);
}

/**
 * The id of the n-th event of a session (from 1). A sitting that goes on with a session adds its own randomness, so that two
 * processes that go on with the same one never make the same id.
 */
export function eventId(session: SessionId, n: number, sitting = ''): EventId {
  return `${session}${sitting === '' ? '' : `_${sitting}`}.${n}` as EventId;
}

/** A session id from its start (Unix ms) and at least 12 random characters of [0-9a-z]. */
export function sessionId(at: number, randomness: string): SessionId {
  return `${Math.max(0, Math.floor(at)).toString(36).padStart(9, '0')}-${randomness}` as SessionId;
}

/** The total order of events: by time, then by session and number. Negative when `a` comes first. */
export function compareEvents(a: Pick<Event, 'at' | 'id'>, b: Pick<Event, 'at' | 'id'>): number {
  return a.at - b.at || (a.id === b.id ? 0 : compareIds(a.id, b.id));
}

/** Events of one millisecond: those of a session by their number, `.9` before `.10`. */
function compareIds(a: EventId, b: EventId): number {
  const [session, other] = [a.slice(0, a.lastIndexOf('.')), b.slice(0, b.lastIndexOf('.'))];
  return compareText(session, other) || numberOf(a) - numberOf(b) || compareText(a, b);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
