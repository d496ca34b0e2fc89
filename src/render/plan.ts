import type { Category, QuestionKey } from '../bank/question.ts';
import type { Messages } from '../i18n/en.ts';
import type { Outlook } from '../plan/outlook.ts';
import type { OwnRecall } from '../plan/own-recall.ts';
import type { TodaysPortion } from '../plan/today.ts';
import type { Plan } from '../progress/plans.ts';
import { type Day, addDays, formatDay, weekdayOf } from '../scheduling/day.ts';
import { DOT, layFacts } from './facts.ts';
import type { Medium } from './medium.ts';
import type { Screens, Theme } from './renderer.ts';
import { plainTitle } from '../bank/plain-title.ts';
import { cut, pad, padStart, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

/** The pages of `plan`. */
export interface PlanPage {
  plans(view: PlansView): string;
  list(plans: readonly Plan[], categories: readonly Category[], today: Day): string;
}

export interface PlansView {
  /** of the interviews ahead, the nearest first */
  readonly outlooks: readonly Outlook[];
  readonly portion: TodaysPortion;
  readonly titleOf: (key: QuestionKey) => string;
  /** what the forecast comes from */
  readonly own: OwnRecall;
  /** those whose interview is today or over, each with the command line that drops it */
  readonly gone: readonly { readonly plan: Plan; readonly drop: string }[];
  readonly today: Day;
}

const [SHORTEST_BAR, LONGEST_BAR] = [8, 24];
/** Columns of a day in the calendar, the widest that fit; one of them parts it from the day before. */
const CELLS = [5, 4, 3];
const WEEK = 7;
/** So many of the questions without time are named; `--json` has them all. */
const MOST_NAMED = 5;

export function createPlanPage(
  t: Messages,
  theme: Theme,
  screen: Pick<Medium, 'columns' | 'form' | 'ambiguousWide'>,
  table: Screens['table'],
): PlanPage {
  const words = t.plan;
  const lines = (text: string, indent: number, style = (line: string) => line) =>
    wrap(text, screen.columns - indent).map((line) => ' '.repeat(indent) + style(line));
  const facts = (all: readonly string[], style = (line: string) => line) =>
    layFacts(all, screen.columns - 2).map((line) => `  ${style(line)}`);

  return {
    plans({ outlooks, portion, titleOf, own, gone, today: day }) {
      const isToday = ({ plan }: PlansView['gone'][number]) => plan.on === day;
      const onTheDay = gone
        .filter(isToday)
        .flatMap(({ plan }) => lines(words.onTheDay(nameOf(plan), formatDay(plan.on)), 0, theme.strong));
      if (outlooks.length > 0) {
        const pages = [...outlooks.map((one) => page(one, titleOf, own)), portionOf(portion)];
        return [...(onTheDay.length === 0 ? [] : [onTheDay.join('\n')]), ...pages].join('\n\n');
      }
      const over = gone
        .filter((one) => !isToday(one))
        .flatMap(({ plan, drop }) => lines(words.over(nameOf(plan), formatDay(plan.on), drop), 0, theme.quiet));
      return [...onTheDay, ...none(gone.length > 0), ...over].join('\n');
    },
    list: (plans, categories, day) =>
      plans.length === 0
        ? none(false).join('\n')
        : table(
            '',
            plans.map((one) => [
              nameOf(one),
              [formatDay(one.on), left(one.on - day), words.minutes(one.minutes), focusOf(one, categories)].join(DOT),
            ]),
          ),
  };

  function none(hadSome: boolean): string[] {
    return [...lines(hadSome ? words.noneAhead : words.none, 0), ...lines(words.how, 0, theme.quiet)];
  }

  function page(outlook: Outlook, titleOf: (key: QuestionKey) => string, own: OwnRecall): string {
    const { plan, daysLeft, questions, seen, categories, loads } = outlook;
    const about = focusOf(
      plan,
      categories.map(({ category }) => category),
    );
    return [
      ...lines(`${nameOf(plan)}${DOT}${formatDay(plan.on)}`, 0, theme.title),
      ...facts([left(daysLeft), words.minutes(plan.minutes), words.seen(seen, questions)], theme.quiet),
      ...(about === '' ? [] : lines(words.only(about), 2, theme.quiet)),
      '',
      ...readiness(outlook, own),
      '',
      ...lines(words.categories, 0, theme.heading),
      ...byCategory(categories),
      '',
      ...lines(words.calendar, 0, theme.heading),
      ...calendar(loads),
      '',
      ...verdict(outlook, titleOf),
    ].join('\n');
  }

  function readiness({ today: now, followed }: Outlook, own: OwnRecall): string[] {
    const rows = [
      [words.now, now],
      [words.followed, followed],
    ] as const;
    const first = Math.max(...rows.map(([label]) => widthOf(label)));
    if (screen.form === 'plain') {
      const said = rows.map(([label, share]) => [label, percent(share)] as const);
      return [table(words.readiness, said), ...lines(words.readinessHint, 2, theme.quiet)];
    }
    const room = Math.min(LONGEST_BAR, screen.columns - first - 9);
    const drawn = (share: number, columns: number) => `${bar(share, columns)} ${padStart(percent(share), 4)}`;
    return [
      ...lines(words.readiness, 0, theme.heading),
      ...rows.flatMap(([label, share]) =>
        room >= SHORTEST_BAR
          ? [`  ${pad(label, first)}  ${drawn(share, room)}`]
          : [...lines(label, 2), `    ${drawn(share, SHORTEST_BAR)}`],
      ),
      ...lines(words.readinessHint, 2, theme.quiet),
      ...(own.firsts + own.reviews === 0 ? [] : lines(words.own(own), 2, theme.quiet)),
    ];
  }

  function byCategory(rows: Outlook['categories']): string[] {
    const cells = rows.map(({ category, questions, seen, today: now, followed }) => ({
      name: category.id === '' ? t.uncategorised : category[t.lang],
      numbers: `${padStart(percent(now), 4)} → ${padStart(percent(followed), 4)}`,
      seen: words.seen(seen, questions),
    }));
    const names = Math.max(0, ...cells.map(({ name }) => widthOf(name)));
    const figures = Math.max(0, ...cells.map(({ numbers, seen }) => widthOf(numbers) + 2 + widthOf(seen)));
    const isWide = names + figures + 4 <= screen.columns;
    return cells.flatMap(({ name, numbers, seen }) => {
      if (isWide) return [`  ${pad(name, names)}  ${numbers}  ${theme.quiet(seen)}`];
      const below = figures + 4 <= screen.columns ? [`${numbers}  ${theme.quiet(seen)}`] : [numbers, theme.quiet(seen)];
      return [...lines(name, 2), ...below.map((line) => `    ${line}`)];
    });
  }

  /** Weeks from Monday to Sunday with the minutes of each day, and until when new questions are asked. */
  function calendar(loads: Outlook['loads']): string[] {
    const first = loads[0]?.day;
    const last = loads.at(-1)?.day;
    if (first === undefined || last === undefined) return [];
    const byDay = new Map(loads.map((load) => [load.day, load]));
    const widest = Math.max(...loads.map((load) => widthOf(minutesOf(load))), ...t.weekdays.map(widthOf));
    const isGrid = screen.form !== 'plain';
    const cell = CELLS.find((columns) => isGrid && columns > widest && 7 + WEEK * columns <= screen.columns);
    const rows =
      cell === undefined ? [] : [theme.quiet(`  ${' '.repeat(5)}${t.weekdays.map((day) => padStart(day, cell)).join('')}`)];
    for (let monday = addDays(first, -weekdayOf(first)); monday <= last; monday = addDays(monday, WEEK)) {
      const days = Array.from({ length: WEEK }, (_, weekday) => addDays(monday, weekday));
      if (cell === undefined) {
        // No columns, for ears or for want of room: the days of a week in a row, behind the first of them.
        const own = days.flatMap((day) => byDay.get(day) ?? []);
        const texts = own.map((load) => shade(load, minutesOf(load)));
        rows.push(
          ...own.slice(0, 1).flatMap(({ day }) => lines(`${theme.quiet(formatDay(day).slice(5))} ${texts.join(' ')}`, 2)),
        );
        continue;
      }
      const cells = days.map((day) => {
        const load = byDay.get(day);
        return load === undefined ? ' '.repeat(cell) : shade(load, padStart(minutesOf(load), cell));
      });
      rows.push(`  ${theme.quiet(formatDay(monday).slice(5))}${cells.join('')}`.trimEnd());
    }
    const lastNew = loads.findLast(({ introduced }) => introduced >= 0.5);
    const hint = lastNew === undefined ? words.onlyReviews : words.newUntil(formatDay(lastNew.day).slice(5));
    return [...rows, ...lines(hint, 2, theme.quiet)];

    function shade({ minutes, introduced }: Outlook['loads'][number], text: string): string {
      return minutes < 0.5 ? theme.quiet(text) : introduced < 0.5 ? theme.good(text) : text;
    }
  }

  function verdict(
    { plan, minutesNeeded, leftOut, askedOnce, questions }: Outlook,
    titleOf: (key: QuestionKey) => string,
  ): string[] {
    if (leftOut.length === 0 && askedOnce.length === 0) return lines(words.enough, 0, theme.good);
    const rows: string[] = [];
    if (leftOut.length > 0) rows.push(...lines(words.leftOut(leftOut.length, questions), 0, theme.warn));
    else rows.push(...lines(words.askedOnce(askedOnce.length), 0, theme.warn));
    const named = leftOut.slice(0, MOST_NAMED).map((key) => `  ${cut(plainTitle(titleOf(key)), screen.columns - 2)}`);
    rows.push(...named, ...(leftOut.length > MOST_NAMED ? [`  …`] : []));
    if (minutesNeeded > plan.minutes) rows.push(...lines(words.needed(minutesNeeded), 0));
    if (leftOut.length > 0) rows.push(...lines(words.drop, 0, theme.quiet));
    return rows;
  }

  function portionOf({ reviewed, introduced, minutes }: TodaysPortion): string {
    if (reviewed + introduced === 0) return lines(words.done, 0, theme.strong).join('\n');
    return [
      ...lines(words.portion(reviewed, introduced, Math.round(minutes)), 0, theme.strong),
      ...lines(words.begin, 0, theme.quiet),
    ].join('\n');
  }

  function bar(share: number, longest: number): string {
    const full = Math.round(longest * share);
    const [on, off] = screen.ambiguousWide ? ['#', '-'] : ['━', '─'];
    return theme.good(on.repeat(full)) + theme.quiet(off.repeat(longest - full));
  }

  function left(days: number): string {
    return days < 0 ? words.isOver : words.daysLeft(days);
  }

  function nameOf({ name }: Plan): string {
    return name === '' ? words.unnamed : name;
  }

  /** '' for everything. */
  function focusOf({ focus }: Plan, categories: readonly Category[]): string {
    return focus.map((id) => categories.find((category) => category.id === id)?.[t.lang] ?? id).join(t.separator);
  }
}

function minutesOf({ minutes }: Outlook['loads'][number]): string {
  return minutes < 0.5 ? '·' : String(Math.round(minutes));
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
