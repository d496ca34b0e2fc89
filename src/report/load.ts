import type { QuestionSummary } from '../bank/question.ts';
import type { Progress } from '../progress/progress.ts';
import { standingOf } from '../progress/standing.ts';
import { type Day, addDays } from '../scheduling/day.ts';

/** What falls due in the days to come, as things stand now: reviews that are still to be done will add to it. */
export interface Load {
  /** due before today and not done yet */
  readonly overdue: number;
  readonly days: readonly { readonly day: Day; readonly due: number }[];
  /** due after the last of these days */
  readonly later: number;
  readonly new: number;
}

/** Due questions by day, `length` days from today. */
export function loadOf(
  questions: readonly QuestionSummary[],
  progress: Pick<Progress, 'questions'>,
  today: Day,
  length: number,
): Load {
  const due = new Array<number>(length).fill(0);
  const beside = { overdue: 0, later: 0, new: 0 };
  for (const { key } of questions) {
    const standing = standingOf(progress.questions.get(key), today);
    if (standing.status === 'new') beside.new += 1;
    if (standing.status === 'new' || standing.status === 'suspended' || standing.due === null) continue;
    const ahead = standing.due - today;
    if (ahead < 0) beside.overdue += 1;
    else if (ahead >= length) beside.later += 1;
    else due[ahead] = (due[ahead] ?? 0) + 1;
  }
  return { ...beside, days: due.map((count, ahead) => ({ day: addDays(today, ahead), due: count })) };
}
