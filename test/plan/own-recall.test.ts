import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followUpKey, isFollowUp } from '../../src/bank/follow-up.ts';
import { forecast } from '../../src/plan/forecast.ts';
import { type Attempt, attemptsIn, learnerWith, ownRecall, ownRecallIn, stretched } from '../../src/plan/own-recall.ts';
import { portionOf } from '../../src/plan/portion.ts';
import { play } from '../../src/plan/simulator.ts';
import type { Event } from '../../src/progress/event.ts';
import { fold, live } from '../../src/progress/progress.ts';
import { historyOf } from '../../src/report/history.ts';
import { addDays, dayOf } from '../../src/scheduling/day.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { createRandom } from '../../src/selection/random.ts';
import { DAY, calm, chaos } from '../progress/event-arbitrary.ts';
import { A, B, event, graded, id } from '../progress/stories.ts';
import { TODAY, makeTask, makeTasks, scheduler } from './tasks.ts';

const attemptsOf = (events: readonly Event[]) => {
  const progress = fold(events, scheduler);
  return attemptsIn(historyOf({ events, progress, links: new Map(), wanted: null }), scheduler);
};
const review = (age: number, recalled: boolean): Attempt => ({ age, recalled });

/** Reviews of somebody who forgets so many times as slowly: at ages from 1/8 to 8 stabilities. */
function reviewsOf(multiplier: number, count: number, seed = 1): Attempt[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const age = 2 ** (6 * random() - 3);
    const chance = scheduler.retrievability({ stability: (16 * multiplier) / age, difficulty: 5 }, 16);
    return review(age, random() < chance);
  });
}

describe('the own recall', () => {
  it('without anything is exactly what FSRS expects', () => {
    const own = ownRecall([], scheduler);
    expect(own).toEqual({ multiplier: 1, reviews: 0, firstRecall: 0.75, firsts: 0, pace: null });
    const tasks = [...makeTasks(20), makeTask(30, { memory: { stability: 7, difficulty: 5 }, lastDay: addDays(TODAY, -3) })];
    const plan = { on: addDays(TODAY, 10), minutes: 45 };
    expect(forecast(tasks, plan, TODAY, scheduler, learnerWith(own, scheduler))).toEqual(forecast(tasks, plan, TODAY, scheduler));
  });

  it.each([0.4, 0.7, 1, 1.6, 2.5])('finds a multiplier of %d in many reviews, and leans to 1 with few', (multiplier) => {
    const much = ownRecall(reviewsOf(multiplier, 4000), scheduler);
    expect(Math.abs(Math.log2(much.multiplier / multiplier))).toBeLessThan(0.25);
    expect(much.reviews).toBe(4000);
    expect(much.pace).toBe(multiplier < 0.8 ? 'faster' : multiplier > 1.2 ? 'slower' : null);
    for (const seed of [1, 2, 3]) {
      const few = ownRecall(reviewsOf(multiplier, 5, seed), scheduler);
      expect(Math.abs(Math.log2(few.multiplier))).toBeLessThan(0.6);
    }
  });

  it('moves little with each answer, and in its direction', () => {
    const reviews = reviewsOf(1, 30);
    const before = ownRecall(reviews, scheduler).multiplier;
    const kept = ownRecall([...reviews, review(1, true)], scheduler).multiplier;
    const lost = ownRecall([...reviews, review(1, false)], scheduler).multiplier;
    expect(kept).toBeGreaterThan(before);
    expect(lost).toBeLessThan(before);
    expect(kept / lost).toBeLessThan(1.3);
  });

  it('learns the share of first answers that are recalled, round the usual one', () => {
    const firsts = (count: number, recalled: boolean) => Array.from({ length: count }, () => ({ age: null, recalled }));
    expect(ownRecall(firsts(10, false), scheduler)).toMatchObject({ firstRecall: 0.375, firsts: 10, reviews: 0, multiplier: 1 });
    expect(ownRecall(firsts(1000, true), scheduler).firstRecall).toBeCloseTo(1, 2);
  });

  it('stays within its bounds whatever a log says', () => {
    const ages = fc.oneof(fc.double({ min: 1 / 36_500, max: 2e11, noNaN: true }), fc.constantFrom(1 / 36_500, 1, 2e11));
    const attempts = fc.array(fc.record({ age: fc.option(ages, { nil: null }), recalled: fc.boolean() }), { maxLength: 400 });
    fc.assert(
      fc.property(attempts, (all) => {
        const { multiplier, firstRecall } = ownRecall(all, scheduler);
        expect(multiplier).toBeGreaterThanOrEqual(0.25);
        expect(multiplier).toBeLessThanOrEqual(4);
        expect(firstRecall).toBeGreaterThanOrEqual(0);
        expect(firstRecall).toBeLessThanOrEqual(1);
      }),
    );
    for (const recalled of [true, false]) {
      const { multiplier } = ownRecall(Array.from({ length: 20_000 }, () => review(1, recalled)), scheduler); // prettier-ignore
      expect(multiplier).toBeCloseTo(recalled ? 4 : 0.25, 1);
    }
  });

  it('makes the forecast halfway fit somebody who forgets faster', () => {
    const on = addDays(TODAY, 60);
    const half = addDays(TODAY, 30);
    const real = learnerWith({ multiplier: 0.4, firstRecall: 0.6 }, scheduler);
    const errors = { plain: 0, learned: 0 };
    for (const seed of [1, 2, 3, 4]) {
      const attempts: Attempt[] = [];
      let morning = new Map(makeTasks(140, seed).map((task) => [task.key, task]));
      let then = [...morning.values()];
      const { recall } = play(
        then,
        { from: TODAY, on, minutes: 45 },
        real,
        scheduler,
        (day, tasks, minutes) => {
          morning = new Map(tasks.map((task) => [task.key, task]));
          if (day === half) then = [...tasks];
          return portionOf(tasks, day, on, minutes, scheduler);
        },
        createRandom(seed),
        (key, day, grade) => {
          const task = morning.get(key);
          if (!morning.delete(key) || task === undefined || day >= half) return;
          const age = task.memory === null ? null : (day - (task.lastDay ?? day)) / task.memory.stability;
          attempts.push({ age, recalled: grade > 1 });
        },
      );
      const own = learnerWith(ownRecall(attempts, scheduler), scheduler);
      const plan = { on, minutes: 45 };
      errors.plain += Math.abs(forecast(then, plan, half, scheduler).followed - recall) / 4;
      errors.learned += Math.abs(forecast(then, plan, half, scheduler, own).followed - recall) / 4;
    }
    expect(errors.plain).toBeGreaterThan(0.05);
    expect(errors.learned).toBeLessThan(errors.plain / 2);
  });
});

