import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addFilters } from '../filter-options.ts';
import { plansAhead } from '../plan/scope.ts';
import { rowOf } from '../question-row.ts';
import { EVERYTHING, matches } from '../selection/filter.ts';
import type { TypedFilter } from '../selection/parse-filter.ts';
import { type Situation, takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'library' | 'store' | 'now' | 'render' | 'settings'>;
interface Options extends TypedFilter {
  readonly short?: boolean;
  readonly zero?: boolean;
}

/** So many events unknown to the checkpoint are worth a new one. */
const MANY = 1000;

export function define(command: Command, ctx: Context, run = due): void {
  const { options: words } = ctx.t;
  command.argument('[targets...]', words.targetsArgument).option('--short', words.dueShort).option('--zero', words.dueZero);
  addFilters(command, ctx.t).action((targets: string[], options: Options) => run(ctx, targets, options));
}

/** What is due: how much, and which. With --short one line for a prompt, and none where nothing is due. */
async function due(ctx: Needs, targets: readonly string[], { short, zero, ...typed }: Options): Promise<void> {
  const situation = await takeStock(ctx, 'rows');
  const { library, categories, today } = situation;
  const isNarrowed = targets.length > 0 || Object.keys(typed).length > 0;
  // A prompt asks at every line: it does without the filter's words and near misses.
  const { parseFilter } = isNarrowed ? await import('../selection/parse-filter.ts') : { parseFilter: () => EVERYTHING };
  const filter = parseFilter(typed, targets, { categories, questions: library.questions });
  const found = situation.candidates.filter((candidate) => matches(filter, candidate));
  const waiting = found.filter(({ standing }) => standing.status === 'due');
  // Logs of other devices have come: a prompt that asks again and again is not to fold them each time.
  if (situation.store.pending() >= MANY) await situation.store.checkpoint();
  const counts = {
    due: waiting.length,
    overdue: waiting.filter(({ standing }) => standing.due !== null && standing.due < today).length,
    new: Math.min(found.filter(({ standing }) => standing.status === 'new').length, newLeft(ctx, situation)),
    daysLeft: daysLeft(situation),
  };
  if (short === true && counts.due === 0 && zero !== true) return;
  if (ctx.screen.json) {
    const questions = waiting.map((candidate) => rowOf(candidate, ctx.t.lang));
    ctx.out.print(short === true ? JSON.stringify(counts) : JSON.stringify({ ...counts, questions }, null, 2));
    return;
  }
  const line = ctx.t.due.counts(counts.due, counts.new, counts.daysLeft);
  if (short === true) {
    ctx.out.print(line);
    return;
  }
  const screens = await ctx.render.screens();
  const head = [screens.notice(line), ...(counts.overdue > 0 ? [screens.notice(ctx.t.due.overdue(counts.overdue))] : [])].join(
    '\n',
  );
  if (waiting.length === 0) ctx.out.print(`${head}\n${screens.notice(ctx.t.due.nothing)}`);
  else await ctx.out.page(`${head}\n\n${screens.questions(byDay(waiting), categories)}`);

  /** The longest overdue first. */
  function byDay(all: typeof waiting) {
    return [...all].sort((a, b) => (a.standing.due ?? today) - (b.standing.due ?? today));
  }

  function newLeft({ settings }: Needs, { progress: own }: Situation): number {
    return Math.max(0, settings.newPerDay - (own.days.get(today)?.introduced ?? 0));
  }

  function daysLeft({ progress: { plans } }: Situation): number | null {
    const [nearest] = plansAhead(plans, today);
    return nearest === undefined ? null : nearest.on - today;
  }
}
