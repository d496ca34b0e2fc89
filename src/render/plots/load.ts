import type { Plots } from '../../i18n/plots-en.ts';
import type { Messages } from '../../i18n/en.ts';
import type { Load } from '../../report/load.ts';
import { type Day, formatDay, weekdayOf } from '../../scheduling/day.ts';
import type { Medium } from '../medium.ts';
import type { Theme } from '../renderer.ts';
import { padStart, widthOf } from '../width.ts';
import { type Row, heading, layRows, notes } from './bar.ts';

export interface LoadView {
  readonly load: Load;
  /** what the plans ask, expected numbers by day; empty without a plan */
  readonly planned: readonly {
    readonly day: Day;
    readonly introduced: number;
    readonly reviewed: number;
    readonly minutes: number;
  }[];
}

/** Where there is little room, the weekday goes and bars are short. */
const NARROW = 50;
const SHORTEST = 4;

/** Due questions by day, what is overdue first, and beside them what the plans ask. In sentences: a line for each day with anything. */
export function renderLoad({ load, planned }: LoadView, t: Messages, words: Plots, theme: Theme, medium: Medium): string {
  const own = words.load;
  const lines = (text: string) => notes(text, theme, medium);
  const title = heading(own.title(load.days.length), theme, medium);
  const byDay = new Map(planned.map((one) => [one.day, one]));
  const isEmpty = load.overdue + load.later === 0 && load.days.every(({ due }) => due === 0);
  const rest = lines(own.rest(load.later, load.new));
  if (isEmpty && planned.length === 0) return [title, ...lines(own.nothing), ...rest].join('\n');
  if (medium.form !== 'page') return [title, ...sentences(), ...rest].join('\n');
  const most = Math.max(1, load.overdue, ...load.days.map(({ due }) => due));
  const columns = own.columns;
  const titles = planned.length === 0 ? [columns.due] : [columns.due, columns.reviewed, columns.introduced, columns.minutes];
  const table = [...(load.overdue > 0 ? [[String(load.overdue)]] : []), ...load.days.map(numbers)];
  const widths = titles.map((name, column) => Math.max(widthOf(name), ...table.map((row) => widthOf(row[column] ?? ''))));
  const figures = (cells: readonly string[]) => widths.map((width, column) => padStart(cells[column] ?? '', width)).join('  ');
  const rows: Row[] = [
    ...(load.overdue > 0
      ? [{ label: own.overdue, share: load.overdue / most, figures: figures([String(load.overdue)]), tone: 'warn' as const }]
      : []),
    ...load.days.map((one) => ({
      label:
        medium.columns < NARROW
          ? formatDay(one.day).slice(5)
          : `${formatDay(one.day).slice(5)} ${t.weekdays[weekdayOf(one.day)] ?? ''}`,
      share: one.due === 0 ? null : one.due / most,
      figures: figures(numbers(one)),
    })),
  ];
  const drawn = layRows(rows, words, theme, medium, SHORTEST);
  // The figures end where each line ends, so their titles do too.
  const width = Math.max(...drawn.map(widthOf));
  return [
    title,
    theme.quiet(padStart(figures(titles), width)),
    ...drawn,
    ...lines(planned.length > 0 ? own.legend : own.hint),
    ...rest,
  ].join('\n');

  function numbers({ day, due }: Load['days'][number]): string[] {
    const asked = byDay.get(day);
    return [due, asked?.reviewed, asked?.introduced, asked?.minutes].map((value) => figure(value));
  }

  function sentences(): string[] {
    const days = load.days.flatMap(({ day, due }) => {
      const asked = byDay.get(day);
      const said = [
        ...(due > 0 ? [own.due(due)] : []),
        ...(asked === undefined || asked.minutes < 0.5
          ? []
          : [own.planned(Math.round(asked.reviewed), Math.round(asked.introduced), Math.round(asked.minutes))]),
      ];
      return said.length === 0 ? [] : [words.pair(formatDay(day), said.join(words.semicolon))];
    });
    return [...(load.overdue > 0 ? [words.pair(own.overdue, String(load.overdue))] : []), ...days];
  }
}

function figure(value: number | undefined): string {
  return value === undefined ? '' : String(Math.round(value));
}
