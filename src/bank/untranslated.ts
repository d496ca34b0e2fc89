import type { AssembledBank } from './assemble.ts';
import type { Lang, QuestionKey } from './question.ts';

/** `stale`: there is a translation, but its pin is not that of the source as it is now; with a bank.md a pin has to be there. */
export type TranslationState = 'missing' | 'stale';

/** The questions that lack a translation into a language: those written in it lack none. */
export function untranslated(
  { described, pages, translations }: Pick<AssembledBank, 'described' | 'pages' | 'translations'>,
  lang: Lang,
): ReadonlyMap<QuestionKey, TranslationState> {
  const found = new Map<QuestionKey, TranslationState>();
  for (const { question } of pages) {
    if (question.lang === lang) continue;
    const translation = translations.get(question.key)?.get(lang);
    if (translation === undefined) found.set(question.key, 'missing');
    else if (translation.translates === '' ? described : translation.translates !== question.hash)
      found.set(question.key, 'stale');
  }
  return found;
}
