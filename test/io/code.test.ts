import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepCode, readCode } from '../../src/io/code-cache.ts';
import { makeHome, PROGRAM, runProgram } from '../e2e/program.ts';

const KEY = { build: 'b1', command: 'list' };
const CODE = new Map([
  ['quick.js', Buffer.from('one')],
  ['chunks/a.js', Buffer.from([0, 255, 10, 13])],
]);

let cache = '';
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'mianshi-code-'));
});
afterEach(() => {
  rmSync(cache, { recursive: true, force: true });
});

function only(folder = join(cache, 'code')): string {
  const names = readdirSync(folder);
  expect(names).toHaveLength(1);
  return join(folder, names[0] ?? '');
}

describe('the code that is kept', () => {
  it('is read as it was kept, for this user alone, by the same build and command', () => {
    keepCode(cache, KEY, CODE);
    expect(readCode(cache, KEY)).toEqual(CODE);
    expect(readCode(cache, { ...KEY, build: 'b2' }).size).toBe(0);
    expect(readCode(cache, { ...KEY, command: 'show' }).size).toBe(0);
    if (process.platform !== 'win32') expect(statSync(only()).mode & 0o777).toBe(0o600);
  });

  it('is not read where a single bit of it has changed, or its end is missing', () => {
    keepCode(cache, KEY, CODE);
    const bytes = readFileSync(only());
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = Buffer.from(bytes);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(only(), damaged);
      expect(readCode(cache, KEY).size).toBe(0);
    }
    for (let length = 0; length < bytes.length; length++) {
      writeFileSync(only(), bytes.subarray(0, length));
      expect(readCode(cache, KEY).size).toBe(0);
    }
  });

  it.skipIf(process.platform === 'win32')('is not read where others may write it', () => {
    keepCode(cache, KEY, CODE);
    chmodSync(only(), 0o620);
    expect(readCode(cache, KEY).size).toBe(0);
  });

  it('does not stay for ever', () => {
    mkdirSync(join(cache, 'code'));
    const old = join(cache, 'code/list-v1.0.0-x64.bin');
    writeFileSync(old, 'x');
    utimesSync(old, 0, 0);
    keepCode(cache, KEY, CODE);
    expect(readdirSync(join(cache, 'code'))).not.toContain('list-v1.0.0-x64.bin');
  });

  it('is no reason to fail where it cannot be kept', () => {
    const file = join(cache, 'file');
    writeFileSync(file, '');
    expect(() => keepCode(file, KEY, CODE)).not.toThrow();
    expect(readCode(file, KEY).size).toBe(0);
  });
});

describe('a start', () => {
  it('runs what the last one of the same command compiled, and says the same', () => {
    const home = makeHome();
    try {
      const folder = join(home.path, 'cache/code');
      const first = runProgram(home, ['list']);
      const kept = readFileSync(only(folder));
      const again = runProgram(home, ['list']);
      expect([again.stdout, again.status]).toEqual([first.stdout, 0]);
      expect(readFileSync(only(folder)).equals(kept)).toBe(true);
    } finally {
      home.remove();
    }
  });

  it('passes by what is damaged, makes it anew, and keeps nothing of what failed', () => {
    const home = makeHome();
    try {
      const folder = join(home.path, 'cache/code');
      expect(runProgram(home, ['nope']).status).toBe(2);
      expect(() => readdirSync(folder)).toThrow();
      const first = runProgram(home, ['list']);
      const kept = readFileSync(only(folder));
      const damaged = Buffer.from(kept);
      damaged[kept.length >> 1] = (damaged[kept.length >> 1] ?? 0) ^ 1;
      writeFileSync(only(folder), damaged);
      const again = runProgram(home, ['list']);
      expect([again.stdout, again.stderr, again.status]).toEqual([first.stdout, '', 0]);
      expect(readFileSync(only(folder)).equals(damaged)).toBe(false);
    } finally {
      home.remove();
    }
  });

  it('works where V8 has other flags than when it compiled', () => {
    const home = makeHome();
    try {
      const run = (flags: string[]) =>
        spawnSync(process.execPath, [...flags, PROGRAM, 'list'], { env: home.env, encoding: 'utf8' });
      const first = run([]);
      expect(run(['--no-opt']).stdout).toBe(first.stdout);
      expect(run([]).stdout).toBe(first.stdout);
    } finally {
      home.remove();
    }
  });
});
