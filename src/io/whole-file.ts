import { realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError, ReaderGone } from '../errors.ts';
import { codeOf, ensureFolder, flushFolder, readRegularFile, renameOver } from './files.ts';
import { writeAll } from './output.ts';

/** As much as one string can hold. */
const MAX_BYTES = 2 ** 29 - 1;

/**
 * Puts a text in the place of a file at one stroke, flushed, for this user only (0600): after a crash there is the former file or the new
 * one. Throws the system's error; then the former file is still there.
 */
export function replaceWhole(path: string, text: string): void {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(draft, text, { mode: 0o600, flush: true });
    renameOver(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  flushFolder(dirname(path));
}

/**
 * Writes what a user asked for into the file that the user named; `-` is standard output. A link is followed, and a device or a pipe
 * written to, not replaced. Throws AppError fileNotWritten, fileAmongLogs for a file in the folder `logs`, and ReaderGone.
 */
export function writeFor(path: string, text: string, logs: string): void {
  if (path === '-') {
    if (!writeAll(1, text)) throw new ReaderGone();
    return;
  }
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    const target = there === undefined ? resolve(path) : realpathSync(path);
    if (realFolder(dirname(target)) === realFolder(logs)) throw new AppError({ code: 'fileAmongLogs', args: { path } });
    if (there === undefined || there.isFile()) replaceWhole(target, text);
    else writeFileSync(target, text);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError({ code: 'fileNotWritten', args: { path, reason: codeOf(error) } }, { cause: error });
  }
}

/** A file that the user named, whole. Throws AppError unreadableStore. */
export function readFor(path: string): Uint8Array {
  const reading = readRegularFile(path, MAX_BYTES, { followLink: true });
  if (reading.ok) return reading.bytes;
  throw new AppError({ code: 'unreadableStore', args: { path, reason: reading.detail || reading.reason } });
}

/** A new log of what was restored, whole or not at all; never in the place of another. Throws the system's error. */
export function addWhole(folder: string, name: string, ending: string, text: string): void {
  ensureFolder(folder);
  for (let n = 1; ; n += 1) {
    const path = join(folder, `${name}${n === 1 ? '' : `-${n}`}${ending}`);
    if (statSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    replaceWhole(path, text);
    flushFolder(dirname(folder));
    return;
  }
}

function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
