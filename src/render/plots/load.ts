import type { Plots } from '../../i18n/plots-en.ts';
import type { Messages } from '../../i18n/en.ts';
import type { Load } from '../../report/load.ts';
import { type Day, formatDay, weekdayOf } from '../../scheduling/day.ts';
import type { Medium } from '../medium.ts';
import type { Theme } from '../renderer.ts';
import { wrap } from '../wrap.ts';
import { type Row, columnsOf, fitLines, heading, layRows, notes, sentence } from './bar.ts';

export interface LoadView {
  readonly load: Load;
  /** follow-ups that are due: they are counted apart */
  readonly followUpsDue: number;
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

/**
 * Due questions by day, what is overdue first, and beside them what the plans ask. In sentences, and where there is no room for bars: a line
 * for each day with anything.
 */
export function renderLoad(
  { load, followUpsDue, planned }: LoadView,
  t: Messages,
  words: Plots,
  theme: Theme,
  medium: Medium,
): string {
  const own = words.load;
  const lines = (text: string) => notes(text, theme, medium);
  const title = heading(own.title(load.days.length), theme, medium);
  const byDay = new Map(planned.map((one) => [one.day, one]));
  const isEmpty = load.overdue + load.later === 0 && load.days.every(({ due }) => due === 0);
  const beside = [
    ...(load.later > 0 ? [own.later(load.later)] : []),
    own.fresh(load.new),
    ...(followUpsDue > 0 ? [t.home.followUps(followUpsDue)] : []),
  ];
  const rest = lines(beside.join(words.semicolon));
  if (isEmpty && planned.length === 0) return [title, ...lines(own.nothing), ...rest, ...lines(t.home.hint)].join('\n');
  if (medium.form !== 'page') return [title, ...sentences().flatMap((text) => sentence(text, medium)), ...rest].join('\n');
  const most = Math.max(1, load.overdue, ...load.days.map(({ due }) => due));
  const columns = own.columns;
  const titles = planned.length === 0 ? [columns.due] : [columns.due, columns.reviewed, columns.introduced, columns.minutes];
  const table = [...(load.overdue > 0 ? [[String(load.overdue)]] : []), ...load.days.map(numbers)];
  const { figures, titles: head } = columnsOf(titles, table);
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
  if (!fitLines(rows, medium, SHORTEST)) {
    const said = sentences().flatMap((text) =>
      wrap(text, medium.columns - 4).map((line, place) => (place === 0 ? '  ' : '    ') + line),
    );
    return [title, ...said, ...rest].join('\n');
  }
  return [
    title,
    ...layRows(rows, words, theme, medium, { shortest: SHORTEST, titles: head }),
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
