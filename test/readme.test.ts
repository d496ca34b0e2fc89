import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeHome, runProgram } from './e2e/program.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const home = makeHome();
afterAll(() => home.remove());

const help = (...args: string[]) => runProgram(home, [...args, '--help']).stdout;
const commands = [...help().matchAll(/^ {2}([a-z]+) {2,}\S/gm)]
  .map(([, name]) => name ?? '')
  .filter((name) => name !== 'mianshi');

describe.each(['README.md', 'README.zh-CN.md'])('%s', (name) => {
  const text = read(name);

  it('gives the commands that CI runs', () => {
    const ci = read('.ci/run');
    for (const [readme, script] of [
      ['npm ci && npx mianshi', 'npm ci\nnpx mianshi'],
      ['npm ci && npm test', 'npm run verify'],
    ]) {
      expect(text).toContain(readme);
      expect(ci).toContain(script);
    }
    expect(read('package.json')).toContain('npm test');
  });

  it('names every command, and no other', () => {
    expect(commands.length).toBeGreaterThan(7);
    const rows = [...text.matchAll(/^\| `mianshi ([a-z]+)/gm)].map(([, command]) => command ?? '');
    expect(rows.sort()).toEqual([...commands].sort());
  });

  it('says how many questions there are, each in both languages', () => {
    const rows = JSON.parse(runProgram(home, ['list', '-s', 'new,due,scheduled', '--json']).stdout) as {
      category: string;
      languages: string[];
    }[];
    const categories = new Set(rows.map(({ category }) => category));
    expect(text).toMatch(
      name === 'README.md'
        ? `${rows.length} questions in ${categories.size} categories`
        : `${rows.length} 道题，${categories.size} 个分类`,
    );
    for (const { languages } of rows) expect([...languages].sort()).toEqual(['en', 'zh']);
  });

  it('names only options that exist', () => {
    const known = new Set(commands.flatMap((command) => help(command).match(/--[a-z-]+/g) ?? []));
    const own = text.replace(/`(?:npm|EDITOR)[^`]*`|^git .*$/gm, '').match(/(?<![\w-])--[a-z][a-z-]+/g) ?? [];
    expect([...new Set(own)].filter((option) => !known.has(option))).toEqual([]);
  });

  it('shows a line session that works as it is written', () => {
    const input = /printf '(.+)' \| mianshi (.+)/.exec(text);
    const lines = (input?.[1] ?? '').replaceAll('\\n', '\n');
    const run = runProgram(home, (input?.[2] ?? '').split(' '), lines);
    expect(run.status).toBe(0);
    expect(run.stdout).toContain('已存：吃力');
  });

  it('says where data is kept, as config path does', () => {
    const unset = { ...home, env: Object.fromEntries(Object.entries(home.env).filter(([key]) => key !== 'MIANSHI_HOME')) };
    const paths = runProgram({ ...unset, env: { ...unset.env, HOME: '/home/x' } }, ['config', 'path', '--json']).stdout;
    if (process.platform !== 'linux') return;
    expect(JSON.parse(paths)).toEqual({
      config: '/home/x/.config/mianshi/config.json',
      data: '/home/x/.local/share/mianshi',
      questions: '/home/x/.local/share/mianshi/questions',
      cache: '/home/x/.cache/mianshi',
    });
    for (const folder of ['~/.config/mianshi', '~/.local/share/mianshi', '~/.cache/mianshi']) expect(text).toContain(folder);
  });

  it('names the settings that exist', () => {
    const settings = Object.keys(JSON.parse(runProgram(home, ['config', 'list', '--json']).stdout) as object);
    for (const setting of settings) expect(text).toContain(`\`${setting}\``);
  });

  it('has the session that the program really shows', () => {
    const lang = name === 'README.md' ? 'en' : 'zh';
    const { stdout } = runProgram(home, ['drill', 'gpu-util', '--cram', '--lang', lang, '--width', '80'], 'q\n');
    const shown = new Set(stdout.split('\n').map((line) => line.trim()));
    const block = /\$ mianshi drill gpu-util[^]*?```/.exec(text)?.[0] ?? '';
    const lines = block
      .split('\n')
      .slice(2, 7)
      .map((line) => line.trim());
    expect(lines.filter((line) => line !== '').length).toBeGreaterThan(3);
    const marks = / · (new|新题|due|到期)$/;
    for (const line of lines) expect([...shown].map((own) => own.replace(marks, ''))).toContain(line.replace(marks, ''));
  });
});
