import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addFilters } from '../filter-options.ts';
import { drillCommand } from '../command-lines.ts';
import { plansAhead } from '../plan/scope.ts';
import { rowOf } from '../question-row.ts';
import { formatDay } from '../scheduling/day.ts';
import { type Candidate, EVERYTHING, matches } from '../selection/filter.ts';
import type { TypedFilter } from '../selection/parse-filter.ts';
import { type Situation, takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'places' | 'library' | 'store' | 'now' | 'render' | 'settings'>;
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
  const { t, out } = ctx;
  if (short === true) {
    out.print(ctx.screen.json ? JSON.stringify(counts) : t.due.counts(counts.due, counts.new, counts.daysLeft));
    return;
  }
  const { countFollowUps, nextDue } = await import('../report/overview.ts');
  const begun = situation.followUps.filter((candidate) => matches(filter, candidate));
  const followUps = countFollowUps(begun);
  if (ctx.screen.json) {
    const questions = waiting.map((candidate) => rowOf(candidate, t.lang));
    out.print(JSON.stringify({ ...counts, followUps, questions }, null, 2));
    return;
  }
  const screens = await ctx.render.screens();
  const head = [
    t.due.page(counts.due, counts.new, counts.daysLeft),
    ...(counts.overdue > 0 ? [t.due.overdue(counts.overdue)] : []),
    ...(followUps.due > 0 ? [t.list.followUps(followUps.seen, followUps.due)] : []),
    ...(counts.due + followUps.due > 0 ? hint() : [t.due.nothing, ...next()]),
  ].map((text) => screens.notice(text));
  if (waiting.length === 0) out.print(head.join('\n'));
  else await out.page(`${head.join('\n')}\n\n${screens.questions(longestFirst(), categories)}`);

  /** What asks these questions; filters would have to be written again. */
  function hint(): string[] {
    return Object.keys(typed).length > 0 ? [] : [t.due.how(drillCommand(ctx, ['--order', 'due', ...targets]))];
  }

  function next(): string[] {
    const day = nextDue([...found, ...begun].map(({ question }) => question), situation.progress, today); // prettier-ignore
    return day === null ? [] : [t.home.nothingDue(formatDay(day))];
  }

  /** The longest overdue first, and for how long. */
  function longestFirst() {
    const late = ({ standing }: Candidate) => Math.max(0, today - (standing.due ?? today));
    return [...waiting]
      .sort((a, b) => late(b) - late(a))
      .map((one) => ({ ...one, remark: late(one) > 0 ? t.due.late(late(one)) : '' }));
  }

  function newLeft({ settings }: Needs, { progress: own }: Situation): number {
    return Math.max(0, settings.newPerDay - (own.days.get(today)?.introduced ?? 0));
  }

  function daysLeft({ progress: { plans } }: Situation): number | null {
    const [nearest] = plansAhead(plans, today);
    return nearest === undefined ? null : nearest.on - today;
  }
}
