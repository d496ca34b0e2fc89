import type { QuestionKey, QuestionSummary } from '../bank/question.ts';
import type { Plans } from '../progress/plans.ts';
import type { Progress } from '../progress/progress.ts';
import { type Day, addDays } from '../scheduling/day.ts';
import type { Scheduler } from '../scheduling/scheduler.ts';
import { createRandom } from '../selection/random.ts';
import { portionOf } from './portion.ts';
import { isAbout, plansAhead, tasksOf } from './scope.ts';
import { type Learner, type Load, believer, play } from './simulator.ts';
import type { Task } from './task.ts';
import { minutesSpent } from './today.ts';

/** Runs over which the load is averaged, as in `forecast`. */
const RUNS = 8;

/**
 * What all plans together ask of each day, if they are followed: expected numbers from today for `length` days, or to the day before the last
 * interview. Each plan takes its own minutes, the nearest first, and a question of two plans is asked once, as in `portionOfToday`; what was
 * drilled today already counts against today. Of these, what falls on the `counted` questions. Empty without a plan ahead.
 */
export function plannedLoad(
  plans: Plans,
  questions: readonly QuestionSummary[],
  progress: Pick<Progress, 'questions' | 'days'>,
  scheduler: Pick<Scheduler, 'next' | 'retrievability'>,
  today: Day,
  length: number,
  counted: (key: QuestionKey) => boolean = () => true,
  learner: Learner = believer(scheduler),
): Load[] {
  const ahead = plansAhead(plans, today);
  const last = ahead.at(-1);
  if (last === undefined) return [];
  const on = Math.min(last.on, addDays(today, length)) as Day;
  const byKey = new Map(questions.map((question) => [question.key, question]));
  const all = new Map(ahead.flatMap((plan) => tasksOf(plan, questions, progress.questions)).map((task) => [task.key, task]));
  const spentToday = minutesSpent(ahead, progress, today);
  const minutes = ahead.reduce((sum, plan) => sum + plan.minutes, 0);

  function policy(day: Day, tasks: readonly Task[]): QuestionKey[] {
    const chosen = new Set<QuestionKey>();
    for (const [place, plan] of plansAhead(plans, day).entries()) {
      const spent = day === today ? (spentToday[place] ?? 0) : 0;
      const own = tasks.filter(({ key }) => {
        const question = byKey.get(key);
        return question !== undefined && isAbout(plan, question) && !chosen.has(key);
      });
      for (const key of portionOf(own, day, plan.on, plan.minutes - spent, scheduler, spent === 0)) chosen.add(key);
    }
    return [...chosen];
  }

  const plays = Array.from({ length: RUNS }, (_, run) =>
    play([...all.values()], { from: today, on, minutes, counted }, learner, scheduler, policy, createRandom(run + 1)),
  );
  const mean = (place: number, name: 'introduced' | 'reviewed' | 'minutes') =>
    plays.reduce((sum, { loads }) => sum + (loads[place]?.[name] ?? 0), 0) / RUNS;
  return (plays[0]?.loads ?? []).map(({ day }, place) => ({
    day,
    introduced: mean(place, 'introduced'),
    reviewed: mean(place, 'reviewed'),
    minutes: mean(place, 'minutes'),
  }));
}
