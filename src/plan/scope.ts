import { compareText } from '../bank/problem.ts';
import { type QuestionKey, type QuestionSummary, USUAL_MINUTES } from '../bank/question.ts';
import type { Plan, Plans } from '../progress/plans.ts';
import type { QuestionProgress } from '../progress/progress.ts';
import type { Day } from '../scheduling/day.ts';
import type { Task } from './task.ts';

/** The plans whose interview is still ahead, the nearest first. On the day itself a plan asks nothing any more. */
export function plansAhead(plans: Plans, today: Day): Plan[] {
  return [...plans.values()].filter(({ on }) => on > today).sort((a, b) => a.on - b.on || compareText(a.name, b.name));
}

/** Whether a plan is about a question. */
export function isAbout({ focus }: Pick<Plan, 'focus'>, { category }: Pick<QuestionSummary, 'category'>): boolean {
  return focus.length === 0 || focus.includes(category);
}

/** The questions of a plan as tasks; suspended ones are left out. */
export function tasksOf(
  plan: Pick<Plan, 'focus'>,
  questions: readonly QuestionSummary[],
  progress: ReadonlyMap<QuestionKey, QuestionProgress>,
): Task[] {
  return questions.flatMap((question) => {
    if (!isAbout(plan, question)) return [];
    const { key, minutes, weight } = question;
    const own = progress.get(key);
    if (own?.suspended === true) return [];
    const memory = own?.memory ?? null;
    return [{ key, memory, lastDay: memory === null ? null : (own?.lastDay ?? null), minutes: minutes ?? USUAL_MINUTES, weight }];
  });
}
