import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/commands/home.ts';
import * as mock from '../../src/commands/mock.ts';
import * as undo from '../../src/commands/undo.ts';
import { en } from '../../src/i18n/en.ts';
import { createMockPage } from '../../src/render/mock.ts';
import { plainTheme } from '../../src/render/plain-theme.ts';
import { widthOf } from '../../src/render/width.ts';
import { type World, makeQuestion, makeWorld } from './world.ts';

const followUps = [
  { id: 'why', question: '为什么不是别的？', answer: '因为够用。' },
  { id: 'cost', question: '代价是什么？', answer: '显存。' },
];
const open = { kind: 'open' as const, category: 'open-questions', keyPoints: [] };
const questions = [
  makeQuestion('project', { ...open, tags: ['project'] }),
  makeQuestion('career', open),
  makeQuestion('broad', { followUps }),
  makeQuestion('snake', { category: 'python', followUps }),
  makeQuestion('deep', { kind: 'derivation', followUps, minutes: 8 }),
  makeQuestion('design', { kind: 'design', category: 'python' }),
];

async function run(world: World, ...args: string[]): Promise<string> {
  const command = new Command().exitOverride();
  mock.define(command, world);
  const before = world.printed.length;
  await command.parseAsync(args, { from: 'user' });
  return world.printed.slice(before).join('\n');
}

const kinds = (world: World) => world.events.map(({ kind }) => kind).filter((kind) => kind !== 'clocked');
const turnsOf = (world: World) => world.events.flatMap((event) => (event.kind === 'mocked' ? event.turns : []));
const repliesOf = (world: World) => world.events.flatMap((event) => (event.kind === 'replied' ? [event] : []));

/** One breadth question with a follow-up. */
const SHORT = ['--minutes', '6', '--seed', '1', '-c', 'llm', '-k', 'concept'];
const LINES = ['', '', '1', '3'];

