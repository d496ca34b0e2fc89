import type { QuestionKey } from '../bank/question.ts';
import { say as sentence } from '../coded.ts';
import type { Context, Dialog } from '../context.ts';
import { editQuestion } from '../editing.ts';
import { AppError } from '../errors.ts';
import { type Situation, takeStock } from '../situation.ts';

interface Editing {
  readonly ctx: Pick<Context, 't' | 'screen' | 'now' | 'library' | 'files' | 'questionFiles' | 'store' | 'render'>;
  readonly dialog: Dialog;
  readonly say: (text: string) => void;
}

/** Lets the user edit the question on the screen. The banks as they are afterwards and, where another text is in use, what to say of it; what went wrong is said here. */
export async function editShown(
  { ctx, dialog, say }: Editing,
  before: Situation,
  key: QuestionKey,
): Promise<{ readonly situation: Situation; readonly done: string | null }> {
  const { t } = ctx;
  const screens = await ctx.render.screens();
  try {
    const { outcome, path, isCopy } = await editQuestion(ctx, before.library, key, dialog, say);
    if (outcome !== 'changed') return { situation: before, done: null };
    const id = before.library.questions.find((question) => question.key === key)?.id ?? key;
    return { situation: await takeStock(ctx), done: isCopy ? t.edit.copied(path, id) : t.edit.done(path) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say(screens.notice(sentence(t.errors, error.fact), 'bad'));
    return { situation: await takeStock(ctx), done: null };
  }
}
