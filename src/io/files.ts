import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  type Stats,
} from 'node:fs';

/** A file that was read whole, or why it was not. `detail` is the system's error code, or '' where the system had no say. */
export type FileReading =
  { readonly ok: true; readonly bytes: Buffer; readonly size: number; readonly mtimeMs: number } | UnreadFile;

export interface UnreadFile {
  readonly ok: false;
  readonly reason: UnreadReason;
  readonly detail: string;
}

export type UnreadReason = 'missing' | 'link' | 'not-regular' | 'too-large' | 'unreadable';

/** Windows has neither flag. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
const NO_BLOCK = constants.O_NONBLOCK ?? 0;
/** One read(2) moves at most 2 GiB less a page; stay well below it. */
const CHUNK = 2 ** 30;
const RENAME_TRIES = 20;
const RENAME_WAIT_MS = 50;

/** What open(2) says of a link that it must not follow: ELOOP (Linux, macOS), EMLINK (FreeBSD), EFTYPE (NetBSD). */
const REASON_BY_CODE: Readonly<Record<string, UnreadReason>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  ELOOP: 'link',
  EMLINK: 'link',
  EFTYPE: 'link',
  ENXIO: 'not-regular',
  EISDIR: 'not-regular',
};

/** The system's error code (`ENOSPC`), or the error's message where it has none. */
export function codeOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  return String(error);
}

/**
 * Reads a regular file of at most `maxBytes` bytes. Never follows a link in the last part of the path (unless told to),
 * never waits for a pipe or a device, never throws. The bytes are those that the file had when it was opened: what is
 * appended meanwhile is left for the next reading, so `size` is always the length of `bytes`. `mtimeMs` is Unix time in ms.
 */
export function readRegularFile(path: string, maxBytes: number, options: { readonly followLink?: boolean } = {}): FileReading {
  const use = (fd: number, { size, mtimeMs }: Stats): FileReading => {
    const bytes = readAt(fd, 0, size);
    return { ok: true, bytes, size: bytes.length, mtimeMs };
  };
  return useRegularFile(path, maxBytes, use, options);
}

/** The same for those who read parts of a file: `use` is given it open, and what it throws counts as unreadable. */
export function useRegularFile<T>(
  path: string,
  maxBytes: number,
  use: (fd: number, stat: Stats) => T,
  options: { readonly followLink?: boolean } = {},
): T | UnreadFile {
  let fd: number;
  try {
    const follow = options.followLink === true;
    if (!follow && NO_FOLLOW === 0 && lstatSync(path).isSymbolicLink()) return { ok: false, reason: 'link', detail: '' };
    fd = openSync(path, constants.O_RDONLY | NO_BLOCK | (follow ? 0 : NO_FOLLOW));
  } catch (error) {
    return failed(error);
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) return { ok: false, reason: 'not-regular', detail: '' };
    if (stat.size > maxBytes) return { ok: false, reason: 'too-large', detail: '' };
    return use(fd, stat);
  } catch (error) {
    return failed(error);
  } finally {
    closeSync(fd);
  }
}

/** Makes a folder and what is missing above it, for this user only (0700). Throws the system's error. */
export function ensureFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
}

/**
 * Makes the names inside a folder last through a power cut (fsync(2): "an explicit fsync() on a file descriptor for the
 * directory is also needed"). Windows and some file systems cannot flush a folder: then there is nothing to be done.
 */
export function flushFolder(path: string): void {
  let fd: number | null = null;
  try {
    fd = openSync(path, constants.O_RDONLY);
    fsyncSync(fd);
  } catch (error) {
    if (!['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'EBADF'].includes(codeOf(error))) throw error;
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

/**
 * Renames a file over another. On Windows that is refused while anyone has the other one open, a virus scanner or an indexer for a few
 * ms: there it is tried again for a second. Throws the system's error.
 */
export function renameOver(from: string, to: string): void {
  for (let tries = process.platform === 'win32' ? RENAME_TRIES : 1; ; tries -= 1) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (tries <= 1 || !['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error))) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RENAME_WAIT_MS);
    }
  }
}

function failed(error: unknown): UnreadFile {
  const detail = codeOf(error);
  return { ok: false, reason: REASON_BY_CODE[detail] ?? 'unreadable', detail };
}

/** So many bytes from a place in a file; fewer where it ends before. `bytes`: where they go, if not into a new place. */
export function readAt(fd: number, from: number, size: number, bytes = Buffer.allocUnsafe(size)): Buffer {
  let length = 0;
  while (length < size) {
    const count = readSync(fd, bytes, length, Math.min(CHUNK, size - length), from + length);
    if (count === 0) break;
    length += count;
  }
  return length === bytes.length ? bytes : bytes.subarray(0, length);
}