describe('mianshi mock, by lines', () => {
  it.each([
    ['zh', 40],
    ['zh', 80],
    ['en', 40],
    ['en', 80],
  ] as const)('is a whole interview in %s at %i columns, with its report', async (lang, columns) => {
    const asked = ['我做过一个项目', '说了 kernel\u001b[2J | 别的', '', '', '', 's', '', '', '', '', '', 's'];
    const reviewed = ['3', '*', '4', '', '', '1', '', '2', '3'];
    const world = makeWorld({ lang, columns, questions, lines: [...asked, ...reviewed], settings: { type: true } });
    const page = await run(world, '--seed', '1', '--report', 'r.md', '--yes');
    for (const line of page.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
    expect(page).toMatchSnapshot();
    expect(world.written.get('r.md')).toMatchSnapshot();
  });

  it('keeps every answer and every grade in the log, and lets the grades count when the user agrees', async () => {
    const world = makeWorld({ questions, lines: LINES });
    await run(world, ...SHORT, '--yes');
    expect(kinds(world)).toEqual(['mocked', 'replied', 'replied', 'practised', 'graded']);
    expect(turnsOf(world).map(({ question, followUp }) => [question, followUp])).toEqual([
      ['b/broad', ''],
      ['b/broad', 'why'],
    ]);
    expect(world.events.at(-1)).toMatchObject({
      question: 'b/broad',
      grade: 3,
      ticked: ['p1'],
      missed: ['p2'],
      hash: 'hash-broad',
    });
  });

  it.each([
    [['--no-schedule'], ['mocked', 'replied', 'replied', 'practised', 'closed']],
    [[], ['mocked', 'replied', 'replied', 'practised']],
  ])('schedules nothing with %j', async (more, wanted) => {
    const world = makeWorld({ questions, lines: LINES });
    await run(world, ...SHORT, ...more);
    expect(kinds(world)).toEqual(wanted);
    expect((await world.store()).progress().days.size).toBe(0);
  });

  it('lets them count later with --resume --yes', async () => {
    const world = makeWorld({ questions, lines: LINES });
    expect(await run(world, ...SHORT)).toContain('mianshi mock --resume --yes');
    await run(world, '--resume', '--yes');
    expect(kinds(world).at(-1)).toBe('graded');
    await expect(run(world, '--resume')).rejects.toMatchObject({ fact: { code: 'noInterviewToResume' } });
  });

  it('goes on where its input ended: with the review, and with what of it is left', async () => {
    const world = makeWorld({ questions, lines: ['', 'q'] });
    expect(await run(world, ...SHORT)).toContain('还有 1 道题没有对照：mianshi mock --resume');
    expect(kinds(world)).toEqual(['mocked', 'replied', 'closed']);
    const again = makeWorld({ questions, lines: ['*', '4'] });
    again.events.push(...world.events);
    again.at = world.at;
    await run(again, '--resume', '--yes');
    expect(kinds(again).slice(3)).toEqual(['practised', 'graded']);
  });

  it('says as a value what it comes to', async () => {
    const world = makeWorld({ questions, lines: ['说了 kernel', '', '1', '1'], json: true });
    const value = JSON.parse(await run(world, ...SHORT, '--type', '--yes')) as Record<string, unknown>;
    expect(value).toMatchObject({
      seed: 1,
      minutes: 6,
      score: 0.8,
      categories: [{ category: 'llm', questions: 1, score: 0.8 }],
      weak: ['b/broad'],
      scheduled: ['b/broad'],
      commands: ['mianshi drill broad'],
    });
    expect((value['turns'] as unknown[])[0]).toMatchObject({
      question: 'b/broad',
      way: 'typed',
      typed: '说了 kernel',
      expected: 300_000,
    });
  });

  it('asks the same of the same seed, bank, log and day', async () => {
    const chosen = async () => {
      const world = makeWorld({ questions, lines: ['q'] });
      await run(world, '--seed', '7');
      return turnsOf(world);
    };
    expect(await chosen()).toEqual(await chosen());
  });

  it.each([
    [['--minutes', '4'], 'badOption'],
    [['--minutes', '241'], 'badOption'],
    [['--role', 'chef'], 'badOption'],
    [['--mix', 'llm='], 'badOption'],
    [['--mix', 'nope=2'], 'unknownCategory'],
    [['--mix', 'llm', '--role', 'llm'], 'roleAndMix'],
    [['--minutes', '5', '-k', 'derivation'], 'interviewTooShort'],
    [['-t', 'nope'], 'nothingMatches'],
    [['--resume'], 'noInterviewToResume'],
  ])('%j is %s', async (args, code) => {
    await expect(run(makeWorld({ questions, lines: [] }), ...args)).rejects.toMatchObject({ fact: { code } });
  });

  it('is about the categories of the mix', async () => {
    const world = makeWorld({ questions, lines: ['q'] });
    await run(world, '--mix', 'py=2', '--minutes', '30');
    const asked = new Set(turnsOf(world).map(({ question }) => question));
    expect(asked).toContain('b/snake');
    expect(asked).not.toContain('b/broad');
  });
});

describe('mianshi mock, by keys', () => {
  it('says once that the time of a question is up, and goes on half a minute later', async () => {
    const world = makeWorld({ questions, keys: ['+299', '+2', '+10', '+25', 'enter', 'enter', '3', 'enter'], chosen: 1 });
    const page = await run(world, ...SHORT);
    expect(page.match(/这一问的时间到了/g)).toHaveLength(1);
    expect(page.match(/我们往下走/g)).toHaveLength(1);
    const [first] = repliesOf(world);
    expect(first?.ms).toBeGreaterThanOrEqual(330_000);
    expect(first?.ms).toBeLessThan(370_000);
    expect(first?.way).toBe('aloud');
  });

  it('takes no Enter in the first second of a question: it was meant for the one before', async () => {
    const world = makeWorld({ questions, keys: [...Array<string>(6).fill('enter'), 'q', 'q'] });
    const now = world.now;
    // a clock of its own: 300 ms at each look
    await run({ ...world, now: () => ({ ...now(), at: (world.at -= 700) }) }, ...SHORT);
    expect(repliesOf(world).every(({ ms }) => ms >= 1000)).toBe(true);
    expect(repliesOf(world).length).toBeGreaterThan(0);
  });

  it('ends after the answer in which the time of the whole runs out', async () => {
    const world = makeWorld({ questions, keys: ['enter', '+3000', 'q', 'q'], chosen: 1 });
    const page = await run(world, '--seed', '1', '--minutes', '40');
    expect(page).toContain('全场时间到了，答完这一问就结束。');
    expect(repliesOf(world)).toHaveLength(2);
    expect(kinds(world)).not.toContain('closed');
  });

  it('stops its clock at Ctrl-C, and goes on with it', async () => {
    const world = makeWorld({ questions, keys: ['+100', 'ctrl-c'] });
    await expect(run(world, ...SHORT)).rejects.toMatchObject({ name: 'Cancelled' });
    expect(world.printed.at(-1)).toContain('mianshi mock --resume');
    const clocked = world.events.findLast(({ kind }) => kind === 'clocked');
    const gone = clocked?.kind === 'clocked' ? clocked.ms : 0;
    expect(gone).toBeGreaterThanOrEqual(100_000);
    expect(world.printed.at(-1)).toContain('表也停了');
    const again = makeWorld({ questions, keys: ['+10', 'enter', 'enter', 'enter', '3', 'enter'], chosen: 1 });
    again.events.push(...world.events);
    again.at = world.at + 3_600_000;
    expect(await run(again, '--resume')).toContain(`接着面：已用 1:4`);
    const ms = repliesOf(again)[0]?.ms ?? 0;
    expect(ms).toBeGreaterThanOrEqual(gone + 10_000);
    expect(ms).toBeLessThan(gone + 30_000);
  });

  it('speaks of no clock where the review is interrupted', async () => {
    const world = makeWorld({ questions, keys: ['enter', 'enter', 'ctrl-c'] });
    await expect(run(world, ...SHORT)).rejects.toMatchObject({ name: 'Cancelled' });
    expect(world.printed.at(-1)).toContain('已停下。打过的分都存好了。\n接着对照：mianshi mock --resume');
  });

  it('takes back a grade in the review, flags, skips, and shows what lies beside an answer', async () => {
    const keys = ['enter', 'enter', 'enter', '4', 'm', 'u', 'f', 'enter', '1', 'enter'];
    const world = makeWorld({ questions, keys, chosen: 1 });
    await run(world, ...SHORT);
    expect(kinds(world)).toEqual(['mocked', 'replied', 'replied', 'practised', 'undone', 'flagged', 'practised', 'closed']);
  });

  it('asks no follow-up of what was skipped, and advises nothing where nothing was reviewed', async () => {
    const world = makeWorld({ questions, keys: ['s'] });
    const page = await run(world, ...SHORT, '--report', 'r.md');
    expect(page).toContain('一道题也没有答');
    expect(page).not.toContain('接下来练什么');
    expect(world.written.get('r.md')).not.toContain('接下来练什么');
    expect(repliesOf(world)).toMatchObject([{ way: 'skipped' }]);
  });

  it.each([0, 1])('asks at the end whether the grades count (row %i)', async (chosen) => {
    const world = makeWorld({ questions, keys: ['enter', 'enter', 'enter', '3', 'enter'], chosen });
    await run(world, ...SHORT);
    expect(kinds(world).at(-1)).toBe(chosen === 0 ? 'graded' : 'closed');
  });

  it('keeps nothing that could not be written', async () => {
    const world = makeWorld({ questions, keys: ['enter', 'enter'], fullAfter: 3 });
    await expect(run(world, ...SHORT)).rejects.toMatchObject({ fact: { code: 'notSaved' } });
    expect(kinds(world)).toEqual(['mocked', 'replied']);
  });

  it('shows the clock of the question and of the whole above what is typed, also after an interruption', async () => {
    const world = makeWorld({ questions, keys: ['+100', 'ctrl-c'] });
    await expect(run(world, ...SHORT)).rejects.toMatchObject({ name: 'Cancelled' });
    const again = makeWorld({ questions, keys: ['t', 'q', 'q'], lines: ['我说 kernel'] });
    again.events.push(...world.events);
    again.at = world.at;
    expect(await run(again, '--resume')).toMatch(/本题 1:4\d\/5:00 · 全场 1:4\d\/6:00\n1:4\d\/5:00 › /);
  });

  it('says of a follow-up which question it is about', async () => {
    const world = makeWorld({ questions, keys: ['enter', 'ctrl-c'] });
    await expect(run(world, ...SHORT)).rejects.toMatchObject({ name: 'Cancelled' });
    const again = makeWorld({ questions, keys: ['q', 'q'] });
    again.events.push(...world.events);
    again.at = world.at;
    expect(await run(again, '--resume')).toContain('原题：题目 broad\n为什么不是别的？');
  });

  it('counts the time of the question at which it was ended', async () => {
    const world = makeWorld({ questions, keys: ['+20', 'enter', '+30', 'q', 'q'], chosen: 1 });
    const page = await run(world, ...SHORT);
    expect(page).toMatch(/用时 [01]:\d\d，共 6:00/);
    const times = [...page.matchAll(/(\d):(\d\d)(?=，共|\/\d:00 )/g)].map(
      ([, minutes, seconds]) => 60 * Number(minutes) + Number(seconds),
    );
    const [whole = 0, first = 0, second = 0] = times;
    expect(second).toBeGreaterThanOrEqual(30);
    expect(whole).toBeGreaterThanOrEqual(first + second);
    expect(whole).toBeLessThanOrEqual(first + second + 1);
  });
});

describe('the first screen, where an interview was interrupted', () => {
  const later = (world: World, setup: Parameters<typeof makeWorld>[0] = {}, ms = 0) => {
    const next = makeWorld({ questions, ...setup });
    next.events.push(...world.events);
    next.at = world.at + ms;
    return next;
  };
  const DAY = 86_400_000;

  it.each([
    ['in its questions', ['enter', 'ctrl-c'], '还没面完，停在第 2/2 问。'],
    ['in its review', ['enter', 'q', 'q'], '还没对照完：已对照 0/1 题。'],
    ['before the word on the schedule', ['enter', 'q', 'enter', '3', 'enter'], '有 1 个分数，还没说计不计入排期。'],
  ])('says that it waits %s, and how to go on', async (_, keys, words) => {
    const world = makeWorld({ questions, keys, chosen: 9 });
    await run(world, ...SHORT).catch(() => undefined);
    const today = later(world, { lines: [] });
    await home(today);
    expect(today.printed.join('\n')).toContain(words);
    expect(today.printed.join('\n')).toContain('接着练：mianshi mock --resume');
    const tomorrow = later(world, { keys: [] }, DAY);
    await home(tomorrow);
    expect(tomorrow.printed.join('\n')).toMatch(/昨天 \d\d:\d\d 开始的模拟面试/);
    expect(tomorrow.launched).toEqual([['mock', '--resume']]);
    const late = later(world, { lines: [] }, 2 * DAY);
    await home(late);
    expect(late.printed.join('\n')).not.toContain('模拟面试');
  });

  it('says nothing of one that is through', async () => {
    const world = makeWorld({ questions, keys: ['enter', 'q', 'enter', '3', 'enter'], chosen: 1 });
    await run(world, ...SHORT);
    const now = later(world, { lines: [] });
    await home(now);
    expect(now.printed.join('\n')).not.toContain('模拟面试');
  });
});

describe('the report of an interview', () => {
  it('breaks a command only between two words, so that each can be copied', () => {
    const page = createMockPage(en, plainTheme, { columns: 40 });
    const id = 'bias-variance-decomposition-of-an-estimate';
    const nothing = { score: null, ms: 0, minutes: 5, turns: [], questions: [], categories: [], weak: [] };
    const view = {
      score: nothing,
      begun: '',
      titleOf: String,
      categoryName: String,
      pointText: String,
      pointLine: String,
      followUpText: String,
      typed: new Map<number, string>(),
      commands: [`mianshi drill ${id}`],
    };
    expect(page.report(view)).toContain(`\n  mianshi drill\n    ${id}`);
  });
});

describe('mianshi undo after an interview', () => {
  it('takes back a grade, the review, the early end and the answers, one by one; never the beginning or the clock', async () => {
    const world = makeWorld({ questions, lines: ['', 'q', '*', '3'] });
    await run(world, ...SHORT, '--yes');
    const said: string[] = [];
    for (let n = 0; n < 4; n++) {
      const command = new Command().exitOverride();
      undo.define(command, world);
      await command.parseAsync([], { from: 'user' });
      said.push(world.printed.at(-1) ?? '');
    }
    expect(said[0]).toContain('记得');
    expect(said[1]).toContain('记得');
    expect(said[2]).toContain('提前结束');
    expect(said[3]).toContain('题目 broad');
    const command = new Command().exitOverride();
    undo.define(command, world);
    await expect(command.parseAsync([], { from: 'user' })).rejects.toMatchObject({ fact: { code: 'nothingToUndo' } });
    const again = makeWorld({ questions, keys: ['enter', 'q', 'q'] });
    again.events.push(...world.events);
    again.at = world.at;
    expect(await run(again, '--resume')).toContain('题目 broad');
    expect(repliesOf(again)).toHaveLength(2);
  });

  it('keeps what is typed in the journal, and knows it again after an interruption', async () => {
    const world = makeWorld({ questions, lines: ['我说 kernel'], settings: { type: true } });
    await run(world, ...SHORT);
    expect(world.typed).toMatchObject([{ question: 'b/broad', text: '我说 kernel' }]);
    const later = makeWorld({ questions, lines: ['', '3'], settings: { type: true } });
    later.events.push(...world.events.filter(({ kind }) => kind !== 'closed'));
    later.typed.push(...world.typed);
    later.at = world.at;
    await run(later, '--resume', '--report', 'r.md', '--no-schedule');
    expect(later.written.get('r.md')).toContain('我说 kernel');
  });

  it('sets the formulas of what it asks and of what it shows in the review', async () => {
    const tex = '按 $\\frac{a}{b}$ 算。';
    const body = { raw: tex, question: tex, summary: tex, answer: `$$\\sum_{i=1}^n x_i$$\n\n${tex}` };
    const world = makeWorld({ questions: [makeQuestion('broad', { followUps, body })], lines: LINES });
    const page = await run(world, ...SHORT, '--no-schedule');
    expect(page).toContain('按 a/b 算。');
    expect(page).toContain('∑');
    expect(page).not.toMatch(/\\(?:frac|sum)/);
  });
});
