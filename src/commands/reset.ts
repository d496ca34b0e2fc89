import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addFilters } from '../filter-options.ts';
import { type MarkOptions, markQuestions } from '../marking.ts';

type Needs = Parameters<typeof markQuestions>[0];

export function define(command: Command, ctx: Context, run = reset): void {
  const { options: words } = ctx.t;
  command.argument('[targets...]', words.targetsArgument).option('--yes', words.yes);
  addFilters(command, ctx.t).action((targets: string[], options: MarkOptions) => run(ctx, targets, options));
}

/** Forgets what is remembered of questions, so that they are new again; their history stays in the log. */
function reset(ctx: Needs, targets: readonly string[], options: MarkOptions): Promise<void> {
  return markQuestions(ctx, targets, options, {
    words: ctx.t.mark.reset,
    changes: (own) => own !== undefined && own.memory !== null,
    eventOf: (fact, question) => ({ ...fact, kind: 'reset', question }),
  });
}
