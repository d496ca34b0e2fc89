import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import * as drill from '../../src/commands/drill.ts';
import * as exporting from '../../src/commands/export.ts';
import * as journal from '../../src/commands/journal.ts';
import { keyOf } from '../../src/bank/question.ts';
import type { Context } from '../../src/context.ts';
import { AppError } from '../../src/errors.ts';
import { eventId, sessionId } from '../../src/progress/event.ts';
import { type World, makeQuestion, makeWorld } from './world.ts';

async function run(definition: { define: (command: Command, ctx: Context) => void }, world: World, ...args: string[]) {
  const command = new Command().exitOverride();
  definition.define(command, world);
  await command.parseAsync(args, { from: 'user' });
  return world.printed.join('\n');
}
const failed = (act: Promise<unknown>) =>
  act.then(
    () => undefined,
    (error: unknown) => (error instanceof AppError ? error.fact : error),
  );
const { key } = makeQuestion('a');
const typed = (text: string, at: number) => ({ question: key, at, tz: 480, ms: 61_000, text });
const START = Date.UTC(2026, 10, 20, 1, 30);

function worldWith(setup: Parameters<typeof makeWorld>[0] = {}): World {
  const world = makeWorld(setup);
  world.typed.push(typed('先说定义\n再说公式', START), typed('定义、公式和一个例子', START + 86_400_000));
  const id = eventId(sessionId(START, 'worldworldwo'), 1);
  const rest = { grade: 2, ms: 1, hash: '', fingerprint: '', ticked: [], missed: ['p2'] } as const;
  world.events.push({ kind: 'graded', id, at: START + 5000, tz: 480, question: key, ...rest });
  return world;
}

describe('a typed answer in a drill', () => {
  it('is kept, and where is said once, below the reference answer', async () => {
    const world = makeWorld({ lines: ['第一次', '1', '3', '第二次', '1', '3'] });
    const text = await run(drill, world, '--type', '-n', '2', '--order', 'bank');
    expect(world.typed.map((own) => [own.question, own.text])).toEqual([
      ['b/a', '第一次'],
      ['b/b', '第二次'],
    ]);
    expect(world.typed[0]?.ms).toBeGreaterThan(0);
    expect(text.match(/\/d\/journal/g)).toHaveLength(1);
    expect(text.indexOf('/d/journal')).toBeGreaterThan(text.indexOf('参考答案'));
    expect(world.events.filter(({ kind }) => kind === 'graded')).toHaveLength(2);
    expect(JSON.stringify(world.events)).not.toContain('第一次');
  });

  it.each([
    ['with the setting journal: false', { settings: { journal: false }, lines: ['第一次', '1', '3'] }, 0],
    ['where there is nothing but blanks', { lines: ['', '1', '3'] }, 0],
    ['where it was answered aloud', { lines: ['', '1', '3'], settings: { type: false } }, 0],
  ])('is not kept %s', async (_, setup, count) => {
    const world = makeWorld(setup);
    const text = await run(drill, world, '--type', '-n', '1');
    expect([world.typed.length, text.includes('/d/journal')]).toEqual([count, false]);
    expect(world.events.filter(({ kind }) => kind === 'graded')).toHaveLength(1);
  });

  it('costs no grade where it cannot be kept, and says so', async () => {
    const world = makeWorld({ lines: ['第一次', '1', '3'], journalFails: true });
    const text = await run(drill, world, '--type', '-n', '1');
    expect(text).toContain('没有留下来');
    expect(text).toContain('EROFS');
    expect(world.events.filter(({ kind }) => kind === 'graded')).toHaveLength(1);
  });

  it('is never shown before the answer is', async () => {
    const world = worldWith({ lines: ['q'] });
    expect(await run(drill, world, 'a', '--type')).not.toContain('先说定义');
  });
});

