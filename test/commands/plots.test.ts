import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import * as complete from '../../src/commands/complete.ts';
import * as due from '../../src/commands/due.ts';
import * as stats from '../../src/commands/stats.ts';
import * as why from '../../src/commands/why.ts';
import { type Event, eventId, sessionId } from '../../src/progress/event.ts';
import { widthOf } from '../../src/render/width.ts';
import { addDays, dayOf, formatDay } from '../../src/scheduling/day.ts';
import { type World, makeQuestion, makeWorld } from './world.ts';

const DAY = 86_400_000;
const PAGES = ['--calendar', '--load', '--retention', '--time'];
const MEDIA = [
  ['zh', 40],
  ['zh', 80],
  ['en', 40],
  ['en', 80],
] as const;

/** Ten weeks of drills on two questions, and where it is said a plan in 20 days. */
function practise(world: World, withPlan = true): World {
  const session = sessionId(world.at, 'abcdefghijkl');
  let n = 0;
  const fact = (days: number) => ({ id: eventId(session, ++n), at: world.at - days * DAY, tz: 480 });
  for (const [place, days] of [70, 66, 60, 50, 40, 39, 36, 30, 18, 4].entries())
    for (const id of place % 3 === 0 ? ['a', 'c'] : ['a'])
      world.events.push({
        ...fact(days), kind: 'graded', question: makeQuestion(id).key, grade: place === 4 ? 1 : 3, ms: 100_000 * (place + 1), hash: '', fingerprint: '',
        ticked: ['p1'], missed: place > 7 ? ['p2'] : [],
      } as Event); // prettier-ignore
  if (withPlan)
    world.events.push({
      ...fact(3),
      kind: 'planned',
      name: '字节',
      on: addDays(dayOf(world.now()), 20),
      minutes: 20,
      focus: ['llm'],
    } as Event);
  return world;
}

async function run(world: World, module: { define(command: Command, ctx: World): void }, ...args: string[]): Promise<string> {
  const command = new Command().exitOverride();
  module.define(command, world);
  const before = world.printed.length;
  await command.parseAsync(args, { from: 'user' });
  return world.printed.slice(before).join('\n');
}

