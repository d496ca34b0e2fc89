import type { Event, EventId } from './event.ts';

/** Ids of three days of sessions are remembered. An id begins with the moment its session began: see `sessionId`. */
const REMEMBERED_MS = 3 * 86_400_000;
const TIME_DIGITS = 9;
const TIMED = /^[0-9a-z]{9}-/;

/**
 * The newest ids among those known and those of `events`: all whose session began at most three days before that of the newest. It
 * depends on the set of ids alone, not on the order in which they came. Ids of another form are not remembered.
 */
export function recentIds(known: ReadonlySet<EventId>, events: readonly Event[]): ReadonlySet<EventId> {
  let newest = newestOf(known);
  // from the end, where the newest is as a rule: then no other is looked at closely
  for (let i = events.length - 1; i >= 0; i -= 1) {
    const id = events[i]?.id ?? '';
    if (isBefore(newest, id) && TIMED.test(id)) newest = id;
  }
  const horizon = horizonOf(newest);
  const ids = new Set<EventId>();
  for (const id of known) if (id >= horizon) ids.add(id);
  for (const { id } of events) if (!isBefore(id, horizon) && TIMED.test(id)) ids.add(id);
  return ids;
}

/** False only when the id is certainly none of the `count` ids of which `ids` are the newest. */
export function couldBeKnown(ids: ReadonlySet<EventId>, count: number, id: EventId): boolean {
  if (count === 0) return false;
  return !TIMED.test(id) || id < horizonOf(newestOf(ids)) || ids.has(id);
}

/** `a < b`. By hand it is some times faster: ids are parts of the text of a log, and differ within a few letters. */
function isBefore(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return difference < 0;
  }
  return a.length < b.length;
}

/** Digits of base 36 in fixed width, so that the order of texts is the order of time. */
function horizonOf(newest: string): string {
  if (newest === '') return '';
  const began = Number.parseInt(newest.slice(0, TIME_DIGITS), 36);
  return Math.max(0, began - REMEMBERED_MS)
    .toString(36)
    .padStart(TIME_DIGITS, '0');
}

function newestOf(ids: ReadonlySet<EventId>): string {
  let newest = '';
  for (const id of ids) if (id > newest) newest = id;
  return newest;
}