describe('journal', () => {
  it('shows titles without the marks of code, in lists, beside answers and in its question', async () => {
    const title = '`sh` 和 `bash`';
    const world = worldWith({ questions: [makeQuestion('a', { title, titles: { zh: title } })], keys: [], chosen: 0 });
    await run(journal, world);
    await run(journal, world, 'a');
    const text = world.printed.join('\n');
    expect(text.match(/sh 和 bash/g)).toHaveLength(3);
    expect(text).not.toContain('`');
    const fact = await failed(run(journal, worldWith({ questions: [makeQuestion('a', { title })] }), '--purge', 'a'));
    expect(JSON.stringify(fact)).toContain('「sh 和 bash」');
  });

  it('lists the newest answers with their first lines', async () => {
    const text = await run(journal, worldWith());
    expect(text).toMatch(
      /打字写过的回答：2 次\n\n题目 a\n {2}a\n {2}2026-11-21 09:30 · 没有打分 · 用时 1 分 01 秒\n {2}定义、公式和一个例子\n/,
    );
    expect(text).toContain('  先说定义\n');
    expect(text).not.toContain('再说公式');
    expect(await run(journal, worldWith(), '-n', '1')).toContain('最近 1 次，共 2 次');
    expect(await run(journal, makeWorld())).toBe('还没有打字写过回答。练习时按 t，或用 mianshi drill --type。');
    expect(await run(journal, makeWorld(), 'b')).toContain('写一次：mianshi drill b --type');
  });

  it('says where nothing is kept any more', async () => {
    const settings = { journal: false };
    const line = '现在打字写的回答不会留下来。想留：mianshi config set journal true';
    for (const args of [[], ['a'], ['b']])
      expect((await run(journal, worldWith({ settings, keys: [] }), ...args)).split('\n').at(-1)).toBe(line);
    expect(await run(journal, worldWith())).not.toContain(line);
  });

  it.each([
    [80, /定义、公式和一个例子 +│ 先说定义\n +│ 再说公式/],
    [40, /定义、公式和一个例子\n\n2026-11-20 09:30 · 吃力/],
  ])('shows the versions of one answer at %i columns, newest first, with grade and missed key points', async (columns, shape) => {
    const text = await run(journal, worldWith({ columns, keys: [] }), 'a');
    expect(text).toMatch(shape);
    expect(text).toContain('✗ 要点二');
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it('gives JSON, with the grade and the ids of the key points', async () => {
    const [first, second] = JSON.parse(await run(journal, worldWith({ json: true }), 'a')) as Record<string, unknown>[];
    expect(first).toMatchObject({ question: 'b/a', grade: null, text: '定义、公式和一个例子' });
    expect(second).toMatchObject({ title: '题目 a', at: START, tz: 480, ms: 61_000, grade: 2, missed: ['p2'] });
  });

  it('finds answers of a question that has another id now, and of one that is gone, by its key', async () => {
    const world = worldWith();
    const id = eventId(sessionId(START, 'relinkrelink'), 2);
    world.events.push({ kind: 'relinked', id, at: START + 9000, tz: 480, from: key, to: makeQuestion('b').key });
    expect(await run(journal, world, 'b')).toContain('题目 b');
    const followUps = [{ id: 'why', question: '为什么？', answer: '因为。' }];
    const moved = worldWith({ questions: [makeQuestion('b', { followUps })] });
    moved.events.push(...world.events);
    moved.typed.push({ ...typed('追问的回答', START + 7), question: keyOf('b', 'a#why') });
    expect(await run(journal, moved, 'b#why')).toContain('追问的回答');
    const gone = worldWith({ questions: [makeQuestion('z', { bank: 'b' })] });
    expect(await run(journal, gone, 'b/a')).toContain('先说定义');
    expect(await failed(run(journal, gone, 'nope'))).toMatchObject({ code: 'unknownQuestion' });
  });

  it('purges only with consent, one question or all', async () => {
    const world = worldWith();
    expect(await failed(run(journal, world, '--purge'))).toMatchObject({ code: 'needsYes' });
    expect(world.typed).toHaveLength(2);
    const asked = worldWith({ keys: [] });
    expect(await run(journal, asked, 'a', '--purge')).toContain('什么都没有改');
    expect(asked.typed).toHaveLength(2);
    expect(await run(journal, world, '--purge', 'b', '--yes')).toContain('没有可删的');
    expect(await run(journal, world, '--purge', 'a', '--yes')).toContain('已删掉 2 次回答');
    expect(world.typed).toEqual([]);
    const all = worldWith({ keys: [], chosen: 1 });
    await run(journal, all, '--purge');
    expect(all.typed).toEqual([]);
    expect(all.events).toHaveLength(1);
  });

  it('is not part of the exported progress, which says so', async () => {
    const world = worldWith();
    expect(await run(exporting, world, '--progress', 'f')).toContain('打字写的回答不在里面');
    expect(world.written.get('f')).not.toContain('先说定义');
    expect(await run(exporting, makeWorld(), '--progress', 'f')).not.toContain('打字写的回答');
  });
});
