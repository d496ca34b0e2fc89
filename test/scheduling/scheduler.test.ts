import fc from 'fast-check';
import { createEmptyCard, fsrs, StrategyMode } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { AGAIN, EASY, GOOD, GRADES, type Grade, HARD } from '../../src/scheduling/grade.ts';
import { createScheduler, DEFAULT_PARAMETERS, type Memory } from '../../src/scheduling/scheduler.ts';

const exact = createScheduler({ fuzz: false });
const fuzzy = createScheduler();
const NOON = Date.UTC(2024, 0, 1, 12);
const DAY_MS = 86_400_000;

const grade = fc.constantFrom<Grade>(...GRADES);
const memory = fc.record({
  stability: fc.double({ min: 0.001, max: 36_500, noNaN: true }),
  difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
});
const elapsed = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 40_000 }));

function replay(steps: readonly (readonly [Grade, number])[]): Memory {
  return (
    steps.reduce<Memory | null>((known, [each, days]) => exact.next(known, days, each), null) ?? { stability: 0, difficulty: 0 }
  );
}

describe('intervals of a new question', () => {
  it('are pinned: again today, hard 1 day, good 2, easy 8', () => {
    expect(exact.intervals(null, 0, '')).toEqual({ [AGAIN]: 0, [HARD]: 1, [GOOD]: 2, [EASY]: 8 });
  });

  it('are pinned with fuzz, for three seeds', () => {
    expect(['a:0', 'b:0', 'c:0'].map((seed) => Object.values(fuzzy.intervals(null, 0, seed)))).toEqual([
      [0, 1, 2, 8],
      [0, 1, 2, 8],
      [0, 1, 2, 7],
    ]);
  });

  it('are pinned at the retentions that people choose', () => {
    const rows = [0.7, 0.8, 0.85, 0.95, 0.97].map((retention) => [
      retention,
      ...Object.values(createScheduler({ retention, fuzz: false }).intervals(null, 0, '')),
    ]);
    expect(rows).toEqual([
      [0.7, 0, 12, 21, 77],
      [0.8, 0, 4, 8, 28],
      [0.85, 0, 2, 4, 16],
      [0.95, 0, 1, 2, 3],
      [0.97, 0, 1, 2, 3],
    ]);
  });
});

