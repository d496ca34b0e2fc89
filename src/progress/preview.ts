import type { QuestionKey } from '../bank/question.ts';
import type { Day } from '../scheduling/day.ts';
import type { Grade } from '../scheduling/grade.ts';
import type { Scheduler } from '../scheduling/scheduler.ts';
import type { QuestionProgress } from './question-progress.ts';

/**
 * Days until the question would be due after each grade, if it were graded on `today`. What the fold commits comes from the same
 * two functions below, so that the interval on the key is the interval that is kept. Whole days; `again` is 0.
 */
export function preview(
  question: QuestionProgress | undefined,
  key: QuestionKey,
  today: Day,
  scheduler: Scheduler,
): Readonly<Record<Grade, number>> {
  const { memory, lastDay, reps } = question ?? { memory: null, lastDay: null, reps: 0 };
  return scheduler.intervals(memory, daysSince(lastDay, today), seedOf(key, reps));
}

/** Whole days from the last review, never below 0: someone flew west over the date line, or a clock was set back. */
export function daysSince(last: Day | null, day: Day): number {
  return last === null ? 0 : Math.max(0, day - last);
}

/** The seed of the fuzz: by question and repetition, so that undoing and grading again gives the same interval. */
export function seedOf(key: QuestionKey, repsBefore: number): string {
  return `${key}:${repsBefore}`;
}
