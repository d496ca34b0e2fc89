import type { QuestionKey } from '../bank/question.ts';
import type { Day } from '../scheduling/day.ts';
import type { Memory } from '../scheduling/scheduler.ts';

/** A question as a plan sees it. */
export interface Task {
  readonly key: QuestionKey;
  /** null for one that was never graded */
  readonly memory: Memory | null;
  readonly lastDay: Day | null;
  /** what the question itself says that answering takes */
  readonly minutes: number;
  /** what its key points weigh together, more than 0 */
  readonly weight: number;
}

/** Reading an answer that was known takes about half the time of a first attempt. */
const REVIEW_SHARE = 0.5;

/** Minutes that asking it once takes. */
export function costOf({ memory, minutes }: Pick<Task, 'memory' | 'minutes'>): number {
  return memory === null ? minutes : minutes * REVIEW_SHARE;
}

/** Minutes that come on top where it was not recalled: it comes back on the same day. */
export function lapseCostOf({ minutes }: Pick<Task, 'minutes'>): number {
  return minutes * REVIEW_SHARE;
}
