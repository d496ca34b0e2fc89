import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { followUpKey } from '../../src/bank/follow-up.ts';
import * as due from '../../src/commands/due.ts';
import { home } from '../../src/commands/home.ts';
import * as plan from '../../src/commands/plan.ts';
import * as stats from '../../src/commands/stats.ts';
import * as why from '../../src/commands/why.ts';
import { type Event, eventId, sessionId } from '../../src/progress/event.ts';
import { addDays, dayOf } from '../../src/scheduling/day.ts';
import { type World, makeQuestion, makeWorld } from './world.ts';

const DAY = 86_400_000;
const followUps = [
  { id: 'why', question: '为什么？', answer: '因为。' },
  { id: 'how', question: '怎么做？', answer: '这样。' },
];
const questions = [
  makeQuestion('a', { followUps }),
  ...['b', 'c', 'd', 'e', 'f'].map((id) => makeQuestion(id)),
  ...['x', 'y', 'z'].map((id) => makeQuestion(id, { category: 'python' })),
];
const [ownKey, followUp] = [makeQuestion('a').key, followUpKey(makeQuestion('a').key, 'why')];

/** Two months of drills with a follow-up among them, and a plan in 25 days. */
function practised(setup: Parameters<typeof makeWorld>[0] = {}): World {
  const world = makeWorld({ questions, ...setup });
  const session = sessionId(world.at, 'abcdefghijkl');
  let n = 0;
  const push = (days: number, said: object) =>
    world.events.push({ id: eventId(session, ++n), at: world.at - days * DAY, tz: 480, ...said } as Event);
  const asked = [ownKey, followUp, ...['b', 'c', 'x', 'y'].map((id) => makeQuestion(id).key)];
  for (const [place, days] of [60, 55, 41, 33, 20, 9, 4].entries())
    for (const question of asked.filter((_, number) => (place + number) % 3 !== 0))
      push(days, { kind: 'graded', question, grade: (place + n) % 4 === 0 ? 1 : 3, ms: 61_000, hash: '', fingerprint: '', ticked: [], missed: [] }); // prettier-ignore
  push(2, { kind: 'planned', name: '', on: addDays(dayOf(world.now()), 25), minutes: 20, focus: [] });
  return world;
}

/** Half a year later. */
function late(): World {
  const world = practised({ lang: 'en' });
  world.at += 180 * DAY;
  return world;
}

async function run(world: World, module: { define(command: Command, ctx: World): void }, ...args: string[]): Promise<string> {
  const command = new Command().exitOverride();
  module.define(command, world);
  const before = world.printed.length;
  await command.parseAsync(args, { from: 'user' });
  return world.printed.slice(before).join('\n');
}

async function valueOf<T>(module: Parameters<typeof run>[1], ...args: string[]): Promise<T> {
  return JSON.parse(await run(practised({ json: true }), module, ...args)) as T;
}

interface Kept {
  readonly reviews: number;
  readonly kept: number;
}
interface Planned {
  readonly introduced: number;
  readonly reviewed: number;
  readonly minutes: number;
}
interface LoadValue {
  readonly load: {
    readonly overdue: number;
    readonly later: number;
    readonly new: number;
    readonly days: readonly { readonly day: string; readonly due: number; readonly planned: Planned | null }[];
  };
}
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

