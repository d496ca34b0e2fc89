import type { Command } from 'commander';
import type { QuestionKey } from '../bank/question.ts';
import type { Context } from '../context.ts';
import { addFilters } from '../filter-options.ts';
import { AppError, Cancelled } from '../errors.ts';
import { createKeyAsker } from '../drill/key-asker.ts';
import { createLineAsker } from '../drill/line-asker.ts';
import { sayEnd } from '../drill/end.ts';
import { chooseQuestions, findSession, savedSession } from '../drill/start.ts';
import { resumeCommand } from '../command-lines.ts';
import { summarise } from '../report/summary.ts';
import { sit } from '../drill/sitting.ts';
import { parseCount, parseSeed, parseWord } from '../parse-options.ts';
import { matches } from '../selection/filter.ts';
import { type TypedFilter, describeFilter, parseFilter } from '../selection/parse-filter.ts';
import { ORDERS, type Order } from '../selection/select.ts';
import { takeStock } from '../situation.ts';

export interface DrillOptions extends TypedFilter {
  readonly count?: number;
  readonly minutes?: number;
  readonly order?: Order;
  readonly seed?: number;
  readonly cram?: boolean;
  readonly resume?: boolean;
  readonly type?: boolean;
  readonly pick?: boolean;
}

export function define(command: Command, ctx: Context, run = drill): void {
  const { options: words } = ctx.t;
  command.argument('[targets...]', words.targetsArgument);
  addFilters(command, ctx.t)
    .option('-n, --count <n>', words.count, parseCount('--count', 1))
    .option('--minutes <n>', words.minutes, parseCount('--minutes', 1))
    .option('--order <order>', words.order, parseWord('--order', ORDERS))
    .option('--seed <n>', words.seed, parseSeed)
    .option('--cram', words.cram)
    .option('--resume', words.resume)
    .option('--type', words.type)
    .option('--pick', words.pick)
    .action((targets: string[], options: DrillOptions) => run(ctx, targets, options));
}

/** One sitting: chooses or finds the questions, leads it, and sums it up, however it ends. */
async function drill(ctx: Context, targets: readonly string[], options: DrillOptions): Promise<void> {
  const { screen, out, settings } = ctx;
  const say = (text: string) => (screen.json ? out.warn(text) : out.print(text));
  const start = await startOf(ctx, targets, options, say);
  if (start === 'left') return;
  if (start === undefined) {
    if (screen.json)
      out.print(
        JSON.stringify(
          { session: null, seed: null, ...summarise({ done: [], queue: [], cram: false }, { questions: new Map() }) },
          null,
          2,
        ),
      );
    return;
  }
  const dialog = await ctx.dialog();
  const asker = screen.interactive ? createKeyAsker(ctx, dialog) : createLineAsker(ctx, dialog, say);
  const typing = options.type ?? settings.type;
  try {
    const end = await sit({ ctx, dialog, asker, typing, say }, start.session);
    await sayEnd(ctx, end, start.held);
  } catch (error) {
    // What counts is what is on disk, not what was on the screen.
    const saved = () => savedSession(ctx, start.session);
    if (error instanceof AppError && error.fact.code === 'notSaved') await sayEnd(ctx, await saved(), start.held);
    if (error instanceof Cancelled) {
      const waits = (await saved()).queue.length > 0;
      say(`\n${(await ctx.render.screens()).notice(ctx.t.interrupted(waits ? resumeCommand(ctx) : null))}`);
    }
    throw error;
  } finally {
    dialog.close();
    await (await ctx.store()).checkpoint();
  }
}

type Start = Awaited<ReturnType<typeof chooseQuestions>>;

async function startOf(
  ctx: Context,
  targets: readonly string[],
  options: DrillOptions,
  say: (text: string) => void,
): Promise<Start | 'left'> {
  if (options.resume === true) return findSession(ctx, say);
  if (options.pick !== true) return chooseQuestions(ctx, targets, options, say);
  if (!ctx.screen.interactive || ctx.screen.json) throw new AppError({ code: 'pickNeedsTerminal', args: {} });
  const key = await pickFitting(ctx, targets, options);
  // the filters have done their part: a category would be added to the question that is named
  const none = { category: [], tag: [], difficulty: [], kind: [], status: [], query: [] };
  return key === undefined ? 'left' : chooseQuestions(ctx, [key], { ...options, ...none }, say);
}

/** A question that is chosen among those that fit; undefined when the person leaves. */
async function pickFitting(ctx: Context, targets: readonly string[], typed: TypedFilter): Promise<QuestionKey | undefined> {
  const { pickQuestion } = await import('../picking.ts');
  const situation = await takeStock(ctx);
  const { library, categories } = situation;
  const filter = parseFilter(typed, targets, { categories, questions: library.questions });
  const fitting = situation.candidates.filter((candidate) => matches(filter, candidate));
  if (fitting.length === 0) throw new AppError({ code: 'nothingMatches', args: { filter: describeFilter(targets, typed) } });
  return pickQuestion(ctx, situation, fitting);
}
