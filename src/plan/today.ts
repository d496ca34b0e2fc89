import type { QuestionKey, QuestionSummary } from '../bank/question.ts';
import type { Plan, Plans } from '../progress/plans.ts';
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

/** How many minutes of each plan's day were drilled already: what was drilled today goes to the nearest interview first. `ahead` in this order. */
export function minutesSpent(ahead: readonly Plan[], { days }: Pick<Progress, 'days'>, today: Day): readonly number[] {
  let left = (days.get(today)?.ms ?? 0) / MS_PER_MINUTE;
  return ahead.map(({ minutes }) => {
    const own = Math.min(minutes, left);
    left -= own;
    return own;
  });
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
  const ahead = plansAhead(plans, today);
  const spent = minutesSpent(ahead, progress, today);
  const chosen = new Map<QuestionKey, { readonly isNew: boolean; readonly minutes: number }>();
  for (const [place, plan] of ahead.entries()) {
    const own = spent[place] ?? 0;
    const tasks = tasksOf(plan, questions, progress.questions).filter(({ key }) => !chosen.has(key));
    const byKey = new Map(tasks.map((task) => [task.key, task]));
    for (const key of portionOf(tasks, today, plan.on, plan.minutes - own, scheduler, own === 0)) {
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
