import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { followUpKey } from '../../src/bank/follow-up.ts';
import type { Question } from '../../src/bank/question.ts';
import * as drill from '../../src/commands/drill.ts';
import * as flag from '../../src/commands/flag.ts';
import { home } from '../../src/commands/home.ts';
import * as list from '../../src/commands/list.ts';
import * as note from '../../src/commands/note.ts';
import * as plan from '../../src/commands/plan.ts';
import * as reset from '../../src/commands/reset.ts';
import * as show from '../../src/commands/show.ts';
import * as stats from '../../src/commands/stats.ts';
import * as suspend from '../../src/commands/suspend.ts';
import * as undo from '../../src/commands/undo.ts';
import type { Context } from '../../src/context.ts';
import { AppError } from '../../src/errors.ts';
import type { Event } from '../../src/progress/event.ts';
import { sessionsOf } from '../../src/session/replay.ts';
import { type World, makeQuestion, makeWorld } from './world.ts';

async function run(definition: { define: (command: Command, ctx: Context) => void }, world: World, ...args: string[]) {
  const before = world.printed.length;
  const command = new Command().exitOverride();
  definition.define(command, world);
  await command.parseAsync(args, { from: 'user' });
  return world.printed.slice(before).join('\n');
}
const failed = (act: Promise<unknown>) =>
  act.then(
    () => undefined,
    (error: unknown) => (error instanceof AppError ? error.fact : error),
  );

const followUps = [
  { id: 'why', question: '为什么要除以根号 d？', answer: '方差。' },
  { id: 'when', question: '什么时候不除？', answer: '点积小时。' },
  // called by its place: it would become another with the next edit
  { id: '3', question: '没有 id 的追问？', answer: '不问。' },
];
const parent = makeQuestion('a', { followUps, minutes: 8 });
const questions: Question[] = [parent, makeQuestion('b'), makeQuestion('c', { category: 'python' })];
const [why, when] = [followUpKey(parent.key, 'why'), followUpKey(parent.key, 'when')];
const DAY = 86_400_000;

const world = (setup: Parameters<typeof makeWorld>[0] = {}) => makeWorld({ questions, ...setup });
/** The same world at another time, with other lines to come. */
function later(before: World, days: number, setup: Parameters<typeof makeWorld>[0] = {}): World {
  const next = world(setup);
  next.events.push(...before.events);
  next.at = before.at + days * DAY;
  return next;
}
const grades = (events: readonly Event[]) =>
  events.flatMap((event) => (event.kind === 'graded' || event.kind === 'practised' ? [[event.question, event.grade]] : []));
/** Reveal, tick both key points, grade. */
const good = ['', '1 2', '3'];

