import type { Plots } from '../../i18n/plots-en.ts';
import type { Messages } from '../../i18n/en.ts';
import type { Calendar } from '../../report/calendar.ts';
import { type Day, addDays, formatDay } from '../../scheduling/day.ts';
import type { Medium } from '../medium.ts';
import type { Theme } from '../renderer.ts';
import { pad, widthOf } from '../width.ts';
import { wrap } from '../wrap.ts';
import { heading, notes, sentence } from './bar.ts';

const WEEK = 7;
const CELL = 2;
/** Nothing, and four shades that tell themselves apart without colour. */
const SHADES = ['·', '░', '▒', '▓', '█'];
const ASCII_SHADES = ['.', '-', '+', '*', '#'];
/** The share of busy days that the first three shades are for: one day of a hundred reviews leaves the others their shades. */
const USUAL = 0.9;

/** Weeks as columns from left to right, as many as fit; days as rows. In sentences: a line a week. */
export function renderCalendar(calendar: Calendar, t: Messages, words: Plots, theme: Theme, medium: Medium): string {
  const title = heading(words.calendar.title, theme, medium);
  if (calendar.days.length === 0) return [title, ...notes(words.calendar.none, theme, medium)].join('\n');
  const monday = addDays(calendar.from, Math.floor((calendar.to - calendar.from) / WEEK) * WEEK);
  if (medium.form !== 'page') return [title, ...sentences().flatMap((text) => sentence(text, medium))].join('\n');
  const names = Math.max(...t.weekdays.map(widthOf));
  const left = names + 4;
  const all = Math.floor((monday - calendar.from) / WEEK) + 1;
  const weeks = Math.max(1, Math.min(all, Math.floor((medium.columns - left) / CELL)));
  const first = addDays(monday, -(weeks - 1) * WEEK);
  const shown = calendar.days.filter(({ day }) => day >= first);
  const byDay = new Map(calendar.days.map(({ day, reviews }) => [day, reviews]));
  const step = stepOf(calendar.days.map(({ reviews }) => reviews));
  const shades = medium.ambiguousWide ? ASCII_SHADES : SHADES;
  const rows = t.weekdays.map((name, weekday) => {
    const cells = Array.from({ length: weeks }, (_, week) => cell(addDays(first, week * WEEK + weekday)));
    return `  ${theme.quiet(pad(name, names))}  ${cells.join('')}`.trimEnd();
  });
  return [
    title,
    theme.quiet(' '.repeat(left) + months(first, weeks, words).trimEnd()),
    ...rows,
    '',
    ...wrap(legend(), medium.columns - 2).map((line) => `  ${line}`),
    ...wrap(words.calendar.weeks(weeks, sum(shown)), medium.columns - 2).map((line) => `  ${line}`),
  ].join('\n');

  function cell(day: Day): string {
    if (day > calendar.to) return ' '.repeat(CELL);
    const level = Math.min(SHADES.length - 1, Math.ceil((byDay.get(day) ?? 0) / step));
    const text = pad(shades[level] ?? '', CELL);
    return level === 0 ? theme.quiet(text) : theme.good(text);
  }

  function legend(): string {
    const range = (level: number) => {
      const [from, to] = [(level - 1) * step + 1, level * step];
      return level === SHADES.length - 1 ? `${from}+` : from === to ? String(from) : `${from}-${to}`;
    };
    const shaded = shades.map((shade, level) => {
      const style = level === 0 ? theme.quiet : theme.good;
      return `${style(shade)}\u00a0${level === 0 ? '0' : range(level)}`;
    });
    return [words.calendar.legend, ...shaded].join('  ');
  }

  function sum(days: Calendar['days']): string {
    const total = (value: (day: Calendar['days'][number]) => number) => days.reduce((all, day) => all + value(day), 0);
    return words.calendar.sum(
      total(({ reviews }) => reviews),
      days.length,
      t.duration(total(({ minutes }) => minutes)),
    );
  }

  function sentences(): string[] {
    const lines: string[] = [];
    for (let week = calendar.from; week <= calendar.to; week = addDays(week, WEEK)) {
      const own = calendar.days.filter(({ day }) => day >= week && day < week + WEEK);
      if (own.length > 0) lines.push(words.calendar.week(formatDay(week), sum(own)));
    }
    return lines;
  }
}

/** How many reviews a shade stands for. */
function stepOf(reviews: readonly number[]): number {
  const sorted = [...reviews].sort((a, b) => a - b);
  const usual = sorted[Math.floor(USUAL * (sorted.length - 1))] ?? 1;
  return Math.max(1, Math.ceil(usual / (SHADES.length - 1)));
}

/** The name of a month above the first week that begins in it, where there is room for it. */
function months(first: Day, weeks: number, words: Plots): string {
  let line = '';
  let before = '';
  for (let week = 0; week < weeks; week++) {
    const month = formatDay(addDays(first, week * WEEK)).slice(0, 7);
    const name = words.months[Number(month.slice(5)) - 1] ?? '';
    const fits = widthOf(line) <= week * CELL && week * CELL + widthOf(name) <= weeks * CELL;
    if (month !== before && fits && (before !== '' || formatDay(addDays(first, (week + 1) * WEEK)).startsWith(month)))
      line = `${pad(line, week * CELL)}${name} `;
    before = month;
  }
  return line;
}