describe('the numbers of one screen are those of the next', () => {
  it('what is due: home, due, stats and its load', async () => {
    const counts = await valueOf<{ due: number; overdue: number; followUps: { due: number } }>(due);
    const totals = await valueOf<{ totals: { due: number; total: number; suspended: number }; followUps: { due: number } }>(
      stats,
    );
    const { load } = await valueOf<LoadValue>(stats, '--load');
    const world = practised({ json: true });
    await home(world);
    expect(JSON.parse(world.printed.join('\n'))).toMatchObject({
      counts: { due: counts.due },
      followUps: { due: counts.followUps.due },
    });
    expect(totals).toMatchObject({ totals: { due: counts.due }, followUps: { due: counts.followUps.due } });
    expect(load.overdue).toBe(counts.overdue);
    expect(load.overdue + (load.days[0]?.due ?? 0)).toBe(counts.due);
    expect(load.overdue + sum(load.days.map((day) => day.due)) + load.later + load.new).toBe(totals.totals.total);
  });

  it('retention: each category with its follow-ups, and all of them together what is said of all', async () => {
    const { categories, retention } = await valueOf<{
      categories: { category: string; retention: Kept }[];
      retention: { all: { all: Kept } };
    }>(stats);
    const page = await valueOf<{ retention: { categories: unknown; ages: { retention: Kept }[] } }>(stats, '--retention');
    const shown = categories.map(({ category, retention: own }) => ({ category, retention: own }));
    expect(page.retention.categories).toEqual(shown);
    for (const name of ['reviews', 'kept'] as const) {
      expect(sum(shown.map((one) => one.retention[name]))).toBe(retention.all.all[name]);
      expect(sum(page.retention.ages.map((one) => one.retention[name]))).toBe(retention.all.all[name]);
    }
  });

  it('reviews and minutes: stats and its calendar', async () => {
    const { totals } = await valueOf<{ totals: { reviews: number; days: number; minutes: number } }>(stats);
    const { calendar } = await valueOf<{ calendar: { days: { reviews: number; minutes: number }[] } }>(stats, '--calendar');
    expect(sum(calendar.days.map(({ reviews }) => reviews))).toBe(totals.reviews);
    expect(calendar.days).toHaveLength(totals.days);
    expect(sum(calendar.days.map(({ minutes }) => minutes))).toBeCloseTo(totals.minutes, 0);
  });

  it('what the plan asks of each day: its own page and the load, follow-ups and all', async () => {
    const { plans } = await valueOf<{ plans: { days: ({ day: string } & Planned)[]; followUps: number }[] }>(plan);
    const { load } = await valueOf<LoadValue>(stats, '--load');
    expect(plans[0]?.followUps).toBe(1);
    const asked = load.days.flatMap(({ day, planned }) => (planned === null ? [] : [{ day, ...planned }]));
    expect(asked).toEqual(plans[0]?.days);
  });

  it('what was drilled today counts against today, and against no other day', async () => {
    const days = async (spent: number) => {
      const world = practised({ json: true });
      if (spent > 0)
        world.events.push({
          ...{ id: eventId(sessionId(world.at, 'abcdefghijkm'), 1), at: world.at, tz: 480, kind: 'graded', grade: 3 },
          ...{ question: makeQuestion('gone').key, ms: spent * 60_000, hash: '', fingerprint: '', ticked: [], missed: [] },
        } as Event);
      const page = JSON.parse(await run(world, plan)) as { plans: { days: Planned[] }[]; today: { minutes: number } };
      const { load } = JSON.parse(await run(world, stats, '--load')) as LoadValue;
      const asked = load.days.flatMap(({ planned }) => (planned === null ? [] : [planned]));
      expect(asked.map(({ minutes }) => minutes)).toEqual(page.plans[0]?.days.map(({ minutes }) => minutes));
      return { today: page.today.minutes, first: asked[0]?.minutes ?? 0 };
    };
    const [fresh, nearlyDone] = [await days(0), await days(15)];
    expect(fresh.first).toBeGreaterThan(10);
    expect(nearlyDone.first).toBeLessThan(fresh.first - 5);
    expect(nearlyDone.today).toBeLessThanOrEqual(5);
  });

  it('what falls on a category is a part of what the plan asks, and the parts make the whole', async () => {
    const [all, llm, python] = await Promise.all(
      [[], ['llm'], ['python']].map((targets) => valueOf<LoadValue>(stats, '--load', ...targets)),
    );
    const planned = (value: LoadValue | undefined) => value?.load.days.flatMap((day) => day.planned ?? []) ?? [];
    for (const [place, whole] of planned(all).entries())
      for (const name of ['introduced', 'reviewed', 'minutes'] as const)
        expect((planned(llm)[place]?.[name] ?? 0) + (planned(python)[place]?.[name] ?? 0)).toBeCloseTo(whole[name]);
    expect(sum(planned(python).map(({ minutes }) => minutes))).toBeGreaterThan(0);
  });
});

describe('what is said of follow-ups', () => {
  it('due counts them apart, and says which day comes next where nothing is due', async () => {
    const page = await run(late(), due);
    expect(page).toContain('Follow-ups, counted apart: 1 begun, 1 due');
    const world = makeWorld({ questions, lang: 'en' });
    world.events.push({
      id: eventId(sessionId(world.at, 'abcdefghijkl'), 1), at: world.at, tz: 480, kind: 'graded', question: ownKey, grade: 3, ms: 1000, hash: '', fingerprint: '',
      ticked: [], missed: [],
    } as Event); // prettier-ignore
    expect(await run(world, due)).toMatch(/Nothing is due now\.\nNothing is due until 2026-11-2\d\.$/);
  });

  it('why names their question, and how one comes up that has not', async () => {
    const begun = await run(practised({ lang: 'en' }), why, 'a#why');
    expect(begun).toMatch(/^为什么？\nb\/a#why\nOn: 题目 a\n\nMemory/);
    expect(begun).toMatch(/Drill it: mianshi drill a#why$/);
    const waiting = await run(practised({ lang: 'en' }), why, 'a#how');
    expect(waiting).toContain('It has not come up yet: it does after a good answer to its question.');
    expect(waiting).toMatch(/Drill it: mianshi drill a$/);
  });
});

describe('what is said of what comes next', () => {
  it('due has how long each has been overdue, the longest first, and the line that asks them', async () => {
    const page = await run(late(), due, 'llm');
    const days = [...page.matchAll(/(\d+) days? overdue/g)].map(([, number]) => Number(number));
    expect(days.length).toBeGreaterThan(1);
    expect(days).toEqual([...days].sort((a, b) => b - a));
    expect(page).toContain('Drill them: mianshi drill --order due llm');
    expect(await run(late(), due, '-c', 'llm')).not.toContain('Drill them');
  });

  it('why says that a plan keeps the intervals short, only where it does', async () => {
    expect(await run(practised({ lang: 'en' }), why, 'b')).toContain('with a plan, at the latest once more before the interview');
    const world = practised({ lang: 'en' });
    world.events.pop();
    expect(await run(world, why, 'b')).not.toContain('with a plan');
  });
});
