import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import * as drill from '../../src/commands/drill.ts';
import { home } from '../../src/commands/home.ts';
import * as plan from '../../src/commands/plan.ts';
import { widthOf } from '../../src/render/width.ts';
import { type World, makeQuestion, makeWorld } from './world.ts';

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
    [['--date', '+10', '--name', 'a\u001b[2Jb'], 'badOption'],
  ])('%j is %s', async (args, code) => {
    await expect(run(makeWorld({ questions }), plan, ...args)).rejects.toMatchObject({ fact: { code } });
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
