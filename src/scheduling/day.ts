import type { Brand } from '../brand.ts';

/** A local calendar day that begins at 04:00, as the number of days since 1970-01-01. */
export type Day = Brand<number, 'Day'>;

/** A moment and where it was: `at` is Unix time in ms (UTC), `tz` the local offset from UTC in minutes (Beijing: 480). */
export interface Instant {
  readonly at: number;
  readonly tz: number;
}

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
const ROLL_OVER_MS = 4 * 3_600_000;

/** The day of a moment by the wall clock of its own place. */
export function dayOf({ at, tz }: Instant): Day {
  return Math.floor((at + tz * MS_PER_MINUTE - ROLL_OVER_MS) / MS_PER_DAY) as Day;
}

export function addDays(day: Day, days: number): Day {
  return (day + days) as Day;
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** `YYYY-MM-DD` of a day. */
export function formatDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** `HH:MM` by the wall clock of the moment's own place. */
export function formatTime({ at, tz }: Instant): string {
  return new Date(at + tz * MS_PER_MINUTE).toISOString().slice(11, 16);
}

/** `2026-11-24`, as the calendar of that place had it: a day of ours begins at 04:00. */
export function formatDate({ at, tz }: Instant): string {
  return new Date(at + tz * MS_PER_MINUTE).toISOString().slice(0, 10);
}
