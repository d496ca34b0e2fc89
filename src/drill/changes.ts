import { LANGS, type Question } from '../bank/question.ts';
import { type SeenText, seenTextOf } from '../bank/seen-text.ts';
import type { Context } from '../context.ts';
import type { Situation } from '../situation.ts';

/** A question as it was last seen and as it is now, in one language. */
export interface Changes {
  readonly before: SeenText;
  readonly after: SeenText;
}

/**
 * What has become of a question since the grade that keeps this hash: in the language it is shown in, else in the one it was seen in. Null
 * where nothing has changed, and where what was seen is no longer there.
 */
export async function changesSince(
  ctx: Pick<Context, 'seen'>,
  { library }: Pick<Situation, 'library'>,
  question: Question,
  hash: string,
): Promise<Changes | null> {
  if (hash === '' || hash === question.hash) return null;
  const seen = await ctx.seen();
  for (const lang of [question.textLang, ...LANGS.filter((other) => other !== question.textLang)]) {
    const before = seen.find(hash, lang);
    if (before === null) continue;
    const now = lang === question.textLang ? question : library.read(question.key, lang);
    if (now.textLang === lang) return { before, after: seenTextOf(now) };
  }
  return null;
}
