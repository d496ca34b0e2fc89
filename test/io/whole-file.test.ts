import { mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addWhole, readFor, writeFor } from '../../src/io/whole-file.ts';
import { factOf, mountSmall, temporaryFolders } from './temporary.ts';

const folder = temporaryFolders();

describe('a file that the user named', () => {
  it('is written whole, for this user only, and nothing else is left', () => {
    const home = folder();
    const path = join(home, 'a.jsonl');
    writeFileSync(path, 'before', { mode: 0o644 });
    writeFor(path, '之后', join(home, 'log'));
    expect(readFileSync(path, 'utf8')).toBe('之后');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(home)).toEqual(['a.jsonl']);
    expect(new TextDecoder().decode(readFor(path))).toBe('之后');
  });

  it('may be a link, which stays one', () => {
    const home = folder();
    writeFileSync(join(home, 'real'), '');
    symlinkSync('real', join(home, 'link'));
    writeFor(join(home, 'link'), 'x', join(home, 'log'));
    expect(readFileSync(join(home, 'real'), 'utf8')).toBe('x');
    expect(readdirSync(home)).toEqual(['link', 'real']);
  });

  it('may be a device, which stays one', () => {
    if (process.platform === 'win32') return;
    writeFor('/dev/null', 'x', folder());
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('never lies among the logs, not by a link either', () => {
    const home = folder();
    const log = join(home, 'log');
    mkdirSync(log);
    writeFileSync(join(log, 'd.jsonl'), 'log');
    symlinkSync('log', join(home, 'elsewhere'));
    symlinkSync(join('log', 'd.jsonl'), join(home, 'file'));
    for (const path of [join(log, 'd.jsonl'), join(log, 'new'), join(home, 'elsewhere', 'd.jsonl'), join(home, 'file')]) {
      expect(factOf(() => writeFor(path, 'x', log))).toEqual({ code: 'fileAmongLogs', args: { path } });
    }
    expect(readdirSync(log)).toEqual(['d.jsonl']);
    expect(readFileSync(join(log, 'd.jsonl'), 'utf8')).toBe('log');
  });

  it('that cannot be written or read is said', () => {
    const home = folder();
    mkdirSync(join(home, 'taken'));
    const missing = join(home, 'no/such/folder');
    expect(factOf(() => writeFor(missing, 'x', 'log'))).toEqual({
      code: 'fileNotWritten',
      args: { path: missing, reason: 'ENOENT' },
    });
    expect(factOf(() => writeFor(join(home, 'taken'), 'x', 'log'))).toMatchObject({ args: { reason: 'EISDIR' } });
    expect(factOf(() => readFor(missing))).toMatchObject({ code: 'unreadableStore', args: { reason: 'ENOENT' } });
    expect(factOf(() => readFor(home))).toMatchObject({ code: 'unreadableStore' });
  });
});

describe('a log that is added', () => {
  it('never takes the place of another', () => {
    const log = join(folder(), 'data', 'log');
    addWhole(log, 'restored-1', '.jsonl', 'one');
    addWhole(log, 'restored-1', '.jsonl', 'two');
    expect(readdirSync(log)).toEqual(['restored-1-2.jsonl', 'restored-1.jsonl']);
    expect(readFileSync(join(log, 'restored-1.jsonl'), 'utf8')).toBe('one');
  });
});

const home = folder();
const small = mountSmall(home, 64);

describe('on a full disk', () => {
  it.skipIf(small === null)('the former file stays, and no draft (needs the right to mount)', () => {
    const path = join(home, 'backup');
    writeFor(path, 'before', 'log');
    expect(factOf(() => writeFor(path, 'x'.repeat(200_000), 'log'))).toEqual({
      code: 'fileNotWritten',
      args: { path, reason: 'ENOSPC' },
    });
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(home)).toEqual(['backup']);
  });
});
