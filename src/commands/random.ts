import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { addFilters } from '../filter-options.ts';
import { parseSeed } from '../parse-options.ts';
import { printQuestion } from '../question-page.ts';
import { matches } from '../selection/filter.ts';
import { type TypedFilter, describeFilter, parseFilter } from '../selection/parse-filter.ts';
import { createRandom } from '../selection/random.ts';
import { takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'library' | 'store' | 'now' | 'render' | 'randomness'>;
interface Options extends TypedFilter {
  readonly answer?: boolean;
  readonly seed?: number;
}

export function define(command: Command, ctx: Context, run = random): void {
  const { options: words } = ctx.t;
  command.argument('[targets...]', words.targetsArgument);
  addFilters(command, ctx.t)
    .option('--answer', words.answer)
    .option('--seed <n>', words.seed, parseSeed)
    .action((targets: string[], options: Options) => run(ctx, targets, options));
}

async function random(ctx: Needs, targets: readonly string[], options: Options): Promise<void> {
  const situation = await takeStock(ctx);
  const { library, categories, candidates } = situation;
  const filter = parseFilter(options, targets, { categories, questions: library.questions });
  const found = candidates.filter((candidate) => matches(filter, candidate) && candidate.standing.status !== 'suspended');
  const seed = options.seed ?? Number.parseInt(ctx.randomness(6), 36);
  const chosen = found[Math.floor(createRandom(seed)() * found.length)];
  if (chosen === undefined) throw new AppError({ code: 'nothingMatches', args: { filter: describeFilter(targets, options) } });
  await printQuestion(ctx, situation, chosen.question.key, options.answer === true || ctx.screen.json ? 'answer' : 'question');
}
