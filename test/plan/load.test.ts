import { describe, expect, it } from 'vitest';
import { type QuestionSummary, keyOf } from '../../src/bank/question.ts';
import { plannedLoad } from '../../src/plan/load.ts';
import { portionOfToday } from '../../src/plan/today.ts';
import type { Plan } from '../../src/progress/plans.ts';
import { type Progress, emptyProgress } from '../../src/progress/progress.ts';
import { type Day, addDays } from '../../src/scheduling/day.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';

const TODAY = 20_000 as Day;
const scheduler = createScheduler({ fuzz: false });
const questions = Array.from({ length: 20 }, (_, n): QuestionSummary => ({
  key: keyOf('b', `q${n}`), bank: 'b', id: `q${n}`, titles: { zh: `q${n}` }, lang: 'zh', languages: ['zh'], category: n < 10 ? 'llm' : 'python', tags: [],
  difficulty: 'easy', kind: 'concept', minutes: 6, weight: 6, aliases: [], hash: '', fingerprint: '', file: `q${n}.md`,
})); // prettier-ignore
const plan = (name: string, days: number, minutes: number, focus: string[] = []): Plan => ({
  ...{ name, since: TODAY, on: addDays(TODAY, days), minutes, focus },
});
const load = (plans: readonly Plan[], length = 30, progress: Progress = emptyProgress()) =>
  plannedLoad(new Map(plans.map((one) => [one.name, one])), questions, progress, scheduler, TODAY, length);

describe('the load of the plans', () => {
  it('is nothing without a plan ahead', () => {
    expect(load([])).toEqual([]);
    expect(load([plan('over', 0, 30)])).toEqual([]);
  });

  it('ends with the day before the last interview, or with the days that were asked for', () => {
    expect(load([plan('a', 5, 30)]).map(({ day }) => day)).toEqual([0, 1, 2, 3, 4].map((ahead) => TODAY + ahead));
    expect(load([plan('a', 50, 30)], 7)).toHaveLength(7);
  });

  it('begins with what today asks, and introduces every question once', () => {
    const plans = [plan('a', 14, 30)];
    const all = load(plans);
    const today = portionOfToday(new Map(plans.map((one) => [one.name, one])), questions, emptyProgress(), scheduler, TODAY);
    expect(Math.round(all[0]?.introduced ?? 0)).toBeLessThanOrEqual(today.introduced);
    expect(all[0]?.introduced).toBeGreaterThan(0);
    expect(all.reduce((sum, { introduced }) => sum + introduced, 0)).toBeCloseTo(20, 0);
    for (const { minutes } of all) expect(minutes).toBeLessThanOrEqual(30 + 6);
  });

  it('asks a question of two plans once a day', () => {
    const both = load([plan('a', 10, 30, ['llm']), plan('b', 20, 30)]);
    expect(both.reduce((sum, { introduced }) => sum + introduced, 0)).toBeCloseTo(20, 0);
    expect(both).toHaveLength(20);
  });

  it('counts what was drilled today against today', () => {
    const days = new Map([[TODAY, { introduced: 5, reviewed: 0, ms: 30 * 60_000 }]]);
    const all = load([plan('a', 10, 30)], 30, { ...emptyProgress(), days });
    expect(all[0]).toMatchObject({ introduced: 0, reviewed: 0, minutes: 0 });
    expect(all[1]?.introduced).toBeGreaterThan(0);
  });
});
