import type { Day } from '../scheduling/day.ts';
import { AGAIN, EASY, GOOD, type Grade, HARD } from '../scheduling/grade.ts';
import type { Memory, Scheduler } from '../scheduling/scheduler.ts';
import { type Task, costOf, lapseCostOf } from './task.ts';

type Forgetting = Pick<Scheduler, 'next' | 'retrievability'>;

/** How often a question that was never graded is answered well enough at the first attempt. */
export const FIRST_RECALL = 0.75;
/** How what was recalled is graded. Only the order of gains hangs on it, and that little (bench/plan.mjs has other learners). */
export const RECALLED: readonly (readonly [Grade, share: number])[] = [
  [HARD, 0.2],
  [GOOD, 0.65],
  [EASY, 0.15],
];

/** The chance that a question is recalled on a day when nothing is done till then; 0 for one never graded. */
export function recallOn({ memory, lastDay }: Pick<Task, 'memory' | 'lastDay'>, on: Day, scheduler: Forgetting): number {
  return memory === null || lastDay === null ? 0 : scheduler.retrievability(memory, Math.max(0, on - lastDay));
}

/** The memory after a lapse and a good answer later on the same day, which is how a drill leads it. */
function relearn(memory: Memory | null, elapsed: number, scheduler: Forgetting): Memory {
  return scheduler.next(scheduler.next(memory, elapsed, AGAIN), 0, GOOD);
}

/**
 * What asking a question today adds to the expected recall on the day `on`, per minute:
 * `weight · (Σ_g p_g · R(S_g, on − today) − R(S, on − last)) / minutes`, with `p` the chances of the grades, `S_g` the memory after
 * each, `R` the forgetting curve of FSRS. Not below 0.
 */
export function gainPerMinute(task: Task, today: Day, on: Day, scheduler: Forgetting): number {
  const { memory, lastDay, weight } = task;
  const elapsed = memory === null || lastDay === null ? 0 : Math.max(0, today - lastDay);
  const recalled = memory === null ? FIRST_RECALL : scheduler.retrievability(memory, elapsed);
  const left = Math.max(0, on - today);
  const after = (own: Memory) => scheduler.retrievability(own, left);
  let expected = (1 - recalled) * after(relearn(memory, elapsed, scheduler));
  for (const [grade, share] of RECALLED) expected += recalled * share * after(scheduler.next(memory, elapsed, grade));
  const minutes = costOf(task) + (1 - recalled) * lapseCostOf(task);
  return Math.max(0, (weight * (expected - recallOn(task, on, scheduler))) / minutes);
}