describe('the follow-ups of a question in a drill', () => {
  it('come right after a good answer, marked, with their question named, and are graded without key points', async () => {
    const own = world({ lines: [...good, '', '4', '', '2', ...good] });
    const text = await run(drill, own, '-n', '2', '--order', 'bank');
    expect(grades(own.events)).toEqual([
      [parent.key, 3],
      [why, 4],
      [when, 2],
      [questions[1]?.key, 3],
    ]);
    expect(text).toContain('接着追问 2 题');
    expect(text).toContain('1/2 · 追问');
    expect(text).toContain('原题：题目 a');
    expect(text).toMatch(/2\/2 /);
    expect(text).toContain('↳ 为什么要除以根号 d？');
    expect(text).toContain('答了 2 题');
    expect(text).toContain('追问 2 题');
    expect(text).not.toContain('没有 id 的追问');
    expect(own.events.map(({ kind }) => kind)).toEqual(['started', 'graded', 'followed', 'graded', 'graded', 'graded']);
  });

  it.each([
    ['again', '1'],
    ['hard', '2'],
  ])('do not come after %s', async (_, grade) => {
    const own = world({ lines: ['', '1', grade, 'q'] });
    await run(drill, own, 'a');
    expect(own.events.some(({ kind }) => kind === 'followed')).toBe(false);
  });

  it.each([
    ['with --no-follow-ups', {}, ['--no-follow-ups']],
    ['with the setting followUps: false', { settings: { followUps: false } }, []],
  ])('do not come %s', async (_, setup, args) => {
    const own = world({ lines: good, ...setup });
    await run(drill, own, 'a', ...args);
    expect(grades(own.events)).toEqual([[parent.key, 3]]);
  });

  it.each([
    [
      'those that come next',
      ['enter', 'enter', '3', 'd', 'q'],
      [],
      ['还有 2 个追问等会儿会问到', '不问。'],
      ['方差。', '点积小时。'],
    ],
    [
      'what comes once the question has gone well',
      ['enter', 'enter', '1', 'd', 'q'],
      [],
      ['等会儿会问到'],
      ['方差。', '点积小时。'],
    ],
    ['nothing where none is asked', ['enter', 'enter', '3', 'd', 'q'], ['--no-follow-ups'], ['方差。', '点积小时。'], ['等会儿']],
    ['nothing after a hard answer, which nothing follows today', ['enter', 'enter', '2', 'd', 'q'], [], ['方差。'], ['等会儿']],
  ])('d keeps back the answers of %s', async (_, keys, args, shown, hidden) => {
    const text = await run(drill, world({ keys }), 'a', ...args);
    for (const words of shown) expect(text).toContain(words);
    for (const words of hidden) expect(text).not.toContain(words);
  });

  it('come back within the session after again, and are practised in a cram', async () => {
    const own = world({ lines: [...good, '', '1', '', '3', '', '3'] });
    await run(drill, own, 'a');
    expect(grades(own.events).map(([key]) => key)).toEqual([parent.key, why, when, why]);
    const cram = world({ lines: [...good, '', '3', '', '3'] });
    await run(drill, cram, 'a', '--cram');
    expect(cram.events.filter(({ kind }) => kind === 'practised')).toHaveLength(3);
    expect(await run(list, later(cram, 9))).not.toContain('追问');
  });

  it('come on their own when they are due, never before, and not where their question is suspended', async () => {
    const first = world({ lines: [...good, '', '3', 'q'] });
    await run(drill, first, 'a');
    expect(grades(first.events)).toEqual([
      [parent.key, 3],
      [why, 3],
    ]);
    const soon = later(first, 0, { lines: ['q'] });
    expect(await run(drill, soon, '--order', 'due')).toContain('没有到期的题');
    const due = later(first, 30, { lines: ['', '3', 'q'] });
    const text = await run(drill, due, '--order', 'due', '-c', 'llm');
    expect(text).toContain('1/2');
    expect(due.events.find((event) => event.kind === 'started' && event.at > first.at)).toMatchObject({
      questions: expect.arrayContaining([parent.key, why]) as unknown,
    });
    expect(JSON.stringify(due.events.filter(({ at }) => at > first.at))).not.toContain(when);
    await run(suspend, first, 'a');
    const without = later(first, 30, { lines: ['q'] });
    expect(await run(drill, without, '--order', 'due')).toContain('没有到期的题');
  });

  it('can be named once they have come up, and say before that what has to be done', async () => {
    const own = world({ lines: [...good, '', '3', 'q'] });
    expect(await failed(run(drill, own, 'a#why'))).toEqual({ code: 'followUpTooEarly', args: { id: 'a#why', parent: 'b/a' } });
    await run(drill, own, 'a');
    const named = later(own, 0, { lines: ['', '3'] });
    await run(drill, named, 'B/A#why');
    expect(grades(named.events).at(-1)).toEqual([why, 3]);
    expect(await failed(run(drill, own, 'a#wh'))).toMatchObject({ code: 'ambiguousQuestion' });
  });

  it('can be taken back, skipped, flagged, noted, suspended and resumed like questions', async () => {
    const own = world({ keys: ['enter', 'enter', '3', 'enter', 'f', 's', 'u', 'enter', '3', 'u', 'x'], lines: [] });
    await run(drill, own, 'a');
    expect(own.events.map((event) => [event.kind, 'question' in event ? event.question : ''])).toEqual([
      ['started', ''],
      ['graded', parent.key],
      ['followed', ''],
      ['flagged', why],
      ['skipped', why],
      ['undone', ''],
      ['graded', why],
      ['undone', ''],
      ['suspended', why],
    ]);
    const again = later(own, 0, { lines: ['', '3'] });
    const text = await run(drill, again, '--resume');
    expect(text).toContain('接着练：已完成 1/1，还有追问 1 题。');
    expect(grades(again.events).at(-1)).toEqual([when, 3]);
  });

  it('go with the grade of their question when that is taken back, also from outside', async () => {
    const own = world({ lines: [...good, '', '3', 'q'] });
    await run(drill, own, 'a');
    expect(await run(undo, own)).toContain('为什么要除以根号 d？');
    expect(await run(undo, own)).toContain('题目 a');
    expect(sessionsOf(own.events)[0]?.queue).toEqual([parent.key]);
  });
});

