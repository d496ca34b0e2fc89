import type { QuestionKey } from '../bank/question.ts';
import type { Graded, Reset } from '../progress/event.ts';
import { type Day, dayOf } from '../scheduling/day.ts';
import { AGAIN } from '../scheduling/grade.ts';

/** An interval of this many days or more is mature (Anki's line). */
const MATURE_DAYS = 21;

/** One test of the memory: the first grade of a day for a question that was last graded on an earlier day. */
export interface Recall {
  readonly question: QuestionKey;
  readonly day: Day;
  /** days since the day it was last graded on, at least 1 */
  readonly interval: number;
  readonly kept: boolean;
}

/** `rate` is kept / reviews, from 0 to 1; null without reviews. */
export interface Retention {
  readonly reviews: number;
  readonly kept: number;
  readonly rate: number | null;
}

export interface RetentionByAge {
  readonly all: Retention;
  /** intervals under 21 days, and of 21 days or more */
  readonly young: Retention;
  readonly mature: Retention;
}

/**
 * The tests of the memory among events in order: true retention counts these alone, as Anki's statistics do
 * (https://docs.ankiweb.net/stats.html#true-retention). A reset begins a question anew; a day before the last one (a clock was set
 * back) is no test.
 */
export function recallsIn(events: readonly (Graded | Reset)[]): Recall[] {
  const last = new Map<QuestionKey, Day>();
  const recalls: Recall[] = [];
  for (const event of events) {
    const { question } = event;
    if (event.kind === 'reset') {
      last.delete(question);
      continue;
    }
    const day = dayOf(event);
    const before = last.get(question);
    if (before !== undefined && day <= before) continue;
    last.set(question, day);
    if (before !== undefined) recalls.push({ question, day, interval: day - before, kept: event.grade !== AGAIN });
  }
  return recalls;
}

export function retentionOf(recalls: readonly Recall[]): Retention {
  const kept = recalls.filter((recall) => recall.kept).length;
  return { reviews: recalls.length, kept, rate: recalls.length === 0 ? null : kept / recalls.length };
}

export function retentionByAge(recalls: readonly Recall[]): RetentionByAge {
  return {
    all: retentionOf(recalls),
    young: retentionOf(recalls.filter(({ interval }) => interval < MATURE_DAYS)),
    mature: retentionOf(recalls.filter(({ interval }) => interval >= MATURE_DAYS)),
  };
}
