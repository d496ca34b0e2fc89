import type { Command } from 'commander';
import { resolveQuestion } from '../bank/resolve.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { printQuestion } from '../question-page.ts';
import { takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'library' | 'store' | 'now' | 'render'>;
interface Options {
  readonly questionOnly?: boolean;
  readonly raw?: boolean;
  readonly code?: boolean;
}

export function define(command: Command, ctx: Context, run = show): void {
  command
    .argument('<id>', ctx.t.options.idArgument)
    .option('--question-only', ctx.t.options.questionOnly)
    .option('--raw', ctx.t.options.raw)
    .option('--code', ctx.t.options.code)
    .action((id: string, options: Options) => run(ctx, id, options));
}

async function show(ctx: Needs, id: string, { questionOnly = false, raw = false, code = false }: Options): Promise<void> {
  const situation = await takeStock(ctx);
  const result = resolveQuestion(situation.library.questions, id);
  if ('matches' in result) throw new AppError({ code: 'ambiguousQuestion', args: { value: id, matches: result.matches } });
  if (!('found' in result)) throw new AppError({ code: 'unknownQuestion', args: { value: id, near: result.near } });
  const what = code ? 'code' : raw ? 'raw' : questionOnly ? 'question' : 'answer';
  await printQuestion(ctx, situation, result.found.key, what);
}
