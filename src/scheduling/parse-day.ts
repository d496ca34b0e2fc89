import { type Day, addDays, formatDay } from './day.ts';

const MS_PER_DAY = 86_400_000;

/**
 * A day as a person writes it: `2026-12-20`, `12-20` (the next one that comes, today's too), `+14` (so many days from today); `/` and `.`
 * do for `-`. Undefined where it is none of these or no day of the calendar.
 */
export function parseDay(text: string, today: Day): Day | undefined {
  const plain = text.normalize('NFKC').trim();
  const ahead = /^\+(\d{1,4})$/.exec(plain)?.[1];
  if (ahead !== undefined) return addDays(today, Number(ahead));
  const [, year, month = '', date = ''] = /^(?:(\d{4})[-/.])?(\d{1,2})[-/.](\d{1,2})$/.exec(plain) ?? [];
  if (month === '') return undefined;
  const thisYear = Number(formatDay(today).slice(0, 4));
  if (year !== undefined) return dayAt(Number(year), Number(month), Number(date));
  const next = dayAt(thisYear, Number(month), Number(date));
  return next !== undefined && next >= today ? next : dayAt(thisYear + 1, Number(month), Number(date));
}

function dayAt(year: number, month: number, date: number): Day | undefined {
  const at = new Date(Date.UTC(year, month - 1, date));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? ((at.getTime() / MS_PER_DAY) as Day) : undefined;
}
