import type { Command } from 'commander';
import { ownerOf } from '../bank/follow-up.ts';
import { type QuestionKey, titleIn } from '../bank/question.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { addFilters } from '../filter-options.ts';
import { countFollowUps } from '../report/overview.ts';
import { plannedLoad } from '../plan/load.ts';
import { learnerWith, ownRecallIn } from '../plan/own-recall.ts';
import { plansAhead } from '../plan/scope.ts';
import type { Load as PlannedDay } from '../plan/simulator.ts';
import type { Event } from '../progress/event.ts';
import { type Calendar, calendarOf } from '../report/calendar.ts';
import { gradesIn, historyOf, toTenth } from '../report/history.ts';
import { type Load, loadOf } from '../report/load.ts';
import { type RetentionPage, recallsIn, retentionPage } from '../report/retention.ts';
import { type Stats, statsOf } from '../report/stats.ts';
import { type Times, timesOf } from '../report/times.ts';
import { formatDay } from '../scheduling/day.ts';
import { isEmpty, matches } from '../selection/filter.ts';
import { type TypedFilter, describeFilter, parseFilter } from '../selection/parse-filter.ts';
import { plannable, takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'library' | 'store' | 'now' | 'scheduler' | 'render' | 'settings'>;

/** The pages beside the first one, in the order in which they are shown. */
const PAGES = ['calendar', 'load', 'retention', 'time'] as const;
type Page = (typeof PAGES)[number];
type Options = TypedFilter & { readonly [Name in Page]?: boolean };

const LOAD_DAYS = 30;

export function define(command: Command, ctx: Context, run = stats): void {
  const { options: words } = ctx.t;
  command.argument('[targets...]', words.targetsArgument);
  for (const page of PAGES) command.option(`--${page}`, words.statsPages[page]);
  addFilters(command, ctx.t).action((targets: string[], options: Options) => run(ctx, targets, options));
}

/** What all drills add up to; with a category or a filter, those of its questions. */
async function stats(ctx: Needs, targets: readonly string[], options: Options): Promise<void> {
  const { calendar, load, retention, time, ...typed } = options;
  const wanted = { calendar, load, retention, time };
  const situation = await takeStock(ctx);
  const { library, categories, candidates, followUps, progress, links, store, today } = situation;
  const filter = parseFilter(typed, targets, { categories, questions: library.questions });
  const questions = candidates.filter((candidate) => matches(filter, candidate)).map(({ question }) => question);
  if (questions.length === 0) throw new AppError({ code: 'nothingMatches', args: { filter: describeFilter(targets, typed) } });
  const byKey = new Map(questions.map((question) => [question.key, question]));
  const titleOf = (key: QuestionKey) => {
    const question = byKey.get(key);
    return question === undefined ? key : titleIn(question, ctx.t.lang);
  };
  const ownFollowUps = countFollowUps(followUps.filter(({ question }) => byKey.has(ownerOf(question.key))));
  const pages = PAGES.filter((page) => wanted[page] === true);
  if (pages.length > 0) return showPages();

  const isRemembered = questions.some(({ key }) => (progress.questions.get(key)?.memory ?? null) !== null);
  const events = store.events();
  const learner = isRemembered ? await learnerIn(events) : null;
  const value = statsOf({
    ...{ progress, links, categories, questions, today },
    followUps: ownFollowUps,
    events,
    isNarrowed: !isEmpty(filter),
    scheduler: learner?.memory ?? null,
  });
  const pointText = (key: QuestionKey, point: string) =>
    library.read(key, ctx.t.lang).keyPoints.find(({ id }) => id === point)?.text ?? point;
  if (ctx.screen.json) {
    ctx.out.print(JSON.stringify(valueOf(value, pointText), null, 2));
    return;
  }
  const page = await ctx.render.stats();
  await ctx.out.page(page({ stats: value, titleOf, pointText }));

  /** What is remembered, by this person's own recall, as `plan` and `why` have it. */
  async function learnerIn(all: readonly Event[]) {
    const scheduler = await ctx.scheduler();
    return learnerWith(ownRecallIn(historyOf({ events: all, progress, links, wanted: null }), scheduler), scheduler);
  }

  /** The pages with pictures that were asked for, one after the other; with --json one object with a value for each. */
  async function showPages(): Promise<void> {
    const events = store.events();
    const history = historyOf({
      events,
      progress,
      links,
      wanted: isEmpty(filter) ? null : new Set(byKey.keys()),
    });
    const isNamed = (key: QuestionKey) => byKey.has(ownerOf(key));
    const planned = pages.includes('load') && plansAhead(progress.plans, today).length > 0;
    const asked = planned ? plannable(situation, ctx.settings.followUps) : [];
    const values = {
      calendar: calendarOf(gradesIn(history), today),
      load: loadOf(questions, progress, today, LOAD_DAYS),
      planned: planned
        ? plannedLoad(progress.plans, asked, progress, await ctx.scheduler(), today, LOAD_DAYS, isNamed, await learnerIn(events))
        : [],
      retention: retentionPage(recallsIn(history), questions, categories, today),
      target: ctx.settings.retention,
      times: timesOf(gradesIn(history), questions, categories),
    };
    if (ctx.screen.json) {
      const all = pageValues(values);
      ctx.out.print(JSON.stringify(Object.fromEntries(pages.map((name) => [name, all[name]])), null, 2));
      return;
    }
    const plots = await ctx.render.plots();
    const texts: Readonly<Record<Page, () => string>> = {
      calendar: () => plots.calendar(values.calendar),
      load: () => plots.load({ ...values, followUpsDue: ownFollowUps.due }),
      retention: () => plots.retention(values),
      time: () => plots.time({ times: values.times, titleOf }),
    };
    await ctx.out.page(pages.map((name) => texts[name]()).join('\n\n'));
  }
}

interface PageValues {
  readonly calendar: Calendar;
  readonly load: Load;
  readonly planned: readonly PlannedDay[];
  readonly retention: RetentionPage;
  readonly target: number;
  readonly times: Times;
}

/** The JSON of the pages; README documents it. */
function pageValues({ calendar, load, planned, retention, target, times }: PageValues): Readonly<Record<Page, unknown>> {
  return {
    calendar: {
      from: formatDay(calendar.from),
      to: formatDay(calendar.to),
      days: calendar.days.map(({ day, reviews, minutes }) => ({ day: formatDay(day), reviews, minutes: toTenth(minutes) })),
    },
    load: {
      ...load,
      days: load.days.map(({ day, due }) => {
        const own = planned.find((one) => one.day === day);
        return { day: formatDay(day), due, planned: own === undefined ? null : { ...own, day: undefined } };
      }),
    },
    retention: {
      target,
      ...retention,
      categories: retention.categories.map(({ category, retention: own }) => ({ category: category.id, retention: own })),
    },
    time: { ...times, categories: times.categories.map(({ category, ...rest }) => ({ category: category.id, ...rest })) },
  };
}

/** The JSON of the statistics; README documents it. */
function valueOf(value: Stats, pointText: (key: QuestionKey, point: string) => string) {
  return {
    ...value,
    categories: value.categories.map(({ category, ...rest }) => ({ category: category.id, ...rest })),
    perDay: value.perDay.map(({ day, ...rest }) => ({ day: formatDay(day), ...rest })),
    missed: value.missed.map((missed) => ({ ...missed, text: pointText(missed.question, missed.point) })),
  };
}
