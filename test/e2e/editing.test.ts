import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Home, makeHome, openTerminal, runProgram } from './program.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

/** An editor of one command on the file that it is given. */
function editor(command: string): void {
  const path = join(home.path, 'editor.sh');
  writeFileSync(path, `#!/bin/sh\n${command}\n`);
  chmodSync(path, 0o700);
  home.env['EDITOR'] = path;
}

const RETITLE = 'sed -i.bak "s/^title: .*/title: \\"GPU-Util 是什么？\\"/" "$1"; rm -f "$1.bak"';
const BREAK = 'sed -i.bak "s/^title: .*/title: \\"没有结尾/" "$1"; rm -f "$1.bak"';
const rows = (...args: string[]) =>
  JSON.parse(runProgram(home, ['list', '--json', ...args]).stdout) as {
    id: string;
    bank: string;
    title: string;
    status: string;
  }[];
const gpu = () => rows().filter(({ id }) => id === 'gpu-util-meaning');

describe('a built-in question in the editor', () => {
  it('in a drill becomes a copy, and its progress goes on', async () => {
    editor(RETITLE);
    const before = rows().length;
    const terminal = openTerminal(home, ['drill', 'gpu-util']);
    await terminal.waitFor('先想');
    terminal.type('e');
    await terminal.waitFor('GPU-Util 是什么？');
    await terminal.waitFor('这道题现在用你改的这一份');
    terminal.type('\r');
    await terminal.waitFor('说到了哪几条');
    terminal.type('*\r');
    await terminal.waitFor('答得怎么样');
    terminal.type('3');
    await terminal.waitFor('已存：记得');
    terminal.type('q');
    expect((await terminal.ended).exitCode).toBe(0);
    expect(home.events().find(({ kind }) => kind === 'graded')).toMatchObject({ question: 'mianshi/gpu-util-meaning' });
    expect(gpu()).toMatchObject([{ bank: 'mianshi', title: 'GPU-Util 是什么？', status: 'scheduled' }]);
    expect(rows()).toHaveLength(before);
    expect(runProgram(home, ['show', 'gpu-util', '--lang', 'en']).stdout).toContain('What does GPU-Util');
    expect(runProgram(home, ['show', 'gpu-util']).stdout).toContain('自己改过');

    expect(runProgram(home, ['edit', 'gpu-util', '--restore']).stdout).toContain('换回了原题');
    expect(gpu()).toMatchObject([{ status: 'scheduled' }]);
    expect(gpu()[0]?.title).toContain('nvidia-smi');
    const changes = runProgram(home, ['show', 'gpu-util', '--changes', '--color=never']).stdout;
    expect(changes).toContain('{+nvidia-smi 里的');
    expect(changes).toContain('[-');
  });

  it('stays as it was while the file is broken, also for others; the draft is gone on with', async () => {
    editor(BREAK);
    const terminal = openTerminal(home, ['edit', 'gpu-util'], { columns: 160, rows: 30 });
    await terminal.waitFor(/gpu-util-meaning\.md:\d+ 这里的 YAML 写错了/);
    await terminal.waitFor('再打开编辑器');
    terminal.type('\u001b[B\r');
    await terminal.waitFor('草稿在');
    expect((await terminal.ended).exitCode).toBe(1);
    expect(gpu()[0]?.title).toContain('nvidia-smi');
    expect(runProgram(home, ['doctor']).status).toBe(0);
    editor(RETITLE);
    const again = openTerminal(home, ['edit', 'gpu-util']);
    await again.waitFor('接着改上次没改完的草稿');
    expect((await again.ended).exitCode).toBe(0);
    expect(gpu()).toMatchObject([{ title: 'GPU-Util 是什么？' }]);
  });

  it.each([
    ['off a terminal', [], 'fails', /编辑器要在终端里用/],
    ['without an editor', ['tty'], '/no/such/editor', /\/no\/such\/editor 打不开/],
  ])('%s names the file, which is there then', async (_, [tty], name, words) => {
    home.env['EDITOR'] = name;
    let said: string;
    if (tty === undefined) {
      const run = runProgram(home, ['edit', 'gpu-util']);
      expect(run.status).toBe(1);
      said = run.stderr;
    } else {
      const terminal = openTerminal(home, ['edit', 'gpu-util'], { columns: 200, rows: 20 });
      expect((await terminal.ended).exitCode).toBe(1);
      said = terminal.text();
    }
    expect(said).toMatch(words);
    const file = /文件是 (\S+\.md)/.exec(said)?.[1] ?? '';
    expect(readFileSync(file, 'utf8')).toContain('replaces: "mianshi/gpu-util-meaning"');
  });

  it('is named by doctor when the original has changed since', () => {
    runProgram(home, ['edit', 'gpu-util']);
    expect(runProgram(home, ['doctor']).stdout).toContain('另有 1 道替换了内置题');
    const file = join(home.path, 'questions/deployment/gpu-util-meaning.md');
    const pin = /pin: "(\w+)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    writeFileSync(file, readFileSync(file, 'utf8').replace(pin, '0123456789ab'));
    const run = runProgram(home, ['doctor']);
    expect(run.status).toBe(1);
    expect(run.stdout.replace(/\s/g, '')).toContain(`pin改成"${pin}"`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('0123456789ab', pin));
    expect(runProgram(home, ['doctor']).status).toBe(0);
  });
});

describe('a new question', () => {
  it('lies in the personal bank, is valid, and is asked beside the others', () => {
    const run = runProgram(home, ['new', 'my-own', '-c', 'llm', '--title', 'KV cache 有多大？']);
    expect(run.status).toBe(0);
    expect(run.stdout.replaceAll('\n', '')).toContain(join(home.path, 'questions/llm/my-own.md'));
    expect(runProgram(home, ['lint', join(home.path, 'questions'), '--strict']).status).toBe(0);
    expect(rows('llm').filter(({ bank }) => bank === 'personal')).toMatchObject([
      { id: 'my-own', bank: 'personal', title: 'KV cache 有多大？' },
    ]);
    expect(gpu()).toHaveLength(1);
    const paths = JSON.parse(runProgram(home, ['config', 'path', '--json']).stdout) as { questions: string };
    expect(paths.questions).toBe(join(home.path, 'questions'));
    const twice = runProgram(home, ['new', 'my-own']);
    expect([twice.status, twice.stderr]).toEqual([1, expect.stringContaining('mianshi edit personal/my-own')]);
    const own = join(home.path, 'other');
    mkdirSync(own);
    writeFileSync(join(own, 'x.md'), '# 甲\n');
    expect(runProgram(home, ['new', 'beside', '--bank', own]).status).toBe(0);
    expect(readdirSync(own)).toEqual(['beside.md', 'x.md']);
    expect(runProgram(home, ['list', '--bank', own, '--json']).stdout).not.toContain('my-own');
  });

  it('opens the editor at a terminal', async () => {
    editor(RETITLE);
    const terminal = openTerminal(home, ['new', 'mine']);
    expect((await terminal.ended).exitCode).toBe(0);
    expect(rows().filter(({ id }) => id === 'mine')).toMatchObject([{ title: 'GPU-Util 是什么？' }]);
  });

  it('is refused where its folder cannot be', () => {
    writeFileSync(join(home.path, 'questions'), '');
    const run = runProgram(home, ['new', 'mine']);
    expect([run.status, run.stderr]).toEqual([74, expect.stringContaining(join(home.path, 'questions'))]);
    expect(existsSync(join(home.path, 'questions/mine.md'))).toBe(false);
  });
});
