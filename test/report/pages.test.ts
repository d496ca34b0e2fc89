import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Category, type QuestionSummary, keyOf } from '../../src/bank/question.ts';
import type { Graded } from '../../src/progress/event.ts';
import type { QuestionProgress } from '../../src/progress/progress.ts';
import { calendarOf } from '../../src/report/calendar.ts';
import type { Happened } from '../../src/report/history.ts';
import { loadOf } from '../../src/report/load.ts';
import { forgettingCurve, turnsIn } from '../../src/report/question-history.ts';
import { recallsIn, retentionPage } from '../../src/report/retention.ts';
import { timesOf } from '../../src/report/times.ts';
import { type Day, addDays, dayOf, formatDay, weekdayOf } from '../../src/scheduling/day.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { DAY, START } from '../progress/event-arbitrary.ts';

const TODAY = dayOf({ at: START, tz: 480 });
const categories: Category[] = ['llm', 'python'].map((id) => ({ id, zh: id, en: id, board: null, aliases: [] }));
const summary = (id: string, change: Partial<QuestionSummary> = {}): QuestionSummary => ({
  key: keyOf('b', id), bank: 'b', id, titles: { zh: id }, lang: 'zh', languages: ['zh'], category: 'llm', tags: [], difficulty: 'easy',
  kind: 'concept', minutes: 5, weight: 6, aliases: [], hash: '', fingerprint: '', file: `${id}.md`, ...change,
}); // prettier-ignore

let number = 0;
function graded(days: number, id: string, change: Partial<Graded> = {}): Graded {
  number += 1;
  return {
    id: `s.${number}` as Graded['id'], at: START - days * DAY + number, tz: 480, kind: 'graded', question: keyOf('b', id), grade: 3,
    ms: 300_000, hash: '', fingerprint: '', ticked: [], missed: [], ...change,
  }; // prettier-ignore
}

describe('the calendar', () => {
  it('is 53 weeks from a Monday to today, with the days on which something was graded', () => {
    const calendar = calendarOf([graded(400, 'a'), graded(7, 'a'), graded(0, 'a', { ms: 90_000 }), graded(0, 'b')], TODAY);
    expect(weekdayOf(calendar.from)).toBe(0);
    expect(addDays(calendar.from, 52 * 7 + weekdayOf(TODAY))).toBe(TODAY);
    expect(calendar.days).toEqual([
      { day: TODAY - 7, reviews: 1, minutes: 5 },
      { day: TODAY, reviews: 2, minutes: 6.5 },
    ]);
  });

  it('leaves out what lies in the future', () => {
    expect(calendarOf([graded(-1, 'a')], TODAY).days).toEqual([]);
  });

  it('counts every grade of its days once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 500 })), (ago) => {
        const calendar = calendarOf(ago.map((days) => graded(days, 'a')), TODAY); // prettier-ignore
        const within = ago.filter((days) => days >= 0 && TODAY - days >= calendar.from);
        expect(calendar.days.reduce((sum, { reviews }) => sum + reviews, 0)).toBe(within.length);
        expect(calendar.days.map(({ day }) => day)).toEqual([...calendar.days.map(({ day }) => day)].sort((a, b) => a - b));
      }),
    );
  });
});

describe('the load', () => {
  const dueIn = (days: number, change: Partial<QuestionProgress> = {}): QuestionProgress => ({
    memory: { stability: 5, difficulty: 5 }, due: addDays(TODAY, days), firstDay: TODAY, lastDay: TODAY, lastAt: 0, reps: 1, lapses: 0, lastGrade: 3,
    hash: '', fingerprint: '', missed: [], practised: 0, flagged: false, suspended: false, note: '', ...change,
  }); // prettier-ignore
  const of = (all: Record<string, QuestionProgress>, ids: readonly string[]) =>
    loadOf(ids.map((id) => summary(id)), { questions: new Map(Object.entries(all).map(([id, own]) => [keyOf('b', id), own])) }, TODAY, 3); // prettier-ignore

  it('parts what is overdue, due on each day, due later, and new; suspended questions are none of these', () => {
    const all = { a: dueIn(-4), b: dueIn(0), c: dueIn(2), d: dueIn(2), e: dueIn(3), f: dueIn(0, { suspended: true }) };
    expect(of(all, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toEqual({
      ...{ overdue: 1, later: 1, new: 1 },
      days: [1, 0, 2].map((due, ahead) => ({ day: TODAY + ahead, due })),
    });
  });

  it('counts every question once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 40 }), (dues) => {
        const all = Object.fromEntries(dues.map((days, n) => [`q${n}`, dueIn(days)]));
        const load = of(all, [...Object.keys(all), 'new']);
        expect(load.overdue + load.later + load.new + load.days.reduce((sum, { due }) => sum + due, 0)).toBe(dues.length + 1);
      }),
    );
  });
});

