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

const graded = (made: Home) => made.events().filter(({ kind }) => kind === 'graded');
/** The bank's own order is that of its paths. */
const firstOfTheBank = (made: Home) => {
  const [first] = JSON.parse(runProgram(made, ['list', '-s', 'due,new,scheduled', '--json']).stdout) as {
    bank: string;
    id: string;
  }[];
  return `${first?.bank}/${first?.id}`;
};
const ENTER = '\r';
const BRACKETED_PASTE = '\u001b[200~1234\u001b[201~';

describe('a drill at a terminal, in Chinese', () => {
  it('asks, reveals, ticks, grades, takes back, skips, flags, survives a resize and Ctrl-C, and goes on', async () => {
    const made = home();
    const run = openTerminal(made, ['drill', '-n', '3', '--order', 'bank']);
    await run.waitFor('1/3');
    await run.waitFor('q 退出');
    run.type(BRACKETED_PASTE);
    run.type(ENTER);
    await run.waitFor('说到了哪几条？');
    expect(graded(made)).toHaveLength(0);
    run.type('1');
    await run.waitFor('☑');
    run.resize(40, 30);
    run.type('２');
    await run.waitFor('2 ☑');
    run.type(ENTER);
    await run.waitFor('答得怎么样？');
    run.type('３');
    await run.waitFor('已存：记得');
    expect(graded(made)).toMatchObject([{ grade: 3, question: firstOfTheBank(made) }]);
    expect((graded(made)[0]?.['ticked'] as string[]).length).toBe(2);

    run.type('f');
    await run.waitFor('已加标记');
    run.type('m');
    await run.waitFor('常见错误');
    run.type('u');
    await run.waitFor('已撤回');
    await run.waitFor('1/3');
    await run.waitFor('q 退出');
    run.type('s');
    await run.waitFor('跳过了');
    await run.waitFor('2/3');
    await run.waitFor('q 退出');
    run.type('?');
    await run.waitFor('打字作答');
    await run.waitFor('q 退出');
    run.type(`${ENTER}`);
    await run.waitFor('说到了哪几条？');
    run.type('\u0003');
    const { exitCode } = await run.ended;
    expect(exitCode).toBe(130);
    expect(run.text()).toContain('mianshi drill --resume');
    expect(made.events().map(({ kind }) => kind)).toEqual(['started', 'graded', 'flagged', 'undone', 'skipped']);
    expect(run.raw().endsWith('\u001b[?25h\r\n') || run.raw().includes('\u001b[?2004l')).toBe(true);

    const again = openTerminal(made, ['drill', '--resume']);
    await again.waitFor('接着练：已完成 1/3');
    await again.waitFor('2/3');
    await again.waitFor('q 退出');
    again.type(ENTER);
    await again.waitFor('说到了哪几条？');
    again.type('*');
    await again.waitFor('答得怎么样？');
    again.type(ENTER);
    await again.waitFor('已存：记得');
    again.type('q');
    expect((await again.ended).exitCode).toBe(0);
    expect(again.text()).toContain('本组小结');
    const last = runProgram(made, ['undo']);
    expect(last.stdout).toContain('已撤回');
    expect(last.status).toBe(0);
  });

  it('does not grade four times for a paste of 1234, with or without paste marks', async () => {
    const made = home();
    const run = openTerminal(made, ['drill', 'gpu-util', '-n', '1']);
    await run.waitFor('q 退出');
    run.type(ENTER);
    await run.waitFor('说到了哪几条？');
    run.type(ENTER);
    await run.waitFor('答得怎么样？');
    run.type(BRACKETED_PASTE);
    run.type('1234');
    await run.waitFor('已存：忘了');
    run.type('q');
    await run.ended;
    expect(graded(made)).toHaveLength(1);
  });

  it.each(['SIGTERM', 'SIGHUP'])('gives the terminal back on %s and keeps what was graded', async (signal) => {
    const made = home();
    const run = openTerminal(made, ['drill', '-n', '2']);
    await run.waitFor('q 退出');
    run.type(ENTER);
    await run.waitFor('说到了哪几条？');
    run.type(ENTER);
    await run.waitFor('答得怎么样？');
    run.type('2');
    await run.waitFor('已存');
    run.signal(signal);
    const end = await run.ended;
    expect(end.signal).toBe(signal === 'SIGTERM' ? 15 : 1);
    expect(run.raw()).toContain('\u001b[?2004l');
    expect(graded(made)).toHaveLength(1);
  });

  it('dies by SIGHUP when its window is closed, with every grade kept', async () => {
    const made = home();
    const run = openTerminal(made, ['drill', '-n', '2']);
    await run.waitFor('q 退出');
    run.type(ENTER);
    await run.waitFor('说到了哪几条？');
    run.type(ENTER);
    await run.waitFor('答得怎么样？');
    run.type('2');
    await run.waitFor('已存');
    run.close();
    const end = await run.ended;
    expect(end.signal === 1 || end.exitCode === 129).toBe(true);
    expect(graded(made)).toHaveLength(1);
  });

  it('keeps a note that Enter ends, and leaves it alone on Ctrl-D', async () => {
    const made = home();
    const run = openTerminal(made, ['drill', 'gpu-util']);
    await run.waitFor('q 退出');
    run.type('n');
    await run.waitFor('笔记');
    run.type('先说定义\r');
    await run.waitFor('笔记已存');
    run.type('n');
    await run.waitFor('先说定义');
    run.type('\u0004');
    await run.waitFor('q 退出');
    run.type('q');
    await run.ended;
    expect(made.events().filter(({ kind }) => kind === 'noted')).toMatchObject([{ text: '先说定义' }]);
  });

  it('ends with a summary on Ctrl-D', async () => {
    const run = openTerminal(home(), ['drill', '-n', '2']);
    await run.waitFor('q 退出');
    run.type('\u0004');
    expect((await run.ended).exitCode).toBe(0);
    expect(run.text()).toContain('本组小结');
  });
});

