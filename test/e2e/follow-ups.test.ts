import { readFileSync, readdirSync, statSync } from 'node:fs';
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
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const KEY = 'mianshi/gpu-util-meaning';
const graded = (made: Home) =>
  made.events().flatMap(({ kind, question, grade }) => (kind === 'graded' ? [[question, grade]] : []));
const journalFiles = (made: Home) => readdirSync(join(made.path, 'journal')).map((name) => join(made.path, 'journal', name));

describe.each([
  { columns: 80, rows: 40 },
  { columns: 40, rows: 30 },
])('a drill with follow-ups at $columns columns', (size) => {
  it('asks them after a good answer, survives Ctrl-C between them, goes on, and takes back', async () => {
    const made = home();
    const run = openTerminal(made, ['drill', 'gpu-util'], size);
    await run.waitFor(/q 退\s*出/);
    run.type(ENTER);
    await run.waitFor('说到了哪几条？');
    run.type('*');
    await run.waitFor('答得怎么样？');
    run.type('3');
    await run.waitFor('接着追问 3 题');
    run.type(ENTER);
    await run.waitFor('1/1 · 追问');
    await run.waitFor('原题：nvidia-smi');
    await run.waitFor(/q 退\s*出/);
    run.type(ENTER);
    // no key points to tick
    await run.waitFor('答得怎么样？');
    run.type('4');
    await run.waitFor('已存：轻松');
    run.type(ENTER);
    await run.waitFor('1/1 · 追问');
    await run.waitFor(/q 退\s*出/);
    run.type(CTRL_C);
    expect((await run.ended).exitCode).toBe(130);
    expect(graded(made)).toEqual([
      [KEY, 3],
      [`${KEY}#high-util-low-throughput`, 4],
    ]);

    const again = openTerminal(made, ['drill', '--resume'], size);
    await again.waitFor('接着练：已完成 1/1，还有追问 2 题');
    await again.waitFor('1/1 · 追问');
    await again.waitFor(/q 退\s*出/);
    again.type('u');
    await again.waitFor('已撤回');
    await again.waitFor('1/1 · 追问');
    await again.waitFor(/q 退\s*出/);
    again.type('q');
    expect((await again.ended).exitCode).toBe(0);
    expect(again.text()).toMatch(/还剩 3 题/);
  }, 60_000);
});

describe('a drill without follow-ups', () => {
  it('asks the question alone', async () => {
    const made = home({ LANG: 'en_US.UTF-8' });
    const run = openTerminal(made, ['drill', 'gpu-util', '--no-follow-ups']);
    await run.waitFor('q quit');
    run.type(ENTER);
    await run.waitFor('What did you say?');
    run.type('*');
    await run.waitFor('How did it go?');
    run.type('3');
    await run.waitFor('Graded good');
    run.type(ENTER);
    expect((await run.ended).exitCode).toBe(0);
    expect(run.text()).not.toContain('follow-up comes');
    expect(made.events().map(({ kind }) => kind)).toEqual(['started', 'graded']);
  });
});

describe('a typed answer', () => {
  it('is in the journal before its grade, for its owner only, is shown, and can be purged', async () => {
    const made = home();
    const run = openTerminal(made, ['drill', 'gpu-util', '--type']);
    await run.waitFor('你的回答');
    await run.waitFor('$EDITOR');
    run.type('采样周期内有 kernel 的时间占比\r看不出用了几个 SM\r');
    run.type(CTRL_D);
    await run.waitFor('说到了哪几条？');
    expect(run.text()).toContain('打字写的回答会替你留着');
    expect(graded(made)).toEqual([]);
    const [file = ''] = journalFiles(made);
    expect(readFileSync(file, 'utf8')).toContain('看不出用了几个 SM');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    run.type(ENTER);
    await run.waitFor('答得怎么样？');
    run.type('2');
    await run.waitFor('已存：吃力');
    run.type('q');
    expect((await run.ended).exitCode).toBe(0);
    expect(made.log().join('')).not.toContain('看不出用了几个 SM');

    const again = openTerminal(made, ['drill', 'gpu-util', '--type']);
    await again.waitFor('$EDITOR');
    expect(again.text()).not.toContain('看不出用了几个 SM');
    again.type('第二次\r');
    again.type(CTRL_D);
    await again.waitFor('说到了哪几条？');
    expect(again.text()).not.toContain('打字写的回答会替你留着');
    again.type(CTRL_C);
    await again.ended;

    const shown = openTerminal(made, ['journal', 'gpu-util']);
    expect((await shown.ended).exitCode).toBe(0);
    expect(shown.text()).toMatch(/\n第二次 +│ 采样周期内有 kernel 的时间占比/);
    expect(shown.text()).toContain('没说到');
    expect(runProgram(made, ['export', '--progress', '-']).stdout).not.toContain('采样周期内');
    expect(runProgram(made, ['doctor']).status).toBe(0);

    const refused = runProgram(made, ['journal', '--purge']);
    expect([refused.status, journalFiles(made).length]).toEqual([2, 1]);
    const asked = openTerminal(made, ['journal', 'gpu-util', '--purge']);
    await asked.waitFor('删掉');
    await asked.waitFor('算了');
    asked.type('\u001b[B');
    await asked.waitFor('❯ 是');
    asked.type(ENTER);
    await asked.waitFor('已删掉 2 次回答');
    await asked.ended;
    expect(journalFiles(made)).toEqual([]);
    expect(graded(made)).toHaveLength(1);
  }, 60_000);

  it('is not kept with the setting off', () => {
    const made = home();
    runProgram(made, ['config', 'set', 'journal', 'false']);
    const run = runProgram(made, ['drill', 'gpu-util', '--type', '--plain'], '时间占比\n\n2\n');
    expect(run.stdout).toContain('已存：吃力');
    expect(run.stdout).not.toContain('打字写的回答');
    expect(runProgram(made, ['journal']).stdout).toContain('还没有打字写过回答');
  });
});
