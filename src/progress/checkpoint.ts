import { crc32 } from 'node:zlib';
import type { QuestionKey } from '../bank/question.ts';
import type { Day } from '../scheduling/day.ts';
import { isGrade } from '../scheduling/grade.ts';
import type { Memory } from '../scheduling/scheduler.ts';
import type { Event } from './event.ts';
import {
  isDay, isDigest, isEventId, isIdList, isKey, isMinutes, isMoment, isName, isNumber, isPlanName, isText, LONGEST_NOTE, readEvent,
} from './event-shape.ts'; // prettier-ignore
import type { Plan } from './plans.ts';
import type { DayCount, Progress, QuestionProgress } from './progress.ts';

/** How far into a log a checkpoint has come. */
export interface LogMark {
  readonly name: string;
  /** of the whole file when it was read: bytes, Unix ms */
  readonly size: number;
  readonly mtimeMs: number;
  /** bytes up to the last line feed, and their CRC-32: the part that can no longer change its meaning */
  readonly covered: number;
  readonly crc: number;
}

/** The fold of the logs up to their marks. A cache: it can be thrown away and made anew. */
export interface Checkpoint {
  /** what the scheduler was told; another key means another schedule */
  readonly parametersKey: string;
  readonly logs: readonly LogMark[];
  readonly progress: Progress;
}

const VERSION = 1;
/** `{"crc":"` and 8 digits and `",` */
const SEAL = 18;
const LAST_DAY = 1e8;
const ROW_LENGTH = 16;

/** A checkpoint as JSON values: array rows, as 10,000 objects would take thrice the room. */
export function formatCheckpoint({ parametersKey, logs, progress }: Checkpoint): Record<string, unknown> {
  const { questions, days, recent, head, lastDay, events, plans, relinks, waiting, ids } = progress;
  return {
    version: VERSION,
    parametersKey,
    logs: logs.map((log) => [log.name, log.size, log.mtimeMs, log.covered, log.crc]),
    questions: [...questions].map(([key, question]) => rowOf(key, question)),
    days: [...days].map(([day, { introduced, reviewed, ms }]) => [day, introduced, reviewed, ms]),
    recent,
    head: head === null ? null : [head.at, head.id],
    lastDay,
    events,
    plans: [...plans.values()].map(({ name, since, on, minutes, focus }) => [name, since, on, minutes, focus]),
    relinks: [...relinks],
    waiting: [...waiting],
    ids: [...ids],
  };
}

/** The text of a checkpoint: JSON whose first member is the CRC-32 of all that follows it. */
export function sealCheckpoint(values: Readonly<Record<string, unknown>>): string {
  const rest = JSON.stringify(values).slice(1);
  return `{"crc":"${crc32(rest).toString(16).padStart(8, '0')}",${rest}`;
}

/** Reads a checkpoint; null when anything at all is odd about it. */
export function parseCheckpoint(bytes: Uint8Array): Checkpoint | null {
  const text = new TextDecoder().decode(bytes);
  if (text.slice(0, SEAL) !== `{"crc":"${crc32(bytes.subarray(SEAL)).toString(16).padStart(8, '0')}",`) return null;
  const value = parseJson(text);
  if (!isRecord(value) || value['version'] !== VERSION || !isText(value['parametersKey'], 10_000)) return null;
  const logs = listOf(value['logs'], readLogMark);
  const progress = readProgress(value);
  return logs === null || progress === null ? null : { parametersKey: value['parametersKey'], logs, progress };
}

/** Was this file written by a later version of the program? Then it is not ours to replace. */
export function isNewerCheckpoint(bytes: Uint8Array): boolean {
  const value = parseJson(new TextDecoder().decode(bytes));
  return isRecord(value) && isNumber(value['version']) && value['version'] > VERSION;
}

function readProgress(value: Record<string, unknown>): Progress | null {
  const questions = readQuestions(value['questions']);
  const days = listOf(value['days'], readDayRow);
  const recent = listOf<Event>(value['recent'], readEvent);
  const plans = listOf(value['plans'], readPlan);
  const relinks = listOf(value['relinks'], readRelink);
  const waiting = listOf(value['waiting'], (id) => (isEventId(id) ? id : null));
  const ids = listOf(value['ids'], (id) => (isEventId(id) ? id : null));
  const { head, lastDay, events } = value;
  if (questions === null || days === null || recent === null || plans === null) return null;
  if (relinks === null || waiting === null || ids === null) return null;
  if (!isDayOrNull(lastDay) || !isCount(events) || (head !== null && !isHead(head))) return null;
  return {
    questions,
    days: new Map(days),
    recent,
    head: head === null ? null : { at: head[0], id: head[1] },
    lastDay,
    events,
    plans: new Map(plans.map((plan) => [plan.name, plan])),
    relinks: new Map(relinks),
    waiting: new Set(waiting),
    ids: new Set(ids),
  };
}

