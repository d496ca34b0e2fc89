import { describe, expect, it } from 'vitest';
import { dayOf, formatDay, weekdayOf } from '../../src/scheduling/day.ts';
import { parseDay } from '../../src/scheduling/parse-day.ts';

const TODAY = dayOf({ at: Date.UTC(2026, 10, 26, 4), tz: 480 });

describe('a day as a person writes it', () => {
  it.each([
    ['2026-12-20', '2026-12-20'],
    ['2026/12/20', '2026-12-20'],
    ['2026.1.5', '2026-01-05'],
    ['12-20', '2026-12-20'],
    ['11-26', '2026-11-26'],
    ['11-25', '2027-11-25'],
    ['２０２６－１２－２０', '2026-12-20'],
    ['2-29', undefined],
    ['2028-2-29', '2028-02-29'],
    ['+14', '2026-12-10'],
    ['+0', '2026-11-26'],
    ['13-01', undefined],
    ['2026-02-30', undefined],
    ['tomorrow', undefined],
    ['', undefined],
    ['-3', undefined],
  ])('%j is %s', (text, day) => {
    const parsed = parseDay(text, TODAY);
    expect(parsed === undefined ? undefined : formatDay(parsed)).toBe(day);
  });

  it('falls on the right day of the week', () => {
    expect(weekdayOf(TODAY)).toBe(3);
    expect(weekdayOf(dayOf({ at: 0, tz: 480 }))).toBe(3);
  });
});
