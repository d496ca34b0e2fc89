import type { Graded } from '../progress/event.ts';
import { type Day, addDays, dayOf, weekdayOf } from '../scheduling/day.ts';

const WEEK = 7;
const WEEKS = 53;
const MS_PER_MINUTE = 60_000;

/** The grades of a year, day by day. */
export interface Calendar {
  /** a Monday, and today */
  readonly from: Day;
  readonly to: Day;
  /** days on which something was graded, in order */
  readonly days: readonly { readonly day: Day; readonly reviews: number; readonly minutes: number }[];
}

/** The last 53 weeks, from Monday to Sunday, the one of today among them. */
export function calendarOf(grades: readonly Graded[], today: Day): Calendar {
  const from = addDays(today, -weekdayOf(today) - (WEEKS - 1) * WEEK);
  const byDay = new Map<Day, Graded[]>();
  for (const grade of grades) {
    const day = dayOf(grade);
    if (day < from || day > today) continue;
    const own = byDay.get(day);
    if (own === undefined) byDay.set(day, [grade]);
    else own.push(grade);
  }
  const days = [...byDay].sort(([a], [b]) => a - b);
  return {
    from,
    to: today,
    days: days.map(([day, own]) => ({
      day,
      reviews: own.length,
      minutes: own.reduce((sum, { ms }) => sum + ms, 0) / MS_PER_MINUTE,
    })),
  };
}
