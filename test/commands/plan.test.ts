import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import * as drill from '../../src/commands/drill.ts';
import { home } from '../../src/commands/home.ts';
import * as plan from '../../src/commands/plan.ts';
import * as why from '../../src/commands/why.ts';
import { zh } from '../../src/i18n/zh.ts';
import { type Event, eventId, sessionId } from '../../src/progress/event.ts';
import { widthOf } from '../../src/render/width.ts';
import { type World, makeQuestion, makeWorld } from './world.ts';

const DAY = 86_400_000;

const questions = [
  ...Array.from({ length: 12 }, (_, n) => makeQuestion(`q${n}`, { minutes: 6 })),
  makeQuestion('py', { category: 'python' }),
];

async function run(world: World, module: { define(command: Command, ctx: World): void }, ...args: string[]): Promise<string> {
  const command = new Command().exitOverride();
  module.define(command, world);
  const before = world.printed.length;
  await command.parseAsync(args, { from: 'user' });
  return world.printed.slice(before).join('\n');
}

describe('plan', () => {
  it.each([
    ['zh', 40],
    ['zh', 80],
    ['en', 40],
    ['en', 80],
  ] as const)('in %s is a page of %i columns', async (lang, columns) => {
    const world = makeWorld({ lang, columns, questions });
    const page = await run(world, plan, '--date', '+10', '--minutes', '20', '--focus', 'llm', '--name', '字节');
    for (const line of page.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
    expect(page).toMatchSnapshot();
  });

  it.each([
    [40, /^ {2}12-28 +\d{3}( +\d{3})+$/m],
    [30, /^ {2}12-28( \d{3}){5}/m],
  ])('parts the days of a calendar of three digits in %i columns', async (columns, week) => {
    const many = Array.from({ length: 300 }, (_, n) => makeQuestion(`q${n}`, { minutes: 30 }));
    const world = makeWorld({ questions: many, columns });
    world.at = Date.UTC(2026, 11, 28, 4);
    expect(await run(world, plan, '--date', '+7', '--minutes', '300')).toMatch(week);
  });

  it('names what there is no time for', async () => {
    const world = makeWorld({ questions, columns: 40 });
    const page = await run(world, plan, '--date', '+3', '--minutes', '6');
    expect(page).toMatch(/时间不够：13 题里有 \d+ 题练不到。\n {2}题目 /);
    expect(page).toContain('\n  …\n');
  });

  it('is kept in the log, changed by name, listed and dropped', async () => {
    const world = makeWorld({ questions, json: true });
    await run(world, plan, '--date', '2026-12-20', '--name', 'a', '--focus', 'llm,py');
    await run(world, plan, '--minutes', '30');
    await run(world, plan, '--date', '+30', '--name', 'b');
    expect(world.events.map(({ kind }) => kind)).toEqual(['planned', 'planned', 'planned']);
    const listed = JSON.parse(await run(world, plan, 'list')) as unknown[];
    expect(listed).toMatchObject([
      { name: 'a', minutes: 30, focus: ['llm', 'python'], on: '2026-12-20' },
      { name: 'b', minutes: 45, focus: [] },
    ]);
    await expect(run(world, plan, 'drop', 'c')).rejects.toMatchObject({
      fact: { code: 'unknownPlan', args: { plans: ['a', 'b'] } },
    });
    await run(world, plan, 'drop', 'a');
    expect(JSON.parse(await run(world, plan, 'list'))).toMatchObject([{ name: 'b' }]);
  });

  it.each([
    [['--minutes', '30'], 'planWithoutDate'],
    [['--date', 'soon'], 'badOption'],
    [['--date', '2026-11-01'], 'badOption'],
    [['--date', '+0'], 'badOption'],
    [['--date', '+400'], 'badOption'],
    [['--date', '+10', '--focus', 'nope'], 'unknownCategory'],
    [['--date', '+10', '--minutes', '0'], 'badOption'],
    [['--date', '+10', '--minutes', '1441'], 'badOption'],
    [['--date', '+10', '--name', 'a\u001b[2Jb'], 'badPlanName'],
    [['--date', '+10', '--name', ' '], 'badPlanName'],
  ])('%j is %s', async (args, code) => {
    await expect(run(makeWorld({ questions }), plan, ...args)).rejects.toMatchObject({ fact: { code } });
  });

  it('asks which one to drop where there are several', async () => {
    const world = makeWorld({ questions });
    for (const name of ['a', 'b']) await run(world, plan, '--date', '+10', '--name', name);
    await expect(run(world, plan, 'drop')).rejects.toMatchObject({
      fact: { code: 'unknownPlan', args: { name: '', plans: ['a', 'b'] } },
    });
    expect(zh.errors.unknownPlan({ name: '', plans: ['a', 'b'] })).toBe('要删哪个计划？请写名字。现有：a、b。');
  });

  it('lists categories by their names', async () => {
    const world = makeWorld({ questions });
    await run(world, plan, '--date', '+10', '--focus', 'llm,py');
    expect(await run(world, plan, 'list')).toContain('大模型基础、Python编程基础');
  });

  it('says on the day of the interview that it is today, and afterwards how to drop it', async () => {
    const world = makeWorld({ questions, lang: 'en' });
    await run(world, plan, '--date', '+2', '--name', "J's Lab");
    await run(world, plan, '--date', '+4');
    world.at += 2 * DAY;
    expect(await run(world, plan)).toMatch(/^J's Lab \(2026-11-25\) is today\. Good luck\.\n\nInterview · 2026-11-27\n/);
    expect(await run(world, plan, 'list')).toContain('2026-11-25 · today');
    await home(world);
    expect(world.printed.at(-2)).toContain("J's Lab: today · 2026-11-25\nInterview: in 2 days");
    world.at += 2 * DAY;
    const page = await run(world, plan);
    expect(page).toMatch(/^Interview \(2026-11-27\) is today/);
    expect(page).toContain('No interview lies ahead.');
    expect(page).not.toContain('is over; mianshi plan drop takes');
    expect(page).toContain(`J's Lab (2026-11-25) is over; mianshi plan drop 'J'\\''s Lab' takes it away.`);
  });

  it('says as a value what it comes to', async () => {
    const world = makeWorld({ questions, json: true });
    const value = JSON.parse(await run(world, plan, '--date', '+10', '--minutes', '5')) as {
      plans: { readiness: { today: number; followed: number }; leftOut: string[]; minutesNeeded: number; days: unknown[] }[];
      today: { minutes: number };
    };
    const [own] = value.plans;
    expect(own?.readiness.today).toBe(0);
    expect(own?.readiness.followed).toBeGreaterThan(0.1);
    expect(own?.minutesNeeded).toBe(15);
    expect(own?.leftOut.length).toBeGreaterThan(0);
    expect(own?.days).toHaveLength(10);
    expect(value.today.minutes).toBeLessThanOrEqual(5);
  });
});

describe('the menu under a plan', () => {
  it('has what is due too, which the plan may leave for later', async () => {
    const world = makeWorld({ questions, keys: [], chosen: 1 });
    world.events.push({
      id: eventId(sessionId(world.at - 30 * DAY, 'abcdefghijkl'), 1), at: world.at - 30 * DAY, tz: 480, kind: 'graded', question: makeQuestion('py').key,
      grade: 3, ms: 1000, hash: '', fingerprint: '', ticked: [], missed: [],
    }); // prettier-ignore
    await run(world, plan, '--date', '+10', '--focus', 'llm');
    await home(world);
    expect(world.launched).toEqual([['drill', '--order', 'due']]);
  });
});

/** Six questions answered on the first of some days ago, and asked again on the others: everything is forgotten, or nothing. */
function remember(world: World, grade: 1 | 3, days: readonly number[]): World {
  let n = 0;
  for (const [place, day] of days.entries())
    for (const { key: question } of questions.slice(0, 6)) {
      const id = `${sessionId(world.at, 'abcdefghijkl')}.${++n}` as Event['id'];
      const at = world.at - day * 86_400_000 + n;
      world.events.push({
        ...{ id, at, tz: 480, kind: 'graded', question, grade: place === 0 ? 3 : grade, ms: 1000 },
        ...{ hash: '', fingerprint: '', ticked: [], missed: [] },
      } as Event);
    }
  return world;
}

describe('a forecast that leans on the own recall', () => {
  const ago = [40, 30, 22, 15, 9, 4];
  const longAgo = [2000, 1960, 1800, 1300, 500, 4];

  it.each([
    ['zh', 1, '按你自己 6 道题的首次作答和 30 次复习推算；你比一般人忘得快'],
    ['zh', 3, '按你自己 6 道题的首次作答和 30 次复习推算；你比一般人忘得慢'],
    ['en', 1, 'reckoned from 6 first answers and 30 reviews of your own; you forget faster than most'],
    ['en', 3, 'reckoned from 6 first answers and 30 reviews of your own; you forget more slowly than most'],
  ] as const)('in %s says so in a line (%i)', async (lang, grade, line) => {
    const page = await run(
      remember(makeWorld({ lang, questions, columns: 100 }), grade, grade === 1 ? ago : longAgo),
      plan,
      '--date',
      '+10',
    );
    expect(page.split('\n')).toContain(`  ${line}`);
  });

  it('says nothing of how this person forgets where the reviews do not bear it out, and nothing at all without any', async () => {
    const page = await run(remember(makeWorld({ lang: 'en', questions }), 3, [4]), plan, '--date', '+10');
    expect(page).toContain('  reckoned from 6 first answers of your own\n');
    expect(page).not.toContain('than most');
    expect(await run(makeWorld({ lang: 'en', questions }), plan, '--date', '+10')).not.toContain('reckoned');
  });

  it('is the value of --json, and why has the same chances', async () => {
    const world = remember(makeWorld({ questions, json: true }), 1, ago);
    const value = JSON.parse(await run(world, plan, '--date', '+10')) as {
      plans: { readiness: { today: number } }[];
      ownRecall: { multiplier: number };
    };
    const { ownRecall } = value;
    expect(ownRecall).toMatchObject({ reviews: 30, firsts: 6, pace: 'faster' });
    expect(ownRecall.multiplier).toBeLessThan(0.7);
    let sum = 0;
    for (const { id } of questions.slice(0, 6)) {
      const own = JSON.parse(await run(world, why, id)) as {
        ownRecall: object;
        memory: { stability: number; interviews: [{ recall: number }] };
      };
      expect(own.ownRecall).toEqual(ownRecall);
      sum += own.memory.interviews[0].recall;
    }
    expect(sum / questions.length).toBeCloseTo(value.plans[0]?.readiness.today ?? 0, 10);
  });

  it('does not change what is asked', async () => {
    const json = remember(makeWorld({ questions, json: true }), 1, ago);
    const { today } = JSON.parse(await run(json, plan, '--date', '+10')) as { today: { questions: string[] } };
    const world = remember(makeWorld({ questions, lines: [] }), 1, ago);
    await run(world, plan, '--date', '+10');
    await run(world, drill);
    const started = world.events.find(({ kind }) => kind === 'started');
    expect(started?.kind === 'started' && started.questions).toEqual(today.questions);
  });
});

describe('a drill under a plan', () => {
  it('asks the portion of the day and nothing of other categories', async () => {
    const world = makeWorld({ questions, lines: [] });
    await run(world, plan, '--date', '+10', '--minutes', '20', '--focus', 'llm');
    const page = await run(world, drill);
    expect(page).toContain('今天的份：复习 0 题，新题 3 题，约 18 分钟');
    const started = world.events.find(({ kind }) => kind === 'started');
    expect(started).toMatchObject({ cram: false });
    expect(started?.kind === 'started' && started.questions.length).toBe(3);
  });

  it('is an ordinary one where something is asked for', async () => {
    const world = makeWorld({ questions, lines: [] });
    await run(world, plan, '--date', '+10', '--focus', 'llm');
    await run(world, drill, 'python');
    const started = world.events.find(({ kind }) => kind === 'started');
    expect(started?.kind === 'started' && started.questions).toEqual(['b/py']);
  });

  it('says on the first screen how many days are left and what today asks', async () => {
    const world = makeWorld({ questions });
    await run(world, plan, '--date', '+10', '--minutes', '20', '--name', '字节');
    await home(world);
    const page = world.printed.join('\n');
    expect(page).toContain('字节：还有 10 天');
    expect(page).toContain('今天的份：复习 0 题，新题 3 题');
  });
});
