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

/** Lets the user edit the question on the screen. The banks as they are afterwards, and whether another text is in use; what went wrong is said. */
export async function editShown(
  { ctx, dialog, say }: Editing,
  before: Situation,
  key: QuestionKey,
): Promise<{ readonly situation: Situation; readonly isChanged: boolean }> {
  const { t } = ctx;
  const screens = await ctx.render.screens();
  try {
    const { outcome, path, isCopy } = await editQuestion(ctx, before.library, key, dialog, say);
    if (outcome !== 'changed') return { situation: before, isChanged: false };
    const id = before.library.questions.find((question) => question.key === key)?.id ?? key;
    say(screens.notice(isCopy ? t.edit.copied(path, id) : t.edit.done(path), 'good'));
    return { situation: await takeStock(ctx), isChanged: true };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say(screens.notice(sentence(t.errors, error.fact), 'bad'));
    return { situation: await takeStock(ctx), isChanged: false };
  }
}
