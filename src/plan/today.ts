import type { QuestionKey, QuestionSummary } from '../bank/question.ts';
import type { Plans } from '../progress/plans.ts';
import type { Progress } from '../progress/progress.ts';
import type { Day } from '../scheduling/day.ts';
import type { Scheduler } from '../scheduling/scheduler.ts';
import { portionOf } from './portion.ts';
import { plansAhead, tasksOf } from './scope.ts';
import { costOf } from './task.ts';

const MS_PER_MINUTE = 60_000;

/** What the plans ask of a day. */
export interface TodaysPortion {
  /** in the order in which they are asked */
  readonly questions: readonly QuestionKey[];
  readonly introduced: number;
  readonly reviewed: number;
  /** by the questions' own estimate */
  readonly minutes: number;
}

/**
 * Today's portion of all plans: each takes its own minutes, the nearest interview first; a question of two plans is asked once.
 * What was drilled today already counts against the minutes.
 */
export function portionOfToday(
  plans: Plans,
  questions: readonly QuestionSummary[],
  progress: Pick<Progress, 'questions' | 'days'>,
  scheduler: Pick<Scheduler, 'next' | 'retrievability'>,
  today: Day,
): TodaysPortion {
  let spent = (progress.days.get(today)?.ms ?? 0) / MS_PER_MINUTE;
  const chosen = new Map<QuestionKey, { readonly isNew: boolean; readonly minutes: number }>();
  for (const plan of plansAhead(plans, today)) {
    const minutes = Math.max(0, plan.minutes - spent);
    const isFresh = spent === 0;
    spent = Math.max(0, spent - plan.minutes);
    const tasks = tasksOf(plan, questions, progress.questions).filter(({ key }) => !chosen.has(key));
    const byKey = new Map(tasks.map((task) => [task.key, task]));
    for (const key of portionOf(tasks, today, plan.on, minutes, scheduler, isFresh)) {
      const task = byKey.get(key);
      if (task !== undefined) chosen.set(key, { isNew: task.memory === null, minutes: costOf(task) });
    }
  }
  const all = [...chosen.values()];
  const introduced = all.filter(({ isNew }) => isNew).length;
  return {
    questions: [...chosen.keys()],
    introduced,
    reviewed: all.length - introduced,
    minutes: all.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}
