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
  const seen = new Set<EventId>();
  const unique: Event[] = [];
  for (const event of sorted) {
    seen.add(event.id);
    if (seen.size > unique.length) {
      unique.push(event);
      continue;
    }
    // of the same moment, a repeated id can only stand right before
    const last = unique.at(-1);
    if (last?.id === event.id && last.at === event.at && contentOf(event) < contentOf(last)) unique[unique.length - 1] = event;
  }
  return unique;
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
