import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Category, type QuestionSummary, keyOf } from '../../src/bank/question.ts';
import { type Event, eventId, sessionId } from '../../src/progress/event.ts';
import { linkProgress } from '../../src/progress/linked.ts';
import { fold } from '../../src/progress/progress.ts';
import { type Recall, recallsIn, retentionByAge } from '../../src/report/retention.ts';
import { statsOf, streakOf } from '../../src/report/stats.ts';
import { type Day, dayOf } from '../../src/scheduling/day.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { DAY, type Said, START } from '../progress/event-arbitrary.ts';

const scheduler = createScheduler({ fuzz: false });
const TODAY = dayOf({ at: START, tz: 480 });
const categories: Category[] = ['llm', 'python'].map((id) => ({ id, zh: id, en: id, board: null, aliases: [] }));
const summary = (id: string, category = 'llm', aliases: readonly string[] = []): QuestionSummary => ({
  key: keyOf('b', id), bank: 'b', id, titles: { zh: id }, lang: 'zh', languages: ['zh'], category, tags: [], difficulty: 'easy',
  kind: 'concept', minutes: 5, weight: 6, aliases, hash: '', fingerprint: '', file: `${id}.md`,
}); // prettier-ignore

let number = 0;
/** Something that happened so many days before today, in the order it is written. */
function ago(days: number, said: Said): Event {
  number += 1;
  return { id: eventId(sessionId(START, 'abcdefghijkl'), number), at: START - days * DAY + number, tz: 480, ...said } as Event;
}
function grade(days: number, id: string, value: 1 | 2 | 3 | 4, missed: readonly string[] = [], ticked: readonly string[] = []) {
  return ago(days, {
    kind: 'graded', question: keyOf('b', id), grade: value, ms: 90_000, hash: '', fingerprint: '', ticked, missed,
  }); // prettier-ignore
}

function stats(events: readonly Event[], questions = [summary('a'), summary('b'), summary('c', 'python')], isNarrowed = false) {
  const { progress, links } = linkProgress(questions, fold(events, scheduler));
  return statsOf({
    events,
    progress,
    links,
    categories,
    questions,
    followUps: { seen: 0, due: 0 },
    isNarrowed,
    scheduler,
    today: TODAY,
  });
}

describe('true retention', () => {
  const of = (...events: Event[]) =>
    recallsIn(events as Parameters<typeof recallsIn>[0]).map(({ interval, kept }) => [interval, kept]);
  const reset: Said = { kind: 'reset', question: keyOf('b', 'a') };

  it.each([
    ['nothing for the first grade ever', [grade(9, 'a', 3)], []],
    ['a later day', [grade(9, 'a', 3), grade(7, 'a', 3)], [[2, true]]],
    [
      'again as forgotten, hard as kept',
      [grade(9, 'a', 3), grade(7, 'a', 1), grade(6, 'a', 2)],
      [
        [2, false],
        [1, true],
      ],
    ],
    ['the first grade of a day alone', [grade(9, 'a', 1), grade(9, 'a', 3), grade(8, 'a', 1), grade(8, 'a', 3)], [[1, false]]],
    ['each question by itself', [grade(9, 'a', 3), grade(8, 'b', 3), grade(7, 'b', 1)], [[1, false]]],
    ['nothing over a reset', [grade(9, 'a', 3), ago(8, reset), grade(7, 'a', 1), grade(5, 'a', 3)], [[2, true]]],
    ['nothing when a clock was set back', [grade(5, 'a', 3), grade(7, 'a', 1), grade(4, 'a', 3)], [[1, true]]],
  ])('counts %s', (_, events, recalls) => {
    expect(of(...events)).toEqual(recalls);
  });

  it('parts young from mature at 21 days', () => {
    const recall = (interval: number, kept: boolean): Recall => ({ question: keyOf('b', 'a'), day: TODAY, interval, kept });
    expect(retentionByAge([recall(1, true), recall(20, false), recall(21, true)])).toEqual({
      all: { reviews: 3, kept: 2, rate: 2 / 3 },
      young: { reviews: 2, kept: 1, rate: 0.5 },
      mature: { reviews: 1, kept: 1, rate: 1 },
    });
    expect(retentionByAge([]).all).toEqual({ reviews: 0, kept: 0, rate: null });
  });

  it('looks at the last 30 days, today among them', () => {
    const { retention } = stats([grade(40, 'a', 3), grade(30, 'a', 1), grade(29, 'a', 3), grade(0, 'a', 3)]);
    expect(retention.all.all).toMatchObject({ reviews: 3, kept: 2 });
    expect(retention.last30.all).toMatchObject({ reviews: 2, kept: 2 });
    expect(retention.last30.mature).toMatchObject({ reviews: 1, kept: 1 });
  });
});

