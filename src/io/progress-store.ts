import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import {
  type Checkpoint,
  formatCheckpoint,
  isNewerCheckpoint,
  type LogMark,
  parseCheckpoint,
  sealCheckpoint,
} from '../progress/checkpoint.ts';
import type { Event } from '../progress/event.ts';
import { parseLog } from '../progress/log.ts';
import { inOrder } from '../progress/order.ts';
import { extend, fold, type Progress } from '../progress/progress.ts';
import type { Instant } from '../scheduling/day.ts';
import type { Scheduler } from '../scheduling/scheduler.ts';
import { openConf } from './conf-file.ts';
import { openDevice } from './device.ts';
import { type EventLog, type LogContents, openEventLog } from './event-log.ts';
import { readRegularFile } from './files.ts';

export interface StoreOptions {
  /** holds log/ and progress.json */
  readonly folder: string;
  /** holds the device's id */
  readonly cache: string;
  /** asked for only when there are events to fold */
  readonly scheduler: () => Promise<Scheduler>;
  /** changes whenever the scheduler would say something else */
  readonly parametersKey: string;
}

export interface Checkup extends Omit<LogContents, 'events'> {
  /** events of more than a day ahead: a clock was wrong */
  readonly future: readonly Event[];
}

/** The progress of this user, on the disk. */
export interface ProgressStore {
  /**
   * Loads the scheduler. Has to be awaited once before `progress` is asked for after a grade was appended (else TypeError);
   * whoever only reads, or only appends, does without.
   */
  prepare(): Promise<void>;
  progress(): Progress;
  /** On the disk when it returns, and `progress` knows it. Throws AppError notSaved, and then `progress` does not. */
  append(event: Event): void;
  /** Everything on the disk in order, each id once. Reads it anew. */
  events(): readonly Event[];
  /** This device's events in the order they were written. */
  ownEvents(): readonly Event[];
  /** The bytes of every log, of all devices. */
  logs(): readonly Uint8Array[];
  /**
   * Adds a log that holds these lines, whole or not at all, beside those of the devices. `progress` knows it after `checkpoint`. Throws
   * AppError fileNotWritten.
   */
  adopt(lines: string): void;
  /** Reads every line and says what is wrong. */
  checkup(now: Instant): Checkup;
  /** Writes progress.json, for a faster start. It is a cache: a failure is silent, and one of a newer version is left alone. */
  checkpoint(): Promise<void>;
  /** How many events the next start would have to fold: worth a `checkpoint` when they are thousands. */
  pending(): number;
}

const MAX_CHECKPOINT = 2 ** 29 - 1;
const DAY_MS = 86_400_000;

/** Opens the store; makes nothing on the disk. Throws AppError unreadableStore. */
export async function openProgress({ folder, cache, scheduler: load, parametersKey }: StoreOptions): Promise<ProgressStore> {
  const log = openEventLog(join(folder, 'log'), openDevice(cache));
  const path = join(folder, 'progress.json');
  let scheduler: Scheduler | null = null;
  /** what the next start can go on from; null when it would have to fold everything */
  let saved = readCheckpoint(path, parametersKey);
  let base = await catchUp(saved);
  let progress = base.progress;
  let unfolded: Event[] = [];

  async function prepare(): Promise<void> {
    scheduler ??= await load();
  }

  /** The logs as they are now, folded from an earlier state as far as that holds. */
  async function catchUp(from: Checkpoint | null): Promise<Checkpoint> {
    if (from !== null) {
      const further = readFurther(log, from.logs);
      if (further !== null && further.events.length > 0) await prepare();
      const extended = further === null ? null : extend(from.progress, further.events, scheduler);
      if (further !== null && extended !== null) return { parametersKey, logs: further.logs, progress: extended };
    }
    saved = null;
    const all = readFurther(log, []) ?? NOTHING;
    if (all.events.length > 0) await prepare();
    return { parametersKey, logs: all.logs, progress: fold(all.events, scheduler) };
  }

  function current(): Progress {
    if (unfolded.length > 0) progress = extend(progress, unfolded, scheduler) ?? foldAgain();
    unfolded = [];
    return progress;
  }

  function foldAgain(): Progress {
    const again = fold(log.read().events, scheduler);
    saved = null;
    return again;
  }

  return {
    prepare,
    progress: current,
    append(event) {
      log.append(event);
      unfolded.push(event);
    },
    events: () => inOrder(log.read().events),
    ownEvents: () => log.readOwn(),
    logs: () => log.names().flatMap((name) => log.open(name)?.bytes ?? []),
    adopt: (lines) => log.adopt(lines),
    checkup(now) {
      const { events, ...contents } = log.read();
      return { ...contents, future: inOrder(events).filter(({ at }) => at > now.at + DAY_MS) };
    },
    async checkpoint() {
      try {
        const known = unfolded.length;
        base = await catchUp(base);
        progress = base.progress;
        unfolded = unfolded.slice(known);
        if (progress.events > 0 && !isSame(saved, base) && (await writeCheckpoint(path, base))) saved = base;
      } catch {
        // the next start will take longer
      }
    },
    pending: () => progress.events + unfolded.length - (saved?.progress.events ?? 0),
  };
}

interface Further {
  readonly logs: readonly LogMark[];
  readonly events: readonly Event[];
}

const NOTHING: Further = { logs: [], events: [] };

/** What the logs hold beyond the marks; null when a log is gone or has changed before its mark. */
function readFurther(log: EventLog, marks: readonly LogMark[]): Further | null {
  const logs: LogMark[] = [];
  const events: Event[] = [];
  const known = new Map(marks.map((mark) => [mark.name, mark]));
  for (const name of log.names()) {
    const mark = known.get(name);
    if (mark !== undefined && log.isUnchanged(mark)) {
      logs.push(mark);
      continue;
    }
    const file = log.open(name);
    if (file === null) continue;
    const { bytes, size, mtimeMs } = file;
    const from = mark?.covered ?? 0;
    if (mark !== undefined && (size < from || crc32(bytes.subarray(0, from)) !== mark.crc)) return null;
    const covered = bytes.lastIndexOf(0x0a) + 1;
    logs.push({ name, size, mtimeMs, covered, crc: crc32(bytes.subarray(from, covered), mark?.crc ?? 0) });
    for (const event of parseLog(bytes.subarray(from)).events) events.push(event);
  }
  const isComplete = marks.every(({ name }) => logs.some((one) => one.name === name));
  return isComplete ? { logs, events } : null;
}

function readCheckpoint(path: string, parametersKey: string): Checkpoint | null {
  const reading = readRegularFile(path, MAX_CHECKPOINT, { followLink: true });
  const checkpoint = reading.ok ? parseCheckpoint(reading.bytes) : null;
  return checkpoint?.parametersKey === parametersKey ? checkpoint : null;
}

async function writeCheckpoint(path: string, checkpoint: Checkpoint): Promise<boolean> {
  const there = readRegularFile(path, MAX_CHECKPOINT, { followLink: true });
  if (there.ok && isNewerCheckpoint(there.bytes)) return false;
  const conf = await openConf(path, sealCheckpoint);
  conf.replace(formatCheckpoint(checkpoint));
  return true;
}

function isSame(a: Checkpoint | null, b: Checkpoint): boolean {
  return a !== null && JSON.stringify(a.logs) === JSON.stringify(b.logs);
}
