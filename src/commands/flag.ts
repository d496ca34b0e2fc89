import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addFilters } from '../filter-options.ts';
import { type MarkOptions, markQuestions } from '../marking.ts';

type Needs = Parameters<typeof markQuestions>[0];
interface Options extends MarkOptions {
  readonly off?: boolean;
}

export function define(command: Command, ctx: Context, run = flag): void {
  const { options: words } = ctx.t;
  command.argument('[targets...]', words.targetsArgument).option('--off', words.flagOff).option('--yes', words.yes);
  addFilters(command, ctx.t).action((targets: string[], options: Options) => run(ctx, targets, options));
}

function flag(ctx: Needs, targets: readonly string[], { off = false, ...options }: Options): Promise<void> {
  return markQuestions(ctx, targets, options, {
    words: off ? ctx.t.mark.unflag : ctx.t.mark.flag,
    changes: (own) => (own?.flagged ?? false) === off,
    eventOf: (fact, question) => ({ ...fact, kind: 'flagged', question, on: !off }),
  });
}
