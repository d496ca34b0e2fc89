import { closeSync, constants, fstatSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ensureFolder, flushFolder } from './files.ts';

const FLAGS =
  constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a file that is only ever appended to, and makes it for this user alone (0600) where it is missing; a new file's name is made to
 * last too, and the names of the folders that had to be made for it. Throws the system's error, also for what is no regular file.
 */
export function openForAppending(path: string): number {
  const folder = dirname(path);
  const isNew = statSync(path, { throwIfNoEntry: false }) === undefined;
  if (isNew) ensureFolder(folder);
  const fd = openSync(path, FLAGS, 0o600);
  try {
    if (!fstatSync(fd).isFile()) throw new Error('not a regular file');
    if (isNew) for (const each of [folder, dirname(folder), dirname(dirname(folder))]) flushFolder(each);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  return fd;
}

/** Whether the open file is still the one of that name: a file sync, Git or another process may have put another one in its place. */
export function isStillThere({ path, fd }: { readonly path: string; readonly fd: number }): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  const ours = fstatSync(fd);
  // Windows: some versions of Node give a volume two numbers, one for a path and another for a descriptor
  const isSameVolume = process.platform === 'win32' || there?.dev === ours.dev;
  return there?.ino === ours.ino && isSameVolume;
}
