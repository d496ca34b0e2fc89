import type { QuestionKey } from '../bank/question.ts';
import { say as sentence } from '../coded.ts';
import type { Context, Dialog } from '../context.ts';
import { AppError } from '../errors.ts';
import { type Situation, takeStock } from '../situation.ts';

interface Editing {
  readonly ctx: Pick<Context, 't' | 'now' | 'library' | 'files' | 'store' | 'render'>;
  readonly dialog: Dialog;
  readonly say: (text: string) => void;
}

/**
 * Opens the file of a question and reads the banks again. Undefined, with the reason said, where the question is built in, the
 * editor did not work, or the file is no question any more.
 */
export async function editQuestion(
  { ctx, dialog, say }: Editing,
  before: Situation,
  key: QuestionKey,
): Promise<Situation | undefined> {
  const { t } = ctx;
  const screens = await ctx.render.screens();
  const path = before.library.pathOf(key);
  if (path === null) {
    say(screens.notice(t.drill.builtIn));
    return undefined;
  }
  try {
    await dialog.edit(path);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say(screens.notice(sentence(t.errors, error.fact), 'bad'));
    return undefined;
  }
  await ctx.library(true);
  const fresh = await takeStock(ctx);
  if (fresh.library.questions.some((question) => question.key === key)) return fresh;
  const words = await ctx.files.words();
  for (const problem of fresh.library.problems.filter(({ file }) => path.endsWith(file) || file.endsWith(path))) {
    say(screens.notice(`${problem.file}:${problem.line} ${sentence(words, problem)}`, 'bad'));
  }
  say(screens.notice(t.drill.notReadAgain, 'bad'));
  return undefined;
}