describe('times', () => {
  const questions = [summary('a'), summary('b', { category: 'python', minutes: 10 }), summary('c', { minutes: null })];

  it('are medians, by category, with the questions that take longest for what they expect', () => {
    const grades = [graded(3, 'a', { ms: 60_000 }), graded(2, 'a', { ms: 600_000 }), graded(1, 'a', { ms: 36_000_000 })];
    const times = timesOf([...grades, graded(1, 'b', { ms: 300_000 }), graded(1, 'c'), graded(1, 'gone')], questions, categories);
    expect(times.all).toEqual({ reviews: 4, minutes: 7.5, expected: 5, ratio: 1.25 });
    expect(times.categories).toMatchObject([
      { category: { id: 'llm' }, reviews: 3, minutes: 10, expected: 5, ratio: 2 },
      { category: { id: 'python' }, reviews: 1, minutes: 5, expected: 10, ratio: 0.5 },
    ]);
    expect(times.slowest).toEqual([{ question: 'b/a', reviews: 3, minutes: 10, expected: 5, ratio: 2 }]);
  });

  it('are nothing without a question that says what it takes', () => {
    expect(timesOf([graded(1, 'c')], questions, categories)).toEqual({ all: null, categories: [], slowest: [] });
  });
});

describe('retention by age', () => {
  it('puts every test into the class of its interval', () => {
    const intervals = [1, 2, 3, 4, 7, 8, 20, 21, 60, 61, 400];
    const history = intervals.flatMap((days, n) => [graded(days, `q${n}`), graded(0, `q${n}`, { grade: days === 21 ? 1 : 3 })]);
    const { ages } = retentionPage(recallsIn(history), [], [], TODAY);
    expect(ages.map(({ from, to, retention }) => [from, to, retention.reviews, retention.kept])).toEqual([
      [1, 1, 1, 1], [2, 3, 2, 2], [4, 7, 2, 2], [8, 20, 2, 2], [21, 60, 2, 1], [61, null, 2, 2],
    ]); // prettier-ignore
  });

  it('names the categories in which something was tested', () => {
    const questions = [summary('a'), summary('b', { category: 'python' })];
    const page = retentionPage(recallsIn([graded(3, 'a'), graded(0, 'a'), graded(0, 'b')]), questions, categories, TODAY);
    expect(page.categories).toMatchObject([{ category: { id: 'llm' }, retention: { reviews: 1 } }]);
  });
});

describe('the history of a question', () => {
  const practised = (days: number): Happened => ({ ...graded(days, 'a'), kind: 'practised' });
  const reset = (days: number): Happened => ({
    id: 's.0' as Graded['id'],
    at: START - days * DAY,
    tz: 480,
    kind: 'reset',
    question: keyOf('b', 'a'),
  });

  it('has the days between grades; a cram begins none, a reset begins anew', () => {
    const turns = turnsIn([graded(20, 'a'), practised(18), graded(15, 'a'), graded(15, 'a'), reset(10), graded(8, 'a')]);
    expect(turns.map((turn) => (turn.kind === 'reset' ? 'reset' : turn.interval))).toEqual([null, 2, 5, 0, 'reset', null]);
  });

  it('never has a negative interval when a clock was set back', () => {
    expect(turnsIn([graded(5, 'a'), graded(9, 'a')])).toMatchObject([{ interval: null }, { interval: 0 }]);
  });
});

describe('the forgetting curve', () => {
  const scheduler = createScheduler();
  it('begins at 1, falls, passes 90 % after as many days as the stability, and ends where it is told', () => {
    const memory = { stability: 10, difficulty: 5 };
    const curve = forgettingCurve(memory, { from: TODAY, to: addDays(TODAY, 40) }, scheduler);
    expect(curve[0]).toEqual({ day: TODAY, recall: 1 });
    expect(curve.at(-1)?.day).toBe(TODAY + 40);
    expect(curve.find(({ day }) => day === TODAY + 10)?.recall).toBeCloseTo(0.9, 6);
    for (const [place, { recall }] of curve.entries()) expect(recall).toBeLessThanOrEqual(curve[place - 1]?.recall ?? 1);
  });

  it.each([1, 7, 100, 101, 5000])('has whole days and 101 points at most over %i days', (days) => {
    const curve = forgettingCurve({ stability: 10, difficulty: 5 }, { from: TODAY, to: (TODAY + days) as Day }, scheduler);
    expect(curve.length).toBe(Math.min(101, days + 1));
    expect(curve.every(({ day }) => Number.isInteger(day))).toBe(true);
    expect(formatDay(curve.at(-1)?.day ?? TODAY)).toBe(formatDay(addDays(TODAY, days)));
  });
});
