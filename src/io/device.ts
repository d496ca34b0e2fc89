import { linkSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '../errors.ts';
import { codeOf, ensureFolder, flushFolder, readRegularFile } from './files.ts';

/** What this device calls its log. Nothing is made before `id` is asked for. */
export interface Device {
  /** 64 random bits, in hex. Makes them the first time. Throws AppError notSaved where they cannot be kept. */
  id(): string;
  /** The id, or null where none was made yet. */
  known(): string | null;
}

const VERSION = 1;
const MAX_BYTES = 4096;
const ID = /^[0-9a-f]{16}$/;
/** File systems without hard links: FAT, some network and phone ones. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL'];
const PATIENCE_MS = 500;

/**
 * The device that this cache folder belongs to. The id is bound to the host and the user: when a cache is copied to another
 * machine, or shared by several, each has a file of its own (`device-<owner>.json`), and none is ever overwritten.
 */
export function openDevice(cache: string, given?: string): Device {
  let found: string | null = null;
  let place: { readonly owner: string; readonly paths: readonly string[] } | null = null;
  const find = () => {
    const owner = given ?? ownerOf(machineName(), userName());
    return (place ??= { owner, paths: [join(cache, 'device.json'), join(cache, `device-${owner.slice(0, 16)}.json`)] });
  };
  const known = (): string | null => {
    if (found !== null) return found;
    const { owner, paths } = find();
    for (const path of paths) found ??= read(path, owner).id;
    return found;
  };
  return { known, id: () => known() ?? (found = make(find().paths, find().owner)) };
}

/** Loaded when it is needed: it costs a tenth of a bare start, and reading a log needs no id. */
function crypto() {
  return process.getBuiltinModule('node:crypto');
}

/** SHA-256 of host and user in hex: it is compared, and tells nobody who they are. */
export function ownerOf(host: string, user: string): string {
  return crypto().createHash('sha256').update(`${host}\0${user}`).digest('hex');
}

function make(paths: readonly string[], owner: string): string {
  const fresh = crypto().randomBytes(8).toString('hex');
  const text = `${JSON.stringify({ version: VERSION, id: fresh, owner })}\n`;
  for (const path of paths) {
    try {
      ensureFolder(dirname(path));
      if (read(path, owner).isFree) createWhole(path, text, fresh);
      flushFolder(dirname(path));
    } catch (error) {
      throw notSaved(path, codeOf(error));
    }
    // Of several processes that start at once one has made the file; all take what stands there.
    const id = readPatiently(path, owner);
    if (id !== null) return id;
  }
  throw notSaved(paths[0] ?? '', 'EEXIST');
}

/** Makes a file whole or not at all, and never over another one: a link to a complete file can only be made where there is none. */
function createWhole(path: string, text: string, unique: string): void {
  const draft = `${path}.${unique}`;
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600, flush: true });
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    if (!NO_LINKS.includes(codeOf(error))) throw error;
    createInPlace(path, text);
  } finally {
    rmSync(draft, { force: true });
  }
}

function createInPlace(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    rmSync(path, { force: true });
    throw error;
  }
}

/** Without hard links another process may still be at work on the file: it gets half a second. */
function readPatiently(path: string, owner: string): string | null {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const { id, isWhole } = read(path, owner);
    if (isWhole || Date.now() > until) return id;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
}

interface Reading {
  readonly id: string | null;
  readonly isFree: boolean;
  readonly isWhole: boolean;
}

function read(path: string, owner: string): Reading {
  const reading = readRegularFile(path, MAX_BYTES);
  if (!reading.ok) return { id: null, isFree: reading.reason === 'missing', isWhole: reading.reason !== 'missing' };
  try {
    const stored = JSON.parse(reading.bytes.toString('utf8')) as { id?: unknown; owner?: unknown } | null;
    const { id } = stored ?? {};
    const isOurs = typeof id === 'string' && ID.test(id) && stored?.owner === owner;
    return { id: isOurs ? id : null, isFree: false, isWhole: true };
  } catch {
    return { id: null, isFree: false, isWhole: false };
  }
}

/** Without its domain, which changes with the network on some systems. */
function machineName(): string {
  return (hostname().split('.')[0] ?? '').toLowerCase();
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '');
  }
}

function notSaved(path: string, reason: string): AppError {
  return new AppError({ code: 'notSaved', args: { path, reason } });
}
