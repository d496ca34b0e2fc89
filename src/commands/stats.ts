import type { Command } from 'commander';
import { ownerOf } from '../bank/follow-up.ts';
import { type QuestionKey, titleIn } from '../bank/question.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { addFilters } from '../filter-options.ts';
import { countFollowUps } from '../report/overview.ts';
import { type Stats, statsOf } from '../report/stats.ts';
import { formatDay } from '../scheduling/day.ts';
import { isEmpty, matches } from '../selection/filter.ts';
import { type TypedFilter, describeFilter, parseFilter } from '../selection/parse-filter.ts';
import { takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'library' | 'store' | 'now' | 'scheduler' | 'render'>;

export function define(command: Command, ctx: Context, run = stats): void {
  command.argument('[targets...]', ctx.t.options.targetsArgument);
  addFilters(command, ctx.t).action((targets: string[], options: TypedFilter) => run(ctx, targets, options));
}

/** What all drills add up to; with a category or a filter, those of its questions. */
async function stats(ctx: Needs, targets: readonly string[], options: TypedFilter): Promise<void> {
  const { library, categories, candidates, followUps, progress, links, store, today } = await takeStock(ctx);
  const filter = parseFilter(options, targets, { categories, questions: library.questions });
  const questions = candidates.filter((candidate) => matches(filter, candidate)).map(({ question }) => question);
  if (questions.length === 0) throw new AppError({ code: 'nothingMatches', args: { filter: describeFilter(targets, options) } });
  const wanted = new Set(questions.map(({ key }) => key));
  const isRemembered = questions.some(({ key }) => (progress.questions.get(key)?.memory ?? null) !== null);
  const value = statsOf({
    ...{ progress, links, categories, questions, today },
    followUps: countFollowUps(followUps.filter(({ question }) => wanted.has(ownerOf(question.key)))),
    events: store.events(),
    isNarrowed: !isEmpty(filter),
    scheduler: isRemembered ? await ctx.scheduler() : null,
  });
  const pointText = (key: QuestionKey, point: string) =>
    library.read(key, ctx.t.lang).keyPoints.find(({ id }) => id === point)?.text ?? point;
  if (ctx.screen.json) {
    ctx.out.print(JSON.stringify(valueOf(value, pointText), null, 2));
    return;
  }
  const byKey = new Map(questions.map((question) => [question.key, question]));
  const titleOf = (key: QuestionKey) => {
    const question = byKey.get(key);
    return question === undefined ? key : titleIn(question, ctx.t.lang);
  };
  const page = await ctx.render.stats();
  await ctx.out.page(page({ stats: value, titleOf, pointText }));
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
