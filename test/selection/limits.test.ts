import { describe, expect, it } from 'vitest';
import { type QuestionSummary, keyOf } from '../../src/bank/question.ts';
import type { QuestionProgress } from '../../src/progress/question-progress.ts';
import type { Day } from '../../src/scheduling/day.ts';
import { allowanceOf, heldBack } from '../../src/selection/limits.ts';
import { type Wish, select } from '../../src/selection/select.ts';

const today = 20_000 as Day;
const summary = (id: string): QuestionSummary => ({
  key: keyOf('b', id), bank: 'b', id, titles: { zh: id }, lang: 'zh', languages: ['zh'], category: 'llm', tags: [], difficulty: 'easy',
  kind: 'concept', minutes: 5, weight: 6, aliases: [], hash: '', fingerprint: '', file: `${id}.md`,
}); // prettier-ignore
const due = {
  memory: { stability: 10, difficulty: 5 }, due: today, lastDay: (today - 10) as Day, lapses: 0, lastGrade: 3, flagged: false, suspended: false,
} as QuestionProgress; // prettier-ignore
const scheduler = { retrievability: ({ stability }: { stability: number }, days: number) => 1 / (1 + days / stability) };
const questions = ['new1', 'new2', 'new3', 'due1', 'due2', 'off'].map(summary);
const progress = {
  questions: new Map([
    [keyOf('b', 'due1'), due],
    [keyOf('b', 'due2'), due],
    [keyOf('b', 'off'), { ...due, suspended: true }],
  ]),
};
const wishFor = (left: Wish['left'], change: Partial<Wish> = {}): Wish => ({
  order: null,
  count: 10,
  minutes: null,
  left,
  seed: 1,
  ahead: false,
  named: [],
  ...change,
});
const pick = (wish: Wish) => select(questions, progress, wish, scheduler, today).map((key) => key.slice(2, 5));
const held = (wish: Wish) => heldBack(questions, progress, wish, scheduler, today);

describe('what the limits leave', () => {
  const limits = { newPerDay: 20, reviewsPerDay: 200 };
  it.each([
    [undefined, { new: 20, due: 200 }],
    [
      { introduced: 18, reviewed: 5 },
      { new: 2, due: 195 },
    ],
    [
      { introduced: 30, reviewed: 300 },
      { new: 0, due: 0 },
    ],
  ])('%j -> %j', (day, left) => {
    expect(allowanceOf(limits, day)).toEqual(left);
  });
});

describe('selection within limits', () => {
  it.each([
    [null, { new: 1, due: 1 }, ['due', 'new'], { new: 2, due: 1 }],
    [null, { new: 0, due: 9 }, ['due', 'due'], { new: 3, due: 0 }],
    [null, { new: 9, due: 0 }, ['new', 'new', 'new'], { new: 0, due: 2 }],
    [null, { new: 3, due: 2 }, ['due', 'due', 'new', 'new', 'new'], { new: 0, due: 0 }],
    ['due', { new: 0, due: 1 }, ['due'], { new: 0, due: 1 }],
    ['new', { new: 2, due: 0 }, ['new', 'new'], { new: 1, due: 0 }],
    ['new', { new: 0, due: 0 }, [], { new: 3, due: 0 }],
  ] as const)('order %s with %j left', (order, left, picked, back) => {
    expect(pick(wishFor(left, { order }))).toEqual(picked);
    expect(held(wishFor(left, { order }))).toEqual(back);
  });

  it('holds nothing back where the sitting is shorter than the limits, or has none', () => {
    expect(held(wishFor({ new: 1, due: 1 }, { count: 1 }))).toEqual({ new: 0, due: 0 });
    expect(held(wishFor({ new: 1, due: 2 }, { count: 3 }))).toEqual({ new: 0, due: 0 });
    expect(held(wishFor(null))).toEqual({ new: 0, due: 0 });
  });

  it.each(['random', 'weak', 'bank'] as const)('leaves the order %s alone', (order) => {
    const none = { new: 0, due: 0 };
    expect(pick(wishFor(none, { order }))).toEqual(pick(wishFor(null, { order })));
    expect(held(wishFor(none, { order }))).toEqual(none);
  });

  it('takes the same new questions first, whatever the limit', () => {
    const all = pick(wishFor(null, { order: 'new' }));
    expect(pick(wishFor({ new: 2, due: 0 }, { order: 'new' }))).toEqual(all.slice(0, 2));
  });
});
