import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/plan/forecast.ts';
import { recallOn } from '../../src/plan/gain.ts';
import { portionOf } from '../../src/plan/portion.ts';
import { believer, play } from '../../src/plan/simulator.ts';
import { type Day, addDays } from '../../src/scheduling/day.ts';
import { createRandom, shuffle } from '../../src/selection/random.ts';
import { TODAY, makeTasks, scheduler } from './tasks.ts';

const MINUTES = 45;
const learner = believer(scheduler);
const planned = (on: Day) => (day: Day, tasks: Parameters<typeof portionOf>[0], minutes: number) =>
  portionOf(tasks, day, on, minutes, scheduler);

describe('the simulator', () => {
  const on = addDays(TODAY, 14);
  const span = { from: TODAY, on, minutes: MINUTES };
  const run = (seed: number) => play(makeTasks(49), span, learner, scheduler, planned(on), createRandom(seed));

  it('plays the same game for the same seed, and another for another', () => {
    expect(run(1)).toEqual(run(1));
    expect(run(1).recall).not.toBe(run(2).recall);
  });

  it('keeps to the minutes of a day but for what was not recalled', () => {
    const { loads } = run(3);
    expect(loads).toHaveLength(14);
    for (const { minutes } of loads) expect(minutes).toBeLessThanOrEqual(MINUTES + 12 / 2);
  });

  it('knows at the end what the learner would recall, not what the scheduler believes', () => {
    const forgetful = { memory: { next: scheduler.next, retrievability: () => 0.5 }, firstRecall: 0.5 };
    const { recall, believed, tasks } = play(makeTasks(5), span, forgetful, scheduler, planned(on), createRandom(1));
    expect(recall).toBeCloseTo(0.5, 10);
    expect(believed).toBeGreaterThan(0.6);
    expect(tasks.every((task) => recallOn(task, on, scheduler) > 0)).toBe(true);
  });
});

describe('the plan', () => {
  it.each([
    [49, 7],
    [49, 30],
    [140, 14],
  ])('with %i questions and %i days beats cramming for the same learners', (count, days) => {
    const on = addDays(TODAY, days);
    const span = { from: TODAY, on, minutes: MINUTES };
    for (const seed of [1, 2, 3]) {
      const tasks = makeTasks(count, seed);
      const plan = play(tasks, span, learner, scheduler, planned(on), createRandom(seed));
      const dice = createRandom(seed);
      const cram = play(
        tasks,
        span,
        learner,
        scheduler,
        (_, own) =>
          shuffle(
            own.map(({ key }) => key),
            dice,
          ),
        createRandom(seed),
      );
      expect(plan.recall).toBeGreaterThan(cram.recall);
    }
  });

  it('asks every question again before the day where there is time', () => {
    const on = addDays(TODAY, 30);
    const { days } = play(makeTasks(49), { from: TODAY, on, minutes: MINUTES }, learner, scheduler, planned(on), createRandom(7));
    expect(days.size).toBe(49);
    expect(Math.min(...days.values())).toBeGreaterThanOrEqual(2);
  });
});

describe('the forecast', () => {
  it.each([
    [49, 7],
    [49, 30],
    [140, 14],
    [140, 30],
  ])('for %i questions and %i days is off by at most 3 points on average', (count, days) => {
    const on = addDays(TODAY, days);
    const tasks = makeTasks(count, 5);
    const real = Array.from(
      { length: 20 },
      (_, seed) =>
        play(tasks, { from: TODAY, on, minutes: MINUTES }, learner, scheduler, planned(on), createRandom(500 + seed)).recall,
    );
    const mean = real.reduce((sum, one) => sum + one, 0) / real.length;
    expect(Math.abs(forecast(tasks, { on, minutes: MINUTES }, TODAY, scheduler).followed - mean)).toBeLessThan(0.03);
  });

  it('says what there is no time for, and what is asked only once', () => {
    const much = forecast(makeTasks(140), { on: addDays(TODAY, 7), minutes: 20 }, TODAY, scheduler);
    expect(much.leftOut.length).toBeGreaterThan(80);
    expect(much.today).toBe(0);
    expect(much.followed).toBeGreaterThan(0.05);
    const little = forecast(makeTasks(10), { on: addDays(TODAY, 14), minutes: 45 }, TODAY, scheduler);
    expect(little.leftOut).toEqual([]);
    expect(little.askedOnce).toEqual([]);
    expect(little.followed).toBeGreaterThan(0.97);
  });

  it('gives each day its load, and nothing on the day itself', () => {
    const { loads, recall } = forecast(makeTasks(20), { on: addDays(TODAY, 5), minutes: 45 }, TODAY, scheduler);
    expect(loads.map(({ day }) => day)).toEqual([0, 1, 2, 3, 4].map((days) => addDays(TODAY, days)));
    expect(loads[0]?.introduced).toBeGreaterThan(3);
    expect(recall.size).toBe(20);
    expect(forecast(makeTasks(3), { on: TODAY, minutes: 45 }, TODAY, scheduler).loads).toEqual([]);
  });
});
