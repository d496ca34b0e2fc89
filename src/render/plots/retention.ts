import type { Plots } from '../../i18n/plots-en.ts';
import type { Messages } from '../../i18n/en.ts';
import type { Retention, RetentionPage } from '../../report/retention.ts';
import type { Medium } from '../medium.ts';
import type { Theme } from '../renderer.ts';
import { padStart } from '../width.ts';
import { type Row, heading, layBlocks, markOf, notes } from './bar.ts';

export interface RetentionView {
  readonly retention: RetentionPage;
  /** the share that the scheduler aims at */
  readonly target: number;
}

/** Fewer tests than these say little. */
const FEW = 10;
/** 100% */
const WIDEST = 4;

/** Shares kept, each with the number of tests it comes from, and a mark in each bar at the share that is aimed at. */
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
  const [ofSums = [], ofAges = [], ofCategories = []] = layBlocks([sums, ages, categories].map(rowsOf), words, theme, medium);
  const aim = words.retention.target(percent(target));
  return [
    title,
    ...ofSums,
    ...lines(medium.form === 'page' ? `${markOf(medium)} ${aim}` : aim),
    '',
    heading(words.retention.byAge, theme, medium),
    ...ofAges,
    '',
    heading(words.retention.byCategory, theme, medium),
    ...ofCategories,
    ...(isThin ? lines(words.retention.few) : []),
    ...lines(t.stats.retentionHint),
  ].join('\n');

  /** Rows of one block; a class without a test has no bar, and says 0. */
  function rowsOf(block: readonly (readonly [string, Retention])[]): Row[] {
    return block.map(([label, { rate, kept, reviews }]): Row => {
      const share = rate === null ? '-' : percent(rate);
      return {
        label,
        share: rate,
        figures: words.retention.rate(padStart(share, WIDEST), kept, reviews),
        said: words.retention.rate(share, kept, reviews),
        tone: rate !== null && rate < target ? 'warn' : 'good',
        mark: target,
      };
    });
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