describe('suspending at a terminal', () => {
  it('asks before a filter marks many, and leaves with x what is on the screen, until it is taken back', async () => {
    const made = home();
    const asked = openTerminal(made, ['suspend', '-q', 'gpu-util-meaning', '-s', 'new']);
    await asked.waitFor('暂停 1 道题？');
    await asked.waitFor('算了');
    asked.type(ENTER);
    await asked.waitFor('什么都没有改');
    expect((await asked.ended).exitCode).toBe(0);
    const again = openTerminal(made, ['suspend', '-q', 'gpu-util-meaning', '-s', 'new']);
    await again.waitFor('暂停 1 道题？');
    await again.waitFor('算了');
    again.type('\u001b[B');
    await again.waitFor('❯ 是');
    again.type(ENTER);
    await again.waitFor('已暂停 1 道题');
    expect((await again.ended).exitCode).toBe(0);

    const run = openTerminal(made, ['drill', '-n', '3', '--order', 'bank']);
    await run.waitFor('1/3');
    await run.waitFor('q 退出');
    run.type('x');
    await run.waitFor('已暂停');
    await run.waitFor('2/3');
    await run.waitFor('q 退出');
    run.type('u');
    await run.waitFor('已撤回');
    await run.waitFor('1/3');
    await run.waitFor('q 退出');
    run.type('z');
    await run.waitFor('重新算作新题');
    await run.waitFor('q 退出');
    run.type('q');
    await run.ended;
    expect(made.events().map(({ kind }) => kind)).toEqual(['suspended', 'started', 'suspended', 'undone', 'reset']);
  });
});

describe('a drill at a terminal, in English', () => {
  it('takes a typed answer, hints at key points, and sums up', async () => {
    const made = home({ LANG: 'en_US.UTF-8' });
    const run = openTerminal(made, ['drill', 'gpu-util', '--type'], { columns: 60, rows: 30 });
    await run.waitFor('Your answer');
    await run.waitFor('Ctrl-D');
    run.type('The share of time in which at least one kernel');
    run.type('\u001b[200~ was executing,\nnot how many SMs\u001b[201~');
    run.type('x\u007f');
    await run.waitFor('SMs');
    run.type('\u0004');
    await run.waitFor('Reference answer');
    await run.waitFor('What did you say?');
    expect(run.text()).toContain('likely said');
    expect(run.text()).toMatch(/not\s+found/);
    run.type('1');
    run.type(ENTER);
    await run.waitFor('How did it go?');
    run.type('4');
    await run.waitFor('Graded easy');
    run.type(ENTER);
    expect((await run.ended).exitCode).toBe(0);
    expect(run.text()).toContain('This session');
    expect(run.text()).toContain('not how many SMs');
    expect(graded(made)).toMatchObject([{ grade: 4 }]);
  });
});

describe('the first screen', () => {
  it('says the keys, where progress lives and how to quit, and offers a menu', async () => {
    const made = home();
    const run = openTerminal(made, []);
    await run.waitFor('现在做什么？');
    expect(run.text()).toContain(made.path);
    expect(run.text()).toContain('Ctrl-C');
    run.type(ENTER);
    await run.waitFor('1/10');
    await run.waitFor('q 退出');
    run.type('q');
    expect((await run.ended).exitCode).toBe(0);
  });
});
