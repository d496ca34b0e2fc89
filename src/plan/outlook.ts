import { isFollowUp } from '../bank/follow-up.ts';
import type { Category, QuestionKey, QuestionSummary } from '../bank/question.ts';
import type { Plan } from '../progress/plans.ts';
import type { Progress } from '../progress/progress.ts';
import type { Day } from '../scheduling/day.ts';
import type { Scheduler } from '../scheduling/scheduler.ts';
import { type Forecast, forecast } from './forecast.ts';
import { recallOn } from './gain.ts';
import { tasksOf } from './scope.ts';
import { type Learner, believer } from './simulator.ts';
import { type Task, costOf, lapseCostOf } from './task.ts';

/** What a plan comes to, and what it asks for. */
export interface Outlook extends Forecast {
  readonly plan: Plan;
  readonly daysLeft: number;
  readonly questions: number;
  readonly seen: number;
  /** follow-ups that have come up: the plan repeats them too */
  readonly followUps: number;
  /** minutes a day with which each question is asked, and new ones once more before the day */
  readonly minutesNeeded: number;
  readonly categories: readonly {
    readonly category: Category;
    readonly questions: number;
    readonly seen: number;
    /** as in `Forecast`, of this category */
    readonly today: number;
    readonly followed: number;
  }[];
}

const STEP_MINUTES = 5;

interface Person {
  /** whose memory it is; without one, the memory that the scheduler believes in */
  readonly learner?: Learner;
  /** minutes of today's that were drilled already */
  readonly spent?: number;
}

/** Looks ahead from today to the day of a plan's interview. Categories without a question in the plan are left out. */
export function outlook(
  plan: Plan,
  questions: readonly QuestionSummary[],
  categories: readonly Category[],
  progress: Pick<Progress, 'questions'>,
  scheduler: Pick<Scheduler, 'next' | 'retrievability'>,
  today: Day,
  { learner = believer(scheduler), spent = 0 }: Person = {},
): Outlook {
  const tasks = tasksOf(plan, questions, progress.questions);
  const ahead = forecast(tasks, { ...plan, spent }, today, scheduler, learner);
  // follow-ups are practised under a plan, but counted nowhere as questions
  const isCounted = (key: QuestionKey) => !isFollowUp(key);
  const counted = tasks.filter(({ key }) => isCounted(key));
  const categoryOf = new Map(questions.map(({ key, category }) => [key, category]));
  return {
    ...ahead,
    plan,
    daysLeft: plan.on - today,
    leftOut: ahead.leftOut.filter(isCounted),
    askedOnce: ahead.askedOnce.filter(isCounted),
    questions: counted.length,
    followUps: tasks.length - counted.length,
    seen: counted.filter(({ memory }) => memory !== null).length,
    minutesNeeded: minutesNeeded(tasks, plan.on - today, learner),
    categories: categories.flatMap((category) => {
      const own = tasks.filter(({ key }) => categoryOf.get(key) === category.id);
      if (own.length === 0) return [];
      return [
        {
          category,
          questions: own.filter(({ key }) => isCounted(key)).length,
          seen: own.filter(({ key }) => isCounted(key)).filter(({ memory }) => memory !== null).length,
          today: share(own, (task) => recallOn(task, plan.on, learner.memory)),
          followed: share(own, ({ key }) => ahead.recall.get(key) ?? 0),
        },
      ];
    }),
  };
}

/** Each question once, new ones twice, and the time of those not recalled; over the days that are left, in steps of 5 minutes. */
function minutesNeeded(tasks: readonly Task[], days: number, { firstRecall }: Pick<Learner, 'firstRecall'>): number {
  const all = tasks.reduce((sum, task) => {
    const again = task.memory === null ? costOf(task) + (1 - firstRecall) * lapseCostOf(task) : 0;
    return sum + again + lapseCostOf(task);
  }, 0);
  return Math.ceil(all / Math.max(1, days) / STEP_MINUTES) * STEP_MINUTES;
}

function share(tasks: readonly Task[], recall: (task: Task) => number): number {
  const weight = tasks.reduce((sum, task) => sum + task.weight, 0);
  return weight === 0 ? 0 : tasks.reduce((sum, task) => sum + task.weight * recall(task), 0) / weight;
}
