import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/progress/event.ts';
import { inOrder } from '../../src/progress/order.ts';

/** Few ids, so that they come again: in order and out of it, of several sittings, with and without leading zeros. */
const id = fc
  .tuple(fc.constantFrom('a', 'a_x', 'b', 'ab'), fc.constantFrom('0', '1', '01', '2', '9', '10', '010', '11'))
  .map(([session, number]) => `${session}.${number}`);
const events = fc.array(
  fc.record({ id, at: fc.integer({ min: 0, max: 5 }) }).map((one): Event => ({
    ...(one as Pick<Event, 'id' | 'at'>),
    tz: 0,
    kind: 'reset',
    question: 'a/b' as never,
  })),
  { maxLength: 40 },
);

describe('inOrder', () => {
  it('keeps each id once, at its earliest', () => {
    fc.assert(
      fc.property(events, (all) => {
        const kept = inOrder(all);
        const first = new Map<string, number>();
        for (const event of all) first.set(event.id, Math.min(event.at, first.get(event.id) ?? Infinity));
        expect(new Map(kept.map((event) => [event.id as string, event.at]))).toEqual(first);
        expect(kept).toHaveLength(first.size);
        expect(kept.map(({ at }) => at)).toEqual(kept.map(({ at }) => at).toSorted((a, b) => a - b));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order in which it is given', () => {
    fc.assert(
      fc.property(events, fc.infiniteStream(fc.nat()), (all, dice) => {
        const shuffled = all.map((event) => ({ event, place: dice.next().value as number })).sort((a, b) => a.place - b.place);
        expect(inOrder(shuffled.map(({ event }) => event))).toEqual(inOrder(all));
      }),
    );
  });
});
