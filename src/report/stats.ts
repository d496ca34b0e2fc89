import { ownerOf } from '../bank/follow-up.ts';
import type { Category, QuestionKey, QuestionSummary } from '../bank/question.ts';
import type { Event } from '../progress/event.ts';
import type { Progress } from '../progress/progress.ts';
import { type Day, addDays, dayOf } from '../scheduling/day.ts';
import type { Scheduler } from '../scheduling/scheduler.ts';
import { type Happened, gradesIn, historyOf, minutesOf } from './history.ts';
import { type Counts, type FollowUpCounts, countCategories, countQuestions } from './overview.ts';
import { type Retention, type RetentionByAge, recallsIn, retentionOf, retentionOverTime } from './retention.ts';

const SHOWN_DAYS = 14;
const MOST_MISSED = 10;

export interface StatsInput {
  readonly events: readonly Event[];
  readonly progress: Pick<Progress, 'questions' | 'relinks'>;
  /** present key -> the vanished one it takes over */
  readonly links: ReadonlyMap<QuestionKey, QuestionKey>;
  readonly categories: readonly Category[];
  readonly questions: readonly QuestionSummary[];
  readonly followUps: FollowUpCounts;
  /** whether what happened to other questions (in other banks, or vanished) is left out */
  readonly isNarrowed: boolean;
  /** asked for only when something is remembered */
  readonly scheduler: Pick<Scheduler, 'retrievability'> | null;
  readonly today: Day;
}

export interface CategoryStats {
  readonly category: Category;
  readonly questions: number;
  readonly seen: number;
  readonly due: number;
  /** the chance of recall today on average over what is remembered, 0 to 1; null where nothing is */
  readonly retrievability: number | null;
  readonly retention: Retention;
}

export interface DayStats {
  readonly day: Day;
  readonly reviews: number;
  readonly minutes: number;
}

export interface MissedPoint {
  readonly question: QuestionKey;
  readonly point: string;
  /** times it was not said, of the times it was listened for */
  readonly times: number;
  readonly asked: number;
}

/** What all drills add up to. Reviews are grades that count: a cram is none. */
export interface Stats {
  readonly totals: Counts & { readonly seen: number; readonly reviews: number; readonly minutes: number; readonly days: number };
  /** those that have come up; their grades count among the reviews */
  readonly followUps: FollowUpCounts;
  readonly streak: { readonly current: number; readonly longest: number };
  readonly retention: { readonly last30: RetentionByAge; readonly all: RetentionByAge };
  readonly categories: readonly CategoryStats[];
  /** the last 14 days, the oldest first */
  readonly perDay: readonly DayStats[];
  /** the key points most often missed, crams included */
  readonly missed: readonly MissedPoint[];
}

export function statsOf(input: StatsInput): Stats {
  const { progress, questions, categories, today, scheduler } = input;
  const wanted = input.isNarrowed ? new Set(questions.map(({ key }) => key)) : null;
  const history = historyOf({ ...input, wanted });
  const grades = gradesIn(history);
  const recalls = recallsIn(history);
  const isSeen = ({ key }: QuestionSummary) => (progress.questions.get(key)?.reps ?? 0) > 0;
  const days = new Set(grades.map(dayOf));

  const byCategory = countCategories(categories, questions, progress, today).filter(({ counts }) => counts.total > 0);
  return {
    totals: {
      ...countQuestions(questions, progress, today),
      seen: questions.filter(isSeen).length,
      reviews: grades.length,
      minutes: minutesOf(grades),
      days: days.size,
    },
    followUps: input.followUps,
    streak: streakOf(days, today),
    retention: retentionOverTime(recalls, today),
    categories: byCategory.map(({ category, counts }) => {
      const own = questions.filter((question) => question.category === category.id);
      const keys = new Set(own.map(({ key }) => key));
      return {
        category,
        questions: counts.total,
        seen: own.filter(isSeen).length,
        due: counts.due,
        retrievability: averageRecall(keys),
        retention: retentionOf(recalls.filter(({ question }) => keys.has(ownerOf(question)))),
      };
    }),
    perDay: Array.from({ length: SHOWN_DAYS }, (_, n) => {
      const day = addDays(today, n + 1 - SHOWN_DAYS);
      const own = grades.filter((event) => dayOf(event) === day);
      return { day, reviews: own.length, minutes: minutesOf(own) };
    }),
    missed: mostMissed(history, new Set(questions.map(({ key }) => key))),
  };

  function averageRecall(keys: ReadonlySet<QuestionKey>): number | null {
    const chances = [...keys].flatMap((key) => {
      const { memory = null, lastDay = null } = progress.questions.get(key) ?? {};
      if (memory === null || lastDay === null || scheduler === null) return [];
      return [scheduler.retrievability(memory, Math.max(0, today - lastDay))];
    });
    return chances.length === 0 ? null : chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
  }
}

/** Days in a row. The current streak ends today or yesterday: a day that is not over yet does not break it. */
export function streakOf(days: ReadonlySet<Day>, today: Day): Stats['streak'] {
  const lengthTo = (end: Day): number => {
    let length = 0;
    while (days.has(addDays(end, -length))) length += 1;
    return length;
  };
  const ends = [...days].filter((day) => !days.has(addDays(day, 1)));
  return {
    current: lengthTo(days.has(today) ? today : addDays(today, -1)),
    longest: ends.reduce((longest, end) => Math.max(longest, lengthTo(end)), 0),
  };
}

function mostMissed(history: readonly Happened[], present: ReadonlySet<QuestionKey>): MissedPoint[] {
  const points = new Map<string, { question: QuestionKey; point: string; times: number; asked: number }>();
  for (const event of history) {
    if (event.kind === 'reset' || !present.has(event.question)) continue;
    for (const point of [...event.ticked, ...event.missed]) {
      const id = `${event.question}\n${point}`;
      let own = points.get(id);
      if (own === undefined) points.set(id, (own = { question: event.question, point, times: 0, asked: 0 }));
      own.asked += 1;
      if (event.missed.includes(point)) own.times += 1;
    }
  }
  const missed = [...points].filter(([, { times }]) => times > 0);
  missed.sort(([idA, a], [idB, b]) => b.times - a.times || a.asked - b.asked || (idA < idB ? -1 : 1));
  return missed.slice(0, MOST_MISSED).map(([, point]) => point);
}
