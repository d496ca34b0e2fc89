import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { widthOf } from '../../src/render/width.ts';
import { type Home, PROGRAM, makeHome, openTerminal, runProgram, type TerminalRun } from './program.ts';

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
const SGR = /\u001b\[[0-9;]*m/;
const LINK = `${ESCAPE}]8;`;
const KITTY = { TERM: 'xterm-kitty', COLORTERM: 'truecolor' };
const LOW = { columns: 80, rows: 12 };
const HIGH = { columns: 80, rows: 400 };
const FIRST = '一句话';
const LAST = '出处';
const isUnix = process.platform !== 'win32';
const hasLess = spawnSync('less', ['--version']).status === 0;

/** What a command line shows at a terminal, and how it ends. */
async function shown(made: Home, args: readonly string[], size = LOW) {
  const run = openTerminal(made, args, size);
  const { exitCode } = await run.ended;
  // The end of the process may be told before the last of what it wrote has come through the terminal.
  for (let length = -1; length !== run.raw().length; await pause(60)) length = run.raw().length;
  return { exitCode, raw: run.raw(), text: run.text() };
}

/** A program for PAGER that says that it was started, and which of our variables it got. */
const SPY = 'printf "PAGED LESS=[%s] LV=[%s] CHARSET=[%s]\\n" "$LESS" "$LV" "$LESSCHARSET"; cat';

describe('colour', () => {
  it('P1 is off with NO_COLOR, and on without it or where it is empty', async () => {
    expect((await shown(home({ NO_COLOR: '1' }), ['show', 'gpu-util'])).raw).not.toMatch(SGR);
    expect((await shown(home(), ['show', 'gpu-util'])).raw).toMatch(SGR);
    expect((await shown(home({ NO_COLOR: '' }), ['list'])).raw).toMatch(SGR);
  });

  it('P2 is off in a pipe, with every other escape sequence', () => {
    for (const args of [['show', 'gpu-util'], ['list'], ['list', 'deployment'], ['stats'], []])
      expect(runProgram(home(KITTY), args).stdout).not.toContain(ESCAPE);
  });

  it.each([{ FORCE_COLOR: '1' }, { CLICOLOR_FORCE: '1' }])('P3 is on in a pipe with %j, but links are not', (env) => {
    const { stdout } = runProgram(home({ ...KITTY, ...env }), ['show', 'softmax']);
    expect(stdout).toMatch(SGR);
    expect(stdout).not.toContain(LINK);
  });

  it('has the 16 colours of the palette alone', () => {
    const { stdout } = runProgram(home({ ...KITTY, FORCE_COLOR: '3' }), ['show', 'softmax']);
    expect(stdout).not.toMatch(/\u001b\[[0-9;]*[34]8[;:]/);
  });
});

describe('a simple terminal', () => {
  it.each([{ TERM: 'dumb' }, { ACCESSIBLE: '1' }])('P4 with %j gets plain lines, and prompts of a line', async (env) => {
    const page = await shown(home(env), ['show', 'gpu-util'], LOW);
    expect(page.raw).not.toContain(ESCAPE);
    expect(page.raw).toContain(LAST);
    const run = openTerminal(home(env), ['drill', 'gpu-util']);
    await run.waitFor('q 退出');
    run.type('q\n');
    expect((await run.ended).exitCode).toBe(0);
    expect(run.raw()).not.toContain(ESCAPE);
  });
});

describe.skipIf(!isUnix)('the pager', () => {
  it('P5 may be closed early: silence and exit 0', async () => {
    const { exitCode, text } = await shown(home({ PAGER: 'head -n 3' }), ['show', 'softmax']);
    expect({ exitCode, lines: text.split('\n').length }).toEqual({ exitCode: 0, lines: 3 });
    const unread = await shown(home({ PAGER: 'true' }), ['show', 'softmax']);
    expect(unread).toMatchObject({ exitCode: 0, text: '' });
  });

  it.each(['nosuch-pager', 'nosuch-pager -R', '/'])('P6 %s is no pager: the text is printed', async (PAGER) => {
    const { exitCode, text } = await shown(home({ PAGER }), ['show', 'softmax']);
    expect(exitCode).toBe(0);
    expect(text).toContain(FIRST);
    expect(text).toContain(LAST);
  });

  it('P7 finds LESS, LV and LESSCHARSET as the user has set them', async () => {
    const own = home({ PAGER: SPY, LESS: '-S', LV: '-a', LESSCHARSET: 'latin1' });
    expect((await shown(own, ['show', 'softmax'])).text).toContain('PAGED LESS=[-S] LV=[-a] CHARSET=[latin1]');
    expect((await shown(home({ PAGER: SPY }), ['show', 'softmax'])).text).toContain('PAGED LESS=[FRX] LV=[-c] CHARSET=[utf-8]');
  });

  it('gets no styles where less was told to show them as text', async () => {
    const less = join(home().path, 'less');
    writeFileSync(less, '#!/bin/sh\necho PAGED\ncat\n', { mode: 0o755 });
    const styled = await shown(home({ PAGER: less }), ['show', 'softmax']);
    const bare = await shown(home({ PAGER: less, LESS: '-S' }), ['show', 'softmax']);
    expect(styled.raw).toMatch(SGR);
    expect(bare.raw).not.toContain(ESCAPE);
    expect([styled.text, bare.text]).toEqual([bare.text, expect.stringContaining('PAGED')]);
  });

  it('P8 stays away from a text that fits the screen, from pipes and from --json', async () => {
    const made = home({ PAGER: SPY });
    expect((await shown(made, ['show', 'softmax'], HIGH)).text).not.toContain('PAGED');
    expect((await shown(made, ['show', 'softmax', '--json'])).text).not.toContain('PAGED');
    expect((await shown(made, ['show', 'softmax', '--code'])).text).not.toContain('PAGED');
    expect((await shown(made, ['list', 'python', '-q', 'gil'])).text).not.toContain('PAGED');
    expect(runProgram(made, ['show', 'softmax']).stdout).not.toContain('PAGED');
  });

  it.each([
    [['show', 'softmax', '--raw'], {}, true],
    [['list'], {}, true],
    [['stats'], {}, false],
    [['random', '--answer', '--seed', '1'], {}, true],
    [['show', 'softmax', '--no-pager'], {}, false],
    [['--no-pager', 'show', 'softmax'], {}, false],
    [['show', 'softmax'], { MIANSHI_PAGER: '' }, false],
    [['show', 'softmax'], { MIANSHI_PAGER: 'cat' }, false],
    [['show', 'softmax'], { PAGER: '', MIANSHI_PAGER: SPY }, true],
    [['show', 'softmax', '--plain'], {}, false],
  ])('%j with %j: %s', async (args, env, isPaged) => {
    const { text, exitCode } = await shown(home({ PAGER: SPY, ...env }), args);
    expect([exitCode, text.includes('PAGED')]).toEqual([0, isPaged]);
  });

  it('is what the setting says: never, a command, or auto', async () => {
    const made = home({ PAGER: SPY });
    const paged = async () => (await shown(made, ['show', 'softmax'])).text.match(/PAGED|OTHER/)?.[0];
    expect(await paged()).toBe('PAGED');
    runProgram(made, ['config', 'set', 'pager', 'never']);
    expect(await paged()).toBeUndefined();
    runProgram(made, ['config', 'set', 'pager', 'echo OTHER; cat']);
    expect(await paged()).toBe('OTHER');
    runProgram(made, ['config', 'set', 'pager', 'auto']);
    expect(await paged()).toBe('PAGED');
  });

  it.skipIf(!hasLess)('is less: Ctrl-C is its own key, and q ends it', async () => {
    const run = openTerminal(home({ PAGER: 'less' }), ['show', 'softmax'], LOW);
    await run.waitFor(/\n:/);
    run.type('\u0003');
    await toTheEnd(run);
    run.type('q');
    expect((await run.ended).exitCode).toBe(0);
    expect(run.text()).toContain('内容核对于');
    expect(run.text()).not.toContain('    at ');
  });
});

/** At Ctrl-C the terminal throws away what is typed meanwhile, and nobody knows for how long. */
async function toTheEnd(run: TerminalRun): Promise<void> {
  for (let tries = 0; tries < 20 && !run.text().includes('(END)'); tries++) {
    await pause(500);
    run.type('G');
  }
  await run.waitFor('(END)');
}

describe.skipIf(!isUnix || !hasLess)('a long answer in a drill', () => {
  const drill = async (made: Home) => {
    const run = openTerminal(made, ['drill', 'softmax'], { columns: 80, rows: 24 });
    await run.waitFor('q 退出');
    run.type(ENTER);
    return run;
  };

  it('is read in less; then keys are the keys of the drill again', async () => {
    const made = home({ PAGER: 'less' });
    const run = await drill(made);
    await run.waitFor('q 回到练习');
    await run.waitFor(/\n:/);
    run.type('\u0003');
    await toTheEnd(run);
    run.resize(60, 30);
    await pause(500);
    run.type('q');
    await run.waitFor('说到了哪几条？');
    run.type('1');
    await run.waitFor('1 ☑');
    run.type(ENTER);
    await run.waitFor('答得怎么样？');
    run.type('3');
    await run.waitFor('已存：记得');
    run.type('\u0003');
    expect((await run.ended).exitCode).toBe(130);
    expect(made.events().filter(({ kind }) => kind === 'graded')).toMatchObject([{ grade: 3 }]);
    expect(run.raw().lastIndexOf('\u001b[?2004l')).toBeGreaterThan(run.raw().lastIndexOf('\u001b[?2004h'));
  });

  it('is simply printed without a pager', async () => {
    const run = await drill(home({ PAGER: 'less', MIANSHI_PAGER: 'nosuch-pager' }));
    await run.waitFor('说到了哪几条？');
    expect(run.text()).not.toContain('回到练习');
    expect(run.text()).toContain(FIRST);
    run.type('q');
    expect((await run.ended).exitCode).toBe(0);
  });
});

describe('widths', () => {
  const widest = (text: string) => Math.max(...text.split('\n').map(widthOf));

  it('--width sets a page, also in a pipe, and without colour', () => {
    for (const width of [40, 60, 120]) {
      const { stdout } = runProgram(home(), ['show', 'gpu-util', '--width', String(width)]);
      expect(widest(stdout)).toBeLessThanOrEqual(width);
      expect(widest(stdout)).toBeGreaterThan(width - 8);
      expect(stdout).not.toContain(ESCAPE);
    }
  });

  it('COLUMNS counts off a terminal', () => {
    expect(widest(runProgram(home({ COLUMNS: '40' }), ['list']).stdout)).toBeLessThanOrEqual(40);
    expect(widest(runProgram(home({ COLUMNS: '200' }), ['list']).stdout)).toBeGreaterThan(60);
  });

  it('keeps text within 100 columns of a wide terminal', async () => {
    const { text } = await shown(home(), ['show', 'softmax', '--raw'], { columns: 300, rows: 400 });
    expect(widest(text)).toBeGreaterThan(100);
    const page = await shown(home(), ['show', 'softmax'], { columns: 300, rows: 400 });
    expect(widest(page.text)).toBeLessThanOrEqual(100);
  });

  it.each(['19', '1001', '0', '-5', '80.5', 'x', ''])('--width %s is refused with the range', (width) => {
    const { status, stderr } = runProgram(home(), ['list', '--width', width, '--lang', 'en']);
    expect(status).toBe(2);
    expect(stderr).toContain('20 … 1000');
    expect(stderr).toContain('--width cannot be');
  });

  it.each([
    [['--links', 'sometimes'], 'always, never, auto'],
    [['--ambiguous-width', '3'], 'auto, 1, 2'],
  ])('%j is refused with what is allowed', (args, allowed) => {
    const { status, stderr } = runProgram(home(), [...args, 'list']);
    expect(status).toBe(2);
    expect(stderr).toContain(allowed);
  });

  it.each([
    ['links', 'sometimes', 'auto | always | never'],
    ['ambiguousWidth', '3', 'auto | 1 | 2'],
    ['pager', ' ', 'auto | never'],
  ])('the setting %s cannot be %j', (name, value, allowed) => {
    const { status, stderr } = runProgram(home(), ['config', 'set', name, value]);
    expect(status).toBe(2);
    expect(stderr).toContain(allowed);
  });
});

describe('show --code', () => {
  it('prints the code of an answer alone, ready to run', () => {
    const { stdout, status } = runProgram(home({ ...KITTY, FORCE_COLOR: '1' }), ['show', 'shell-script', '--code']);
    expect(status).toBe(0);
    expect(stdout).not.toContain(ESCAPE);
    expect(stdout).not.toMatch(/^```|退出码|^\s*$\n^\s*$/m);
    expect(spawnSync('/bin/sh', ['-n'], { input: stdout }).status).toBe(0);
  });

  it('says so where there is none', () => {
    const { stdout, stderr, status } = runProgram(home(), ['show', 'gpu-util', '--code', '--lang', 'en']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('The answer of gpu-util-meaning has no code.');
  });
});

describe.skipIf(!isUnix)('a reader', () => {
  const manyQuestions = (made: Home) => {
    const folder = join(made.path, 'bank');
    mkdirSync(folder);
    for (let n = 0; n < 400; n++)
      writeFileSync(join(folder, `q${n}.md`), `---\ntitle: "第 ${n} 题"\n---\n${'很长的答案。'.repeat(120)}\n`);
    return folder;
  };
  const shell = (made: Home, script: string, ...args: string[]) =>
    spawnSync('/bin/sh', ['-c', script, 'sh', process.execPath, PROGRAM, ...args], {
      env: made.env,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });

  it.each([[['list', '--json']], [['export', '--questions', '-', '--format', 'json']], [['--help']], [['--version']]])(
    'that goes early is silence: %j',
    (args) => {
      const made = home();
      const own = args[0]?.startsWith('--') === true ? args : [...args, '--bank', manyQuestions(made)];
      const { stdout, stderr } = shell(made, '{ "$@"; echo "status=$?" >&2; } | head -c 1', ...own);
      expect(stdout).toHaveLength(1);
      expect(stderr).toBe('status=0\n');
    },
  );

  it('that is slow loses nothing, also where the pipe does not block', () => {
    const made = home();
    const bank = manyQuestions(made);
    const args = ['export', '--questions', '-', '--format', 'json', '--bank', bank];
    const whole = runProgram(made, args).stdout;
    expect(whole.length).toBeGreaterThan(300_000);
    expect((JSON.parse(whole) as unknown[]).length).toBe(400);
    // A net.Socket leaves the pipe non-blocking for everyone who writes to it (fd 3: Node mends 0 to 2 when it ends): EAGAIN.
    const unblock = `"$1" -e 'new (require("node:net").Socket)({ fd: 3, readable: false })' 3>&1 1>&2`;
    const check = `"$1" -e 'process.stderr.write(/^flags:.*[4-7]\\d{3}$/m.test(require("node:fs").readFileSync("/proc/self/fdinfo/1", "utf8")) ? "open" : "blocking")'`;
    const slow = shell(
      made,
      `{ ${unblock}; ${existsSync('/proc/self/fdinfo') ? check : ':'}; "$@"; } | { sleep 1; cat; }`,
      ...args,
    );
    expect(slow.stderr).toBe(`${existsSync('/proc/self/fdinfo') ? 'open' : ''}已导出 400 道题：标准输出\n`);
    expect(slow.stdout).toBe(whole);
  });

  it('that goes during a drill ends it, with every grade kept', async () => {
    const made = home();
    const child = spawn(process.execPath, [PROGRAM, 'drill', 'gpu-util'], { env: made.env, stdio: ['pipe', 'pipe', 'pipe'] });
    let [output, complaint] = ['', ''];
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    const status = await new Promise((resolve) => {
      child.on('close', resolve);
      child.stdin.on('error', () => undefined);
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (!output.includes('q 退出')) return;
        child.stdout.destroy();
        child.stdin.write('\n*\n3\n'); // and the input stays open
      });
    });
    expect({ status, complaint }).toEqual({ status: 0, complaint: '' });
  });
});
