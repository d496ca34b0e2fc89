import type { QuestionKey, QuestionSummary } from '../bank/question.ts';
import type { Plan, Plans } from '../progress/plans.ts';
import type { Progress, QuestionProgress } from '../progress/progress.ts';
import { type Day, addDays } from '../scheduling/day.ts';
import { AGAIN, GRADES, type Grade } from '../scheduling/grade.ts';
import { isAbout, plansAhead } from './scope.ts';

/** So many days before an interview are kept for seeing everything once more, at most; a plan of a week keeps half of it. */
const LAST_ROUND_DAYS = 7;

/**
 * The day a question comes back under a plan: the one FSRS names, but at the latest on its own day of the last round before the
 * interview. The last round is spread over up to 7 days by the key, so that not everything falls due on one day; a question that was
 * graded on its day of the round or later has been seen again, and FSRS has the word.
 */
export function cappedDue(
  { due, lastDay }: { readonly due: Day; readonly lastDay: Day | null },
  key: QuestionKey,
  { since, on }: Pick<Plan, 'since' | 'on'>,
): Day {
  const round = Math.max(1, Math.min(LAST_ROUND_DAYS, Math.floor((on - since) / 2)));
  const latest = addDays(on, -1 - (spreadOf(key) % round));
  return lastDay !== null && lastDay >= latest ? due : (Math.min(due, latest) as Day);
}

/** The progress as the plans see it: questions of a plan are due before its interview. The same object where no plan is ahead. */
export function capped(progress: Progress, questions: readonly QuestionSummary[], today: Day): Progress {
  const plans = plansAhead(progress.plans, today);
  if (plans.length === 0) return progress;
  const all = new Map(progress.questions);
  for (const question of questions) {
    const own = progress.questions.get(question.key);
    if (own === undefined) continue;
    const due = dueUnder(plans, own, question);
    if (due !== own.due) all.set(question.key, { ...own, due });
  }
  return { ...progress, questions: all };
}

/** A question's progress as the plans see it. */
export function cappedOwn(
  own: QuestionProgress | undefined,
  plans: Plans,
  question: Pick<QuestionSummary, 'key' | 'category'>,
  today: Day,
): QuestionProgress | undefined {
  const ahead = plansAhead(plans, today);
  return own === undefined || ahead.length === 0 ? own : { ...own, due: dueUnder(ahead, own, question) };
}

/**
 * When a question that was graded today comes back, under the plans: days until then by grade, from those of FSRS. At least a day for
 * every grade but `again`.
 */
export function cappedIntervals(
  intervals: Readonly<Record<Grade, number>>,
  plans: Plans,
  question: Pick<QuestionSummary, 'key' | 'category'>,
  today: Day,
): Readonly<Record<Grade, number>> {
  const ahead = plansAhead(plans, today);
  if (ahead.length === 0) return intervals;
  const days = (grade: Grade) => {
    const due = dueUnder(ahead, { due: addDays(today, intervals[grade]), lastDay: today }, question) ?? today;
    return grade === AGAIN ? intervals[grade] : Math.max(1, due - today);
  };
  return Object.fromEntries(GRADES.map((grade) => [grade, days(grade)])) as Record<Grade, number>;
}

function dueUnder(
  plans: readonly Plan[],
  { due, lastDay }: Pick<QuestionProgress, 'due' | 'lastDay'>,
  question: Pick<QuestionSummary, 'key' | 'category'>,
): Day | null {
  if (due === null) return null;
  return plans.reduce((day, plan) => (isAbout(plan, question) ? cappedDue({ due: day, lastDay }, question.key, plan) : day), due);
}

/** A number from a text, the same on every machine (FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/). */
function spreadOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193) >>> 0;
  return hash;
}
