import type { Command } from 'commander';
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
import type { TypedFilter } from '../selection/parse-filter.ts';
import { ORDERS, type Order } from '../selection/select.ts';

export interface DrillOptions extends TypedFilter {
  readonly count?: number;
  readonly minutes?: number;
  readonly order?: Order;
  readonly seed?: number;
  readonly cram?: boolean;
  readonly resume?: boolean;
  readonly type?: boolean;
  /** false with --no-follow-ups */
  readonly followUps?: boolean;
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
    .option('--no-follow-ups', words.noFollowUps)
    .action((targets: string[], options: DrillOptions) => run(ctx, targets, options));
}

/** One sitting: chooses or finds the questions, leads it, and sums it up, however it ends. */
async function drill(ctx: Context, targets: readonly string[], options: DrillOptions): Promise<void> {
  const { screen, out, settings } = ctx;
  const say = (text: string) => (screen.json ? out.warn(text) : out.print(text));
  const start = options.resume === true ? await findSession(ctx, say) : await chooseQuestions(ctx, targets, options, say);
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
  const followUps = options.followUps !== false && settings.followUps;
  try {
    const end = await sit({ ctx, dialog, asker, typing, followUps, say }, start.session);
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