describe('commands on follow-ups', () => {
  it('show one by its whole or shortened id', async () => {
    const text = await run(show, world(), 'a#why');
    expect(text).toContain('原题：题目 a');
    expect(text).toContain('方差。');
    expect(text).not.toContain('要点一');
    const value = JSON.parse(await run(show, world({ json: true }), 'b/a#whe')) as Record<string, unknown>;
    expect(value).toMatchObject({
      id: 'a#when',
      title: '什么时候不除？',
      answer: '点积小时。',
      minutes: 2,
      keyPoints: [],
      status: 'new',
    });
    expect(await failed(run(show, world(), 'a#nope'))).toMatchObject({
      code: 'unknownQuestion',
      args: { near: ['a#why', 'a#when', 'a#3'] },
    });
    expect(await failed(run(show, world(), 'a#'))).toMatchObject({ code: 'unknownQuestion' });
  });

  it('flag, note, suspend and reset one, and leave its question alone', async () => {
    const own = world();
    expect(await run(flag, own, 'a#why')).toContain('1 道题');
    await run(note, own, 'a#why', '记住方差');
    await run(suspend, own, 'a＃when');
    await run(reset, own, 'a#why').catch(() => undefined);
    expect(own.events.map((event) => [event.kind, 'question' in event ? event.question : ''])).toEqual([
      ['flagged', why],
      ['noted', why],
      ['suspended', when],
    ]);
    expect(JSON.parse(await run(list, later(own, 0, { json: true }), '-s', 'flagged'))).toEqual([]);
  });

  it('count them apart everywhere, and their grades as reviews', async () => {
    const own = world({ lines: [...good, '', '3', '', '3'] });
    await run(drill, own, 'a');
    const json = later(own, 40, { json: true });
    expect(JSON.parse(await run(list, json))).toHaveLength(3);
    const all = JSON.parse(await run(stats, json)) as Record<string, unknown>;
    expect(all).toMatchObject({ totals: { total: 3, seen: 1, reviews: 3 }, followUps: { seen: 2, due: 2 } });
    await home(json);
    expect(JSON.parse(json.printed.at(-1) ?? '')).toMatchObject({ counts: { total: 3, due: 1 }, followUps: { seen: 2, due: 2 } });
    const today = later(own, 0, { json: true });
    const { progress } = await today.store().then((store) => ({ progress: store.progress() }));
    expect([...progress.days.values()]).toMatchObject([{ introduced: 1, reviewed: 2 }]);
    const text = later(own, 40);
    expect(await run(list, text)).toContain('共 3 题：到期 1，新题 2\n追问另计：已经问过 2，到期 2');
    expect(await run(stats, text)).toContain('问过 2 · 到期 2');
  });

  it('let a plan repeat what has come up, with a quarter of the time, and count no question more', async () => {
    const own = world({ lines: [...good, '', '3', 'q'], json: true });
    await run(drill, own, 'a');
    const planned = later(own, 3, { json: true });
    const [made] = (JSON.parse(await run(plan, planned, '--date', '+10')) as { plans: Record<string, unknown>[] }).plans;
    expect(made).toMatchObject({ questions: 3, seen: 1, followUps: 1 });
    expect(JSON.stringify(JSON.parse(await run(plan, later(planned, 0, { json: true }))))).toContain(why);
    const off = later(planned, 0, { json: true, settings: { followUps: false } });
    expect(await run(plan, off)).not.toContain(why);
  });
});
