import { realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../errors.ts';
import { openConf } from './conf-file.ts';
import { codeOf, ensureFolder, flushFolder, readRegularFile, renameOver } from './files.ts';

type Values = Readonly<Record<string, unknown>>;

/** What config.json says, and its path where it cannot be read: then the defaults apply. */
export interface StoredSettings {
  readonly values: Values;
  readonly broken: string | null;
}

const VERSION = 1;
const MAX_BYTES = 2 ** 20;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads config.json without conf. A file that is missing is empty; one that is broken is left in place and named. A link is
 * followed: people keep such files among their dotfiles. Throws AppError storeNewer.
 */
export function readSettings(path: string): StoredSettings {
  const { kind, values } = look(path);
  return { values, broken: kind === 'broken' || kind === 'unreadable' ? path : null };
}

/**
 * Makes `values` the whole content of config.json, through conf. What was there before is first copied to config.json.bak and flushed
 * (a broken file to config.json.broken-<n>); what was written is read back, as conf says nothing of a full disk, and where it is
 * not whole the former file is put back. Throws AppError settingsNotSaved, storeNewer.
 */
export async function writeSettings(path: string, values: Values): Promise<void> {
  const next = JSON.parse(JSON.stringify({ ...values, version: VERSION })) as Values;
  const before = look(path);
  if (before.kind === 'unreadable') throw notSaved(path, before.reason);
  let kept: string | null = null;
  let failure: string | null = null;
  try {
    ensureFolder(dirname(path));
    kept = before.kind === 'missing' ? null : keep(path, before.bytes, before.kind === 'broken');
    const conf = await openConf(path, (whole) => `${JSON.stringify(whole, null, 2)}\n`);
    conf.replace(next);
    flushFolder(dirname(path));
  } catch (error) {
    failure = codeOf(error);
  }
  const after = look(path);
  const isOurs = after.kind === 'fine' && isDeepStrictEqual(after.all, next);
  const isFormer = isDeepStrictEqual(bytesOf(after), bytesOf(before));
  // A third content means that another process wrote after us: its word is the last one, and ours was said.
  if (failure === null && after.kind === 'fine' && (isOurs || !isFormer)) return;
  if (!isFormer && (isOurs || after.kind !== 'fine')) putBack(path, before, kept);
  throw notSaved(path, failure ?? 'ENOSPC');
}

type Look =
  | { readonly kind: 'fine'; readonly values: Values; readonly all: Values; readonly bytes: Buffer }
  | { readonly kind: 'broken'; readonly values: Values; readonly bytes: Buffer }
  | { readonly kind: 'missing'; readonly values: Values }
  | { readonly kind: 'unreadable'; readonly values: Values; readonly reason: string };

function look(path: string): Look {
  const reading = readRegularFile(path, MAX_BYTES, { followLink: true });
  if (!reading.ok) {
    return reading.reason === 'missing'
      ? { kind: 'missing', values: {} }
      : { kind: 'unreadable', values: {}, reason: reading.detail || reading.reason };
  }
  const { bytes } = reading;
  const all = parseObject(bytes.toString('utf8'));
  if (all === null) return { kind: 'broken', values: {}, bytes };
  const { version = VERSION, ...values } = all;
  if (typeof version !== 'number') return { kind: 'broken', values: {}, bytes };
  if (version > VERSION) throw new AppError({ code: 'storeNewer', args: { path, version, known: VERSION } });
  return { kind: 'fine', values, all, bytes };
}

function bytesOf(before: Look): Buffer | null {
  return before.kind === 'fine' || before.kind === 'broken' ? before.bytes : null;
}

function parseObject(text: string): Values | null {
  try {
    const value: unknown = JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : null;
  } catch {
    return null;
  }
}

/** Puts a copy beside the file and on the disk; a broken file gets a name of its own, so that none is ever lost. */
function keep(path: string, bytes: Buffer, isBroken: boolean): string {
  if (!isBroken) {
    writeFileSync(`${path}.bak`, bytes, { mode: 0o600, flush: true });
    return `${path}.bak`;
  }
  for (let n = 1; ; n += 1) {
    try {
      writeFileSync(`${path}.broken-${n}`, bytes, { mode: 0o600, flush: true, flag: 'wx' });
      return `${path}.broken-${n}`;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/** By renaming, which needs no room on a full disk; where config.json is a link into another file system, by writing. */
function putBack(path: string, before: Look, kept: string | null): void {
  const bytes = bytesOf(before);
  try {
    if (bytes === null) rmSync(path, { force: true });
    else if (kept !== null) renameOver(kept, realpathSync(path));
  } catch (error) {
    if (bytes === null) throw notSaved(path, codeOf(error));
    writeFileSync(path, bytes, { mode: 0o600, flush: true });
  }
}

function notSaved(path: string, reason: string): AppError {
  return new AppError({ code: 'settingsNotSaved', args: { path, reason } });
}
