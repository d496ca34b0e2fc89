import { brief, cleanLine } from './clean.ts';
import { folderOf, idFrom, stemOf } from './identity.ts';
import { faultAt, type Problem, problemAt, type ProblemFact } from './problem.ts';
import { keyOf, type Lang, type QuestionKey, type QuestionSummary } from './question.ts';

/** A question as its own file says it, before the other files of the bank are looked at. */
export interface Draft<Q extends QuestionSummary = QuestionSummary> {
  readonly path: string;
  readonly question: Q;
  /** the id stands in the front matter, on this line (1 where it does not) */
  readonly namesItself: boolean;
  readonly idLine: number;
}

/** What the bank needs of a translation to list it. */
export interface TranslationDraft {
  readonly path: string;
  /** path of the file that it translates */
  readonly source: string;
  readonly lang: Lang;
  /** null: it cannot be read */
  readonly translation: { readonly title: string } | null;
  readonly problems: readonly Problem[];
}

export interface Joined<D extends Draft, T extends TranslationDraft> {
  /** with their final ids, their titles in all languages; those that lost their id to an earlier path are left out */
  readonly kept: readonly D[];
  readonly translations: ReadonlyMap<QuestionKey, ReadonlyMap<Lang, T>>;
  readonly problems: readonly Problem[];
}

/**
 * The files of a bank, made one: unique ids, translations beside their questions. Both lists sorted by path; `paths`: all
 * files of the bank, readable or not. It looks at nothing but these drafts, so that a cache of them is as good as the files.
 */
export function joinDrafts<D extends Draft, T extends TranslationDraft>(
  drafts: readonly D[],
  translationDrafts: readonly T[],
  paths: ReadonlySet<string>,
): Joined<D, T> {
  const { kept, doubles } = withoutDoubles(withUniqueIds(drafts));
  const { translations, problems } = translationsOf(translationDrafts, kept, paths);
  return {
    kept: kept.map((draft) => {
      const known = translations.get(draft.question.key);
      return known === undefined ? draft : { ...draft, question: withLanguages(draft.question, [...known.values()]) };
    }),
    translations,
    problems: [...doubles, ...problems],
  };
}

/** Files of the same stem in several folders are called `folder/stem`, all of them: none has the better claim. */
function withUniqueIds<D extends Draft>(drafts: readonly D[]): D[] {
  const count = new Map<string, number>();
  for (const { namesItself, question } of drafts) if (!namesItself) count.set(question.id, (count.get(question.id) ?? 0) + 1);
  return drafts.map((draft) => {
    if (draft.namesItself || (count.get(draft.question.id) ?? 0) < 2) return draft;
    const id = [...folderOf(draft.path).split('/'), stemOf(draft.path)]
      .map(idFrom)
      .filter((part) => part !== '')
      .join('/');
    return { ...draft, question: { ...draft.question, id, key: keyOf(draft.question.bank, id) } };
  });
}

/** The first path keeps an id; later ones are left out and reported. */
function withoutDoubles<D extends Draft>(
  drafts: readonly D[],
): { readonly kept: readonly D[]; readonly doubles: readonly Problem[] } {
  const firsts = new Map<string, string>();
  const doubles: Problem[] = [];
  const kept = drafts.filter(({ question, idLine }) => {
    const first = firsts.get(question.key);
    if (first === undefined) firsts.set(question.key, question.file);
    else {
      const fact = { code: 'duplicate-id', args: { id: brief(question.id), first } } as const;
      doubles.push(problemAt(question.file, faultAt(idLine, fact)));
    }
    return first === undefined;
  });
  return { kept, doubles };
}

/** The translations among the files, by question. */
function translationsOf<T extends TranslationDraft>(files: readonly T[], kept: readonly Draft[], paths: ReadonlySet<string>) {
  const translations = new Map<QuestionKey, Map<Lang, T>>();
  const byPath = new Map(kept.map((draft) => [draft.path, draft.question]));
  const problems: (readonly Problem[])[] = [];
  for (const file of files) {
    const question = byPath.get(file.source);
    const wrong = question === undefined ? orphan(file.source, paths) : sameLanguage(question, file.lang);
    if (wrong !== null) problems.push([problemAt(cleanLine(file.path), faultAt(1, wrong))]);
    if (question === undefined || wrong !== null) continue;
    problems.push(file.problems);
    if (file.translation === null) continue;
    const known = translations.get(question.key) ?? new Map<Lang, T>();
    translations.set(question.key, known.set(file.lang, file));
  }
  return { translations, problems: problems.flat() };
}

/** A translation of a file that is there but broken is not an orphan: the source's own problem says enough. */
function orphan(source: string, paths: ReadonlySet<string>): ProblemFact | null {
  return paths.has(source) ? null : { code: 'translation-orphan', args: { source: cleanLine(source) } };
}

function sameLanguage(question: QuestionSummary, lang: Lang): ProblemFact | null {
  return question.lang === lang ? { code: 'translation-same-language', args: { lang } } : null;
}

function withLanguages<Q extends QuestionSummary>(question: Q, found: readonly TranslationDraft[]): Q {
  const titles = Object.fromEntries(
    found.flatMap(({ lang, translation }) =>
      translation === null || translation.title === '' ? [] : [[lang, translation.title]],
    ),
  );
  return { ...question, titles: { ...titles, ...question.titles }, languages: [question.lang, ...found.map(({ lang }) => lang)] };
}
