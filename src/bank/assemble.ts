import { brief, cleanLine } from './clean.ts';
import { folderOf, idFrom, stemOf } from './identity.ts';
import type { ParsedFile } from './parse.ts';
import { compareText, faultAt, type Problem, problemAt, type ProblemFact, sortProblems } from './problem.ts';
import { type Bank, keyOf, type Lang, type Question, type QuestionKey } from './question.ts';
import { BANK_FILE, plainBank, readBank } from './read-bank.ts';
import { readQuestion } from './read-question.ts';
import { readTranslation, type Translation, translationOf } from './translation.ts';

/** A file of a bank, or why it could not be read. `path`: inside the bank, with forward slashes, as the system spells it. */
export type BankFile =
  { readonly path: string; readonly bytes: Uint8Array } | { readonly path: string; readonly problem: Problem };

/** A question and the file it came from: what the rules of `lint` look at. */
export interface Page {
  readonly path: string;
  readonly question: Question;
  readonly parsed: ParsedFile;
}

export interface AssembledBank {
  readonly bank: Bank;
  /** there is a bank.md: the bank is held to the schema */
  readonly described: boolean;
  /** bank.md itself, where it could be read */
  readonly description: ParsedFile | null;
  /** in their own language, by path; the titles are there in all languages */
  readonly questions: readonly Question[];
  readonly pages: readonly Page[];
  readonly translations: ReadonlyMap<QuestionKey, ReadonlyMap<Lang, Translation>>;
  /** of reading alone; `lintBank` knows more */
  readonly problems: readonly Problem[];
}

type ReadableFile = Extract<BankFile, { readonly bytes: Uint8Array }>;

/** Markdown files that belong to the folder, not to the drill: a README anywhere (`README.zh-CN.md`, too), the others at the root. */
const NOT_QUESTIONS = /(^|\/)readme(\.[^/]*)?\.md$|^(bank|contributing|changelog|license)(\.[^/]*)?\.md$/iu;

/** The files of a folder -> a bank. The order of the files does not matter; no file takes another one down. */
export function assembleBank(files: readonly BankFile[], fallbackName: string, folder: string | null): AssembledBank {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const readable = sorted.filter((file): file is ReadableFile => 'bytes' in file);
  const described = sorted.some((file) => file.path === BANK_FILE);
  const bankFile = readable.find((file) => file.path === BANK_FILE);
  const description = bankFile === undefined ? null : readBank(bankFile.bytes, fallbackName, folder);
  const bank = description?.bank ?? plainBank(fallbackName, folder);
  const found: (readonly Problem[])[] = [
    sorted.flatMap((file) => ('problem' in file ? [file.problem] : [])),
    description?.problems ?? [],
  ];

  const markdown = readable.filter((file) => /\.md$/iu.test(file.path) && !NOT_QUESTIONS.test(file.path));
  const drafts = markdown.flatMap((file) => {
    if (translationOf(file.path) !== null) return [];
    const { question, parsed, namesItself, problems } = readQuestion({ ...file, bank, described });
    found.push(problems);
    return question === null || parsed === null ? [] : [{ path: file.path, question, parsed, namesItself }];
  });
  const { kept, doubles } = withoutDoubles(withUniqueIds(drafts));
  const paths = new Set(sorted.map((file) => file.path));
  const { translations, problems: wrong } = translationsOf(markdown, kept, paths, described);
  const pages = kept.map(({ path, question, parsed }) => {
    return { path, parsed, question: withLanguages(question, translations.get(question.key)) };
  });
  const questions = pages.map((page) => page.question);
  const problems = sortProblems([...found.flat(), ...doubles, ...wrong]);
  return { bank, described, description: description?.parsed ?? null, questions, pages, translations, problems };
}

interface Draft extends Page {
  readonly namesItself: boolean;
}

/** Files of the same stem in several folders are called `folder/stem`, all of them: none has the better claim. */
function withUniqueIds(drafts: readonly Draft[]): Draft[] {
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
function withoutDoubles(drafts: readonly Draft[]): { readonly kept: readonly Draft[]; readonly doubles: readonly Problem[] } {
  const firsts = new Map<string, string>();
  const doubles: Problem[] = [];
  const kept = drafts.filter(({ question, parsed }) => {
    const first = firsts.get(question.id);
    if (first === undefined) firsts.set(question.id, question.file);
    else {
      const line = parsed.front.entries.get('id')?.line ?? 1;
      doubles.push(problemAt(question.file, faultAt(line, { code: 'duplicate-id', args: { id: brief(question.id), first } })));
    }
    return first === undefined;
  });
  return { kept, doubles };
}

/** The translations among the files, by question; `paths`: all files of the bank, readable or not. */
function translationsOf(files: readonly ReadableFile[], pages: readonly Page[], paths: ReadonlySet<string>, described: boolean) {
  const translations = new Map<QuestionKey, Map<Lang, Translation>>();
  const byPath = new Map(pages.map((page) => [page.path, page.question]));
  const problems: (readonly Problem[])[] = [];
  for (const { path, bytes } of files) {
    const of = translationOf(path);
    if (of === null) continue;
    const question = byPath.get(of.source);
    const wrong = question === undefined ? orphan(of.source, paths) : sameLanguage(question, of.lang);
    if (wrong !== null) problems.push([problemAt(cleanLine(path), faultAt(1, wrong))]);
    if (question === undefined || wrong !== null) continue;
    const read = readTranslation(path, bytes, of.lang, described);
    problems.push(read.problems);
    if (read.translation === null) continue;
    const known = translations.get(question.key) ?? new Map<Lang, Translation>();
    translations.set(question.key, known.set(of.lang, read.translation));
  }
  return { translations, problems: problems.flat() };
}

/** A translation of a file that is there but broken is not an orphan: the source's own problem says enough. */
function orphan(source: string, paths: ReadonlySet<string>): ProblemFact | null {
  return paths.has(source) ? null : { code: 'translation-orphan', args: { source: cleanLine(source) } };
}

function sameLanguage(question: Question, lang: Lang): ProblemFact | null {
  return question.lang === lang ? { code: 'translation-same-language', args: { lang } } : null;
}

function withLanguages(question: Question, translations: ReadonlyMap<Lang, Translation> | undefined): Question {
  if (translations === undefined) return question;
  const found = [...translations.values()];
  const titles = Object.fromEntries(found.filter(({ title }) => title !== '').map(({ lang, title }) => [lang, title]));
  return { ...question, titles: { ...titles, ...question.titles }, languages: [question.lang, ...found.map(({ lang }) => lang)] };
}
