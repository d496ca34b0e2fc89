import type { Messages } from '../i18n/en.ts';
import type { Retention, RetentionByAge } from '../report/retention.ts';
import type { CategoryStats, DayStats, Stats } from '../report/stats.ts';
import { formatDay } from '../scheduling/day.ts';
import type { Medium } from './medium.ts';
import { plainTitle } from '../bank/plain-title.ts';
import type { Screens, StatsView, Theme } from './renderer.ts';
import { DOT, layFacts } from './facts.ts';
import { cut, pad, padStart, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

const LONGEST_BAR = 20;
const BAR = '━';

/** The page of `stats`: numbers, and bars of plain lines. */
export function createStatsPage(
  t: Messages,
  theme: Theme,
  screen: Pick<Medium, 'columns' | 'form' | 'ambiguousWide'>,
  table: Screens['table'],
): (view: StatsView) => string {
  const lines = (text: string, indent: number, style = (line: string) => line) =>
    wrap(text, screen.columns - indent).map((line) => ' '.repeat(indent) + style(line));
  const words = t.stats;

  return ({ stats, titleOf, pointText }) => {
    const parts = [table(words.title, totals(stats))];
    if (stats.totals.reviews === 0) parts.push(lines(words.nothing, 0).join('\n'));
    else parts.push(retention(stats.retention), categories(stats.categories), days(stats.perDay));
    if (stats.missed.length > 0) parts.push(missed(stats.missed));
    return parts.join('\n\n');

    function missed(points: Stats['missed']): string {
      const counts = Math.max(...points.map(({ times, asked }) => widthOf(words.times(times, asked))));
      const rows = [...new Set(points.map(({ question }) => question))].flatMap((key) => [
        `  ${theme.quiet(cut(plainTitle(titleOf(key)), screen.columns - 2))}`,
        ...points
          .filter(({ question }) => question === key)
          .flatMap(({ point, times, asked }) => {
            const [first = '', ...rest] = wrap(pointText(key, point), screen.columns - counts - 4);
            const count = theme.warn(pad(words.times(times, asked), counts));
            return [`  ${count}  ${first}`, ...rest.map((line) => ' '.repeat(counts + 4) + line)];
          }),
      ]);
      return [...lines(words.missed, 0, theme.heading), ...rows].join('\n');
    }
  };

  function totals({ totals: own, streak, followUps }: Stats): (readonly [string, string])[] {
    return [
      [words.questions, words.standing(own)],
      ...(followUps.seen === 0 ? [] : [[words.followUps, words.followUpCounts(followUps.seen, followUps.due)] as const]),
      [words.reviews, words.total(own.reviews, t.duration(own.minutes), own.days)],
      [words.streak, words.days(streak.current, streak.longest)],
    ];
  }

  function rate({ reviews, kept, rate: value }: Retention): string {
    return value === null ? '-' : `${percent(value)} (${kept}/${reviews})`;
  }

  function retention({ last30, all }: Stats['retention']): string {
    const row = ({ all: both, young, mature }: RetentionByAge) =>
      [rate(both), `${words.young} ${rate(young)}`, `${words.mature} ${rate(mature)}`].join(DOT);
    if (all.all.rate === null) return [...lines(words.retention, 0, theme.heading), ...lines(words.noRecall, 2)].join('\n');
    const rows = table(words.retention, [
      [words.last30, row(last30)],
      [words.allTime, row(all)],
    ]);
    return [rows, ...lines(words.retentionHint, 2, theme.quiet)].join('\n');
  }

  function categories(all: readonly CategoryStats[]): string {
    const begun = all.filter(({ seen }) => seen > 0);
    const rest = all.length > begun.length ? lines(words.notBegun(all.length - begun.length), 2, theme.quiet) : [];
    return [...lines(words.categories, 0, theme.heading), ...(inColumns(begun) ?? inFacts(begun)), ...rest].join('\n');
  }

  function nameOf({ category }: CategoryStats): string {
    return category.id === '' ? t.uncategorised : category[t.lang];
  }

  /** Null where the columns are too wide, or for ears. */
  function inColumns(all: readonly CategoryStats[]): string[] | null {
    const rows = all.map((one) => {
      const { seen, questions, due, retrievability, retention: own } = one;
      const recall = retrievability === null ? '-' : percent(retrievability);
      return [nameOf(one), `${seen}/${questions}`, String(due), recall, rate(own)];
    });
    const titles = ['', ...words.columns];
    const widths = titles.map((title, column) => Math.max(widthOf(title), ...rows.map((cells) => widthOf(cells[column] ?? ''))));
    const width = widths.reduce((sum, own) => sum + 2 + own, 0);
    if (screen.form === 'plain' || width > screen.columns) return null;
    const line = (cells: readonly string[]) =>
      widths.map(
        (own, column) => `  ${(column === 0 || column === widths.length - 1 ? pad : padStart)(cells[column] ?? '', own)}`,
      );
    return [theme.quiet(line(titles).join('').trimEnd()), ...rows.map((cells) => line(cells).join('').trimEnd())];
  }

  function inFacts(all: readonly CategoryStats[]): string[] {
    return all.flatMap((one) => {
      const { questions, seen, due, retrievability, retention: own } = one;
      const facts = [
        words.seen(seen, questions),
        words.due(due),
        ...(retrievability === null ? [] : [words.recall(percent(retrievability))]),
        ...(own.rate === null ? [] : [words.kept(rate(own))]),
      ];
      return [...lines(nameOf(one), 2), ...layFacts(facts, screen.columns - 4).map((line) => `    ${theme.quiet(line)}`)];
    });
  }

  function days(all: readonly DayStats[]): string {
    const rows = all.map(({ day, reviews, minutes }) => ({
      ...{ day, reviews, minutes },
      reviewsText: words.count(reviews),
      minutesText: t.minutes(Math.round(minutes)),
    }));
    const width = (texts: readonly string[]) => Math.max(...texts.map(widthOf));
    const reviewsWidth = width(rows.map(({ reviewsText }) => reviewsText));
    const room = screen.columns - 13 - reviewsWidth - width(rows.map(({ minutesText }) => minutesText));
    const longest = screen.form === 'plain' ? 0 : Math.min(LONGEST_BAR, Math.floor(room / 2));
    const most = {
      reviews: Math.max(1, ...rows.map(({ reviews }) => reviews)),
      minutes: Math.max(1, ...all.map(({ minutes }) => minutes)),
    };
    const bar = (value: number, of: number) => {
      const full = value === 0 ? 0 : Math.max(1, Math.round((longest * value) / of));
      return theme.good((screen.ambiguousWide ? '#' : BAR).repeat(full)) + ' '.repeat(longest - full);
    };
    return [
      ...lines(words.perDay, 0, theme.heading),
      ...rows.flatMap(({ day, reviews, minutes, reviewsText, minutesText }) => {
        if (reviews === 0) return theme.quiet(`  ${formatDay(day).slice(5)}  ·`);
        if (longest < 1) {
          const facts = layFacts([reviewsText, minutesText], screen.columns - 9);
          return facts.map((line, place) => `  ${theme.quiet(place === 0 ? formatDay(day).slice(5) : '     ')}  ${line}`);
        }
        const left = `${bar(reviews, most.reviews)} ${pad(reviewsText, reviewsWidth)}`;
        return `  ${theme.quiet(formatDay(day).slice(5))}  ${left}  ${bar(minutes, most.minutes)} ${minutesText}`;
      }),
    ].join('\n');
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
