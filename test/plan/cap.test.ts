import { describe, expect, it } from 'vitest';
import { capped, cappedDue, cappedIntervals } from '../../src/plan/cap.ts';
import type { Plan } from '../../src/progress/plans.ts';
import { emptyProgress } from '../../src/progress/progress.ts';
import { type Day, addDays } from '../../src/scheduling/day.ts';
import { makeQuestion } from '../commands/world.ts';
import { TODAY, key } from './tasks.ts';

const plan: Plan = { name: '', since: TODAY, on: addDays(TODAY, 20), minutes: 45, focus: ['llm'] };
const plans = new Map([[plan.name, plan]]);
const far = addDays(TODAY, 300);
const keys = Array.from({ length: 200 }, (_, n) => key(n));
const roundDay = (one: (typeof keys)[number]) => cappedDue({ due: far, lastDay: TODAY }, one, plan);

describe('a due day under a plan', () => {
  it('is in the last round before the interview, spread over seven days', () => {
    const days = new Set(keys.map(roundDay));
    expect([...days].sort()).toEqual([13, 14, 15, 16, 17, 18, 19].map((days) => addDays(TODAY, days)));
  });

  it('is FSRS’s own where that is sooner, and where the round has been seen', () => {
    expect(cappedDue({ due: addDays(TODAY, 3), lastDay: TODAY }, key(1), plan)).toBe(addDays(TODAY, 3));
    for (const one of keys) expect(cappedDue({ due: far, lastDay: roundDay(one) }, one, plan)).toBe(far);
  });

  it('keeps half of a short plan for the round', () => {
    const short = { ...plan, on: addDays(TODAY, 3) };
    expect(new Set(keys.map((one) => cappedDue({ due: far, lastDay: TODAY }, one, short)))).toEqual(new Set([addDays(TODAY, 2)]));
  });

  it('holds for the questions of the plan alone, and till the day itself', () => {
    const [inside, outside] = [makeQuestion('a'), makeQuestion('c', { category: 'python' })];
    const own = { ...{ memory: { stability: 300, difficulty: 5 }, due: far, firstDay: TODAY, lastDay: TODAY, lastAt: 0 },
      ...{ reps: 1, lapses: 0, lastGrade: 3 as const, hash: '', fingerprint: '', missed: [], practised: 0, flagged: false, suspended: false, note: '' } }; // prettier-ignore
    const progress = { ...emptyProgress(), plans, questions: new Map([[inside.key, own], [outside.key, own]]) }; // prettier-ignore
    const dueOf = (today: Day, one: typeof inside) => capped(progress, [inside, outside], today).questions.get(one.key)?.due;
    expect(dueOf(TODAY, inside)).toBeLessThan(plan.on);
    expect(dueOf(TODAY, outside)).toBe(far);
    expect(dueOf(plan.on, inside)).toBe(far);
    expect(capped({ ...progress, plans: new Map() }, [inside], TODAY).questions).toBe(progress.questions);
  });

  it('stands on the key before the grade is given', () => {
    const question = makeQuestion('a');
    const intervals = { 1: 0, 2: 3, 3: 40, 4: 90 } as const;
    const days = roundDay(question.key) - TODAY;
    expect(cappedIntervals(intervals, plans, question, TODAY)).toEqual({ 1: 0, 2: 3, 3: days, 4: days });
    expect(cappedIntervals(intervals, new Map(), question, TODAY)).toBe(intervals);
    const tomorrow = new Map([['', { ...plan, on: addDays(TODAY, 1) }]]);
    expect(cappedIntervals(intervals, tomorrow, question, TODAY)).toEqual(intervals);
  });
});
