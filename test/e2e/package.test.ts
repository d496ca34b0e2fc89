import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHome } from './program.ts';

const ROOT = join(import.meta.dirname, '../..');
const home = makeHome();
let folder = '';
let packed: { filename: string; size: number; files: { path: string; mode: number }[] };

const npm = (args: string[], cwd: string) =>
  spawnSync('npm', args, { cwd, encoding: 'utf8', env: { ...process.env, npm_config_update_notifier: 'false' } });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mianshi-pack-'));
  const run = npm(['pack', '--ignore-scripts', '--json', '--pack-destination', folder], ROOT);
  [packed] = JSON.parse(run.stdout) as [typeof packed];
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  home.remove();
});

describe('the package', () => {
  it('holds the program, the bank, the licences, and nothing of the workshop', () => {
    const paths = packed.files.map(({ path }) => path);
    for (const wanted of [
      'bin/mianshi.js',
      'bin/package.json',
      'dist/main.js',
      'dist/bank/index.bin',
      'dist/bank/search.bin',
      'dist/THIRD-PARTY-LICENSES.txt',
      'LICENSE',
      'README.md',
    ]) {
      expect(paths).toContain(wanted);
    }
    expect(paths.filter((path) => /^(src|test|scripts|bench|questions)\/|meta\.json|\.env|\.ts$/.test(path))).toEqual([]);
    expect(paths.filter((path) => path.startsWith('dist/bank/compiled/')).length).toBeGreaterThan(5);
    expect(packed.size).toBeLessThan(2 * 1024 * 1024);
  });

  it('names the licence of everything that is bundled', () => {
    const licences = readFileSync(join(ROOT, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of [
      'commander',
      'inquirer',
      'chalk',
      'gray-matter',
      'js-yaml',
      'marked',
      'marked-terminal',
      'conf',
      'ts-fsrs',
    ]) {
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
    expect(licences).not.toContain('vitest');
  });

  it('has no run-time dependencies, and works in an empty folder', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { dependencies?: object };
    expect(manifest.dependencies).toBeUndefined();
    const install = npm(['install', '--no-audit', '--no-fund', '--prefix', folder, join(folder, packed.filename)], folder);
    expect(install.status).toBe(0);
    const installed = (args: string[], input = '') =>
      spawnSync(join(folder, 'node_modules/.bin/mianshi'), args, { env: home.env, encoding: 'utf8', input, cwd: folder });
    expect(installed(['list']).stdout).toContain('模型部署基础');
    expect(installed(['lint']).stdout).toContain('没有问题');
    expect(installed(['drill', '-n', '1'], '\n*\n3\n').stdout).toContain('已存');
    expect(installed([]).stdout).toContain('新题');
  }, 60_000);
});
