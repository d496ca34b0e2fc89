import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeOf, ensureFolder, flushFolder, readRegularFile } from '../../src/io/files.ts';
import { temporaryFolders } from './temporary.ts';

const folder = temporaryFolders();
const isPosix = process.platform !== 'win32';

describe('reading a file', () => {
  const at = folder();
  const file = join(at, 'file');
  writeFileSync(file, 'hello');

  it('gives its bytes, size and time of change', () => {
    const { mtimeMs } = statSync(file);
    expect(readRegularFile(file, 5)).toEqual({ ok: true, bytes: Buffer.from('hello'), size: 5, mtimeMs });
  });

  it('of no bytes gives none', () => {
    const empty = join(at, 'empty');
    writeFileSync(empty, '');
    expect(readRegularFile(empty, 0)).toMatchObject({ ok: true, size: 0 });
  });

  it('says why it did not', () => {
    symlinkSync(file, join(at, 'link'));
    symlinkSync(join(at, 'nowhere'), join(at, 'dangling'));
    mkdirSync(join(at, 'sub'));
    const reasonOf = (path: string, max = 100) => {
      const reading = readRegularFile(path, max);
      return reading.ok ? 'ok' : reading.reason;
    };
    expect(reasonOf(file, 4)).toBe('too-large');
    expect(reasonOf(join(at, 'none'))).toBe('missing');
    expect(reasonOf(join(file, 'below'))).toBe('missing');
    expect(reasonOf(join(at, 'link'))).toBe('link');
    expect(reasonOf(join(at, 'dangling'))).toBe('link');
    expect(reasonOf(join(at, 'sub'))).toBe('not-regular');
    expect(readRegularFile(join(at, 'link'), 100, { followLink: true })).toMatchObject({ ok: true });
  });

  it.skipIf(!isPosix)('does not wait for a pipe or a device', () => {
    const pipe = join(at, 'pipe');
    spawnSync('mkfifo', [pipe]);
    expect(readRegularFile(pipe, 100)).toMatchObject({ ok: false, reason: 'not-regular' });
    expect(readRegularFile('/dev/zero', 100)).toMatchObject({ ok: false, reason: 'not-regular' });
  });
});

describe('making a folder', () => {
  it('makes what is missing, for this user only, and can be said twice', () => {
    const path = join(folder(), 'a/b');
    ensureFolder(path);
    ensureFolder(path);
    flushFolder(path);
    if (isPosix) expect([statSync(path).mode & 0o777, statSync(join(path, '..')).mode & 0o777]).toEqual([0o700, 0o700]);
  });

  it('throws the system’s error', () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    expect(() => ensureFolder(file)).toThrow(/EEXIST/);
    expect(() => flushFolder(join(file, 'x'))).toThrow(/ENOTDIR|ENOENT/);
  });
});

it('an error’s code is that of the system, or its message', () => {
  expect(codeOf(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toBe('ENOSPC');
  expect(codeOf(new Error('odd'))).toBe('odd');
  expect(codeOf('odd')).toBe('odd');
});
