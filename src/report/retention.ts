import { ownerOf } from '../bank/follow-up.ts';
import type { Category, QuestionKey, QuestionSummary } from '../bank/question.ts';
import { type Day, dayOf } from '../scheduling/day.ts';
import { AGAIN } from '../scheduling/grade.ts';
import type { Happened } from './history.ts';

/** An interval of this many days or more is mature (Anki's line). */
const MATURE_DAYS = 21;
const RECENT_DAYS = 30;

/** One test of the memory: the first grade of a day for a question that was last graded on an earlier day. */
export interface Recall {
  readonly question: QuestionKey;
  readonly day: Day;
  /** days since the day it was last graded on, at least 1 */
  readonly interval: number;
  readonly kept: boolean;
}

/** `rate` is kept / reviews, from 0 to 1; null without reviews. */
export interface Retention {
  readonly reviews: number;
  readonly kept: number;
  readonly rate: number | null;
}

export interface RetentionByAge {
  readonly all: Retention;
  /** intervals under 21 days, and of 21 days or more */
  readonly young: Retention;
  readonly mature: Retention;
}

/**
 * The tests of the memory among events in order: true retention counts these alone, as Anki's statistics do
 * (https://docs.ankiweb.net/stats.html#true-retention). A reset begins a question anew; a day before the last one (a clock was set
 * back) is no test; nor is a cram.
 */
export function recallsIn(events: readonly Happened[]): Recall[] {
  const last = new Map<QuestionKey, Day>();
  const recalls: Recall[] = [];
  for (const event of events) {
    const { question } = event;
    if (event.kind === 'practised') continue;
    if (event.kind === 'reset') {
      last.delete(question);
      continue;
    }
    const day = dayOf(event);
    const before = last.get(question);
    if (before !== undefined && day <= before) continue;
    last.set(question, day);
    if (before !== undefined) recalls.push({ question, day, interval: day - before, kept: event.grade !== AGAIN });
  }
  return recalls;
}

export function retentionOf(recalls: readonly Recall[]): Retention {
  const kept = recalls.filter((recall) => recall.kept).length;
  return { reviews: recalls.length, kept, rate: recalls.length === 0 ? null : kept / recalls.length };
}

/** Of the last 30 days, today among them, and of all time. */
export function retentionOverTime(recalls: readonly Recall[], today: Day): Record<'last30' | 'all', RetentionByAge> {
  const last30 = recalls.filter(({ day }) => day > today - RECENT_DAYS && day <= today);
  return { last30: retentionByAge(last30), all: retentionByAge(recalls) };
}

export function retentionByAge(recalls: readonly Recall[]): RetentionByAge {
  return {
    all: retentionOf(recalls),
    young: retentionOf(recalls.filter(({ interval }) => interval < MATURE_DAYS)),
    mature: retentionOf(recalls.filter(({ interval }) => interval >= MATURE_DAYS)),
  };
}

/** The first intervals of the classes of age; a class ends where the next begins. 21 days is where mature begins. */
const AGES = [1, 2, 4, 8, MATURE_DAYS, 61];

export interface RetentionPage {
  readonly last30: RetentionByAge;
  readonly all: RetentionByAge;
  /** by the days since the last review, `to` included; null: no end */
  readonly ages: readonly { readonly from: number; readonly to: number | null; readonly retention: Retention }[];
  /** those in which something was tested */
  readonly categories: readonly { readonly category: Category; readonly retention: Retention }[];
}

/** True retention by category, follow-ups under that of their question, and by the age of the memory. */
export function retentionPage(
  recalls: readonly Recall[],
  questions: readonly QuestionSummary[],
  categories: readonly Category[],
  today: Day,
): RetentionPage {
  const categoryOf = new Map(questions.map(({ key, category }) => [key, category]));
  return {
    ...retentionOverTime(recalls, today),
    ages: AGES.map((from, place) => {
      const to = (AGES[place + 1] ?? Infinity) - 1;
      const own = recalls.filter(({ interval }) => interval >= from && interval <= to);
      return { from, to: to === Infinity ? null : to, retention: retentionOf(own) };
    }),
    categories: categories
      .map((category) => ({
        category,
        retention: retentionOf(recalls.filter(({ question }) => categoryOf.get(ownerOf(question)) === category.id)),
      }))
      .filter(({ retention }) => retention.reviews > 0),
  };
}