describe('the streak', () => {
  const days = (...back: number[]) => new Set(back.map((n) => (TODAY - n) as Day));
  it.each([
    [[], 0, 0],
    [[0], 1, 1],
    [[1], 1, 1],
    [[2], 0, 1],
    [[0, 1, 2], 3, 3],
    [[1, 2, 3], 3, 3],
    [[0, 2, 3, 4, 5], 1, 4],
    [[-1, 0], 1, 2],
  ])('of days so long ago: %j -> %i, longest %i', (back, current, longest) => {
    expect(streakOf(days(...back), TODAY)).toEqual({ current, longest });
  });

  it('is never longer than the longest', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40)), (back) => {
        const { current, longest } = streakOf(days(...back), TODAY);
        expect(current).toBeLessThanOrEqual(longest);
        expect(longest).toBeLessThanOrEqual(new Set(back).size);
      }),
    );
  });

  it('counts from 04:00, in the place where it was', () => {
    const early = { ...grade(0, 'a', 3), at: START - dayPart(START) + 3 * 3_600_000 };
    expect(stats([early]).perDay.find(({ reviews }) => reviews > 0)?.day).toBe(TODAY - 1);
    expect(stats([early]).streak.current).toBe(1);
  });
});

/** Milliseconds since midnight in Beijing. */
function dayPart(at: number): number {
  return (at + 8 * 3_600_000) % DAY;
}

describe('stats', () => {
  it('of nothing are zeros', () => {
    const none = stats([]);
    expect(none.totals).toMatchObject({ total: 3, seen: 0, new: 3, due: 0, reviews: 0, minutes: 0, days: 0 });
    expect(none.perDay).toHaveLength(14);
    expect(none.perDay.at(-1)).toEqual({ day: TODAY, reviews: 0, minutes: 0 });
    expect(none.categories.map(({ retrievability }) => retrievability)).toEqual([null, null]);
    expect(none.missed).toEqual([]);
  });

  it('add up questions, reviews and minutes, and leave out what was taken back and crams', () => {
    const wrong = grade(0, 'c', 1);
    const cram = { ...grade(0, 'c', 1), kind: 'practised' } as Event;
    const events = [grade(3, 'a', 3), grade(0, 'a', 2), grade(0, 'b', 1), wrong, cram];
    events.push(
      ago(0, { kind: 'undone', event: wrong.id } as Said),
      ago(0, { kind: 'suspended', question: keyOf('b', 'c'), on: true }),
    );
    const { totals, perDay } = stats(events);
    expect(totals).toMatchObject({
      total: 3,
      seen: 2,
      due: 1,
      scheduled: 1,
      suspended: 1,
      weak: 2,
      reviews: 3,
      minutes: 4.5,
      days: 2,
    });
    expect(perDay.filter(({ reviews }) => reviews > 0)).toEqual([
      { day: TODAY - 3, reviews: 1, minutes: 1.5 },
      { day: TODAY, reviews: 2, minutes: 3 },
    ]);
  });

  it('are told by category', () => {
    const events = [grade(9, 'a', 3), grade(7, 'a', 3), grade(7, 'b', 3)];
    const [llm, python] = stats(events).categories;
    expect(llm).toMatchObject({ questions: 2, seen: 2, retention: { reviews: 1, kept: 1, rate: 1 } });
    expect(llm?.retrievability).toBeGreaterThan(0.5);
    expect(llm?.retrievability).toBeLessThan(1);
    expect(python).toMatchObject({ seen: 0, due: 0, retrievability: null, retention: { rate: null } });
  });

  it('name the key points most often missed, ten at most, the rarely asked first among equals', () => {
    const { missed } = stats([grade(3, 'a', 1, ['p', 'q'], []), grade(2, 'a', 3, ['p'], ['q']), grade(1, 'b', 3, ['r'], ['s'])]);
    expect(missed).toEqual([
      { question: 'b/a', point: 'p', times: 2, asked: 2 },
      { question: 'b/b', point: 'r', times: 1, asked: 1 },
      { question: 'b/a', point: 'q', times: 1, asked: 2 },
    ]);
    expect(
      stats([
        grade(
          1,
          'a',
          1,
          Array.from({ length: 20 }, (_, n) => `p${n}`),
        ),
      ]).missed,
    ).toHaveLength(10);
  });

  it('keep the history of vanished questions, unless they are narrowed to some', () => {
    const events = [grade(3, 'gone', 3, ['p']), grade(1, 'gone', 3), grade(1, 'c', 3)];
    expect(stats(events)).toMatchObject({
      totals: { reviews: 3, seen: 1 },
      retention: { all: { all: { reviews: 1 } } },
      missed: [],
    });
    const narrow = stats(events, [summary('c', 'python')], true);
    expect(narrow).toMatchObject({ totals: { total: 1, reviews: 1, days: 1 }, retention: { all: { all: { reviews: 0 } } } });
    expect(narrow.categories).toHaveLength(1);
  });

  it('follow a question to its new name, shown or written down', () => {
    const events = [grade(3, 'old', 3, ['p'])];
    const renamed = [summary('new', 'llm', ['old'])];
    const shown = stats(events, renamed, true);
    expect(shown).toMatchObject({ totals: { reviews: 1, seen: 1 }, missed: [{ question: 'b/new' }] });
    const written = [...events, ago(1, { kind: 'relinked', from: keyOf('b', 'old'), to: keyOf('b', 'new') }), grade(1, 'new', 3)];
    expect(stats(written, renamed, true)).toMatchObject({ totals: { reviews: 2 }, retention: { all: { all: { reviews: 1 } } } });
  });
});