function expectNoWider(page: string, columns: number): void {
  for (const line of page.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
}

describe('the pages of stats', () => {
  it.each(MEDIA)('in %s keep to %i columns', async (lang, columns) => {
    const page = await run(practise(makeWorld({ lang, columns })), stats, ...PAGES);
    expectNoWider(page, columns);
    expect(page).toMatchSnapshot();
  });

  it.each(['plain', 'pipe'] as const)('are sentences without a picture: %s', async (form) => {
    const page = await run(practise(makeWorld({ lang: 'en', medium: { form } })), stats, ...PAGES);
    expect(page).not.toMatch(/[\u2500-\u259f]/u);
    expect(page).toMatchSnapshot();
  });

  it('draw in ASCII where blocks take two columns', async () => {
    const page = await run(practise(makeWorld({ lang: 'en', medium: { ambiguousWide: true } })), stats, ...PAGES);
    expect(page).toContain('###');
    expect(page).not.toMatch(/[^\x20-\x7e\n\u00a0\u4e00-\u9fff]/u);
  });

  it('never have a bar without the number it comes from', async () => {
    const page = await run(practise(makeWorld({ lang: 'en' })), stats, '--retention', '--time');
    const bars = page.split('\n').filter((line) => line.includes('█'));
    expect(bars.length).toBeGreaterThan(5);
    for (const line of bars) expect(line).toMatch(/\(\d+\/\d+\)$| \d+$/);
  });

  it('are values with --json, one for each that was asked for', async () => {
    const value = JSON.parse(await run(practise(makeWorld({ json: true })), stats, ...PAGES)) as Record<string, never>;
    expect(value).toMatchObject({
      calendar: { to: '2026-11-23', days: expect.arrayContaining([{ day: '2026-11-19', reviews: 2, minutes: 33.3 }]) as unknown },
      load: { overdue: 0, new: 1, days: expect.arrayContaining([{ day: '2026-12-13', due: 0, planned: null }]) as unknown },
      retention: {
        target: 0.9,
        all: { all: { reviews: 12, kept: 11 } },
        categories: [{ category: 'llm' }, { category: 'python' }],
      },
      time: { all: { reviews: 14 }, slowest: [{ question: 'b/a' }, { question: 'b/c' }] },
    });
    expect(value['load']).toMatchObject({ days: { 1: { planned: { introduced: expect.any(Number) as unknown } } } });
    expect(Object.keys(JSON.parse(await run(practise(makeWorld({ json: true })), stats, '--load')) as object)).toEqual(['load']);
  });

  it('take categories and filters, and say how to begin', async () => {
    const value = JSON.parse(await run(practise(makeWorld({ json: true })), stats, '--time', 'python')) as object;
    expect(value).toMatchObject({ time: { all: { reviews: 4 } } });
    const empty = await run(makeWorld({ lang: 'en' }), stats, ...PAGES);
    for (const words of ['Nothing has been graded', 'Nothing is scheduled', 'nothing to tell yet', 'Nothing to compare']) {
      expect(empty).toContain(words);
    }
  });
});

describe('why', () => {
  it.each(MEDIA)('in %s keeps to %i columns', async (lang, columns) => {
    const page = await run(practise(makeWorld({ lang, columns })), why, 'a');
    expectNoWider(page, columns);
    expect(page).toMatchSnapshot();
  });

  it('is sentences without a picture', async () => {
    const page = await run(practise(makeWorld({ lang: 'en', medium: { form: 'plain' } })), why, 'a');
    expect(page).not.toMatch(/[\u2500-\u259f]/u);
    expect(page).toMatch(/2026-12-13 {3}\d\d% {2}interview 字节/);
  });

  it('says where the curve stands now, when it is due, and on the interview day', async () => {
    const world = practise(makeWorld({ json: true }));
    const value = JSON.parse(await run(world, why, 'a')) as {
      memory: { recall: number; due: { day: string; recall: number }; unplanned: string | null; interviews: { day: string; recall: number; name: string }[] };
      intervals: Record<string, number>;
      reviews: { day: string; interval: number | null; missed: string[] }[];
    }; // prettier-ignore
    const { memory, reviews } = value;
    expect(memory.interviews).toMatchObject([{ name: '字节', day: formatDay(addDays(dayOf(world.now()), 20)) }]);
    expect(memory.recall).toBeGreaterThan(memory.interviews[0]?.recall ?? 1);
    expect(memory.due.day <= '2026-12-13').toBe(true);
    expect(memory.unplanned === null || memory.unplanned > memory.due.day).toBe(true);
    expect(reviews).toHaveLength(10);
    expect(reviews.map(({ interval }) => interval)).toEqual([null, 4, 6, 10, 10, 1, 3, 6, 12, 14]);
    expect(reviews.at(-1)?.missed).toEqual(['p2']);
    expect(value.intervals['again']).toBe(0);
  });

  it('belongs to no interview of other categories, and has nothing to say of what was never graded', async () => {
    const other = JSON.parse(await run(practise(makeWorld({ json: true })), why, 'c')) as { memory: { interviews: unknown[] } };
    expect(other.memory.interviews).toEqual([]);
    expect(await run(makeWorld({ lang: 'en' }), why, 'b')).toContain('not graded it yet');
    await expect(run(makeWorld(), why, 'nope')).rejects.toMatchObject({ fact: { code: 'unknownQuestion' } });
  });
});

describe('due', () => {
  /** a was to come back long ago. */
  const late = (setup: Parameters<typeof makeWorld>[0] = {}) => {
    const world = practise(makeWorld(setup), setup.settings !== undefined);
    world.at += 400 * DAY;
    return world;
  };

  it('counts what is due and new, and lists it', async () => {
    const page = await run(late({ lang: 'en' }), due);
    expect(page).toContain('2 due · 1 new');
    expect(page).toContain('2 of them overdue\nDrill them: mianshi drill --order due\n');
    expect(page).toContain('Question a');
    expect(page).not.toContain('Question b');
  });

  it.each([
    ['zh', '到期 2 · 新 1'],
    ['en', '2 due · 1 new'],
  ] as const)('--short in %s is %s', async (lang, line) => {
    expect(await run(late({ lang }), due, '--short')).toBe(line);
  });

  it('--short says nothing where nothing is due, unless --zero', async () => {
    const world = makeWorld({ lang: 'en' });
    expect(await run(world, due, '--short')).toBe('');
    expect(await run(world, due, '--short', '--zero')).toBe('0 due · 3 new');
    expect(await run(world, due)).toContain('Nothing is due now');
  });

  it('--short has the days left of a plan, and new questions only as the day allows', async () => {
    const world = practise(makeWorld({ lang: 'en', settings: { newPerDay: 0 } }));
    world.at += 19 * DAY;
    expect(await run(world, due, '--short', '--zero')).toMatch(/^\d due · 0 new · 1 day left$/);
  });

  it('takes filters and is a value with --json', async () => {
    expect(await run(late({ lang: 'en' }), due, '--short', '-c', 'python')).toBe('1 due · 0 new');
    const value = JSON.parse(await run(late({ json: true }), due)) as object;
    expect(value).toMatchObject({
      due: 2,
      overdue: 2,
      new: 1,
      daysLeft: null,
      questions: [{ id: 'a', status: 'due' }, { id: 'c' }],
    });
    expect(await run(late({ json: true }), due, '--short')).toBe('{"due":2,"overdue":2,"new":1,"daysLeft":null}');
  });
});

describe('what may stand at the end of a line', () => {
  const offer = async (line: string, world = makeWorld({ lang: 'en' })) =>
    (await run(world, complete, 'fish', '--', line)).split('\n').map((one) => one.split('\t')[0]);

  it.each([
    ['mianshi un', ['words', 'undo']],
    ['mianshi drill --or', ['words', '--order']],
    ['mianshi drill --order ', ['words', 'due', 'new', 'random', 'weak', 'bank']],
    ['mianshi drill --order=w', ['words', '--order=weak']],
    ['mianshi export --format ', ['words', 'json', 'csv', 'md']],
    ['mianshi list ', ['words', 'llm', 'python']],
    ['mianshi list p', ['words', 'python', 'py']],
    ['mianshi list 大', ['words', '大模型基础', '大模型']],
    ['mianshi list Lar', ['words', 'Large Language Models']],
    ['mianshi plan --focus llm,p', ['words', 'llm,python', 'llm,py']],
    ['mianshi show ', ['words', 'a', 'b', 'c']],
    ['mianshi drill ', ['words', 'llm', 'python']],
    ['mianshi drill c', ['words', 'c']],
    ['mianshi drill -t ', ['words', 'tag']],
    ['mianshi drill -d 中', ['words', '中等', '中']],
    ['mianshi stats --c', ['words', '--calendar', '--category', '--color']],
    ['mianshi new ', ['words']],
    ['mianshi config set type ', ['words', 'true', 'false']],
    ['mianshi config set count ', ['words']],
    ['mianshi config set banks ', ['folders']],
    ['mianshi list --bank ', ['folders']],
    ['mianshi restore ', ['files']],
    ['mianshi plan drop ', ['words']],
    ['mianshi plan ', ['words', 'list', 'drop']],
    ['mianshi help wh', ['words', 'why']],
    ['mianshi completion ', ['words', 'bash', 'zsh', 'fish', 'powershell']],
  ])('%j: %j', async (line, words) => {
    expect(await offer(line)).toEqual(words);
  });

  it('has the names of the plans', async () => {
    expect(await offer('mianshi plan drop ', practise(makeWorld()))).toEqual(['words', '字节']);
  });

  it('asks for no questions where none belong', async () => {
    const world = makeWorld();
    world.library = () => Promise.reject(new Error('not wanted'));
    expect(await offer('mianshi dri', world)).toEqual(['words', 'drill']);
    expect(await offer('mianshi config get la', world)).toEqual(['words', 'lang']);
  });
});
