import type { Command } from 'commander';
import { clean } from '../bank/clean.ts';
import { plainTitle } from '../bank/plain-title.ts';
import { titleIn } from '../bank/question.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { writeDown } from '../marking.ts';
import { questionNamed } from '../naming.ts';
import { LONGEST_NOTE } from '../progress/event-shape.ts';
import { takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'library' | 'store' | 'now' | 'randomness' | 'render'>;
interface Options {
  readonly delete?: boolean;
}

export function define(command: Command, ctx: Context, run = note): void {
  command
    .argument('<id>', ctx.t.options.idArgument)
    .argument('[text...]', ctx.t.options.noteArgument)
    .option('--delete', ctx.t.options.noteDelete)
    .action((id: string, words: string[], options: Options) => run(ctx, id, words, options));
}

/** Prints the note on a question, in a pipe as it was written; with a text puts that in its place, with --delete or an empty text takes it away. */
async function note(ctx: Needs, id: string, words: readonly string[], { delete: isDeleted = false }: Options): Promise<void> {
  const { t, out } = ctx;
  const situation = await takeStock(ctx);
  const question = questionNamed(situation.library, id);
  const before = situation.progress.questions.get(question.key)?.note ?? '';
  const after = words.length > 0 ? clean(words.join(' ')).trim() : isDeleted ? '' : before;
  if (isDeleted && words.length > 0) throw new AppError({ code: 'noteAndDelete', args: {} });
  if (after.length > LONGEST_NOTE) throw new AppError({ code: 'noteTooLong', args: { longest: LONGEST_NOTE } });
  if (after !== before)
    await writeDown(ctx, situation, [question.key], (fact, key) => ({ ...fact, kind: 'noted', question: key, text: after }));
  if (ctx.screen.json) {
    out.print(JSON.stringify({ id: question.id, bank: question.bank, note: after }, null, 2));
    return;
  }
  const screens = await ctx.render.screens();
  const title = t.quoted(plainTitle(titleIn(question, t.lang)));
  if (after !== before) out.print(screens.notice(after === '' ? t.note.gone(title) : t.note.kept(title), 'good'));
  else if (after === '') out.print(screens.notice(t.note.none(title)));
  else out.print(ctx.screen.form === 'page' ? screens.paragraph(after) : after);
}