function rowOf(key: QuestionKey, q: QuestionProgress): readonly unknown[] {
  const memory = [q.memory?.stability ?? null, q.memory?.difficulty ?? null];
  const flags = (q.flagged ? 1 : 0) + (q.suspended ? 2 : 0);
  const grades = [q.due, q.firstDay, q.lastDay, q.lastAt, q.reps, q.lapses, q.lastGrade];
  return [key, ...memory, ...grades, q.hash, q.fingerprint, q.missed, q.practised, flags, q.note];
}

/** Rows are taken apart by hand, without patterns and spreads: at the start of the program that is thrice as fast. */
function readQuestions(value: unknown): Map<QuestionKey, QuestionProgress> | null {
  if (!Array.isArray(value)) return null;
  const questions = new Map<QuestionKey, QuestionProgress>();
  for (const row of value as readonly unknown[]) {
    const key = Array.isArray(row) && row.length === ROW_LENGTH ? (row[0] as unknown) : null;
    if (!isKey(key)) return null;
    const question = readQuestion(row as readonly unknown[]);
    if (question === null) return null;
    questions.set(key, question);
  }
  return questions;
}

function readQuestion(row: readonly unknown[]): QuestionProgress | null {
  const memory = readMemory(row[1], row[2]);
  const due = row[3];
  const firstDay = row[4];
  const lastDay = row[5];
  const lastAt = row[6];
  const reps = row[7];
  const lapses = row[8];
  const lastGrade = row[9];
  const hash = row[10];
  const fingerprint = row[11];
  const missed = row[12];
  const practised = row[13];
  const flags = row[14];
  const note = row[15];
  if (memory === undefined || !isDayOrNull(due) || !isDayOrNull(firstDay) || !isDayOrNull(lastDay)) return null;
  if (
    (memory !== null && lastDay === null) ||
    (lastAt !== null && !isMoment(lastAt)) ||
    (lastGrade !== null && !isGrade(lastGrade))
  )
    return null;
  if (!isCount(reps) || !isCount(lapses) || !isCount(practised) || !isCount(flags) || flags > 3) return null;
  if (!isDigest(hash) || !isDigest(fingerprint) || !isIdList(missed) || !isText(note, LONGEST_NOTE)) return null;
  return {
    memory,
    due,
    firstDay,
    lastDay,
    lastAt,
    reps,
    lapses,
    lastGrade,
    hash,
    fingerprint,
    missed,
    practised,
    flagged: flags % 2 === 1,
    suspended: flags >= 2,
    note,
  };
}

/** A memory, null where there is none, or undefined where the two do not make one. */
function readMemory(stability: unknown, difficulty: unknown): Memory | null | undefined {
  if (stability === null && difficulty === null) return null;
  if (!isNumber(stability) || !isNumber(difficulty)) return undefined;
  return stability >= 0.001 && stability <= 36_500 && difficulty >= 1 && difficulty <= 10 ? { stability, difficulty } : undefined;
}

function readDayRow(value: unknown): readonly [Day, DayCount] | null {
  if (!Array.isArray(value) || value.length !== 4) return null;
  const [day, introduced, reviewed, ms] = value as readonly unknown[];
  if (!isDayOrNull(day) || day === null || !isCount(introduced) || !isCount(reviewed) || !isNumber(ms) || ms < 0) return null;
  return [day, { introduced, reviewed, ms }];
}

function readPlan(value: unknown): Plan | null {
  if (!Array.isArray(value) || value.length !== 5) return null;
  const [name, since, on, minutes, focus] = value as readonly unknown[];
  if (!isPlanName(name) || !isDay(since) || !isDay(on) || !isMinutes(minutes) || !Array.isArray(focus) || !focus.every(isName))
    return null;
  return { name, since, on, minutes, focus };
}

function readRelink(value: unknown): readonly [QuestionKey, QuestionKey] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [from, to] = value as readonly unknown[];
  return isKey(from) && isKey(to) ? [from, to] : null;
}

function readLogMark(value: unknown): LogMark | null {
  if (!Array.isArray(value) || value.length !== 5) return null;
  const [name, size, mtimeMs, covered, crc] = value as readonly unknown[];
  if (!isText(name, 1000) || !isCount(size) || !isNumber(mtimeMs) || !isCount(covered) || covered > size || !isCount(crc))
    return null;
  return { name, size, mtimeMs, covered, crc };
}

function listOf<T>(value: unknown, read: (item: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null;
  const items: T[] = [];
  for (const item of value as readonly unknown[]) {
    const one = read(item);
    if (one === null) return null;
    items.push(one);
  }
  return items;
}

function isHead(value: unknown): value is readonly [number, string] {
  return Array.isArray(value) && value.length === 2 && isMoment(value[0]) && isEventId(value[1]);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isDayOrNull(value: unknown): value is Day | null {
  return value === null || (Number.isSafeInteger(value) && Math.abs(value as number) <= LAST_DAY + 1);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
