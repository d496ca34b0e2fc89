import type { QuestionKey } from '../../bank/question.ts';
import type { Plots } from '../../i18n/plots-en.ts';
import type { Messages } from '../../i18n/en.ts';
import type { Time, Times } from '../../report/times.ts';
import type { Medium } from '../medium.ts';
import { plainTitle } from '../../bank/plain-title.ts';
import type { Theme } from '../renderer.ts';
import { cut } from '../width.ts';
import { type Row, columnsOf, heading, layBlocks, markOf, notes } from './bar.ts';

export interface TimesView {
  readonly times: Times;
  readonly titleOf: (key: QuestionKey) => string;
}

/** A bar ends at so many times the expected minutes at most. */
const MOST = 3;
const LEAST = 1.5;
const LONGEST_TITLE = 32;

/** Minutes taken as bars, with a mark where the expected time ends. */
export function renderTimes({ times, titleOf }: TimesView, t: Messages, words: Plots, theme: Theme, medium: Medium): string {
  const lines = (text: string) => notes(text, theme, medium);
  const title = heading(words.time.title, theme, medium);
  if (times.all === null) return [title, ...lines(words.time.none)].join('\n');
  const categories = times.categories.map((one) => ({
    ...one,
    label: one.category.id === '' ? t.uncategorised : one.category[t.lang],
  }));
  const titles = medium.form === 'page' ? Math.min(LONGEST_TITLE, medium.columns - 2) : Infinity;
  const slowest = times.slowest.map((one) => ({ ...one, label: cut(plainTitle(titleOf(one.question)), titles) }));
  const longest = Math.max(LEAST, ...[times.all, ...categories, ...slowest].map(({ ratio }) => Math.min(MOST, ratio)));
  const all = [{ ...times.all, label: words.time.all }, ...categories];
  const cellsOf = ({ minutes, expected, reviews }: Time) => [minutes.toFixed(1), figure(expected), String(reviews)];
  const { titles: head, figures } = columnsOf(words.time.columns, [...all, ...slowest].map(cellsOf));
  const [first = [], second = []] = layBlocks([all, slowest].map(rowsOf), words, theme, medium, head);
  return [
    title,
    ...first,
    ...(slowest.length === 0 ? [] : ['', heading(words.time.slowest, theme, medium), ...second]),
    '',
    ...lines(medium.form === 'page' ? words.time.hint(markOf(medium)) : words.time.plainHint),
    ...lines(words.time.withoutFollowUps),
  ].join('\n');

  function rowsOf(rows: readonly (Time & { readonly label: string })[]): Row[] {
    return rows.map((row) => ({
      label: row.label,
      share: row.ratio / longest,
      figures: figures(cellsOf(row)),
      said: words.time.time(figure(row.minutes), figure(row.expected), row.reviews),
      tone: row.ratio > 1 ? 'warn' : 'good',
      mark: 1 / longest,
    }));
  }
}

function figure(minutes: number): string {
  return minutes < 10 ? String(Math.round(minutes * 10) / 10) : String(Math.round(minutes));
}
