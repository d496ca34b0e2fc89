import { keyOf, type QuestionKey } from '../../src/bank/question.ts';
import { type Event, type EventId, eventId, sessionId } from '../../src/progress/event.ts';
import { fold, type QuestionProgress } from '../../src/progress/progress.ts';
import { dayOf } from '../../src/scheduling/day.ts';
import type { Grade } from '../../src/scheduling/grade.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { HOUR, type Said, START } from './event-arbitrary.ts';

export const scheduler = createScheduler({ fuzz: false });
export const TODAY = dayOf({ at: START, tz: 480 });
export const A = keyOf('bank', 'a');
export const B = keyOf('bank', 'b');
export const C = keyOf('bank', 'c');

export function id(n: number): EventId {
  return eventId(sessionId(START, 'abcdefghijkl'), n);
}

/** Event number n of one session, so many hours after its start. */
export function event(n: number, hours: number, said: Said, tz = 480): Event {
  return { id: id(n), at: START + hours * HOUR, tz, ...said } as Event;
}

export function graded(question: QuestionKey, grade: Grade, more: Partial<Said> = {}): Said {
  return { kind: 'graded', question, grade, ms: 1000, hash: 'h', fingerprint: 'fp1:x', ticked: [], missed: [], ...more } as Said;
}

export function of(events: readonly Event[], key = A): QuestionProgress | undefined {
  return fold(events, scheduler).questions.get(key);
}
