import type { QuestionSummary } from '../bank/question.ts';
import type { DayCount, Progress } from '../progress/progress.ts';
import { standingOf } from '../progress/standing.ts';
import type { Day } from '../scheduling/day.ts';
import type { Scheduler } from '../scheduling/scheduler.ts';
import { type Allowance, type Wish, select } from './select.ts';

/** What a day's limits leave, whichever session and device the grades of the day came from. */
export function allowanceOf(
  { newPerDay, reviewsPerDay }: { readonly newPerDay: number; readonly reviewsPerDay: number },
  day: Pick<DayCount, 'introduced' | 'reviewed'> | undefined,
): Allowance {
  return {
    new: Math.max(0, newPerDay - (day?.introduced ?? 0)),
    due: Math.max(0, reviewsPerDay - (day?.reviewed ?? 0)),
  };
}

/**
 * How many new and due questions the limits keep from today; none where they make no difference to this sitting, because
 * it is shorter than they are.
 */
export function heldBack(
  questions: readonly QuestionSummary[],
  progress: Pick<Progress, 'questions'>,
  wish: Wish,
  scheduler: Pick<Scheduler, 'retrievability'>,
  today: Day,
): Allowance {
  const { left, order } = wish;
  if (left === null) return { new: 0, due: 0 };
  const statuses = questions.map(({ key }) => standingOf(progress.questions.get(key), today).status);
  const beyond = (status: 'new' | 'due') => Math.max(0, statuses.filter((own) => own === status).length - left[status]);
  const held = { new: order === 'due' ? 0 : beyond('new'), due: order === 'new' ? 0 : beyond('due') };
  if (held.new + held.due === 0) return held;
  const within = select(questions, progress, wish, scheduler, today);
  const all = select(questions, progress, { ...wish, left: null }, scheduler, today);
  const isSame = within.length === all.length && within.every((key, place) => key === all[place]);
  return isSame ? { new: 0, due: 0 } : held;
}
