import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gainPerMinute, recallOn } from '../../src/plan/gain.ts';
import { portionOf } from '../../src/plan/portion.ts';
import { costOf } from '../../src/plan/task.ts';
import { addDays } from '../../src/scheduling/day.ts';
import { TODAY, key, makeTask, makeTasks, scheduler } from './tasks.ts';

const ON = addDays(TODAY, 14);
const known = (stability: number, daysAgo = 3, difficulty = 5) => ({
  memory: { stability, difficulty },
  lastDay: addDays(TODAY, -daysAgo),
});

describe('the gain of a review', () => {
  it('is the expected recall on the day less what would be left without it, per minute', () => {
    // by hand for a new question with the day tomorrow: 3/4 recalled (hard, good, easy), 1/4 relearnt
    const tomorrow = addDays(TODAY, 1);
    const after = (grade: 2 | 3 | 4) => scheduler.retrievability(scheduler.next(null, 0, grade), 1);
    const relearnt = scheduler.retrievability(scheduler.next(scheduler.next(null, 0, 1), 0, 3), 1);
    const expected = 0.75 * (0.2 * after(2) + 0.65 * after(3) + 0.15 * after(4)) + 0.25 * relearnt;
    const task = makeTask(1, { minutes: 8, weight: 2 });
    expect(gainPerMinute(task, TODAY, tomorrow, scheduler)).toBeCloseTo((2 * expected) / (8 + 0.25 * 4), 10);
  });

  it.each([
    ['a weak memory gains more than a strong one', known(2), known(200)],
    ['a new question gains more than one just learnt', {}, known(50, 1)],
    ['heavy key points gain more than light ones', { ...known(5), weight: 10 }, { ...known(5), weight: 5 }],
    ['a short question gains more than a long one', { minutes: 4 }, { minutes: 12 }],
  ])('%s', (_, more, less) => {
    const gain = (change: object) => gainPerMinute(makeTask(1, change), TODAY, ON, scheduler);
    expect(gain(more)).toBeGreaterThan(gain(less));
  });
});

describe('the portion of a day', () => {
  it('fits into its minutes, reviews first and the least remembered before the others', () => {
    const tasks = [...makeTasks(10), makeTask(20, known(40)), makeTask(21, known(2)), makeTask(22, known(9))];
    const portion = portionOf(tasks, TODAY, ON, 90, scheduler);
    const byKey = new Map(tasks.map((task) => [task.key, task]));
    const chosen = portion.map((one) => byKey.get(one) ?? makeTask(0));
    expect(chosen.reduce((sum, task) => sum + costOf(task), 0)).toBeLessThanOrEqual(90);
    const reviews = chosen.filter(({ memory }) => memory !== null);
    expect(chosen.slice(0, reviews.length)).toEqual(reviews);
    expect(reviews.length).toBeGreaterThan(0);
    const recalls = reviews.map((task) => recallOn(task, TODAY, scheduler));
    expect([...recalls].sort((a, b) => a - b)).toEqual(recalls);
  });

  it('asks nothing twice on one day', () => {
    expect(portionOf([makeTask(1, { ...known(1), lastDay: TODAY })], TODAY, ON, 45, scheduler)).toEqual([]);
  });

  it('brings weak and heavy questions back on the last day', () => {
    const strong = Array.from({ length: 20 }, (_, n) => makeTask(n, known(60, 5)));
    const tasks = [...strong, makeTask(30, known(1.5, 5)), makeTask(31, { ...known(4, 5), weight: 20 })];
    const portion = portionOf(tasks, TODAY, addDays(TODAY, 1), 6, scheduler);
    expect([...portion].sort()).toEqual([key(30), key(31)]);
  });

  it('is the same whatever the order of the questions, and never longer than the day', () => {
    const task = fc.record({
      n: fc.nat(30),
      minutes: fc.integer({ min: 1, max: 20 }),
      weight: fc.integer({ min: 1, max: 12 }),
      stability: fc.option(fc.double({ min: 0.01, max: 300, noNaN: true })),
      daysAgo: fc.integer({ min: -1, max: 60 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(task, { selector: ({ n }) => n }),
        fc.integer({ min: 1, max: 90 }),
        fc.nat(40),
        (drawn, minutes, days) => {
          const tasks = drawn.map(({ n, stability, daysAgo, ...own }) =>
            makeTask(n, { ...own, ...(stability === null ? {} : known(stability, daysAgo)) }),
          );
          const portion = portionOf(tasks, TODAY, addDays(TODAY, days), minutes, scheduler);
          expect(portionOf([...tasks].reverse(), TODAY, addDays(TODAY, days), minutes, scheduler)).toEqual(portion);
          const cost = tasks.filter((one) => portion.includes(one.key)).reduce((sum, one) => sum + costOf(one), 0);
          if (portion.length > 1) expect(cost).toBeLessThanOrEqual(minutes);
          const strict = portionOf(tasks, TODAY, addDays(TODAY, days), minutes, scheduler, false);
          const strictCost = tasks.filter((one) => strict.includes(one.key)).reduce((sum, one) => sum + costOf(one), 0);
          expect(strictCost).toBeLessThanOrEqual(minutes);
          expect(new Set(portion).size).toBe(portion.length);
        },
      ),
    );
  });
});
