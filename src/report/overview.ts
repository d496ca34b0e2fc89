import type { Category, QuestionSummary } from '../bank/question.ts';
import type { Progress } from '../progress/progress.ts';
import { type Standing, standingOf } from '../progress/standing.ts';
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
  const counts = nothing();
  for (const { key } of questions) count(counts, standingOf(progress.questions.get(key), today));
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

/** Follow-ups that have come up, and how many of them are due. They are never counted among the questions. */
export interface FollowUpCounts {
  readonly seen: number;
  readonly due: number;
}

export function countFollowUps(followUps: readonly { readonly standing: Standing }[]): FollowUpCounts {
  return { seen: followUps.length, due: followUps.filter(({ standing }) => standing.status === 'due').length };
}

export interface CategoryCounts {
  readonly category: Category;
  readonly counts: Counts;
}

/** Counts by category, in the order of the categories (see `allCategories`). One pass: there may be 10,000 questions. */
export function countCategories(
  categories: readonly Category[],
  questions: readonly QuestionSummary[],
  progress: Pick<Progress, 'questions'>,
  today: Day,
): CategoryCounts[] {
  const byId = new Map(categories.map(({ id }) => [id, nothing()]));
  for (const { key, category } of questions) {
    const own = byId.get(category);
    if (own !== undefined) count(own, standingOf(progress.questions.get(key), today));
  }
  return categories.map((category) => ({ category, counts: byId.get(category.id) ?? nothing() }));
}

/** What several counts of different questions make together. */
export function addCounts(all: readonly Counts[]): Counts {
  const sum = nothing();
  for (const counts of all) for (const name of Object.keys(sum) as (keyof Counts)[]) sum[name] += counts[name];
  return sum;
}

type Tally = { -readonly [Name in keyof Counts]: Counts[Name] };

function nothing(): Tally {
  return { total: 0, new: 0, due: 0, scheduled: 0, suspended: 0, weak: 0, flagged: 0 };
}

function count(counts: Tally, { status, weak, flagged }: Standing): void {
  counts.total++;
  counts[status]++;
  if (weak && status !== 'suspended') counts.weak++;
  if (flagged) counts.flagged++;
}
