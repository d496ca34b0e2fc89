import type { Command } from 'commander';
import { resolveQuestion } from '../bank/resolve.ts';
import type { QuestionKey } from '../bank/question.ts';
import type { Context } from '../context.ts';
import { changesSince } from '../drill/changes.ts';
import { AppError } from '../errors.ts';
import { printQuestion } from '../question-page.ts';
import { type Situation, takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'library' | 'store' | 'now' | 'render' | 'seen' | 'dialog'>;
interface Options {
  readonly questionOnly?: boolean;
  readonly raw?: boolean;
  readonly code?: boolean;
  readonly changes?: boolean;
}

export function define(command: Command, ctx: Context, run = show): void {
  command
    .argument('[id]', ctx.t.options.idArgument)
    .option('--question-only', ctx.t.options.questionOnly)
    .option('--raw', ctx.t.options.raw)
    .option('--code', ctx.t.options.code)
    .option('--changes', ctx.t.options.changes)
    .action((id: string | undefined, options: Options) => run(ctx, id, options));
}

async function show(ctx: Needs, id: string | undefined, { questionOnly, raw, code, changes }: Options): Promise<void> {
  if (id === undefined && (!ctx.screen.interactive || ctx.screen.json)) throw new AppError({ code: 'whichQuestion', args: {} });
  const situation = await takeStock(ctx);
  const key = id === undefined ? await pick(ctx, situation) : keyFor(situation, id);
  if (key === undefined) return;
  if (changes === true) return printChanges(ctx, situation, key);
  const what = code === true ? 'code' : raw === true ? 'raw' : questionOnly === true ? 'question' : 'answer';
  await printQuestion(ctx, situation, key, what);
}

function keyFor({ library }: Situation, id: string): QuestionKey {
  const result = resolveQuestion(library.questions, id);
  if ('matches' in result) throw new AppError({ code: 'ambiguousQuestion', args: { value: id, matches: result.matches } });
  if (!('found' in result)) throw new AppError({ code: 'unknownQuestion', args: { value: id, near: result.near } });
  return result.found.key;
}

async function pick(ctx: Needs, situation: Situation): Promise<QuestionKey | undefined> {
  const { pickQuestion } = await import('../picking.ts');
  return pickQuestion(ctx, situation, situation.candidates);
}

/** What has changed in a question since it was last graded, word by word; with --json both texts. */
async function printChanges(ctx: Needs, situation: Situation, key: QuestionKey): Promise<void> {
  const { t, screen, out } = ctx;
  const question = situation.library.read(key, t.lang);
  const hash = situation.progress.questions.get(key)?.hash ?? '';
  const found = await changesSince(ctx, situation, question, hash);
  if (screen.json) {
    const changed = hash === '' ? null : hash !== question.hash;
    const { id, bank } = question;
    out.print(JSON.stringify({ id, bank, changed, before: found?.before ?? null, after: found?.after ?? null }, null, 2));
    return;
  }
  if (found !== null) {
    await out.page((await ctx.render.changes())(found.before, found.after));
    return;
  }
  const why = hash === '' ? t.changes.unseen : hash === question.hash ? t.changes.unchanged : t.changes.notKept;
  out.print((await ctx.render.screens()).notice(why));
}
