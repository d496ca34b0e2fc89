import { closeSync, fdatasyncSync, lstatSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { AppError } from '../errors.ts';
import type { Event } from '../progress/event.ts';
import { type BadReason, formatEvent, parseLog } from '../progress/log.ts';
import { isStillThere, openForAppending } from './appending.ts';
import type { Device } from './device.ts';
import { codeOf, type FileReading, readRegularFile } from './files.ts';
import { addWhole } from './whole-file.ts';

/** All that is on the disk. Files by name; lines count from 1. */
export interface LogContents {
  readonly files: readonly string[];
  /** file after file, each in its own order */
  readonly events: readonly Event[];
  readonly bad: readonly { readonly file: string; readonly line: number; readonly reason: BadReason }[];
  /** events of a newer version or an unknown kind */
  readonly foreign: number;
  /** what bears the name of a log but is a link or no regular file: passed by */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

/** The logs of a folder: `<device>.jsonl`, one for each device, of which this one only ever appends to its own. */
export interface EventLog {
  /**
   * Writes an event. When it returns, the event is on the disk, as far as the disk honours flushes. Throws AppError notSaved;
   * then the same event may be given again, as a repeated id counts once. Throws TypeError for what is not an event.
   */
  append(event: Event): void;
  /** Names of the logs, in order. A missing folder is empty. Throws AppError unreadableStore. */
  names(): string[];
  /** A log with its bytes; null when it is gone or not a regular file. Throws AppError unreadableStore. */
  open(name: string): LogFile | null;
  /** Has a log still this size (bytes) and this time of change (Unix ms)? It is not opened for that. */
  isUnchanged(log: Pick<LogFile, 'size' | 'mtimeMs'> & { readonly name: string }): boolean;
  read(): LogContents;
  /** This device's events in the order they were written. */
  readOwn(): Event[];
  /** Adds a log that is no device's, of whole lines, at one stroke. Throws AppError fileNotWritten. */
  adopt(lines: string): void;
  close(): void;
}

export type LogFile = Extract<FileReading, { ok: true }>;

const MAX_BYTES = 2 ** 31;
const TRIES = 3;

/** Opens the logs in `folder`. Nothing is made, and no file opened, before something is appended. */
export function openEventLog(folder: string, device: Device): EventLog {
  let open: { readonly path: string; readonly fd: number } | null = null;

  function close(): void {
    if (open !== null) closeSync(open.fd);
    open = null;
  }

  function append(event: Event): void {
    const record = Buffer.from(formatEvent(event));
    const path = join(folder, nameOf(device.id()));
    let reason = '';
    for (let tries = 0; tries < TRIES; tries += 1) {
      try {
        open ??= { path, fd: openForAppending(path) };
        if (writeSync(open.fd, record) === record.length) {
          fdatasyncSync(open.fd);
          // A file sync or Git may have put another file in its place: what was written then is in a file without a name.
          if (isStillThere(open)) return;
          reason = 'ESTALE';
        } else reason = 'ENOSPC';
      } catch (error) {
        reason = codeOf(error);
      }
      closeQuietly();
    }
    throw new AppError({ code: 'notSaved', args: { path, reason } });
  }

  function closeQuietly(): void {
    try {
      close();
    } catch {
      open = null;
    }
  }

  function names(): string[] {
    try {
      return readdirSync(folder).filter(isLogName).sort();
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw unreadable(folder, codeOf(error));
    }
  }

  function openOne(name: string): LogFile | null {
    const path = join(folder, name);
    const reading = readRegularFile(path, MAX_BYTES);
    if (reading.ok) return reading;
    if (reading.reason === 'unreadable' || reading.reason === 'too-large')
      throw unreadable(path, reading.detail || reading.reason);
    return null;
  }

  return {
    append,
    names,
    open: openOne,
    isUnchanged({ name, size, mtimeMs }) {
      const stat = lstatSync(join(folder, name), { throwIfNoEntry: false });
      return stat !== undefined && stat.isFile() && stat.size === size && stat.mtimeMs === mtimeMs;
    },
    adopt(lines) {
      try {
        addWhole(folder, `restored-${crc32(lines).toString(16).padStart(8, '0')}`, '.jsonl', lines);
      } catch (error) {
        throw new AppError({ code: 'fileNotWritten', args: { path: folder, reason: codeOf(error) } }, { cause: error });
      }
    },
    close,
    read() {
      const found = names();
      const readings = found.map((file) => ({ file, reading: readRegularFile(join(folder, file), MAX_BYTES) }));
      const logs = readings.flatMap(({ file, reading }) => (reading.ok ? [{ file, ...parseLog(reading.bytes) }] : []));
      return {
        files: found,
        events: logs.flatMap(({ events }) => events),
        bad: logs.flatMap(({ file, bad }) => bad.map((line) => ({ file, ...line }))),
        foreign: logs.reduce((sum, { foreign }) => sum + foreign, 0),
        unreadable: readings.flatMap(({ file, reading }) =>
          reading.ok ? [] : [{ file, reason: reading.detail || reading.reason }],
        ),
      };
    },
    readOwn() {
      const id = device.known();
      const file = id === null ? null : openOne(nameOf(id));
      return file === null ? [] : [...parseLog(file.bytes).events];
    },
  };
}

function nameOf(device: string): string {
  return `${device}.jsonl`;
}

/** `._x.jsonl` and the like belong to other programs. */
function isLogName(name: string): boolean {
  return name.endsWith('.jsonl') && !name.startsWith('.');
}

function unreadable(path: string, reason: string): AppError {
  return new AppError({ code: 'unreadableStore', args: { path, reason } });
}
