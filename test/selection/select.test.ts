import { describe, expect, it } from 'vitest';
import { type QuestionSummary, keyOf } from '../../src/bank/question.ts';
import type { QuestionProgress } from '../../src/progress/question-progress.ts';
import type { Day } from '../../src/scheduling/day.ts';
import { createRandom, shuffle } from '../../src/selection/random.ts';
import { type Wish, select } from '../../src/selection/select.ts';

const today = 20_000 as Day;
const summary = (id: string, minutes: number | null = 5): QuestionSummary => ({
  key: keyOf('b', id), bank: 'b', id, titles: { zh: id }, lang: 'zh', languages: ['zh'], category: 'llm', tags: [], difficulty: 'easy',
  kind: 'concept', minutes, weight: 6, aliases: [], hash: '', fingerprint: '', file: `${id}.md`,
}); // prettier-ignore
const learnt = (change: Partial<QuestionProgress>): QuestionProgress => ({
  memory: { stability: 10, difficulty: 5 }, due: today, firstDay: today, lastDay: (today - 10) as Day, lastAt: 0, reps: 1, lapses: 0,
  lastGrade: 3, hash: '', fingerprint: '', missed: [], practised: 0, flagged: false, suspended: false, note: '', ...change,
}) as QuestionProgress; // prettier-ignore

const scheduler = { retrievability: ({ stability }: { stability: number }, days: number) => 1 / (1 + days / stability) };
const usual: Wish = { order: null, count: 10, minutes: null, left: null, seed: 1, ahead: false, named: [] };
const progressOf = (rows: Record<string, Partial<QuestionProgress>>) => ({
  questions: new Map(Object.entries(rows).map(([id, change]) => [keyOf('b', id), learnt(change)])),
});
const ids = (keys: readonly string[]) => keys.map((key) => key.slice(2));

const questions = ['new1', 'new2', 'new3', 'dueWeak', 'dueStrong', 'later', 'off'].map((id) => summary(id));
const progress = progressOf({
  dueWeak: { memory: { stability: 2, difficulty: 5 }, lastGrade: 1, lapses: 2 },
  dueStrong: { memory: { stability: 50, difficulty: 5 } },
  later: { due: (today + 3) as Day, lastGrade: 2 },
  off: { suspended: true },
});
const pick = (wish: Partial<Wish>) => ids(select(questions, progress, { ...usual, ...wish }, scheduler, today));

describe('selection', () => {
  it('takes due ones by ascending retrievability, then new ones in seeded order', () => {
    expect(pick({}).slice(0, 2)).toEqual(['dueWeak', 'dueStrong']);
    expect(pick({}).slice(2).sort()).toEqual(['new1', 'new2', 'new3']);
    expect(pick({})).toEqual(pick({}));
  });

  it('takes questions ahead of their day only when asked to, and suspended ones only by name', () => {
    expect(pick({ ahead: true })).toContain('later');
    expect(pick({})).not.toContain('later');
    expect(pick({ ahead: true })).not.toContain('off');
    expect(pick({ named: [keyOf('b', 'off')], ahead: true })).toContain('off');
  });

  it('takes questions named one by one in the order they were named', () => {
    const named = [keyOf('b', 'later'), keyOf('b', 'new1')];
    const own = questions.filter(({ key }) => named.includes(key));
    expect(ids(select(own, progress, { ...usual, named }, scheduler, today))).toEqual(['later', 'new1']);
  });

  it('has an order for what is due, new, weak, random and as in the bank', () => {
    expect(pick({ order: 'due' })).toEqual(['dueWeak', 'dueStrong']);
    expect(pick({ order: 'new' }).sort()).toEqual(['new1', 'new2', 'new3']);
    expect(pick({ order: 'weak' })).toEqual(['dueWeak', 'later']);
    expect(pick({ order: 'bank' })).toEqual(['new1', 'new2', 'new3', 'dueWeak', 'dueStrong', 'later']);
    expect(pick({ order: 'random' })).toHaveLength(6);
  });

  it('gives another order for another seed, and the same for the same, whatever the order of the bank', () => {
    const many = Array.from({ length: 40 }, (_, n) => summary(`q${n}`));
    const orders = [1, 2, 1].map((seed) =>
      ids(select(many, { questions: new Map() }, { ...usual, seed, count: null }, scheduler, today)),
    );
    expect(orders[0]).toEqual(orders[2]);
    expect(orders[0]).not.toEqual(orders[1]);
    expect(
      ids(select([...many].reverse(), { questions: new Map() }, { ...usual, seed: 1, count: null }, scheduler, today)),
    ).toEqual(orders[0]);
  });

  it('stops at the count and at the minutes, but never before the first question', () => {
    expect(pick({ count: 3 })).toHaveLength(3);
    expect(pick({ count: null, minutes: 12 })).toHaveLength(2);
    expect(pick({ count: null, minutes: 1 })).toHaveLength(1);
  });
});

describe('the shuffle', () => {
  it('is fair: each order of three comes up about as often', () => {
    const random = createRandom(42);
    const counts = new Map<string, number>();
    for (let n = 0; n < 60_000; n++) {
      const order = shuffle(['a', 'b', 'c'], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // 10,000 each, standard deviation 91: five of them leave no room for an unfair shuffle (8,834 … 11,125).
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(460);
  });
});
