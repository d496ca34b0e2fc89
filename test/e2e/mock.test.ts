import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { widthOf } from '../../src/render/width.ts';
import { type Home, type TerminalRun, makeHome, openTerminal, runProgram } from './program.ts';

const ENTER = '\r';
const SPEED = 20;
/** A machine whose clock runs so much faster: a question's minute passes in three seconds. */
const folder = mkdtempSync(join(tmpdir(), 'mianshi-fast-'));
const FAST = join(folder, 'fast.cjs');
writeFileSync(FAST, `const now = Date.now, start = now(); Date.now = () => start + Math.round((now() - start) * ${SPEED});`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const homes: Home[] = [];
const home = (env: Record<string, string> = {}) => {
  const made = makeHome(env);
  homes.push(made);
  return made;
};
afterEach(() => {
  for (const made of homes.splice(0)) made.remove();
});
const fast = (env: Record<string, string> = {}) => home({ ...env, NODE_OPTIONS: `--require ${FAST}` });

/** One question and one follow-up. */
const SHORT = ['--seed', '3', '-c', 'llm', '-k', 'concept', '--minutes', '6'];
const of = (made: Home, kind: string) => made.events().filter((event) => event['kind'] === kind);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Lets the person think, and says how long it took by the clock on the wall. */
async function answerAfter(run: TerminalRun, ms: number, key: string): Promise<number> {
  const from = Date.now();
  await wait(ms);
  run.type(key);
  return Date.now() - from;
}

describe('a mock interview at a terminal', () => {
  it('has a clock that is right to a second, stopped by Ctrl-C and gone on with by --resume', async () => {
    const made = home();
    const run = openTerminal(made, ['mock', ...SHORT]);
    await run.waitFor('本题 0:00/5:00 · 全场 0:00/6:00');
    const first = await answerAfter(run, 2300, ENTER);
    await run.waitFor('答完，用时 0:02/5:00');
    expect(run.text()).not.toContain('参考答案');
    await run.waitFor('本题 0:00/1:00');
    expect(Math.abs(Number(of(made, 'replied')[0]?.['ms']) - first)).toBeLessThan(1000);
    const before = await answerAfter(run, 1500, '\u0003');
    expect((await run.ended).exitCode).toBe(130);
    expect(run.text()).toContain('mianshi mock --resume');
    await wait(1500);

    const again = openTerminal(made, ['mock', '--resume']);
    await again.waitFor('接着面：已用 0:0');
    await again.waitFor(/本题 0:0[12]\/1:00/);
    const after = await answerAfter(again, 1200, ENTER);
    await again.waitFor('提问到此结束');
    expect(Math.abs(Number(of(made, 'replied')[1]?.['ms']) - before - after)).toBeLessThan(1000);
    await again.waitFor('说到了哪几条？');
    again.type('*');
    await again.waitFor('答得怎么样？');
    again.type('\u0003');
    expect((await again.ended).exitCode).toBe(130);

    const last = openTerminal(made, ['mock', '--resume']);
    await last.waitFor('说到了哪几条？');
    last.type('*');
    await last.waitFor('答得怎么样？');
    last.type('3');
    await last.waitFor('已存：记得');
    await last.waitFor('q 退出');
    expect(of(made, 'graded')).toEqual([]);
    last.type(ENTER);
    await last.waitFor('计入排期吗？');
    await last.waitFor('不计入');
    last.type(ENTER);
    expect((await last.ended).exitCode).toBe(0);
    expect(of(made, 'graded')).toMatchObject([{ question: of(made, 'practised')[0]?.['question'], grade: 3 }]);
    expect(runProgram(made, ['undo']).stdout).toContain('已撤回');
    expect(runProgram(made, ['mock', '--resume', '--yes']).stdout).toContain('已计入排期，下次复习：\n  记得  ');
  });

  it.each([
    ['zh', 80, '时间到了，请在 30 秒内收尾', '好，先到这里', '打字', '面试报告'],
    ['zh', 40, '时间到了，请在 30 秒内收尾', '好，先到这里', '打字', '面试报告'],
    ['en', 80, 'Time is up for this one.', 'Let us go on.', 't type', 'Report'],
    ['en', 40, 'Time is up for this one.', 'Let us go on.', 't type', 'Report'],
  ] as const)(
    'in %s at %i columns goes on when time runs out, takes typed answers, survives kill -9 and reports',
    async (lang, columns, timeUp, goesOn, type, report) => {
      const made = fast({ LANG: lang === 'zh' ? 'zh_CN.UTF-8' : 'en_GB.UTF-8' });
      const size = { columns, rows: 40 };
      const run = openTerminal(made, ['mock', ...SHORT.slice(0, -1), '14'], size);
      await run.waitFor(type);
      run.type('t');
      await run.waitFor('› ');
      run.type('先说 BPE');
      await run.waitFor('先说 BPE');
      run.type(ENTER);
      await run.waitFor('› ');
      run.type('再说词表\u0004');
      await run.waitFor('2/');
      expect(of(made, 'replied')).toMatchObject([{ turn: 0, way: 'typed' }]);
      await run.waitFor(timeUp);
      await run.waitFor(goesOn);
      expect(of(made, 'replied')[1]).toMatchObject({ turn: 1, way: 'aloud' });
      const ms = Number(of(made, 'replied')[1]?.['ms']);
      expect(ms).toBeGreaterThanOrEqual(90_000);
      expect(ms).toBeLessThan(90_000 + 1000 * SPEED);
      await run.waitFor('3/');
      while (of(made, 'clocked').every(({ turn }) => turn !== 2)) await wait(50);
      process.kill(run.pid, 'SIGKILL');
      await run.ended;

      const file = join(made.path, 'report.md');
      const again = openTerminal(made, ['mock', '--resume', '--no-schedule', '--report', file], size);
      await again.waitFor('3/');
      await again.waitFor(type);
      again.type('q');
      await again.waitFor('☐');
      again.type('1');
      await again.waitFor('☑');
      again.type(ENTER);
      await again.waitFor('[');
      again.type('2');
      await again.waitFor(lang === 'zh' ? '回车 下一题' : 'Enter next');
      again.type(ENTER);
      await again.waitFor(report);
      expect((await again.ended).exitCode).toBe(0);
      for (const line of again.text().split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
      expect(of(made, 'graded')).toEqual([]);
      expect(readFileSync(file, 'utf8')).toMatch(lang === 'zh' ? /^# 模拟面试 \d/ : /^# Mock interview \d/);
    },
  );

  it('ends a typed answer at the first Enter after its time, draws nothing into a line, and keeps every word', async () => {
    const made = fast();
    const run = openTerminal(made, ['mock', ...SHORT, '--type']);
    await run.waitFor('0:00/5:00 › ');
    run.type('答完\u0004');
    await run.waitFor('/1:00 › ');
    run.type('追问也');
    const before = run.raw().length;
    await wait((90_000 / SPEED) * 1.1);
    expect(run.raw().length - before).toBeLessThan('追问也'.length * 4);
    run.type('答了\r');
    await run.waitFor('好，先到这里');
    expect(of(made, 'replied')[1]).toMatchObject({ turn: 1, way: 'typed' });
    await run.waitFor('说到了哪几条？');
    expect(run.text()).toContain('追问也答了');
    run.type('q');
    expect((await run.ended).exitCode).toBe(0);
    expect(run.text()).toContain('还有 1 道题没有对照');
  });
});

describe('a mock interview by lines', () => {
  it('measures its time too, ends with its input, and goes on', () => {
    const made = home();
    const first = runProgram(made, ['mock', ...SHORT], '\n');
    expect(first.stdout).toContain('本题 0:00/5:00 · 全场 0:00/6:00');
    expect(first.status).toBe(0);
    const second = runProgram(made, ['mock', '--resume', '--json'], '*\n3\n');
    const value = JSON.parse(second.stdout) as { score: number; turns: { way: string | null }[] };
    expect(value.score).toBe(1);
    expect(value.turns.map(({ way }) => way)).toEqual(['aloud', null]);
  });

  it('says what is wrong with its command line', () => {
    const made = home();
    expect(runProgram(made, ['mock', '--minutes', '4']).status).toBe(2);
    expect(runProgram(made, ['mock', '--resume']).stderr).toContain('mianshi mock');
  });
});
