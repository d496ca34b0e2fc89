import { ownerOf } from '../bank/follow-up.ts';
import type { QuestionKey } from '../bank/question.ts';
import { type Event, type EventId, type SessionId, eventId } from '../progress/event.ts';
import { AGAIN, type Grade } from '../scheduling/grade.ts';
import type { Instant } from '../scheduling/day.ts';

/** Where one sitting stands: see the table in `keymap.ts` for what each phase can do. */
export type Phase = 'asking' | 'revealed' | 'ticked' | 'graded' | 'over';

/** A step that can be taken back: a question that left the queue, or was forgotten, by the event that made it so. */
export interface Done {
  readonly event: Event & { readonly kind: 'graded' | 'practised' | 'skipped' | 'suspended' | 'reset' };
  /** the queue as it was before */
  readonly before: readonly QuestionKey[];
}

export interface Session {
  readonly id: SessionId;
  /** the event that began it */
  readonly started: EventId;
  /** what marks the ids of a sitting that goes on with a session; '' in the first */
  readonly sitting: string;
  readonly seed: number;
  readonly cram: boolean;
  readonly phase: Phase;
  /** the questions that were chosen, in the order they were chosen; follow-ups that came up on the way are not among them */
  readonly questions: readonly QuestionKey[];
  /** the questions that wait; the first is on the screen while asking, revealed or ticked */
  readonly queue: readonly QuestionKey[];
  readonly done: readonly Done[];
  /** ids of the key points ticked for the question on the screen */
  readonly ticked: readonly string[];
  /** the number of its last event */
  readonly events: number;
}

/** What the shown question is like: it goes into the event. */
export interface Shown {
  readonly hash: string;
  readonly fingerprint: string;
  readonly keyPoints: readonly string[];
}

/** What a person does. Those that make an event carry the moment: there is no clock in here. */
export type Action =
  | { readonly kind: 'reveal' }
  | { readonly kind: 'toggle'; readonly point: string }
  | { readonly kind: 'tick'; readonly points: readonly string[] }
  | { readonly kind: 'grade'; readonly grade: Grade; readonly ms: number; readonly shown: Shown; readonly now: Instant }
  | { readonly kind: 'skip' | 'reset'; readonly now: Instant }
  | { readonly kind: 'suspend'; readonly on: boolean; readonly now: Instant }
  | { readonly kind: 'flag'; readonly question: QuestionKey; readonly on: boolean; readonly now: Instant }
  | { readonly kind: 'note'; readonly question: QuestionKey; readonly text: string; readonly now: Instant }
  | { readonly kind: 'relink'; readonly from: QuestionKey; readonly to: QuestionKey; readonly now: Instant }
  | { readonly kind: 'follow'; readonly followUps: readonly QuestionKey[]; readonly now: Instant }
  | { readonly kind: 'undo'; readonly now: Instant }
  | { readonly kind: 'next' };

export interface Step {
  readonly session: Session;
  /** what must be on disk before the session is shown; none where nothing happened that lasts */
  readonly event?: Event;
}

/** The event that begins a session. */
export function begin(id: SessionId, seed: number, cram: boolean, questions: readonly QuestionKey[], now: Instant): Event {
  return { kind: 'started', id: eventId(id, 1), ...now, seed, cram, questions };
}

/** The question on the screen, or the one just graded. */
export function current(session: Session): QuestionKey | undefined {
  if (session.phase === 'graded') return session.done.at(-1)?.event.question;
  return session.queue[0];
}

/** The questions that were graded, skipped or suspended, each once, however often it came back. */
export function finished({ done }: Pick<Session, 'done'>): ReadonlySet<QuestionKey> {
  return new Set(done.filter(({ event }) => event.kind !== 'reset').map(({ event }) => event.question));
}

/**
 * One step: the next state and, where something happened, the event that says so.
 * An action that makes no sense in this phase changes nothing.
 */
export function reduce(session: Session, action: Action): Step {
  switch (action.kind) {
    case 'reveal':
      return still(session, 'asking', { phase: 'revealed', ticked: [] });
    case 'toggle': {
      const ticked = session.ticked.includes(action.point)
        ? session.ticked.filter((point) => point !== action.point)
        : [...session.ticked, action.point];
      return still(session, 'revealed', { ticked });
    }
    case 'tick':
      return still(session, 'revealed', { phase: 'ticked', ticked: action.points });
    case 'next':
      return still(session, 'graded', { phase: session.queue.length > 0 ? 'asking' : 'over', ticked: [] });
    default: {
      const event = eventOf(session, action);
      return event === undefined ? { session } : { session: apply(session, event), event };
    }
  }
}

