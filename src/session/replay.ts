import { isFollowUp, ownerOf } from '../bank/follow-up.ts';
import type { QuestionKey } from '../bank/question.ts';
import { type Event, type SessionId, numberOf, sessionOf } from '../progress/event.ts';
import { live } from '../progress/progress.ts';
import { type Session, apply, asking } from './session.ts';

/**
 * The session that its own events tell, in the order they were written. Undefined when they do not begin with `started`.
 * What is on the screen (ticks, a revealed answer) is no event: a replayed session asks its first question anew.
 */
export function replay(events: readonly Event[]): Session | undefined {
  const [first, ...rest] = events;
  if (first?.kind !== 'started') return undefined;
  const { seed, cram, questions } = first;
  const id = sessionOf(first.id);
  const session: Session = {
    ...{ id, started: first.id, sitting: '', seed, cram, questions, done: [], events: 1 },
    ...asking(questions),
  };
  return rest.reduce(apply, session);
}

/**
 * Every session among these events (sorted), the newest first, as it stands with all that was taken back since, be it in the
 * session or from outside.
 */
export function sessionsOf(events: readonly Event[]): Session[] {
  const bySession = new Map<SessionId, Event[]>();
  const numbers = new Map<SessionId, number>();
  for (const { id } of events) numbers.set(sessionOf(id), Math.max(numbers.get(sessionOf(id)) ?? 0, numberOf(id)));
  for (const event of live(events)) {
    const own = bySession.get(sessionOf(event.id));
    if (own !== undefined) own.push(event);
    else if (event.kind === 'started') bySession.set(sessionOf(event.id), [event]);
  }
  const sessions = [...bySession.values()].flatMap((own) => replay(own) ?? []);
  return sessions.map((session) => ({ ...session, events: numbers.get(session.id) ?? session.events })).reverse();
}

/** How many of the chosen questions a session is through with: those that came back and wait again are not. */
export function doneIn({ done, queue, questions }: Session): number {
  const left = new Set(done.map(({ event }) => event.question));
  return questions.filter((question) => left.has(question) && !queue.includes(question)).length;
}

/** How many follow-ups wait that came up on the way: they are not among the chosen questions. */
export function followUpsIn({ queue, questions }: Pick<Session, 'queue' | 'questions'>): number {
  return queue.filter((key) => isFollowUp(key) && !questions.includes(key)).length;
}

/** A session without the waiting questions that were suspended since it began, in another session or outside any. */
export function withoutSuspended(
  session: Session,
  events: readonly Event[],
  isSuspended: (question: QuestionKey) => boolean,
): Session {
  const from = events.findIndex(({ id }) => id === session.started);
  const since = new Set(events.slice(from).flatMap((event) => (event.kind === 'suspended' ? [event.question] : [])));
  const isAway = (question: QuestionKey) => since.has(question) && isSuspended(question);
  const isOut = (question: QuestionKey) => isAway(question) || isAway(ownerOf(question));
  return session.queue.some(isOut) ? { ...session, ...asking(session.queue.filter((key) => !isOut(key))) } : session;
}

/** A replayed session, ready to go on: questions that are no longer there leave the queue and are named. */
export function resume(
  session: Session,
  sitting: string,
  exists: (question: QuestionKey) => boolean,
): { readonly session: Session; readonly vanished: readonly QuestionKey[] } {
  const vanished = session.queue.filter((question) => !exists(question));
  const done = session.done.map(({ event, before }) => ({ event, before: before.filter(exists) }));
  return { session: { ...session, sitting, done, ...asking(session.queue.filter(exists)) }, vanished };
}
