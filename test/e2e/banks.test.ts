import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeHome, openTerminal, runProgram } from './program.ts';

const home = makeHome();
afterAll(() => home.remove());

const folder = (name: string, files: Readonly<Record<string, string>>) => {
  const path = join(home.path, name);
  mkdirSync(path, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
};
const one = folder('one', { 'gpu-util-meaning.md': '# 我的 GPU 题\n\n自己写的答案。\n', 'own.md': '# 自己的题\n' });
const two = folder('two', { 'own.md': '# 第二个题库\n' });
const banksIn = (...args: string[]) => {
  const rows = JSON.parse(runProgram(home, [...args, 'list', '--json']).stdout) as { bank: string; id: string }[];
  return [...new Set(rows.map(({ bank }) => bank))];
};

describe('the setting banks', () => {
  it('adds folders to the built-in bank; --bank takes their place', () => {
    expect(runProgram(home, ['config', 'set', 'banks', `${one},zweite=${two}`]).status).toBe(0);
    expect(runProgram(home, ['config', 'get', 'banks']).stdout.trim()).toBe(`${one},zweite=${two}`);
    expect(banksIn()).toEqual(['mianshi', 'one', 'zweite']);
    expect(banksIn('--bank', two)).toEqual(['two']);
    expect(readdirSync(join(home.path, 'cache/banks')).length).toBe(3);
  });

  it('shows bank/id where ids clash, and shows either question by its key', () => {
    const { stdout } = runProgram(home, ['list', '-q', 'own']);
    expect(stdout).toContain('one/own');
    expect(stdout).toContain('zweite/own');
    expect(runProgram(home, ['list', '-q', '我的']).stdout).toContain('  gpu-util-meaning');
    expect(runProgram(home, ['show', 'one/gpu-util-meaning']).stdout).toContain('自己写的答案');
    expect(runProgram(home, ['show', 'mianshi/gpu-util-meaning']).stdout).not.toContain('自己写的答案');
    expect(runProgram(home, ['show', 'gpu-util-meaning']).stderr).toContain('one/gpu-util-meaning');
  });

  it('names a folder that is not there and goes on', () => {
    runProgram(home, ['config', 'set', 'banks', `${one},/no/such/folder`]);
    const run = runProgram(home, ['list']);
    expect(run.status).toBe(0);
    expect(run.stderr).toContain('/no/such/folder');
    expect(banksIn()).toEqual(['mianshi', 'one']);
    const doctor = runProgram(home, ['doctor', '--json']);
    expect(doctor.status).toBe(1);
    expect(doctor.stdout).toContain('/no/such/folder');
    expect(runProgram(home, ['lint']).status).not.toBe(70);
  });

  it('refuses two banks of one name and folders that mean something else elsewhere', () => {
    runProgram(home, ['config', 'set', 'banks', `${one},one=${two}`]);
    const twice = runProgram(home, ['list']);
    expect([twice.status, twice.stderr.includes('one')]).toEqual([1, true]);
    runProgram(home, ['config', 'set', 'banks', `mianshi=${one}`]);
    expect(runProgram(home, ['list']).stderr).toContain('内置');
    expect(runProgram(home, ['config', 'set', 'banks', './one']).status).toBe(2);
    expect(runProgram(home, ['config', 'set', 'banks', '']).status).toBe(0);
    expect(banksIn()).toEqual(['mianshi']);
  });
});

describe('a first reading of many files', () => {
  it('says how far it is at a terminal, and takes that away', async () => {
    const many = folder('many', Object.fromEntries(Array.from({ length: 1200 }, (_, i) => [`q${i}.md`, `# 题 ${i}\n`])));
    const run = openTerminal(home, ['list', '--bank', many]);
    await run.waitFor('/1200');
    await run.ended;
    expect(run.text()).not.toContain('/1200');
    expect(run.text()).toContain('1200');
    const again = openTerminal(home, ['list', '--bank', many]);
    await again.ended;
    expect(again.raw()).not.toContain('/1200');
    expect(runProgram(home, ['list', '--bank', two]).stderr).toBe('');
  });
});

describe('list --missing', () => {
  const files = { 'a.md': '# 甲题\n', 'b.md': '# 乙题\n', 'b.en.md': '---\ntitle: B\ntranslates: "000000000000"\n---\n' };
  const bank = folder('half', files);

  it('says which translation is missing and which is out of date', () => {
    const { stdout } = runProgram(home, ['list', '--missing', 'en', '--bank', bank]);
    expect(stdout).toMatch(/甲题[^]*没有译文[^]*乙题[^]*译文已过时/);
    expect(stdout).toContain('1 题没有译文，1 题的译文已过时');
    const json = runProgram(home, ['list', '--missing', 'en', '--json', '-q', '乙', '--bank', bank]).stdout;
    expect(JSON.parse(json)).toMatchObject([{ id: 'b', translation: 'stale' }]);
    expect(runProgram(home, ['list', '--missing', 'zh', '--bank', bank]).stdout).toContain('都有中文');
    expect(runProgram(home, ['list', '--missing', 'de']).status).toBe(2);
  });

  it('knows the built-in bank and one that the settings name', () => {
    expect(runProgram(home, ['list', '--missing', 'en']).stdout).toContain('都有英文');
    runProgram(home, ['config', 'set', 'banks', `work=${bank}`]);
    const rows = JSON.parse(runProgram(home, ['list', '--missing', 'en', '--json']).stdout) as { bank: string; id: string }[];
    expect(rows.map(({ bank: name, id }) => `${name}/${id}`)).toEqual(['work/a', 'work/b']);
    runProgram(home, ['config', 'set', 'banks', '']);
  });
});
