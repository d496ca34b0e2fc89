import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import * as exporting from '../../src/commands/export.ts';
import * as restoring from '../../src/commands/restore.ts';
import type { Context } from '../../src/context.ts';
import { AppError } from '../../src/errors.ts';
import { type Event, eventId, sessionId } from '../../src/progress/event.ts';
import { type World, makeQuestion, makeWorld } from './world.ts';

async function run(definition: { define: (command: Command, ctx: Context) => void }, world: World, ...args: string[]) {
  const command = new Command().exitOverride();
  definition.define(command, world);
  await command.parseAsync(args, { from: 'user' });
  return world;
}
const failed = (act: Promise<unknown>) =>
  act.then(
    () => undefined,
    (error: unknown) => (error instanceof AppError ? error.fact : error),
  );
const flag = (n: number): Event => {
  const id = eventId(sessionId(1_773_100_000_000, 'worldworldwo'), n);
  return { kind: 'flagged', id, at: 1_773_100_000_000 + n, tz: 480, question: makeQuestion('a').key, on: true };
};

describe('export and restore', () => {
  it('say in English how many, and take in what is missing alone', async () => {
    const [from, to] = [makeWorld({ lang: 'en' }), makeWorld({ lang: 'en' })];
    from.events.push(flag(2), flag(1), flag(2));
    await run(exporting, from, '--progress', 'f');
    expect(from.printed).toEqual(['Exported 2 events from 1 log to f.']);
    to.events.push(flag(1));
    to.written.set('f', `${from.written.get('f')}garbage\n`);
    await run(restoring, to, 'f', '--dry-run');
    expect(to.printed[0]).toBe('2 events read: 1 would be added, 1 are there already. Nothing was written.');
    expect(to.events).toHaveLength(1);
    await run(restoring, to, 'f');
    expect(to.printed.slice(2)).toEqual([
      '2 events read: 1 added, 1 were there already.',
      '1 line of the file is damaged and left out.',
    ]);
    expect(to.events).toEqual([flag(1), flag(2)]);
    expect(await failed(run(restoring, to, 'empty'))).toEqual({ code: 'nothingToRestore', args: { path: 'empty', damaged: 0 } });
  });

  it('write the questions that a filter lets through, in the language of the interface', async () => {
    const world = makeWorld({ questions: [makeQuestion('a'), makeQuestion('b', { category: 'python' })] });
    await run(exporting, world, '--questions', 'q.md', '-c', 'py');
    expect(world.printed).toEqual(['已导出 1 道题：q.md']);
    expect(world.written.get('q.md')).toMatch(/^# Python编程基础\n\n## 题目 b\n\n中等 · 概念 · 5 分钟 · tag\n\n### 一句话\n/);
    await run(exporting, world, '--questions', '-', '--format', 'csv');
    expect(world.warned).toEqual(['已导出 2 道题：标准输出']);
    expect(world.written.get('-')?.split('\r\n')[1]).toBe(
      'a,题目 a,llm,medium,concept,5,tag,一句话。,参考答案。,"要点一\n要点二"',
    );
    expect(await failed(run(exporting, world, '--questions', '-'))).toMatchObject({ code: 'badOption' });
  });
});
