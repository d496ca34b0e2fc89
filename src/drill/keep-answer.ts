import type { QuestionKey } from '../bank/question.ts';
import { say as sentence } from '../coded.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Notice } from './grade-notices.ts';

type Needs = Pick<Context, 't' | 'settings' | 'places' | 'now' | 'journal'>;

/**
 * Keeps what was typed, before the reference answer is on the screen. What is to be said of it below that answer: the first time where it
 * is kept, and that it could not be: it is no grade, so the drill goes on.
 */
export async function keepAnswer(
  ctx: Needs,
  { question, ms }: { readonly question: QuestionKey; readonly ms: number },
  text: string,
): Promise<Notice | null> {
  const { t, settings, places } = ctx;
  if (!settings.journal || text.trim() === '') return null;
  const journal = await ctx.journal();
  const isFirst = journal.isEmpty();
  try {
    journal.append({ question, ...ctx.now(), ms, text });
    return isFirst ? { text: t.journal.first(places.journal) } : null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { text: t.journal.notKept(sentence(t.errors, error.fact)), tone: 'bad' };
  }
}