function still(session: Session, phase: Phase, change: Partial<Session>): Step {
  return { session: session.phase === phase ? { ...session, ...change } : session };
}

type Lasting = Exclude<Action, { readonly kind: 'reveal' | 'toggle' | 'tick' | 'next' }>;

function eventOf(session: Session, action: Lasting): Event | undefined {
  const fact = { id: eventId(session.id, session.events + 1, session.sitting), at: action.now.at, tz: action.now.tz };
  const question = session.queue[0];
  const shown = current(session);
  switch (action.kind) {
    case 'grade': {
      if (session.phase !== 'ticked' || question === undefined) return undefined;
      const { hash, fingerprint, keyPoints } = action.shown;
      const ticked = keyPoints.filter((point) => session.ticked.includes(point));
      const missed = keyPoints.filter((point) => !session.ticked.includes(point));
      const kind = session.cram ? 'practised' : 'graded';
      return { ...fact, kind, question, grade: action.grade, ms: action.ms, hash, fingerprint, ticked, missed };
    }
    case 'skip':
      if (session.phase === 'graded' || question === undefined) return undefined;
      return { ...fact, kind: 'skipped', question };
    case 'suspend':
      return shown && { ...fact, kind: 'suspended', question: shown, on: action.on };
    case 'reset':
      return shown && { ...fact, kind: 'reset', question: shown };
    case 'undo': {
      const last = session.done.at(-1);
      return last === undefined ? undefined : { ...fact, kind: 'undone', event: last.event.id };
    }
    case 'follow': {
      const last = session.phase === 'graded' ? session.done.at(-1)?.event : undefined;
      const followUps = action.followUps.filter((key) => ownerOf(key) === last?.question && !session.queue.includes(key));
      return last === undefined || followUps.length === 0 ? undefined : { ...fact, kind: 'followed', after: last.id, followUps };
    }
    case 'flag':
      return { ...fact, kind: 'flagged', question: action.question, on: action.on };
    case 'note':
      return { ...fact, kind: 'noted', question: action.question, text: action.text };
    case 'relink':
      return { ...fact, kind: 'relinked', from: action.from, to: action.to };
  }
}

/** The state after an event: the only place where events move a session, live or replayed. */
export function apply(session: Session, event: Event): Session {
  const next = { ...session, events: session.events + 1 };
  const before = session.queue;
  switch (event.kind) {
    case 'graded':
    case 'practised': {
      const rest = without(before, event.question);
      const queue = event.grade === AGAIN ? [...rest, event.question] : rest;
      return { ...next, phase: 'graded', queue, done: [...session.done, { event, before }] };
    }
    case 'followed': {
      // a grade that was taken back takes its follow-ups with it
      if (session.done.at(-1)?.event.id !== event.after) return next;
      return { ...next, queue: [...event.followUps.filter((key) => !before.includes(key)), ...before] };
    }
    case 'suspended':
    case 'skipped': {
      if (event.kind === 'suspended' && !event.on) return next;
      // the follow-ups of a suspended question are suspended with it
      const isOut = (key: QuestionKey) => event.kind === 'suspended' && ownerOf(key) === event.question;
      const queue = without(before, event.question).filter((key) => !isOut(key));
      return { ...next, ...asking(queue), done: [...session.done, { event, before }] };
    }
    case 'reset':
      return { ...next, done: [...session.done, { event, before }] };
    case 'undone': {
      const last = session.done.at(-1);
      if (last === undefined || last.event.id !== event.event) return next;
      const done = session.done.slice(0, -1);
      const { question, kind } = last.event;
      if (kind === 'reset') return { ...next, done };
      if (kind === 'suspended') return { ...next, ...asking(last.before), done };
      return { ...next, ...asking([question, ...without(last.before, question)]), done };
    }
    default:
      return next;
  }
}

/** Where a session goes on with this queue. */
export function asking(queue: readonly QuestionKey[]): Pick<Session, 'phase' | 'ticked' | 'queue'> {
  return { phase: queue.length > 0 ? 'asking' : 'over', ticked: [], queue };
}

function without(queue: readonly QuestionKey[], question: QuestionKey): readonly QuestionKey[] {
  const at = queue.indexOf(question);
  return at === -1 ? queue : [...queue.slice(0, at), ...queue.slice(at + 1)];
}