describe('the answers that say something of the memory', () => {
  const day = 24;

  it('are first answers, and those on a later day than the last, with the age of the memory', () => {
    const story = [
      event(1, 0, graded(A, 3)),
      event(2, 1, graded(A, 3)),
      event(3, 3 * day, graded(A, 1)),
      event(4, 3 * day + 1, graded(A, 3)),
      event(5, 4 * day, graded(B, 1)),
    ];
    const after = scheduler.next(scheduler.next(null, 0, 3), 0, 3);
    expect(attemptsOf(story)).toEqual([
      { age: null, recalled: true },
      { age: 3 / after.stability, recalled: false },
      { age: null, recalled: false },
    ]);
  });

  it('are neither those of a cram nor a first one after a reset', () => {
    const practised = { ...graded(A, 1), kind: 'practised' } as ReturnType<typeof graded>;
    const story = [event(1, 0, graded(A, 3)), event(2, 2 * day, practised), event(3, 3 * day, { kind: 'reset', question: A })];
    expect(attemptsOf([...story, event(4, 4 * day, graded(A, 1))])).toEqual([{ age: null, recalled: true }]);
    expect(attemptsOf([...story, event(4, 4 * day, graded(A, 1)), event(5, 5 * day, graded(A, 3))])).toHaveLength(2);
  });

  it('do not count once they are taken back', () => {
    const story = [event(1, 0, graded(A, 3)), event(2, 3 * day, graded(A, 1))];
    expect(attemptsOf(story)).toHaveLength(2);
    expect(attemptsOf([...story, event(3, 3 * day, { kind: 'undone', event: id(2) })])).toEqual(attemptsOf(story.slice(0, 1)));
  });

  it('are the same for the logs of two devices in either order', () => {
    const [mine, other] = [calm('a', true), calm('b', true)];
    fc.assert(
      fc.property(mine, other, (a, b) => {
        expect(attemptsOf([...a, ...b])).toEqual(attemptsOf([...b, ...a]));
      }),
    );
  });

  it('count a follow-up from its second day on: its first answer comes after a good one to its question', () => {
    const followUp = followUpKey(A, 'x');
    const story = [event(1, 0, graded(A, 3)), event(2, 1, graded(followUp, 1)), event(3, 3 * day, graded(followUp, 3))];
    const [first, second, ...none] = attemptsOf(story);
    expect(first).toEqual({ age: null, recalled: true });
    expect(second?.age).toBeGreaterThan(0);
    expect(none).toEqual([]);
  });

  it('meet the memory that the fold has at that moment', () => {
    fc.assert(
      fc.property(fc.oneof(calm('a', true), chaos), (events) => {
        const all = live(events);
        const { relinks } = fold(events, scheduler);
        const history = historyOf({ events, progress: { relinks }, links: new Map(), wanted: null });
        const expected = history.flatMap((own): Attempt[] => {
          if (own.kind !== 'graded') return [];
          const place = all.findIndex((one) => one.id === own.id);
          const before = fold(all.filter((one, n) => n < place || one.kind === 'relinked'), scheduler); // prettier-ignore
          const { memory = null, lastDay = null } = before.questions.get(own.question) ?? {};
          const recalled = own.grade > 1;
          if (lastDay === null) return isFollowUp(own.question) ? [] : [{ age: null, recalled }];
          const elapsed = dayOf(own) - lastDay;
          return memory === null || elapsed <= 0 ? [] : [{ age: elapsed / memory.stability, recalled }];
        });
        expect(attemptsIn(history, scheduler)).toEqual(expected);
      }),
    );
  });

  it('bear absurd moments and memories', () => {
    const far = 8.64e15;
    const story = [-far, 0, far, -far + DAY].map((at, n): Event => ({ ...event(n + 1, 0, graded(A, n === 2 ? 1 : 4)), at }));
    const own = ownRecallIn(
      historyOf({ events: story, progress: { relinks: new Map() }, links: new Map(), wanted: null }),
      scheduler,
    );
    expect(own.reviews).toBe(3);
    expect(own.multiplier).toBeGreaterThan(0.25);
    expect(own.multiplier).toBeLessThan(4);
    for (const [stability, multiplier] of [
      [36_500, 4],
      [0.001, 0.25],
    ] as const) {
      const bound = stretched({ stability, difficulty: 1 }, multiplier);
      expect(bound.stability).toBe(stability);
      expect(() => createScheduler().retrievability(bound, 1)).not.toThrow();
    }
  });
});
