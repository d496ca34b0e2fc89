import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import * as drill from '../../src/commands/drill.ts';
import { home } from '../../src/commands/home.ts';
import * as list from '../../src/commands/list.ts';
import * as random from '../../src/commands/random.ts';
import * as show from '../../src/commands/show.ts';
import * as undo from '../../src/commands/undo.ts';
import type { Context } from '../../src/context.ts';
import { widthOf } from '../../src/render/width.ts';
import { type World, makeQuestion, makeWorld } from './world.ts';

type Definition = { define: (command: Command, ctx: Context) => void };

async function run(definition: Definition, world: World, ...args: string[]): Promise<World> {
  const command = new Command().exitOverride();
  definition.define(command, world);
  await command.parseAsync(args, { from: 'user' });
  return world;
}
const text = (world: World) => world.printed.join('\n');
const kinds = (world: World) => world.events.map(({ kind }) => kind);

describe('define', () => {
  it('reads the options of drill', async () => {
    const calls: unknown[] = [];
    const command = new Command().exitOverride();
    drill.define(command, makeWorld(), (...call) => {
      calls.push(call.slice(1));
      return Promise.resolve();
    });
    await command.parseAsync(
      [
        'llm',
        'a',
        '-n',
        '3',
        '-d',
        'easy',
        '-d',
        'hard',
        '--minutes',
        '20',
        '--order',
        'weak',
        '--seed',
        '7',
        '--cram',
        '--type',
        '--no-follow-ups',
      ],
      {
        from: 'user',
      },
    );
    const options = {
      count: 3,
      difficulty: ['easy', 'hard'],
      minutes: 20,
      order: 'weak',
      seed: 7,
      cram: true,
      type: true,
      followUps: false,
    };
    expect(calls).toEqual([[['llm', 'a'], options]]);
  });
});

