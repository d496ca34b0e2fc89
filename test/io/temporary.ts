import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { AppError } from '../../src/errors.ts';

/** A folder for a test file; `folder()` makes a new empty one inside it. All go when the tests are over. */
export function temporaryFolders(): () => string {
  const root = mkdtempSync(join(tmpdir(), 'mianshi-'));
  let n = 0;
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return () => {
    n += 1;
    const folder = join(root, String(n));
    mkdirSync(folder);
    return folder;
  };
}

/** A file system of so many KiB, or null where this user may not mount one. */
export function mountSmall(folder: string, kibibytes: number): { remountReadOnly(): void; remountWritable(): void } | null {
  const mount = (...args: readonly string[]) => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
  if (process.platform !== 'linux' || !mount('-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', folder)) return null;
  afterAll(() => void spawnSync('umount', ['-l', folder], { stdio: 'ignore' }));
  return {
    remountReadOnly: () => void mount('-o', 'remount,ro', folder),
    remountWritable: () => void mount('-o', 'remount,rw', folder),
  };
}

/** What an AppError said, as `code` and details; anything else is thrown on. */
export function factOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error.fact;
    throw error;
  }
  return undefined;
}
