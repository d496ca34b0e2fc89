import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { addFilters } from '../filter-options.ts';
import { type MarkOptions, markQuestions } from '../marking.ts';

type Needs = Parameters<typeof markQuestions>[0];
interface Options extends MarkOptions {
  readonly off?: boolean;
}

export function define(command: Command, ctx: Context, run = suspend): void {
  const { options: words } = ctx.t;
  command.argument('[targets...]', words.targetsArgument).option('--off', words.suspendOff).option('--yes', words.yes);
  addFilters(command, ctx.t).action((targets: string[], options: Options) => run(ctx, targets, options));
}

function suspend(ctx: Needs, targets: readonly string[], { off = false, ...options }: Options): Promise<void> {
  return markQuestions(ctx, targets, options, {
    words: off ? ctx.t.mark.resume : ctx.t.mark.suspend,
    changes: (own) => (own?.suspended ?? false) === off,
    eventOf: (fact, question) => ({ ...fact, kind: 'suspended', question, on: !off }),
  });
}
