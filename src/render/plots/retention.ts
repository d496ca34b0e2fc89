import type { Plots } from '../../i18n/plots-en.ts';
import type { Messages } from '../../i18n/en.ts';
import type { Retention, RetentionPage } from '../../report/retention.ts';
import type { Medium } from '../medium.ts';
import type { Theme } from '../renderer.ts';
import { type Row, heading, layRows, notes } from './bar.ts';

export interface RetentionView {
  readonly retention: RetentionPage;
  /** the share that the scheduler aims at */
  readonly target: number;
}

/** Fewer tests than these say little. */
const FEW = 10;

/** Shares kept, each with the number of tests it comes from. */
export function renderRetention(view: RetentionView, t: Messages, words: Plots, theme: Theme, medium: Medium): string {
  const { retention, target } = view;
  const lines = (text: string) => notes(text, theme, medium);
  const title = heading(words.retention.title, theme, medium);
  if (retention.all.all.rate === null) return [title, ...lines(t.stats.noRecall)].join('\n');
  const { last30, all } = retention;
  const sums: [string, Retention][] = [
    [t.stats.allTime, all.all],
    [t.stats.last30, last30.all],
    [t.stats.young, all.young],
    [t.stats.mature, all.mature],
  ];
  const ages = retention.ages.map(({ from, to, retention: own }) => [words.retention.age(from, to), own] as const);
  const categories = retention.categories.map(
    ({ category, retention: own }) => [category.id === '' ? t.uncategorised : category[t.lang], own] as const,
  );
  const isThin = [...ages, ...categories].some(([, { reviews }]) => reviews > 0 && reviews < FEW);
  return [
    title,
    ...draw(sums),
    ...lines(words.retention.target(percent(target))),
    '',
    heading(words.retention.byAge, theme, medium),
    ...draw(ages),
    '',
    heading(words.retention.byCategory, theme, medium),
    ...draw(categories),
    ...(isThin ? lines(words.retention.few) : []),
    ...lines(t.stats.retentionHint),
  ].join('\n');

  /** Rows of one block; a class without a test has no bar, and says 0. */
  function draw(block: readonly (readonly [string, Retention])[]): string[] {
    const rows = block.map(([label, { rate, kept, reviews }]): Row => ({
      label,
      share: rate,
      figures: rate === null ? words.retention.rate('-', kept, reviews) : words.retention.rate(percent(rate), kept, reviews),
      tone: rate !== null && rate < target ? 'warn' : 'good',
    }));
    return layRows(rows, words, theme, medium);
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
