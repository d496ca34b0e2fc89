import type { Category, QuestionSummary } from '../bank/question.ts';
import type { Progress } from '../progress/progress.ts';
import { standingOf } from '../progress/standing.ts';
import type { Day } from '../scheduling/day.ts';

/** How many questions stand where. `weak`, `flagged` cut across the other four. */
export interface Counts {
  readonly total: number;
  readonly new: number;
  readonly due: number;
  readonly scheduled: number;
  readonly suspended: number;
  readonly weak: number;
  readonly flagged: number;
}

export function countQuestions(questions: readonly QuestionSummary[], progress: Pick<Progress, 'questions'>, today: Day): Counts {
  const counts = { total: questions.length, new: 0, due: 0, scheduled: 0, suspended: 0, weak: 0, flagged: 0 };
  for (const { key } of questions) {
    const { status, weak, flagged } = standingOf(progress.questions.get(key), today);
    counts[status]++;
    if (weak && status !== 'suspended') counts.weak++;
    if (flagged) counts.flagged++;
  }
  return counts;
}

/** The next day on which something is due, after today; null when nothing is scheduled. */
export function nextDue(questions: readonly QuestionSummary[], progress: Pick<Progress, 'questions'>, today: Day): Day | null {
  let next: Day | null = null;
  for (const { key } of questions) {
    const { status, due } = standingOf(progress.questions.get(key), today);
    if (status === 'scheduled' && due !== null && (next === null || due < next)) next = due;
  }
  return next;
}

export interface CategoryCounts {
  readonly category: Category;
  readonly counts: Counts;
}

/** Counts by category, in the order of the categories (see `allCategories`). */
export function countCategories(
  categories: readonly Category[],
  questions: readonly QuestionSummary[],
  progress: Pick<Progress, 'questions'>,
  today: Day,
): CategoryCounts[] {
  return categories.map((category) => {
    const own = questions.filter((question) => question.category === category.id);
    return { category, counts: countQuestions(own, progress, today) };
  });
}
