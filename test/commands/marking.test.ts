import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import * as drill from '../../src/commands/drill.ts';
import * as flag from '../../src/commands/flag.ts';
import { home } from '../../src/commands/home.ts';
import * as list from '../../src/commands/list.ts';
import * as note from '../../src/commands/note.ts';
import * as reset from '../../src/commands/reset.ts';
import * as suspend from '../../src/commands/suspend.ts';
import * as undo from '../../src/commands/undo.ts';
import type { Context } from '../../src/context.ts';
import { type Event, eventId, sessionId, sessionOf } from '../../src/progress/event.ts';
import type { Grade } from '../../src/scheduling/grade.ts';
import { sessionsOf } from '../../src/session/replay.ts';
import { type World, makeQuestion, makeWorld } from './world.ts';

async function run(
  definition: { define: (command: Command, ctx: Context) => void },
  world: World,
  ...args: string[]
): Promise<World> {
  const command = new Command().exitOverride();
  definition.define(command, world);
  await command.parseAsync(args, { from: 'user' });
  return world;
}
const text = (world: World) => world.printed.join('\n');
const DAY = 86_400_000;

/** The grades of one question, a day apart, all before the world's own time. */
function grades(id: string, ...values: Grade[]): Event[] {
  const start = Date.UTC(2026, 9, 1, 2);
  return values.map((grade, n) => ({
    kind: 'graded', id: eventId(sessionId(start, `${id}00000000000`), n + 1), at: start + n * DAY, tz: 480, question: makeQuestion(id).key,
    grade, ms: 1000, hash: '', fingerprint: '', ticked: [], missed: [],
  })); // prettier-ignore
}

async function standings(world: World, ...args: string[]): Promise<string[]> {
  const other = makeWorld({ json: true });
  other.events.push(...world.events);
  await run(list, other, ...args);
  return (JSON.parse(text(other)) as { id: string }[]).map(({ id }) => id);
}

describe('a title with code in it', () => {
  const title = '`sh` 和 `bash` 有何差别？';
  const questions = [makeQuestion('sh', { title, titles: { zh: title } })];

  it.each([
    ['flag', flag, ['sh'], '  sh  sh 和 bash 有何差别？'],
    ['suspend', suspend, ['sh'], '  sh  sh 和 bash 有何差别？'],
    ['note', note, ['sh', '记住 `==`'], '「sh 和 bash 有何差别？」的笔记已存。'],
  ])('has no back-ticks after %s, nor after undo', async (_, command, args, line) => {
    const world = await run(command, makeWorld({ questions, columns: 100 }), ...args);
    await run(undo, world);
    expect(world.printed[world.printed.length - 2]).toBe(line);
    expect(world.printed.at(-1)).toMatch(/^已撤回：.*「sh 和 bash 有何差别？」的/);
    expect(text(world)).not.toContain('`');
  });
});

describe('flag, suspend, reset', () => {
  it('mark what is named, each question by an event of its own outside any session, and take it back', async () => {
    const world = await run(flag, makeWorld(), 'a', 'b');
    expect(world.events).toMatchObject([
      { kind: 'flagged', question: 'b/a', on: true },
      { kind: 'flagged', question: 'b/b', on: true },
    ]);
    expect(new Set(world.events.map(({ id }) => id)).size).toBe(2);
    expect(sessionsOf(world.events)).toEqual([]);
    expect(text(world)).toContain('已给 2 道题加标记');
    expect(await standings(world, '-s', 'flagged')).toEqual(['a', 'b']);
    await run(flag, world, 'a', '--off');
    expect(await standings(world, '-s', 'flagged')).toEqual(['b']);
    await run(undo, world);
    expect(await standings(world, '-s', 'flagged')).toEqual(['a', 'b']);
  });

  it('write nothing where nothing would change', async () => {
    const world = await run(suspend, makeWorld({ lang: 'en' }), 'a', 'b');
    await run(suspend, world, 'a', 'c');
    expect(world.events.map((event) => 'question' in event && event.question)).toEqual(['b/a', 'b/b', 'b/c']);
    expect(text(world)).toContain('Nothing to change for 1 question.');
    await run(reset, world, 'a');
    expect(world.events).toHaveLength(3);
  });

  it('leave an interrupted session without what was suspended since it began', async () => {
    const world = await run(drill, makeWorld({ lines: ['', '*', '3', 'q'] }), '--order', 'bank');
    const later = makeWorld({ lines: ['q'], lang: 'en' });
    later.events.push(...world.events);
    later.at = world.at;
    await run(suspend, later, 'b');
    await run(drill, later, '--resume');
    expect(text(later)).toContain('题目 c');
    expect(text(later)).not.toContain('题目 b');
    await run(suspend, later, 'c');
    await home(later);
    expect(text(later)).not.toContain('waits: 1');
    await expect(run(drill, later, '--resume')).rejects.toMatchObject({ fact: { code: 'nothingToResume' } });
    await run(suspend, later, 'c', '--off');
    later.printed.length = 0;
    await home(later);
    expect(text(later)).toContain('waits: 1 of 3 done');
  });

  it('forget a question', async () => {
    const world = makeWorld({ json: true });
    world.events.push(...grades('a', 3), ...grades('b', 3));
    await run(reset, world, 'a');
    expect(JSON.parse(text(world))).toEqual({ changed: ['b/a'], unchanged: [] });
    expect(await standings(world, '-s', 'new')).toEqual(['a', 'c']);
  });

  it('make it last that a question took over a vanished one', async () => {
    const world = makeWorld({ questions: [makeQuestion('new-name', { aliases: ['a'] })] });
    world.events.push(...grades('a', 3));
    await run(flag, world, 'new-name');
    expect(world.events.slice(1)).toMatchObject([
      { kind: 'relinked', from: 'b/a', to: 'b/new-name' },
      { kind: 'flagged', question: 'b/new-name' },
    ]);
    expect(new Set(world.events.slice(1).map(({ id }) => sessionOf(id))).size).toBe(1);
    expect((await world.store()).progress().questions.get(makeQuestion('new-name').key)).toMatchObject({
      reps: 1,
      flagged: true,
    });
  });
});

