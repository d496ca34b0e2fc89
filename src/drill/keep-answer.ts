import { say as sentence } from '../coded.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { type Shown, elapsed } from './shown.ts';

interface Keeping {
  readonly ctx: Pick<Context, 't' | 'settings' | 'places' | 'now' | 'journal' | 'render'>;
  readonly say: (text: string) => void;
}

/**
 * Keeps what was typed, before the reference answer is on the screen; the first time it is said where. It is no grade: where it
 * cannot be written, that is said, and the drill goes on.
 */
export async function keepAnswer({ ctx, say }: Keeping, shown: Shown, text: string): Promise<void> {
  const { t, settings, places } = ctx;
  if (!settings.journal || text.trim() === '') return;
  const [journal, screens] = await Promise.all([ctx.journal(), ctx.render.screens()]);
  const isFirst = journal.isEmpty();
  try {
    journal.append({ question: shown.question.key, ...ctx.now(), ms: elapsed(ctx, shown), text });
    if (isFirst) say(screens.notice(t.journal.first(places.journal)));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say(screens.notice(t.journal.notKept(sentence(t.errors, error.fact)), 'bad'));
  }
}
