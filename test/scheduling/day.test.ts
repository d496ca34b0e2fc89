import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, formatDay, formatTime } from '../../src/scheduling/day.ts';

/** A moment by the wall clock of a place that is `tz` minutes ahead of UTC. */
function local(text: string, tz: number) {
  return { at: Date.parse(`${text}Z`) - tz * 60_000, tz };
}
const onDay = (text: string, tz: number) => formatDay(dayOf(local(text, tz)));

const BEIJING = 480;

describe('a day begins at 04:00 by the wall clock', () => {
  it.each([
    ['2026-03-10T03:59:59', BEIJING, '2026-03-09'],
    ['2026-03-10T04:00:00', BEIJING, '2026-03-10'],
    ['2026-03-10T04:01:00', BEIJING, '2026-03-10'],
    ['2026-03-11T03:59:00', BEIJING, '2026-03-10'],
    ['2026-01-01T00:30:00', BEIJING, '2025-12-31'],
    ['2024-03-01T03:00:00', BEIJING, '2024-02-29'],
    ['1969-12-31T23:00:00', 0, '1969-12-31'],
    ['2026-03-10T04:01:00', 345, '2026-03-10'],
    ['2026-03-10T03:59:00', -720, '2026-03-09'],
  ])('%s at %d min is %s', (text, tz, day) => {
    expect(onDay(text, tz)).toBe(day);
  });

  it('two reviews of one Beijing morning are of one day, though UTC midnight lies between them', () => {
    expect(onDay('2026-03-10T07:30:00', BEIJING)).toBe(onDay('2026-03-10T08:30:00', BEIJING));
  });

  it('an evening review comes before the next morning by one day', () => {
    expect(dayOf(local('2026-03-11T07:00:00', BEIJING)) - dayOf(local('2026-03-10T23:00:00', BEIJING))).toBe(1);
  });
});

describe('clocks that are put forward and back', () => {
  it('New York in March: 2 o’clock does not exist', () => {
    expect(onDay('2026-03-08T01:59:00', -300)).toBe('2026-03-07');
    expect(onDay('2026-03-08T03:01:00', -240)).toBe('2026-03-07');
    expect(onDay('2026-03-08T04:01:00', -240)).toBe('2026-03-08');
    expect(dayOf(local('2026-03-08T20:00:00', -240)) - dayOf(local('2026-03-07T20:00:00', -300))).toBe(1);
  });

  it('New York in November: 1 o’clock comes twice', () => {
    expect(onDay('2026-11-01T01:30:00', -240)).toBe(onDay('2026-11-01T01:30:00', -300));
    expect(dayOf(local('2026-11-01T20:00:00', -300)) - dayOf(local('2026-10-31T20:00:00', -240))).toBe(1);
  });
});

describe('travel', () => {
  it('over the date line to the west gains a day in eight hours, to the east repeats one', () => {
    const honolulu = local('2026-05-01T20:00:00', -600);
    expect(dayOf({ at: honolulu.at + 8 * 3_600_000, tz: 540 }) - dayOf(honolulu)).toBe(1);
    const tokyo = local('2026-05-03T09:00:00', 540);
    expect(dayOf({ at: tokyo.at + 7 * 3_600_000, tz: -600 }) - dayOf(tokyo)).toBe(-1);
  });
});

describe('days', () => {
  it('are whole and grow with time, in one place', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4e12, max: 8e12 }), fc.nat(1e12), fc.integer({ min: -1080, max: 1080 }), (at, later, tz) => {
        expect(Number.isInteger(dayOf({ at, tz }))).toBe(true);
        expect(dayOf({ at: at + later, tz })).toBeGreaterThanOrEqual(dayOf({ at, tz }));
        expect(dayOf({ at: at + 86_400_000, tz })).toBe(addDays(dayOf({ at, tz }), 1));
      }),
    );
  });

  it('show as people write them', () => {
    expect(formatDay(addDays(dayOf(local('2024-02-28T12:00:00', 0)), 1))).toBe('2024-02-29');
    expect(formatTime(local('2026-03-10T07:05:00', BEIJING))).toBe('07:05');
  });
});
