import type { Plots } from '../../i18n/plots-en.ts';
import type { Messages } from '../../i18n/en.ts';
import type { OwnRecall } from '../../plan/own-recall.ts';
import type { Remembered, Turn } from '../../report/question-history.ts';
import { type Day, formatDay } from '../../scheduling/day.ts';
import { GRADES, type Grade } from '../../scheduling/grade.ts';
import type { Medium } from '../medium.ts';
import { plainTitle } from '../../bank/plain-title.ts';
import type { Screens, Theme } from '../renderer.ts';
import { pad, padStart, widthOf } from '../width.ts';
import { wrap } from '../wrap.ts';
import { renderCurve } from './curve.ts';

/** Why a question comes when it comes. */
export interface WhyView {
  readonly title: string;
  readonly key: string;
  /** of a follow-up: the title of its question */
  readonly parentTitle: string | null;
  readonly today: Day;
  readonly suspended: boolean;
  /** null: never graded, or forgotten since */
  readonly memory: Remembered | null;
  readonly lapses: number;
  /** what the chances of recall come from */
  readonly own: OwnRecall;
  readonly intervals: Readonly<Record<Grade, number>>;
  /** whether a plan has made one of them shorter */
  readonly isCapped: boolean;
  readonly turns: readonly Turn[];
  readonly pointText: (point: string) => string;
  /** the command line that asks it; of a follow-up that has not come up, its question */
  readonly command: string;
}

export function renderWhy(
  view: WhyView,
  t: Messages,
  words: Plots,
  theme: Theme,
  medium: Medium,
  table: Screens['table'],
): string {
  const { today, memory } = view;
  const own = words.why;
  const lines = (text: string, indent: number, style = (line: string) => line) =>
    wrap(text, medium.columns - indent).map((line) => ' '.repeat(indent) + style(line));
  /** A row: where it has to be broken, what is left stands further in. */
  const row = (text: string) =>
    widthOf(text) + 2 <= medium.columns
      ? [`  ${text}`]
      : wrap(text, medium.columns - 4).map((line, place) => (place === 0 ? '  ' : '    ') + line);
  const head = [...lines(plainTitle(view.title), 0, theme.title), ...lines(view.key, 0, theme.accent)];
  if (view.parentTitle !== null) head.push(...lines(t.drill.followUpOf(plainTitle(view.parentTitle)), 0, theme.quiet));
  if (view.suspended) head.push(...lines(own.suspended, 0, theme.warn));
  const parts = [head.join('\n')];
  if (memory === null) parts.push(lines(view.parentTitle === null ? own.never : own.notUpYet, 0).join('\n'));
  else parts.push(table(own.memory, facts(memory)));
  const next = table(
    own.next,
    GRADES.map((grade) => [t.grades[grade], t.interval(view.intervals[grade])] as const),
  );
  parts.push([next, ...(view.isCapped ? lines(own.capped, 2, theme.quiet) : [])].join('\n'));
  if (memory !== null) parts.push(forgetting(memory).join('\n'));
  if (view.turns.length > 0) parts.push(history().join('\n'));
  if (!view.suspended) parts.push(lines(own.ask(view.command), 0, theme.quiet).join('\n'));
  return parts.join('\n\n');

  function facts({ memory: { stability, difficulty }, recall, due, unplanned, interviews }: Remembered) {
    return [
      [own.recall, percent(recall)],
      ...interviews.map(({ name, day, recall: then }) => [own.interview(name), own.interviewIs(percent(then), formatDay(day))]),
      [own.stability, own.stabilityIs(words.days(round(stability)))],
      [own.difficulty, own.difficultyIs(difficulty.toFixed(1))],
      ...(view.lapses === 0 ? [] : [[own.lapses, own.lapsesAre(view.lapses)]]),
      [own.due, own.dueIs(formatDay(due.day), due.day - today)],
      ...(unplanned === null ? [] : [['', own.brought(formatDay(unplanned))]]),
    ] as [string, string][];
  }

  /** The curve, and what its marks say; without a picture the words alone. */
  function forgetting({ curve, recall, due, interviews }: Remembered): string[] {
    const marks = [
      ...curve.slice(0, 1).map((first) => ({ ...first, label: own.last })),
      { label: own.today, day: today, recall },
      { label: own.due, ...due },
      ...interviews.map((one) => ({ ...one, label: own.interview(one.name) })),
    ].sort((a, b) => a.day - b.day);
    const isDrawn = medium.form === 'page';
    const said = marks.map((mark, place) => {
      const number = isDrawn ? `${theme.strong(String(place))} ` : '';
      return `${number}${formatDay(mark.day)}  ${padStart(percent(mark.recall), 4)}  ${mark.label}`;
    });
    const picture = isDrawn
      ? renderCurve(
          curve,
          marks.map(({ day }) => day),
          theme,
          medium,
        )
      : [];
    const source = view.own.reviews === 0 ? '' : [t.plan.own({ ...view.own, firsts: 0 }), own.dueStays].join(words.semicolon);
    return [
      ...lines(own.curve, 0, theme.heading),
      ...lines(own.curveHint, 2, theme.quiet),
      ...(source === '' ? [] : lines(source, 2, theme.quiet)),
      ...picture,
      ...said.flatMap(row),
    ];
  }

  /** When, how it went, how long after the last grade, and how long it took; the key points that were not said below. */
  function history(): string[] {
    const table = view.turns.map((one) =>
      one.kind === 'reset' ? [formatDay(one.day)] : [formatDay(one.day), t.grades[one.grade], intervalOf(one), t.clock(one.ms)],
    );
    const widths = own.columns.map((name, column) =>
      Math.max(widthOf(name), ...table.map((cells) => widthOf(cells[column] ?? ''))),
    );
    const titles = own.columns
      .map((name, column) => pad(name, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
    const fits = widths.reduce((sum, width) => sum + 2 + width, 0) <= medium.columns;
    const rows = view.turns.flatMap((one, place) => {
      if (one.kind === 'reset') return lines(`${formatDay(one.day)}  ${own.reset}`, 2, theme.quiet);
      const style = one.grade === 1 ? theme.bad : one.grade === 2 ? theme.warn : theme.good;
      const [day = '', grade = '', ...rest] = (table[place] ?? []).map((cell, column) => pad(cell, widths[column] ?? 0));
      const missed = one.missed.map(view.pointText).join(words.semicolon);
      return [
        ...row([theme.quiet(day), style(grade), ...rest].join('  ').trimEnd()),
        ...(missed === '' ? [] : lines(own.missed(missed), 4, theme.quiet)),
      ];
    });
    const count = view.turns.filter(({ kind }) => kind !== 'reset').length;
    return [...lines(own.reviews(count), 0, theme.heading), ...(fits ? [`  ${theme.quiet(titles)}`] : []), ...rows];
  }

  function intervalOf({ kind, interval }: Exclude<Turn, { readonly kind: 'reset' }>): string {
    if (kind === 'practised') return own.cram;
    return interval === null ? own.first : interval === 0 ? own.sameDay : t.interval(interval);
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** Days to a tenth below ten. */
function round(days: number): number {
  return days < 10 ? Math.round(days * 10) / 10 : Math.round(days);
}
