import { readEvent } from './event-shape.ts';
import { compareEvents } from './event.ts';
import type { Event, EventId } from './event.ts';

/**
 * Events in their total order, each id once. Where one id has several contents (a log was edited by hand), the earliest
 * counts, then the least as JSON: so the order in which logs are read never matters.
 */
export function inOrder(events: Iterable<Event>): Event[] {
  const sorted = [...events];
  if (!isSorted(sorted)) sorted.sort(compareEvents);
  const isNew = createFilter();
  const unique: Event[] = [];
  for (const event of sorted) {
    if (isNew(event.id, unique)) {
      unique.push(event);
      continue;
    }
    // of the same moment, a repeated id can only stand right before
    const last = unique.at(-1);
    if (last?.id === event.id && last.at === event.at && contentOf(event) < contentOf(last)) unique[unique.length - 1] = event;
  }
  return unique;
}

/**
 * Tells whether an id is none of those of `before`, to be asked of one id after another. The numbers of a session (and sitting) go up as a
 * rule, and one above all before it is new: so the greatest of each is enough, where a set of 100,000 ids takes ten times as
 * long to make. It is made when a number does not go up.
 */
function createFilter(): (id: EventId, before: readonly Event[]) => boolean {
  const greatest = new Map<string, number>();
  let session = '';
  let highest = 0;
  let all: Set<EventId> | null = null;
  return (id, before) => {
    const end = id.lastIndexOf('.') + 1;
    const number = Number(id.slice(end));
    if (end !== session.length || !id.startsWith(session)) {
      greatest.set(session, highest);
      session = id.slice(0, end);
      highest = greatest.get(session) ?? -1;
    }
    if (number > highest) {
      highest = number;
      all?.add(id);
      return true;
    }
    all ??= new Set(before.map((event) => event.id));
    const { size } = all;
    return all.add(id).size > size;
  };
}

function isSorted(events: readonly Event[]): boolean {
  for (let i = 1; i < events.length; i += 1) {
    const [a, b] = [events[i - 1], events[i]];
    if (a !== undefined && b !== undefined && compareEvents(a, b) > 0) return false;
  }
  return true;
}

function contentOf(event: Event): string {
  return JSON.stringify(readEvent(event));
}
