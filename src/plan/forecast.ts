import type { QuestionKey } from '../bank/question.ts';
import type { Day } from '../scheduling/day.ts';
import type { Scheduler } from '../scheduling/scheduler.ts';
import { createRandom } from '../selection/random.ts';
import { recallOn } from './gain.ts';
import { portionOf } from './portion.ts';
import { type Learner, type Play, believer, play } from './simulator.ts';
import type { Task } from './task.ts';

/** What a plan comes to when it is followed. */
export interface Forecast {
  /** weighted share of key points that would be said on the day, 0 to 1: if nothing more were done, and if the plan is followed */
  readonly today: number;
  readonly followed: number;
  /** expected numbers a day, from today to the day before the interview */
  readonly loads: readonly {
    readonly day: Day;
    readonly introduced: number;
    readonly reviewed: number;
    readonly minutes: number;
  }[];
  /** questions that are not asked at all in most runs: there is no time for them */
  readonly leftOut: readonly QuestionKey[];
  /** questions that are asked only on one day in most runs */
  readonly askedOnce: readonly QuestionKey[];
  /** the chance of recall on the day by question, if the plan is followed */
  readonly recall: ReadonlyMap<QuestionKey, number>;
}

/** Runs over which a forecast is averaged: their mean is off by less than a point (test/plan/forecast.test.ts). */
const RUNS = 8;

/**
 * Plays the plan forward for a learner. What is asked when hangs on the scheduler alone, as in the drills. The same state gives the same
 * forecast. `spent`: minutes of today that were drilled already.
 */
export function forecast(
  tasks: readonly Task[],
  plan: { readonly on: Day; readonly minutes: number; readonly spent?: number },
  today: Day,
  scheduler: Pick<Scheduler, 'next' | 'retrievability'>,
  learner: Learner = believer(scheduler),
): Forecast {
  const { on, minutes, spent = 0 } = plan;
  const policy = (day: Day, own: readonly Task[]) => {
    const gone = day === today ? spent : 0;
    return portionOf(own, day, on, minutes - gone, scheduler, gone === 0);
  };
  const plays = Array.from({ length: RUNS }, (_, run) =>
    play(tasks, { from: today, on, minutes }, learner, scheduler, policy, createRandom(run + 1)),
  );
  const mean = (value: (one: Play) => number) => plays.reduce((sum, one) => sum + value(one), 0) / RUNS;
  const daysOf = (key: QuestionKey) => mean(({ days }) => days.get(key) ?? 0);
  const weight = tasks.reduce((sum, task) => sum + task.weight, 0);
  const isNew = ({ memory }: Task) => memory === null;
  return {
    today: weight === 0 ? 0 : tasks.reduce((sum, task) => sum + task.weight * recallOn(task, on, learner.memory), 0) / weight,
    followed: mean(({ recall }) => recall),
    loads: (plays[0]?.loads ?? []).map(({ day }, index) => ({
      day,
      introduced: mean(({ loads }) => loads[index]?.introduced ?? 0),
      reviewed: mean(({ loads }) => loads[index]?.reviewed ?? 0),
      minutes: mean(({ loads }) => loads[index]?.minutes ?? 0),
    })),
    leftOut: tasks.filter((task) => isNew(task) && daysOf(task.key) < 0.5).map(({ key }) => key),
    askedOnce: tasks
      .filter((task) => daysOf(task.key) >= 0.5 && daysOf(task.key) < (isNew(task) ? 1.5 : 1))
      .map(({ key }) => key),
    recall: new Map(
      tasks.map(({ key }, index) => [
        key,
        mean((one) => recallOn(one.tasks[index] ?? { memory: null, lastDay: null }, on, learner.memory)),
      ]),
    ),
  };
}
