import type { AssembledBank } from './assemble.ts';
import { compiledPath, summaryOf } from './index-rows.ts';
import { type CompiledQuestion, versionsIn } from './compiled-question.ts';
import { type Bank, LANGS, type Question, type QuestionSummary } from './question.ts';
import { type SearchRow, searchRow } from './search-text.ts';
import { localise } from './translation.ts';

/** What the build writes: an index of these questions, and a file for each, so that neither YAML nor slots are parsed at run time. */
export function compileBank({ bank, pages, translations }: AssembledBank): {
  readonly bank: Bank;
  readonly questions: readonly QuestionSummary[];
  readonly files: readonly { readonly path: string; readonly text: string }[];
} {
  const files = pages.map(({ question }) => {
    const compiled = versionsOf(question, translations);
    return { path: compiledPath(question.file), text: JSON.stringify(compiled) };
  });
  return { bank: { ...bank, folder: null }, questions: pages.map(({ question }) => summaryOf(question)), files };
}

/** What a search looks at, rows as in the index. */
export function searchRows({ pages, translations }: AssembledBank): readonly SearchRow[] {
  return pages.map(({ question }) => {
    const summary = summaryOf(question);
    return searchRow(summary, versionsIn(versionsOf(question, translations), summary));
  });
}

function versionsOf(question: Question, translations: AssembledBank['translations']): CompiledQuestion {
  const known = translations.get(question.key);
  const languages = LANGS.filter((lang) => lang === question.lang || known?.has(lang) === true);
  return Object.fromEntries(languages.map((lang) => [lang, localise(question, known?.get(lang) ?? null, lang)]));
}
