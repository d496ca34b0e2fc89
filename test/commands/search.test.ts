import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/context.ts';
import { AppError } from '../../src/errors.ts';
import { createProgram } from '../../src/program.ts';
import { keyOf } from '../../src/bank/question.ts';
import { makeQuestion, makeWorld, type World } from './world.ts';

const run = (world: World, ...argv: string[]) =>
  createProgram(world as Context, argv).parseAsync(argv, { from: 'user' }) as Promise<Command>;

const questions = [
  makeQuestion('kv', {
    title: '写出 `KV` 缓存的公式',
    titles: { zh: '写出 `KV` 缓存的公式', en: 'The size of a KV cache' },
    body: { raw: '', question: '', summary: '', answer: '每个 token 都占显存。' },
  }),
  makeQuestion('frag', {
    title: '显存碎片',
    titles: { zh: '显存碎片', en: 'Fragmentation' },
    tags: ['memory'],
    difficulty: 'hard',
    category: 'python',
  }),
];

const codeOf = async (running: Promise<unknown>) => {
  try {
    await running;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('no error');
};

describe('search', () => {
  it('prints what it finds, best first, with excerpts and how many there are', async () => {
    const world = makeWorld({ questions });
    await run(world, 'search', '显存');
    expect(world.printed).toEqual([
      [
        '显存碎片', '  frag', '  Python编程基础 · 困难 · 概念 · 5 分钟 · 新题', '',
        '写出 KV 缓存的公式', '  kv', '  大模型基础 · 中等 · 概念 · 5 分钟 · 新题', '  每个 token 都占显存。', '', '找到 2 题',
        '看答案：mianshi show <id>；练这道题：mianshi drill <id>',
      ].join('\n'),
    ]); // prettier-ignore
  });

  it('speaks English, and shows a title of the other language that was meant', async () => {
    const world = makeWorld({ questions, lang: 'en' });
    await run(world, 'search', '碎片', '-q', 'frag');
    expect(world.printed[0]).toContain('Fragmentation\n  frag\n');
    expect(world.printed[0]).toContain('\n  显存碎片\n\n1 question');
  });

  it('names the field of a key point, and finds notes', async () => {
    const world = makeWorld({ questions });
    await run(world, 'note', 'kv', '别忘了', '头数');
    world.printed.length = 0;
    await run(world, 'search', '头数');
    expect(world.printed[0]).toContain('  我的笔记：别忘了 头数');
    await run(world, 'search', '要点一', '-n', '1');
    expect(world.printed[1]).toContain('  要点：要点一');
    expect(world.printed[1]).toContain('找到 2 题，显示前 1 题');
    expect(world.printed[1]).toContain('-n 2 全部显示');
  });

  it.each([
    [['-c', 'python'], ['frag']],
    [['-c', 'llm'], ['kv']],
    [['-t', 'memory'], ['frag']],
    [['-d', 'hard'], ['frag']],
    [['-d', 'hard', '-c', 'llm'], []],
    [
      ['-k', '概念'],
      ['frag', 'kv'],
    ],
    [['-s', 'flagged'], ['kv']],
    [['-n', '1'], ['frag']],
  ] as [string[], string[]][])('takes the filters %j', async (options, ids) => {
    const world = makeWorld({ questions, json: true });
    await run(world, 'flag', 'kv', '--yes');
    world.printed.length = 0;
    const running = run(world, 'search', '显存', ...options);
    if (ids.length === 0) await codeOf(running);
    else await running;
    const value = JSON.parse(world.printed[0] ?? '') as { total: number; questions: { id: string }[] };
    expect(value.questions.map(({ id }) => id)).toEqual(ids);
  });

  it('prints JSON as the README has it', async () => {
    const world = makeWorld({ questions, json: true });
    await run(world, 'search', 'token', '显存');
    expect(JSON.parse(world.printed[0] ?? '')).toEqual({
      total: 1,
      questions: [
        {
          id: 'kv', bank: 'b', title: '写出 `KV` 缓存的公式', category: 'llm', tags: ['tag'], difficulty: 'medium', kind: 'concept', minutes: 5,
          status: 'new', due: null, flagged: false, languages: ['zh', 'en'],
          excerpts: [{ field: 'answer', text: '每个 token 都占显存。', marks: [[3, 8], [11, 13]] }],
        },
      ],
    }); // prettier-ignore
  });

  it.each([
    [['显存碎片化'], [['显存碎片化', 0]], ['显存碎片']],
    [['的显存的'], [['的显存的', 0]], ['显存']],
    [['fragmentatoin'], [['fragmentatoin', 0]], ['fragmentation']],
    [
      ['token', '碎片'],
      [
        ['token', 1],
        ['碎片', 1],
      ],
      [],
    ],
    [
      ['token', '没有的词'],
      [
        ['token', 1],
        ['没有的词', 0],
      ],
      [],
    ],
  ] as [string[], [string, number][], string[]][])('says why %j finds nothing', async (typed, counts, near) => {
    const error = await codeOf(run(makeWorld({ questions }), 'search', ...typed));
    expect(error.fact).toEqual({ code: 'nothingFound', args: { words: counts.map(([word, count]) => ({ word, count })), near } });
    expect(error.exitCode).toBe(1);
  });

  it('wants a word', async () => {
    const error = await codeOf(run(makeWorld({ questions }), 'search', ' ', '“”'));
    expect([error.fact.code, error.exitCode]).toEqual(['noWords', 2]);
  });
});

describe('choosing a question by typing', () => {
  it('show without an id offers all', async () => {
    const world = makeWorld({ questions, keys: [], lines: ['碎片'] });
    await run(world, 'show', '--question-only');
    expect(world.printed[0]).toContain('显存碎片');
  });

  it.each([
    ['碎片', 'frag', false],
    ['mem', 'memory', true],
    ['fragm', 'Fragmentation', true],
    ['python', 'Python编程基础', true],
  ])('says why a question is there whose title lacks %j', async (typed, hint, isReason) => {
    const world = makeWorld({ questions, keys: [] });
    const dialog = await world.dialog();
    const seen: unknown[] = [];
    world.dialog = () =>
      Promise.resolve({
        ...dialog,
        pick: ({ narrow }) => {
          seen.push(...narrow(typed).rows.map((row) => [row.hint, row.isReason]));
          return Promise.resolve(undefined);
        },
      });
    await run(world, 'show');
    expect(seen).toEqual([[hint, isReason]]);
  });

  it('shows nothing where the list is left', async () => {
    const world = makeWorld({ questions, keys: [], lines: ['没有的词'] });
    await run(world, 'show');
    expect(world.printed).toEqual([]);
  });

  it('drill --pick asks the one that is chosen among those that fit, and no other of its category', async () => {
    const world = makeWorld({ questions: [...questions, makeQuestion('other')], keys: ['q'], lines: ['kv'] });
    await run(world, 'drill', '-c', 'llm', '--pick');
    expect(world.events).toMatchObject([{ kind: 'started', questions: [keyOf('b', 'kv')] }]);
    const left = makeWorld({ questions, keys: ['q'], lines: ['碎片'] });
    await run(left, 'drill', '-c', 'llm', '--pick');
    expect(left.events).toEqual([]);
  });

  it.each([[['show']], [['drill', '--pick']]])('%j off a terminal names search, with exit code 2', async (argv) => {
    const world = makeWorld({ questions });
    const error = await codeOf(run(world, ...argv));
    expect(error.exitCode).toBe(2);
    expect(world.t.errors[error.fact.code](error.fact.args as never)).toContain('mianshi search');
  });
});