describe('filters', () => {
  it('list what is flagged, weak, suspended or a leech', async () => {
    const world = makeWorld();
    const lapses = Array.from({ length: 9 }, (): Grade => 1);
    world.events.push(...grades('a', ...lapses), ...grades('b', 2));
    await run(flag, world, 'c');
    await run(suspend, world, 'b');
    expect(await standings(world, '--status', 'leech')).toEqual(['a']);
    expect(await standings(world, '--status', 'weak')).toEqual(['a', 'b']);
    expect(await standings(world, '--status', 'suspended')).toEqual(['b']);
    expect(await standings(world, '--status', 'flagged,leech')).toEqual(['a', 'c']);
  });

  it.each([
    ['a category', ['llm'], 2],
    ['a filter', ['-s', 'new'], 3],
    ['an id that a filter narrows', ['a', '-s', 'new'], 1],
  ])('need consent off a terminal: %s', async (_, args, n) => {
    const world = makeWorld();
    await expect(run(suspend, world, ...args)).rejects.toMatchObject({
      fact: { code: 'needsYes', args: { question: `暂停 ${n} 道题？` } },
      exitCode: 2,
    });
    expect(world.events).toEqual([]);
    await run(suspend, world, ...args, '--yes');
    expect(world.events).toHaveLength(n);
  });

  it('ask at a terminal, and No stands first', async () => {
    const no = await run(suspend, makeWorld({ keys: [] }), 'llm');
    expect(no.events).toEqual([]);
    expect(text(no)).toBe('什么都没有改。');
    expect((await run(suspend, makeWorld({ keys: [], chosen: 1 }), 'llm')).events).toHaveLength(2);
  });

  it('undo a whole suspension', async () => {
    const world = await run(suspend, makeWorld(), 'llm', '--yes');
    await run(suspend, world, '-s', 'suspended', '--off', '--yes');
    expect(await standings(world, '-s', 'suspended')).toEqual([]);
  });

  it.each([
    [[], 'nothingNamed', 2],
    [['--off'], 'nothingNamed', 2],
    [['-d', 'hard'], 'nothingMatches', 1],
    [['nope'], 'unknownQuestion', 1],
  ])('%j is refused: %s', async (args, code, exitCode) => {
    await expect(run(flag, makeWorld(), ...args)).rejects.toMatchObject({ fact: { code }, exitCode });
  });
});

describe('note', () => {
  it('is written, printed, and taken away', async () => {
    const world = await run(note, makeWorld(), 'a', '先讲', '定义');
    expect(world.events).toMatchObject([{ kind: 'noted', question: 'b/a', text: '先讲 定义' }]);
    world.printed.length = 0;
    await run(note, world, 'a');
    expect(text(world)).toBe('先讲 定义');
    await run(note, world, 'a', '先讲 定义');
    expect(world.events).toHaveLength(1);
    await run(note, world, 'a', '--delete');
    expect(world.events.at(-1)).toMatchObject({ kind: 'noted', text: '' });
    await run(note, world, 'a', '--delete');
    expect(world.events).toHaveLength(2);
    expect(world.printed.at(-1)).toContain('还没有笔记');
  });

  it('is a value with --json', async () => {
    const world = await run(note, makeWorld({ json: true }), 'a', 'x\u001b[2J');
    expect(JSON.parse(text(world))).toEqual({ id: 'a', bank: 'b', note: 'x\u241b[2J' });
  });

  it.each([
    [['a', 'text', '--delete'], 'noteAndDelete'],
    [['a', 'x'.repeat(65_537)], 'noteTooLong'],
    [['nope'], 'unknownQuestion'],
  ])('refuses what makes no sense', async (args, code) => {
    const world = makeWorld();
    await expect(run(note, world, ...args)).rejects.toMatchObject({ fact: { code } });
    expect(world.events).toEqual([]);
  });

  it('names all questions that a beginning fits', async () => {
    const world = makeWorld({ questions: [makeQuestion('ab'), makeQuestion('ac')] });
    await expect(run(note, world, 'a')).rejects.toMatchObject({ fact: { code: 'ambiguousQuestion' } });
    await run(note, world, 'ac', 'x');
    expect(world.events).toMatchObject([{ question: 'b/ac' }]);
  });
});
