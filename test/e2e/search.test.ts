import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Home, makeHome, openTerminal, runProgram } from './program.ts';

const homes: Home[] = [];
const home = (env: Record<string, string> = {}) => {
  const made = makeHome(env);
  homes.push(made);
  return made;
};
afterEach(() => {
  for (const made of homes.splice(0)) made.remove();
});

const ENTER = '\r';
const ESCAPE = '\u001b';
const ENGLISH = { LANG: 'en_US.UTF-8' };

describe('search', () => {
  it.each([
    ['GPU-Util', {}],
    ['ｇｐｕ－ｕｔｉｌ', {}],
    ['采样周期', {}],
    ['“采样周期”', {}],
    ['sample period', ENGLISH],
    ['volatile 表头', {}],
  ])('finds a built-in question by %s', (words, env) => {
    const { status, stdout } = runProgram(home(env), ['search', words]);
    expect(status).toBe(0);
    expect(stdout).toContain('gpu-util-meaning');
  });

  it('marks what it found in colour, and adds nothing without', () => {
    const made = home();
    expect(runProgram(made, ['search', '采样周期', '--color']).stdout).toContain('\u001b[33m采样周期\u001b[39m');
    expect(runProgram(made, ['search', '采样周期']).stdout).not.toMatch(/[\u001b[\]]/);
  });

  it('looks into folders, sees an edit, and finds what is not there no more', () => {
    const made = home();
    const folder = join(made.path, 'own');
    mkdirSync(folder);
    const write = (answer: string) => writeFileSync(join(folder, 'tcp.md'), `---\ntitle: "握手"\n---\n${answer}\n`);
    const search = (words: string) => runProgram(made, ['search', words, '--bank', folder]);
    write('三次报文');
    expect(search('报文').stdout).toContain('tcp');
    write('四次挥手');
    expect(search('报文').status).toBe(1);
    expect(search('挥手').stdout).toContain('四次挥手');
  });

  it('says in a sentence that nothing is found, with JSON too', () => {
    const made = home(ENGLISH);
    const run = runProgram(made, ['search', 'volatle', '--json']);
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stdout)).toEqual({ total: 0, questions: [] });
    expect(run.stderr).toBe('Nothing has volatle. There is volatile.\n');
  });
});

describe('choosing a question by typing, at a terminal', () => {
  it.each([
    [80, {}, '哪道题？', '1 题'],
    [40, {}, '哪道题？', '1 题'],
    [80, ENGLISH, 'Which question?', '1 question'],
    [40, ENGLISH, 'Which question?', '1 question'],
  ])('works at %i columns, with %j', async (columns, env, message, count) => {
    const made = home(env);
    const run = openTerminal(made, ['show', '--question-only'], { columns, rows: 24 });
    await run.waitFor(message);
    await run.waitFor('Esc');
    run.type('采样');
    run.type('\u0015');
    run.type('ＧＰＵ－');
    run.type('util');
    await run.waitFor(count);
    for (const line of run.text().split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    run.type(ENTER);
    expect((await run.ended).exitCode).toBe(0);
    expect(run.text()).toContain('GPU-Util');
    // of the list nothing is left
    expect(run.text()).not.toContain('Esc');
    expect(run.text()).not.toContain('›');
  });

  it('takes a paste, outlives a change of the width, and drills what was chosen', async () => {
    const made = home();
    const run = openTerminal(made, ['drill', '--pick', '-c', 'deployment'], { columns: 80, rows: 24 });
    await run.waitFor('Esc');
    run.type('\u001b[200~GPU-Util\n到底\u001b[201~');
    await run.waitFor('1 题');
    run.resize(100, 24);
    await run.waitFor('1 题');
    expect(run.text().match(/哪道题？/g)).toHaveLength(1);
    run.resize(40, 20);
    await run.waitFor('1 题');
    for (const line of run.text().split('\n').slice(-4)) expect(line.length).toBeLessThan(40);
    run.type(ENTER);
    await run.waitFor('1/1');
    await run.waitFor('q 退出');
    run.type('q');
    await run.ended;
    expect(made.events()).toMatchObject([{ kind: 'started', questions: ['mianshi/gpu-util-meaning'] }]);
  });

  it.each([
    ['Esc', ESCAPE, 0],
    ['Ctrl-D', '\u0004', 0],
    ['Ctrl-C', '\u0003', 130],
  ])('is left with %s: nothing is asked and nothing is logged', async (_, key, status) => {
    const made = home();
    const run = openTerminal(made, ['drill', '--pick']);
    await run.waitFor('Esc');
    run.type('显存');
    run.type(key);
    expect((await run.ended).exitCode).toBe(status);
    expect(made.events()).toEqual([]);
    expect(run.text()).not.toContain('哪道题');
  });

  it.each([
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ])('gives the terminal back on %s', async (signal, number) => {
    const run = openTerminal(home(), ['show']);
    await run.waitFor('Esc');
    run.signal(signal);
    expect((await run.ended).signal).toBe(number);
    expect(run.raw()).toContain('\u001b[?2004l');
  });
});
