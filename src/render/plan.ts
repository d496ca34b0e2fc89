import type { Category, QuestionKey } from '../bank/question.ts';
import type { Messages } from '../i18n/en.ts';
import type { Outlook } from '../plan/outlook.ts';
import type { TodaysPortion } from '../plan/today.ts';
import type { Plan } from '../progress/plans.ts';
import { type Day, addDays, formatDay, weekdayOf } from '../scheduling/day.ts';
import { DOT, layFacts } from './facts.ts';
import type { Screens, Theme } from './renderer.ts';
import { plainTitle } from '../bank/plain-title.ts';
import { cut, pad, padStart, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

/** The pages of `plan`. */
export interface PlanPage {
  plans(outlooks: readonly Outlook[], portion: TodaysPortion, titleOf: (key: QuestionKey) => string): string;
  /** no interview lies ahead; `past`: those that are over */
  none(past: readonly Plan[]): string;
  list(plans: readonly Plan[], today: Day): string;
}

const LONGEST_BAR = 24;
const [CELL, NARROW_CELL] = [5, 4];
const WEEK = 7;
/** So many of the questions without time are named; `--json` has them all. */
const MOST_NAMED = 5;

export function createPlanPage(
  t: Messages,
  theme: Theme,
  screen: { readonly columns: number },
  table: Screens['table'],
): PlanPage {
  const words = t.plan;
  const lines = (text: string, indent: number, style = (line: string) => line) =>
    wrap(text, screen.columns - indent).map((line) => ' '.repeat(indent) + style(line));
  const facts = (all: readonly string[], style = (line: string) => line) =>
    layFacts(all, screen.columns - 2).map((line) => `  ${style(line)}`);

  return {
    plans: (outlooks, portion, titleOf) => [...outlooks.map((one) => page(one, titleOf)), today(portion)].join('\n\n'),
    none: (past) =>
      [
        ...lines(words.none, 0),
        ...lines(words.how, 0, theme.quiet),
        ...past.flatMap((one) => lines(words.over(nameOf(one), formatDay(one.on)), 0, theme.quiet)),
      ].join('\n'),
    list: (plans, day) =>
      plans.length === 0
        ? [...lines(words.none, 0), ...lines(words.how, 0, theme.quiet)].join('\n')
        : table(
            '',
            plans.map((one) => [
              nameOf(one),
              [formatDay(one.on), left(one.on - day), words.minutes(one.minutes), ...focusOf(one, [])].join(DOT),
            ]),
          ),
  };

  function page(outlook: Outlook, titleOf: (key: QuestionKey) => string): string {
    const { plan, daysLeft, questions, seen, categories, loads } = outlook;
    const about = focusOf(
      plan,
      categories.map(({ category }) => category),
    );
    return [
      ...lines(`${nameOf(plan)}${DOT}${formatDay(plan.on)}`, 0, theme.title),
      ...facts([left(daysLeft), words.minutes(plan.minutes), words.seen(seen, questions), ...about], theme.quiet),
      '',
      ...readiness(outlook),
      '',
      theme.heading(words.categories),
      ...byCategory(categories),
      '',
      theme.heading(words.calendar),
      ...calendar(loads),
      '',
      ...verdict(outlook, titleOf),
    ].join('\n');
  }

  function readiness({ today: now, followed }: Outlook): string[] {
    const rows = [
      [words.now, now],
      [words.followed, followed],
    ] as const;
    const first = Math.max(...rows.map(([label]) => widthOf(label)));
    const longest = Math.max(8, Math.min(LONGEST_BAR, screen.columns - first - 10));
    return [
      theme.heading(words.readiness),
      ...rows.map(([label, share]) => `  ${pad(label, first)}  ${bar(share, longest)} ${padStart(percent(share), 4)}`),
      ...lines(words.readinessHint, 2, theme.quiet),
    ];
  }

  function byCategory(rows: Outlook['categories']): string[] {
    const cells = rows.map(({ category, questions, seen, today: now, followed }) => ({
      name: category.id === '' ? t.uncategorised : category[t.lang],
      numbers: `${padStart(percent(now), 4)} → ${padStart(percent(followed), 4)}`,
      seen: words.seen(seen, questions),
    }));
    const names = Math.max(0, ...cells.map(({ name }) => widthOf(name)));
    const isWide = names + 2 + 2 + 12 + 2 + Math.max(0, ...cells.map((cell) => widthOf(cell.seen))) <= screen.columns;
    return cells.flatMap(({ name, numbers, seen }) =>
      isWide
        ? [`  ${pad(name, names)}  ${numbers}  ${theme.quiet(seen)}`]
        : [...lines(name, 2), `    ${numbers}  ${theme.quiet(seen)}`],
    );
  }

  /** Weeks from Monday to Sunday with the minutes of each day, and until when new questions are asked. */
  function calendar(loads: Outlook['loads']): string[] {
    const first = loads[0]?.day;
    const last = loads.at(-1)?.day;
    if (first === undefined || last === undefined) return [];
    const byDay = new Map(loads.map((load) => [load.day, load]));
    const cell = 7 + WEEK * CELL <= screen.columns ? CELL : NARROW_CELL;
    const head = `  ${' '.repeat(5)}${t.weekdays.map((day) => padStart(day, cell)).join('')}`;
    const rows = [theme.quiet(head)];
    for (let monday = addDays(first, -weekdayOf(first)); monday <= last; monday = addDays(monday, WEEK)) {
      const cells = Array.from({ length: WEEK }, (_, weekday) => {
        const load = byDay.get(addDays(monday, weekday));
        if (load === undefined) return ' '.repeat(cell);
        const text = padStart(load.minutes < 0.5 ? '·' : String(Math.round(load.minutes)), cell);
        return load.minutes < 0.5 ? theme.quiet(text) : load.introduced < 0.5 ? theme.good(text) : text;
      });
      rows.push(`  ${theme.quiet(formatDay(monday).slice(5))}${cells.join('')}`.trimEnd());
    }
    const lastNew = loads.findLast(({ introduced }) => introduced >= 0.5);
    const hint = lastNew === undefined ? words.onlyReviews : words.newUntil(formatDay(lastNew.day).slice(5));
    return [...rows, ...lines(hint, 2, theme.quiet)];
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

  function today({ reviewed, introduced, minutes }: TodaysPortion): string {
    if (reviewed + introduced === 0) return lines(words.done, 0, theme.strong).join('\n');
    return [
      ...lines(words.portion(reviewed, introduced, Math.round(minutes)), 0, theme.strong),
      ...lines(words.begin, 0, theme.quiet),
    ].join('\n');
  }

  function bar(share: number, longest: number): string {
    const full = Math.round(longest * share);
    return theme.good('━'.repeat(full)) + theme.quiet('─'.repeat(longest - full));
  }

  function left(days: number): string {
    return days > 0 ? words.daysLeft(days) : words.isOver;
  }

  function nameOf({ name }: Plan): string {
    return name === '' ? words.unnamed : name;
  }

  function focusOf({ focus }: Plan, categories: readonly Category[]): string[] {
    return focus.map((id) => categories.find((category) => category.id === id)?.[t.lang] ?? id);
  }
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