describe('list', () => {
  it('prints JSON rows of the documented shape, all questions without a category', async () => {
    const world = await run(list, makeWorld({ json: true }));
    const rows = JSON.parse(text(world)) as unknown[];
    expect(rows).toHaveLength(3);
    expect(rows[0]).toEqual({
      id: 'a', bank: 'b', title: '题目 a', category: 'llm', tags: ['tag'], difficulty: 'medium', kind: 'concept', minutes: 5,
      status: 'new', due: null, flagged: false, languages: ['zh', 'en'],
    }); // prettier-ignore
  });

  it.each([40, 80])('keeps to %i columns', async (columns) => {
    const world = await run(list, makeWorld({ columns }));
    await run(list, world, 'llm');
    for (const line of text(world).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    expect(text(world)).toContain('大模型基础');
  });

  it('shows English titles to English readers', async () => {
    expect(text(await run(list, makeWorld({ lang: 'en' }), 'py'))).toContain('Question c');
  });
});

describe('show', () => {
  it('adds the texts to the JSON row', async () => {
    const world = await run(show, makeWorld({ json: true }), 'a');
    expect(JSON.parse(text(world))).toMatchObject({
      id: 'a', question: '题目 a', summary: '一句话。', answer: '参考答案。', mistakes: [], followUps: [], sources: [],
      keyPoints: [{ id: 'p1', must: true }, { id: 'p2' }],
    }); // prettier-ignore
  });

  it('prints the question alone, or the body as written', async () => {
    expect(text(await run(show, makeWorld(), 'a', '--question-only'))).not.toContain('参考答案');
    expect(text(await run(show, makeWorld(), 'a', '--raw'))).toBe('# a');
  });
});

describe('random', () => {
  it('gives the same question for the same seed, without its answer', async () => {
    const one = text(await run(random, makeWorld(), '--seed', '5'));
    expect(text(await run(random, makeWorld(), '--seed', '5'))).toBe(one);
    expect(one).not.toContain('参考答案');
    expect(text(await run(random, makeWorld(), '--seed', '5', '--answer'))).toContain('参考答案');
  });

  it('says when nothing fits', async () => {
    await expect(run(random, makeWorld(), '-d', 'hard')).rejects.toMatchObject({ fact: { code: 'nothingMatches' } });
  });
});

describe('drill, in lines', () => {
  it('takes numbers or * at the key points, and the suggestion at the grade', async () => {
    const world = await run(drill, makeWorld({ lines: ['', '1 2', '', '', '*', '4', '', '', ''] }), '--order', 'bank');
    expect(world.events.flatMap((event) => (event.kind === 'graded' ? [event.grade] : []))).toEqual([3, 4, 1]);
    expect(text(world)).toContain('本组小结');
  });

  it.each([
    ['full-width digits and letters', ['', '１，２', '３'], 3],
    ['digits without a blank', ['', '12', '3'], 3],
  ])('takes %s', async (_, lines, grade) => {
    const world = await run(drill, makeWorld({ lines }), '-n', '1');
    expect(world.events.at(-1)).toMatchObject({ kind: 'graded', grade, ticked: ['p1', 'p2'] });
  });

  it('takes s, f, u and q at every prompt, and complains about the rest', async () => {
    const world = await run(
      drill,
      makeWorld({ lines: ['what?', 'f', 's', '', 'f', '9', '1', 'x', 'u', 'q'] }),
      '--order',
      'bank',
    );
    expect(kinds(world)).toEqual(['started', 'flagged', 'skipped', 'flagged', 'undone']);
    expect(text(world)).toContain('没看懂「what?」');
    expect(text(world)).toContain('没看懂「9」');
    expect(text(world)).toContain('没看懂「x」');
  });

  it('does not ask for key points where there are none, nor suggests a grade for an open question', async () => {
    const plain = makeQuestion('plain', { keyPoints: [], kind: null });
    const open = makeQuestion('zopen', { kind: 'open' });
    const world = await run(
      drill,
      makeWorld({ questions: [plain, open], lines: ['', '', '2', '', '1', '', '3'] }),
      '--order',
      'bank',
    );
    expect(world.events.flatMap((event) => (event.kind === 'graded' ? [event.grade] : []))).toEqual([2, 3]);
  });

  it('takes any other text as the answer with --type, and hints at what was said', async () => {
    const world = await run(drill, makeWorld({ lines: ['有一个 Kernel', '1', ''] }), '--type', '-n', '1');
    expect(text(world)).toContain('有一个 Kernel');
    expect(text(world)).toContain('可能说到了');
  });

  it('schedules nothing in a cram', async () => {
    const world = await run(drill, makeWorld({ lines: ['', '*', '3'] }), '--cram', '-n', '1');
    expect(kinds(world)).toEqual(['started', 'practised']);
    expect((await world.store()).progress().questions.get(makeQuestion('a').key)?.due ?? null).toBeNull();
  });

  it('says what was not saved, sums up what was, and lets the error through', async () => {
    const world = makeWorld({ lines: ['', '*', '3', '', '*', '3'], fullAfter: 3 });
    await expect(run(drill, world, '--order', 'bank')).rejects.toMatchObject({ exitCode: 74 });
    expect(text(world).split('已存')).toHaveLength(2);
    expect(text(world)).toContain('答了 1 题');
  });

  it('prints its summary as JSON, and everything else beside it', async () => {
    const world = await run(drill, makeWorld({ json: true, lines: ['', '*', '3'] }), '-n', '1');
    expect(world.printed).toHaveLength(1);
    expect(JSON.parse(text(world))).toMatchObject({ asked: [{ grade: 3, due: '2026-11-25' }], grades: { 3: 1 } });
  });

  it('goes on with a session, without the questions that have vanished', async () => {
    const world = await run(drill, makeWorld({ lines: ['', '*', '3', 'q'] }), '--order', 'bank');
    const fewer = makeWorld({ questions: [makeQuestion('a'), makeQuestion('c', { category: 'python' })], lines: ['', '*', '3'] });
    fewer.events.push(...world.events);
    await run(drill, fewer, '--resume');
    expect(text(fewer)).toContain('b/b');
    expect(text(fewer)).toContain('已完成 1/3');
    expect(fewer.events.at(-1)).toMatchObject({ kind: 'graded', question: 'b/c' });
    await expect(run(drill, fewer, '--resume')).rejects.toMatchObject({ fact: { code: 'nothingToResume' } });
  });

  it('never is a dead end: nothing due, nothing new', async () => {
    const world = await run(drill, makeWorld({ lines: ['', '*', '4', '', '*', '4', '', '*', '4'] }));
    await run(drill, world);
    expect(text(world)).toContain('--order random');
    await run(drill, makeWorld({ lines: ['q'] }), '--order', 'random');
  });

  it('says when the answer has changed since it was last seen', async () => {
    const world = await run(drill, makeWorld({ lines: ['', '*', '3'] }), 'a');
    const edited = makeWorld({ questions: [makeQuestion('a', { hash: 'another' })], lines: ['', '*', '3'] });
    edited.events.push(...world.events);
    await run(drill, edited, 'a');
    expect(text(edited)).toContain('答案改过');
  });

  it('keeps progress when a question got another id', async () => {
    const world = await run(drill, makeWorld({ lines: ['', '*', '4'] }), 'a');
    const renamed = makeWorld({ questions: [makeQuestion('new-name', { aliases: ['a'] })], lines: ['', '*', '3'], json: true });
    renamed.events.push(...world.events);
    await run(list, renamed);
    expect(JSON.parse(renamed.printed[0] ?? '')).toMatchObject([{ id: 'new-name', status: 'scheduled' }]);
    await run(drill, renamed, 'new-name');
    expect(kinds(renamed)).toEqual(['started', 'graded', 'started', 'relinked', 'graded']);
    expect((await renamed.store()).progress().questions.get(makeQuestion('new-name').key)?.reps).toBe(2);
  });
});

describe('drill, by keys', () => {
  it('reveals, takes all, grades, goes on', async () => {
    const world = await run(drill, makeWorld({ keys: ['space', '*', '３', 'd', 'enter', 'q'] }), '--order', 'bank');
    expect(kinds(world)).toEqual(['started', 'graded']);
    expect(text(world)).toContain('没有写追问');
  });

  it('explains its keys', async () => {
    const world = await run(drill, makeWorld({ keys: ['?', 'e', 'q'] }));
    expect(text(world)).toContain('打字作答');
    expect(text(world)).toContain('/d/questions');
  });
});

describe('limits of a day', () => {
  const settings = { newPerDay: 2 };
  const answers = ['', '*', '3', '', '*', '3', '', '*', '3'];

  it('hold over sessions, and the drill says what they held back at the start and at the end', async () => {
    const world = await run(drill, makeWorld({ settings, lines: answers, lang: 'en' }), '--minutes', '5');
    expect(kinds(world)).toEqual(['started', 'graded']);
    expect(text(world)).not.toContain('held back');
    const second = makeWorld({ settings, lines: answers, lang: 'en' });
    second.events.push(...world.events);
    second.at = world.at;
    await run(drill, second);
    expect(kinds(second)).toEqual(['started', 'graded', 'started', 'graded']);
    const words = 'held back: 1 new, 0 due (limits; mianshi config set newPerDay 12)';
    expect(text(second).split(words)).toHaveLength(3);
    const third = makeWorld({ settings, lines: answers });
    third.events.push(...second.events);
    third.at = second.at;
    await run(drill, third);
    expect(third.events).toHaveLength(4);
    expect(text(third)).toContain('今天的量已经练够了');
    expect(text(third)).toContain('--order random');
  });

  it('are in the JSON of the summary', async () => {
    const world = await run(drill, makeWorld({ settings, json: true, lines: answers }));
    expect(JSON.parse(text(world))).toMatchObject({ asked: [{}, {}], heldBack: { new: 1, due: 0 } });
  });

  it.each([[['-n', '3']], [['a', 'b', 'c']], [['--cram']], [['--order', 'bank']]])('do not bind %j', async (args) => {
    const world = await run(drill, makeWorld({ settings: { newPerDay: 0 }, json: true, lines: answers }), ...args);
    expect(JSON.parse(text(world))).toMatchObject({ asked: [{}, {}, {}], heldBack: { new: 0, due: 0 } });
  });
});

describe('x and z in a drill', () => {
  it('suspend and forget what is on the screen, and u takes both back', async () => {
    const keys = ['z', 'u', 'x', 'u', 'x', 'enter', '*', '3', 'x', 'q'];
    const world = await run(drill, makeWorld({ keys }), '--order', 'bank');
    expect(kinds(world)).toEqual(['started', 'reset', 'undone', 'suspended', 'undone', 'suspended', 'graded', 'suspended']);
    const { questions } = (await world.store()).progress();
    expect(['a', 'b', 'c'].map((id) => questions.get(makeQuestion(id).key)?.suspended ?? false)).toEqual([true, true, false]);
    expect(text(world)).toContain('已撤回，从前的记忆还算数');
    expect(text(world)).toContain('已撤回：题目 a');
    expect(text(world)).toContain('暂停 2 题');
    expect(text(world)).toContain('还剩 1 题');
  });

  it('x lets a suspended question in again that was asked for by name', async () => {
    const world = await run(drill, makeWorld({ keys: ['x', 'q'] }), 'a');
    const again = makeWorld({ keys: ['x', 'z', '?', 'q'] });
    again.events.push(...world.events);
    again.at = world.at;
    await run(drill, again, 'a');
    expect(again.events.slice(-2)).toMatchObject([
      { kind: 'suspended', on: false },
      { kind: 'reset', question: 'b/a' },
    ]);
    expect(text(again)).toContain('暂停这道题');
    expect(text(again)).toContain('还剩 1 题');
  });

  it('a session goes on without what was suspended in it', async () => {
    const world = await run(drill, makeWorld({ keys: ['x', 'q'] }), '--order', 'bank');
    const again = makeWorld({ keys: ['q'] });
    again.events.push(...world.events);
    await run(drill, again, '--resume');
    expect(text(again)).toContain('已完成 1/3');
    expect(text(again)).toContain('题目 b');
    expect(text(again)).not.toContain('题目 a');
  });
});

describe('undo', () => {
  it('takes back the last thing, also after the session, one at a time', async () => {
    const world = await run(drill, makeWorld({ lines: ['f', '', '*', '3', 'q'] }), '--order', 'bank');
    await run(undo, world);
    expect(text(world)).toContain('打的「记得」');
    await run(undo, world);
    expect(text(world)).toContain('标记');
    await expect(run(undo, world)).rejects.toMatchObject({ fact: { code: 'nothingToUndo' } });
    expect((await world.store()).progress().questions.get(makeQuestion('a').key)?.due ?? null).toBeNull();
  });
});

describe('home', () => {
  it('says on the first run what to press, where progress lives and how to quit', async () => {
    const world = makeWorld();
    await home(world);
    expect(text(world)).toContain('/d');
    expect(text(world)).toContain('Ctrl-C');
    expect(text(world)).toContain('新题 3');
  });

  it('offers to go on where a session was left', async () => {
    const world = await run(drill, makeWorld({ lines: ['', '*', '3', 'q'] }), '--order', 'bank');
    world.printed.length = 0;
    await home(world);
    expect(text(world)).toContain('已完成 1/3');
    expect(text(world)).toContain('--resume');
    expect(text(world)).not.toContain('Ctrl-C');
  });

  it.each([
    [['KV cache 显存'], [['search', '--', 'KV', 'cache', '显存']]],
    [['  '], []],
    [[], []],
  ])('asks for words before it searches (%j)', async (lines, launched) => {
    // the rows of a first start: new questions, random ones, a category, an interview, a search
    const world = makeWorld({ keys: [], lines, chosen: 4 });
    await home(world);
    expect(world.launched).toEqual(launched);
  });

  it('offers a mock interview', async () => {
    const world = makeWorld({ keys: [], chosen: 3 });
    await home(world);
    expect(world.launched).toEqual([['mock']]);
  });

  it('launches what is chosen', async () => {
    const world = makeWorld({ keys: [] });
    await home(world);
    expect(world.launched).toEqual([['drill']]);
  });
});
