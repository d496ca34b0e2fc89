import type { QuestionKey } from '../bank/question.ts';
import { type Event, type Practised, type ReplyWay, type SessionId, type Turn, eventId, numberOf, sessionOf } from '../progress/event.ts'; // prettier-ignore
import { live } from '../progress/progress.ts';
import { type Day, type Instant, dayOf } from '../scheduling/day.ts';

const MS_PER_MINUTE = 60_000;

export interface Reply {
  readonly way: ReplyWay;
  /** time taken, ms */
  readonly ms: number;
}

/** A mock interview as its own events tell it. */
export interface Interview {
  readonly id: SessionId;
  readonly begun: Instant;
  /** what marks the ids of a sitting that goes on with it; '' in the first */
  readonly sitting: string;
  readonly seed: number;
  /** the time there is for the whole, ms */
  readonly ms: number;
  readonly turns: readonly Turn[];
  /** by the place of the turn; those after a question that was skipped are missing */
  readonly replies: ReadonlyMap<number, Reply>;
  /** the place of the turn that waits; as many as there are turns when all are through */
  readonly at: number;
  /** what is gone of the time of that turn, ms */
  readonly gone: number;
  readonly isClosed: boolean;
  readonly isLeftOut: boolean;
  /** the grades of the review, by question, in the order in which they were given */
  readonly grades: ReadonlyMap<QuestionKey, Practised>;
  /** the questions whose grades have entered the schedule */
  readonly scheduled: ReadonlySet<QuestionKey>;
  /** the number of its last event */
  readonly events: number;
}

/** An event without what all events have. */
export type Said<E extends Event = Event> = E extends Event ? Omit<E, 'id' | 'at' | 'tz'> : never;

/** The next event of an interview. */
export function factOf({ id, events, sitting }: Interview, said: Said, { at, tz }: Instant): Event {
  return { id: eventId(id, events + 1, sitting), at, tz, ...said } as Event;
}

/** The interview that begins with this event. */
export function begin(event: Event & { readonly kind: 'mocked' }): Interview {
  const { id, at, tz, seed, minutes, turns } = event;
  return {
    ...{ id: sessionOf(id), begun: { at, tz }, sitting: '', seed, ms: minutes * MS_PER_MINUTE, turns, replies: new Map(), at: 0, gone: 0 },
    ...{ isClosed: false, isLeftOut: false, grades: new Map(), scheduled: new Set(), events: 1 },
  }; // prettier-ignore
}

/** The interview after one more of its events: the only place where events move it, live or replayed. */
export function follow(interview: Interview, event: Event): Interview {
  const next = { ...interview, events: interview.events + 1 };
  switch (event.kind) {
    case 'replied': {
      if (event.turn !== interview.at) return next;
      const replies = new Map(interview.replies).set(event.turn, { way: event.way, ms: event.ms });
      return { ...next, replies, at: after(interview, event.way), gone: 0 };
    }
    case 'clocked':
      return event.turn === interview.at ? { ...next, gone: Math.max(interview.gone, event.ms) } : next;
    case 'closed':
      return event.part === 'questions' ? { ...next, isClosed: true } : { ...next, isLeftOut: true };
    case 'practised':
      return { ...next, grades: new Map(interview.grades).set(event.question, event) };
    case 'graded':
      return { ...next, scheduled: new Set(interview.scheduled).add(event.question) };
    case 'undone':
      return { ...next, grades: new Map([...interview.grades].filter(([, { id }]) => id !== event.event)) };
    default:
      return next;
  }
}

/** The place of the turn after this one. Nobody asks after what was skipped. */
function after({ turns, at }: Interview, way: ReplyWay): number {
  const turn = turns[at];
  if (way !== 'skipped' || turn?.followUp !== '') return at + 1;
  const next = turns.findIndex((other, place) => place > at && other.question !== turn.question);
  return next === -1 ? turns.length : next;
}

/**
 * Every interview among these events (sorted), the newest first, as it stands with all that was taken back since. Its own events follow one
 * another by their numbers, so that a clock that was set back between two sittings changes nothing.
 */
export function interviewsOf(events: readonly Event[]): Interview[] {
  const told = new Map<SessionId, { readonly begun: Event & { readonly kind: 'mocked' }; readonly own: Event[] }>();
  const counting = live(events);
  for (const event of counting) if (event.kind === 'mocked') told.set(sessionOf(event.id), { begun: event, own: [] });
  if (told.size === 0) return [];
  for (const event of counting) if (event.kind !== 'mocked') told.get(sessionOf(event.id))?.own.push(event);
  const last = new Map<SessionId, number>();
  for (const { id } of events) last.set(sessionOf(id), Math.max(last.get(sessionOf(id)) ?? 0, numberOf(id)));
  return [...told.values()]
    .map(({ begun, own }) => own.sort((a, b) => numberOf(a.id) - numberOf(b.id) || a.at - b.at).reduce(follow, begin(begun)))
    .map((one) => ({ ...one, events: last.get(one.id) ?? one.events }))
    .reverse();
}

/** The time that is gone of the whole, ms. */
export function goneOf({ replies, gone }: Interview): number {
  return [...replies.values()].reduce((sum, { ms }) => sum + ms, gone);
}

/** The turn that waits for its answer; undefined when there is none, the user has ended the questions or the time is out. */
export function turnOf(interview: Interview): Turn | undefined {
  const isOut = goneOf({ ...interview, gone: 0 }) >= interview.ms;
  return interview.isClosed || isOut ? undefined : interview.turns[interview.at];
}

/** The questions that were answered, in the order in which they were asked. */
export function answered({ turns, replies }: Interview): QuestionKey[] {
  return turns.flatMap(({ question, followUp }, place) =>
    followUp === '' && (replies.get(place)?.way ?? 'skipped') !== 'skipped' ? [question] : [],
  );
}

/** The answered questions that have no grade yet. */
export function toReview(interview: Interview): QuestionKey[] {
  return answered(interview).filter((question) => !interview.grades.has(question));
}

/** The grades that the user may still let into the schedule. */
export function toSchedule({ grades, scheduled, isLeftOut }: Interview): Practised[] {
  return isLeftOut ? [] : [...grades.values()].filter(({ question }) => !scheduled.has(question));
}

/** Whether anything of it waits: a question, a grade or the word on the schedule. */
export function isOpen(interview: Interview): boolean {
  return (
    turnOf(interview) !== undefined ||
    (!interview.isLeftOut && toReview(interview).length > 0) ||
    toSchedule(interview).length > 0
  );
}

/**
 * The newest interview among these events (sorted) with something left to do that began on this day or later, about questions of which
 * one at least is there.
 */
export function openInterview(
  events: readonly Event[],
  isThere: (question: QuestionKey) => boolean,
  since: Day,
): Interview | undefined {
  return interviewsOf(events).find(
    (one) => isOpen(one) && dayOf(one.begun) >= since && one.turns.some(({ question }) => isThere(question)),
  );
}

/** The turn that an event is about, where it is the answer of a mock interview. */
export function turnBehind(events: readonly Event[], event: Event): Turn | undefined {
  if (event.kind !== 'replied') return undefined;
  const begun = events.find((other) => other.kind === 'mocked' && sessionOf(other.id) === sessionOf(event.id));
  return begun?.kind === 'mocked' ? begun.turns[event.turn] : undefined;
}
