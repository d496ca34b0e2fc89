import type { Event, EventId, Undone } from './event.ts';

export interface Undoing {
  /** ids of the events that do not count */
  readonly dead: ReadonlySet<EventId>;
  /** ids that were undone before they were seen (the log of another device is still on its way) */
  readonly waiting: ReadonlySet<EventId>;
}

const NOTHING: Undoing = { dead: new Set(), waiting: new Set() };

/**
 * What was undone, for events with unique ids in any order: an event is dead when an `undone` that is not dead itself names
 * it. It does not matter which came first. Each `undone` names one event, so this settles from those that nobody undid
 * inwards; what is left are rings of `undone` that name each other, which touch nothing outside and are left alone.
 */
export function resolveUndo(events: readonly Event[]): Undoing {
  const undones = events.filter((event): event is Undone => event.kind === 'undone');
  if (undones.length === 0) return NOTHING;
  const byId = new Map(undones.map((undone) => [undone.id, undone]));
  const undoers = new Map<EventId, number>();
  for (const { event } of undones) if (byId.has(event)) undoers.set(event, (undoers.get(event) ?? 0) + 1);

  const dead = new Set<EventId>();
  const waiting = new Set<EventId>();
  const settled = undones.filter(({ id }) => !undoers.has(id));
  for (const undone of settled) {
    const { id, event } = undone;
    if (!dead.has(id)) {
      dead.add(event);
      waiting.add(event);
    }
    const target = byId.get(event);
    const left = (undoers.get(event) ?? 0) - 1;
    undoers.set(event, left);
    if (target !== undefined && left === 0) settled.push(target);
  }
  for (const { id } of events) waiting.delete(id);
  return { dead, waiting };
}
