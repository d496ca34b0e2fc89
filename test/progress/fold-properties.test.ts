import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Event, eventId, sessionId } from '../../src/progress/event.ts';
import { formatEvent, parseLog } from '../../src/progress/log.ts';
import { emptyProgress, extend, fold, live } from '../../src/progress/progress.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { calm, chaos, DAY, outcomeOf, START, textOf } from './event-arbitrary.ts';

const scheduler = createScheduler();
const RUNS = { numRuns: 300 };
const textOfFold = (events: Iterable<Event>) => textOf(fold(events, scheduler));

function shuffled<T>(items: readonly T[], order: readonly number[]): T[] {
  return items.map((item, i) => ({ item, rank: order[i % Math.max(1, order.length)] ?? 0, i })).sort((a, b) => a.rank - b.rank || b.i - a.i).map(({ item }) => item); // prettier-ignore
}

describe('the fold', () => {
  it('does not depend on the order of events', () => {
    fc.assert(
      fc.property(chaos, fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }), (events, order) => {
        expect(textOfFold(shuffled(events, order))).toBe(textOfFold(events));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on repetition', () => {
    fc.assert(
      fc.property(chaos, fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }), (events, order) => {
        expect(textOfFold(shuffled([...events, ...events, ...events.slice(3)], order))).toBe(textOfFold(events));
      }),
      RUNS,
    );
  });

  it('is the same for any interleaving of the logs of two and three devices', () => {
    const logs = fc.oneof(
      fc.tuple(calm('one', true), calm('two', true)),
      fc.tuple(calm('one', true), calm('two', true), calm('three', true)),
    );
    fc.assert(
      fc.property(logs, fc.array(fc.nat(2), { maxLength: 130 }), (files, choices) => {
        const all = textOfFold(files.flat());
        expect(textOfFold([...files].reverse().flat())).toBe(all);
        const rest = files.map((file) => [...file]);
        const mixed: Event[] = [];
        for (const choice of choices) mixed.push(...(rest[choice % rest.length] ?? []).splice(0, 1));
        const lines = [...mixed, ...rest.flat()].map(formatEvent).join('');
        expect(textOfFold(parseLog(new TextEncoder().encode(lines)).events)).toBe(all);
      }),
      RUNS,
    );
  });

  it('comes back as it was when anything is undone, and forth when the undoing is', () => {
    const [first, second] = [1, 2].map((n) => eventId(sessionId(START + 30 * DAY, 'undoundoundo'), n)) as [never, never];
    fc.assert(
      fc.property(chaos, fc.nat(), fc.nat(), (events, pick, when) => {
        const candidates = live(events);
        fc.pre(candidates.length > 0);
        const target = candidates[pick % candidates.length];
        if (target === undefined) return;
        const without = fold(events.filter(({ id }) => id !== target.id), scheduler); // prettier-ignore
        const undo: Event = { kind: 'undone', id: first, at: START + (when % (40 * DAY)), tz: 0, event: target.id };
        expect(outcomeOf(fold([...events, undo], scheduler))).toEqual(outcomeOf(without));
        const redo: Event = { kind: 'undone', id: second, at: START + (when % (11 * DAY)), tz: 0, event: first };
        expect(outcomeOf(fold([redo, ...events, undo], scheduler))).toEqual(outcomeOf(fold(events, scheduler)));
      }),
      RUNS,
    );
  });

  it('counts just the live events', () => {
    fc.assert(
      fc.property(chaos, (events) => {
        expect(outcomeOf(fold(live(events), scheduler))).toEqual(outcomeOf(fold(events, scheduler)));
      }),
      RUNS,
    );
  });
});

describe('the incremental fold', () => {
  it('is the whole fold or nothing, wherever a chaos of events is cut', () => {
    fc.assert(
      fc.property(chaos, chaos, fc.nat(), (events, more, cut) => {
        const at = cut % (events.length + 1);
        const extended = extend(fold(events.slice(0, at), scheduler), [...events.slice(at), ...more], scheduler);
        if (extended !== null) expect(textOf(extended)).toBe(textOfFold([...events, ...more]));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the whole fold or nothing for chaos cut in the order of time', () => {
    let extended = 0;
    fc.assert(
      fc.property(chaos, fc.nat(), (events, cut) => {
        const sorted = [...events].sort((a, b) => a.at - b.at);
        const at = Math.max(0, sorted.length - 1 - (cut % 3));
        const progress = extend(fold(sorted.slice(0, at), scheduler), sorted.slice(at), scheduler);
        if (progress === null) return;
        extended += at > 0 && at < sorted.length ? 1 : 0;
        expect(textOf(progress)).toBe(textOfFold(events));
      }),
      { numRuns: 2000 },
    );
    expect(extended).toBeGreaterThan(100);
  });

  it('never gives up on a log as it is written in life, cut in three', () => {
    fc.assert(
      fc.property(calm('one'), fc.nat(), fc.nat(), (events, a, b) => {
        const [from, to] = [a % (events.length + 1), b % (events.length + 1)].sort((x, y) => x - y) as [number, number];
        const parts = [events.slice(0, from), events.slice(from, to), events.slice(to)];
        const progress = parts.reduce<ReturnType<typeof extend>>(
          (known, part) => known && extend(known, part, scheduler),
          emptyProgress(),
        );
        expect(progress).not.toBeNull();
        expect(progress && textOf(progress)).toBe(textOfFold(events));
      }),
      RUNS,
    );
  });

  it('one event at a time', () => {
    fc.assert(
      fc.property(calm('one', true), (events) => {
        let progress = emptyProgress();
        events.forEach((event, i) => {
          progress = extend(progress, [event], scheduler) ?? fold(events.slice(0, i + 1), scheduler);
        });
        expect(textOf(progress)).toBe(textOfFold(events));
      }),
      { numRuns: 100 },
    );
  });
});