describe('memory', () => {
  // The vector that the FSRS-6 test suites share: ts-fsrs packages/fsrs/__tests__/FSRS-6.test.ts ("memory state using next_state
  // [short-term]"), py-fsrs tests/test_basic.py (test_memo_state), both after fsrs-rs src/inference.rs.
  it('is that of the published vector', () => {
    const { stability, difficulty } = replay([[1, 0], [3, 0], [3, 1], [3, 3], [3, 8], [3, 21]]); // prettier-ignore
    expect(stability).toBeCloseTo(53.62691, 4);
    expect(difficulty).toBeCloseTo(6.3574867, 4);
  });

  // Likewise: FSRS-6.test.ts, "first repeat".
  it('starts where the published one starts', () => {
    const first = GRADES.map((each) => exact.next(null, 0, each));
    expect(first.map(({ stability }) => stability)).toEqual([0.212, 1.2931, 2.3065, 8.2956]);
    expect(first.map(({ difficulty }) => difficulty)).toEqual([6.4133, 5.11217071, 2.11810397, 1]);
  });

  it('and intervals are those of ts-fsrs over whole UTC days, in 300 random histories', () => {
    const reference = fsrs({ enable_fuzz: false, learning_steps: [], relearning_steps: [] });
    fc.assert(
      fc.property(fc.array(fc.tuple(grade, fc.integer({ min: 0, max: 400 })), { minLength: 1, maxLength: 30 }), (steps) => {
        let card = createEmptyCard(new Date(NOON));
        let known: Memory | null = null;
        let now = NOON;
        for (const [each, days] of steps) {
          now += days * DAY_MS;
          const passed = known === null ? 0 : days;
          if (known !== null) {
            const after = reference.repeat(card, new Date(now));
            const { [AGAIN]: again, ...later } = exact.intervals(known, passed, '');
            expect(again).toBe(0);
            expect(later).toEqual({
              [HARD]: after[2].card.scheduled_days,
              [GOOD]: after[3].card.scheduled_days,
              [EASY]: after[4].card.scheduled_days,
            });
          }
          card = reference.next(card, new Date(now), each as 1 | 2 | 3 | 4).card;
          known = exact.next(known, passed, each);
          expect(known).toEqual({ stability: card.stability, difficulty: card.difficulty });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is fuzzed as ts-fsrs fuzzes it for the same seed', () => {
    fc.assert(
      fc.property(memory, fc.integer({ min: 0, max: 400 }), fc.string(), ({ stability, difficulty }, days, seed) => {
        fc.pre(seed !== '');
        const reference = fsrs({ enable_fuzz: true, learning_steps: [], relearning_steps: [] }).useStrategy(
          StrategyMode.SEED,
          () => seed,
        );
        const card = {
          ...createEmptyCard(new Date(NOON)),
          stability,
          difficulty,
          state: 2,
          reps: 1,
          last_review: new Date(NOON),
        };
        const after = reference.repeat(card, new Date(NOON + days * DAY_MS));
        const ours = fuzzy.intervals({ stability, difficulty }, days, seed);
        const limited = (interval: number) => Math.min(interval, DEFAULT_PARAMETERS.maximumDays);
        expect([ours[HARD], ours[GOOD], ours[EASY]]).toEqual(
          [2, 3, 4].map((each) => limited(after[each as 2 | 3 | 4].card.scheduled_days)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('never loses by a success and never gains by forgetting', () => {
    fc.assert(
      fc.property(memory, elapsed, (known, days) => {
        const [again, hard, good, easy] = GRADES.map((each) => exact.next(known, days, each).stability) as [
          number,
          number,
          number,
          number,
        ];
        expect(again).toBeLessThanOrEqual(known.stability);
        expect(hard).toBeGreaterThanOrEqual(Math.min(known.stability, 36_500) - 1e-8);
        expect(good).toBeGreaterThanOrEqual(hard);
        expect(easy).toBeGreaterThanOrEqual(good);
      }),
    );
  });
});

describe('intervals', () => {
  it('are in order, whole, at least a day, and never beyond the maximum', () => {
    fc.assert(
      fc.property(
        fc.option(memory),
        elapsed,
        fc.string(),
        fc.integer({ min: 1, max: 36_500 }),
        fc.boolean(),
        (known, days, seed, maximumDays, fuzz) => {
          const {
            1: again,
            2: hard,
            3: good,
            4: easy,
          } = createScheduler({ maximumDays, fuzz }).intervals(known, known === null ? 0 : days, seed);
          expect(again).toBe(0);
          expect([hard, good, easy].every((each) => Number.isInteger(each) && each >= 1 && each <= maximumDays)).toBe(true);
          expect(good).toBeGreaterThanOrEqual(Math.min(hard + 1, maximumDays));
          expect(easy).toBeGreaterThanOrEqual(Math.min(good + 1, maximumDays));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are in order though the weights are not', () => {
    const weights = DEFAULT_PARAMETERS.weights.map((weight, i) => (i === 1 ? 50 : weight));
    expect(createScheduler({ weights, fuzz: false }).intervals(null, 0, '')).toEqual({ 1: 0, 2: 2, 3: 3, 4: 8 });
  });

  it('are the same for the same seed, whatever was asked in between', () => {
    const known = { stability: 40, difficulty: 5 };
    const first = fuzzy.intervals(known, 30, 'bank/q:3');
    fuzzy.intervals(known, 30, 'bank/q:4');
    expect(fuzzy.intervals(known, 30, 'bank/q:3')).toEqual(first);
    expect(createScheduler().intervals(known, 30, 'bank/q:3')).toEqual(first);
    const spread = new Set(Array.from({ length: 50 }, (_, i) => fuzzy.intervals(known, 30, `bank/q:${i}`)[GOOD]));
    expect(spread.size).toBeGreaterThan(5);
  });

  it('count days before the last review as none', () => {
    expect(exact.intervals({ stability: 3, difficulty: 5 }, -4, '')).toEqual(
      exact.intervals({ stability: 3, difficulty: 5 }, 0, ''),
    );
    expect(exact.next({ stability: 3, difficulty: 5 }, -4, GOOD)).toEqual(exact.next({ stability: 3, difficulty: 5 }, 0, GOOD));
  });
});

describe('retrievability', () => {
  it('is 1 at once, 0.9 after the stability, and falls', () => {
    const known = { stability: 10, difficulty: 5 };
    expect(exact.retrievability(known, 0)).toBe(1);
    expect(exact.retrievability(known, -1)).toBe(1);
    expect(exact.retrievability(known, 10)).toBeCloseTo(0.9, 6);
    expect(exact.retrievability(known, 11)).toBeLessThan(0.9);
  });
});

describe('what is refused, by name', () => {
  const weights = DEFAULT_PARAMETERS.weights;
  it.each([
    ['weights', { weights: [] }],
    ['weights', { weights: weights.slice(0, 19) }],
    ['weights', { weights: [...weights, 1] }],
    ['weights', { weights: [Number.NaN, ...weights.slice(1)] }],
    ['weights', { weights: [1000, ...weights.slice(1)] }],
    ['weights', { weights: ['0.2', ...weights.slice(1)] as unknown as number[] }],
    ['weights', { weights: null as unknown as number[] }],
    ['retention', { retention: Number.NaN }],
    ['retention', { retention: 0 }],
    ['retention', { retention: 1 }],
    ['retention', { retention: 90 }],
    ['retention', { retention: '0.9' as unknown as number }],
    ['maximumDays', { maximumDays: 0 }],
    ['maximumDays', { maximumDays: 1.5 }],
    ['maximumDays', { maximumDays: 36_501 }],
    ['maximumDays', { maximumDays: Number.NaN }],
    ['fuzz', { fuzz: 1 as unknown as boolean }],
  ])('%s of %j', (name, parameters) => {
    expect(() => createScheduler(parameters)).toThrow(new RangeError(name));
  });

  it.each<[string, () => unknown]>([
    ['grade', () => exact.next(null, 0, 0 as Grade)],
    ['grade', () => exact.next(null, 0, 2.5 as Grade)],
    ['grade', () => exact.next(null, 0, 'Good' as unknown as Grade)],
    ['elapsedDays', () => exact.next(null, Number.NaN, GOOD)],
    ['elapsedDays', () => exact.next(null, 0.5, GOOD)],
    ['elapsedDays', () => exact.next(null, Number.POSITIVE_INFINITY, GOOD)],
    ['memory.stability', () => exact.next({ stability: Number.NaN, difficulty: 5 }, 1, GOOD)],
    ['memory.stability', () => exact.next({ stability: 0, difficulty: 5 }, 1, GOOD)],
    ['memory.difficulty', () => exact.next({ stability: 1, difficulty: 11 }, 1, GOOD)],
    ['memory.difficulty', () => exact.intervals({ stability: 1, difficulty: 0 }, 1, '')],
    ['seed', () => exact.intervals(null, 0, 7 as unknown as string)],
    ['elapsedDays', () => exact.retrievability({ stability: 1, difficulty: 5 }, 0.1)],
  ])('%s', (name, act) => {
    expect(act).toThrow(new RangeError(name));
  });
});
