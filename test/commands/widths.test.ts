import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { followUpKey } from '../../src/bank/follow-up.ts';
import * as due from '../../src/commands/due.ts';
import { home } from '../../src/commands/home.ts';
import * as plan from '../../src/commands/plan.ts';
import * as stats from '../../src/commands/stats.ts';
import * as why from '../../src/commands/why.ts';
import { type Event, eventId, sessionId } from '../../src/progress/event.ts';
import { widthOf } from '../../src/render/width.ts';
import { addDays, dayOf } from '../../src/scheduling/day.ts';
import { type World, makeQuestion, makeWorld } from './world.ts';

const DAY = 86_400_000;
const WIDTHS = [20, 30, 40, 80, 120];

const questions = [
  makeQuestion('kv-cache-memory-math', {
    titles: { zh: '估算 KV cache 占多少显存，GQA 和量化各省多少？', en: 'How much memory does a KV cache take, and what do GQA and quantisation save?' },
    followUps: [{ id: 'paged-attention', question: 'PagedAttention 解决的是哪一种浪费？', answer: '碎片。' }],
  }),
  ...['attention-scaling', 'lora-rank', 'rope'].map((id) => makeQuestion(id)),
  makeQuestion('gil', { category: 'python', minutes: 12 }),
]; // prettier-ignore

type Screen = readonly [name: string, show: (world: World) => Promise<unknown>];

const command =
  (module: { define(command: Command, ctx: World): void }, ...args: string[]) =>
  async (world: World) => {
    const own = new Command().exitOverride();
    module.define(own, world);
    await own.parseAsync(args, { from: 'user' });
  };

const SCREENS: readonly Screen[] = [
  ['home', home],
  ['due', command(due)],
  ['plan', command(plan)],
  ['plan list', command(plan, 'list')],
  ['plan drop', command(plan, 'drop', '字节跳动')],
  ['why', command(why, 'kv-cache-memory-math')],
  ['why, a follow-up', command(why, 'kv-cache-memory-math#paged-attention')],
  ['why, another category', command(why, 'gil')],
  ['why, a new one', command(why, 'rope')],
  ['stats', command(stats)],
  ...['--calendar', '--load', '--retention', '--time'].map((page): Screen => [`stats ${page}`, command(stats, page)]),
];

/** Ninety days of drills, two of these questions badly remembered, long overdue ones among them. */
function practised(setup: Parameters<typeof makeWorld>[0], plans: readonly (readonly [name: string, days: number])[]): World {
  const world = makeWorld({ questions, ...setup });
  const session = sessionId(world.at, 'abcdefghijkl');
  const [first, second] = [questions[0]?.key, questions[1]?.key];
  const asked = [first, second, makeQuestion('gil').key, first === undefined ? undefined : followUpKey(first, 'paged-attention')];
  let n = 0;
  const push = (days: number, said: object) =>
    world.events.push({ id: eventId(session, ++n), at: world.at - days * DAY, tz: 480, ...said } as Event);
  for (const [place, days] of [90, 89, 80, 71, 60, 41, 30, 12, 3, 2].entries())
    for (const question of asked.slice(0, 1 + (place % 4)))
      push(days, {
        kind: 'graded', question, grade: place % 3 === 1 ? 1 : 3, ms: 999_000, hash: '', fingerprint: '', ticked: ['p1'], missed: ['p2'],
      }); // prettier-ignore
  const today = dayOf(world.now());
  for (const [name, days] of plans)
    push(20, { kind: 'planned', name, on: addDays(today, days), minutes: 12, focus: name === '' ? [] : ['llm'] });
  return world;
}

const MAKERS: readonly (readonly [string, (setup: Parameters<typeof makeWorld>[0]) => World])[] = [
  ['without a history', (setup) => makeWorld({ questions, ...setup })],
  ['without a plan', (setup) => practised(setup, [])],
  ['with three plans', (setup) => practised(setup, [['', 9], ['字节跳动', 33], ['Acme Autonomous Driving', 120]])],
  ['on the day of an interview', (setup) => practised(setup, [['字节跳动', 0], ['', -3]])],
]; // prettier-ignore

describe.each(WIDTHS)('in %i columns', (columns) => {
  describe.each(['zh', 'en'] as const)('in %s', (lang) => {
    it.each(MAKERS)('no line is wider: %s', async (_name, make) => {
      for (const [name, show] of SCREENS)
        for (const form of ['page', 'plain'] as const) {
          const world = make({ lang, columns, medium: { form } });
          await show(world).catch((error: unknown) => expect(error).toMatchObject({ fact: { code: 'unknownPlan' } }));
          for (const line of world.printed.join('\n').split('\n'))
            expect(widthOf(line), `${name}: ${line}`).toBeLessThanOrEqual(columns);
        }
    });
  });
});

describe.each([
  ['for ears', { form: 'plain' }],
  ['where lines and blocks take two columns', { form: 'page', ambiguousWide: true }],
] as const)('%s', (_medium, medium) => {
  it.each(MAKERS)('none of them is drawn: %s', async (_name, make) => {
    for (const [name, show] of SCREENS) {
      const world = make({ lang: 'zh', medium });
      await show(world).catch(() => undefined);
      expect(world.printed.join('\n'), name).not.toMatch(/[\u2500-\u259f]/u);
    }
  });
});
