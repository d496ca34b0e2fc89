import { brief, cleanLine } from './clean.ts';
import { folderOf, idFrom, stemOf } from './identity.ts';
import type { ParsedFile } from './parse.ts';
import { compareText, type Problem, problemAt, sortProblems } from './problem.ts';
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

/** Markdown files that belong to the folder, not to the drill (`README.zh-CN.md`, too). */
const NOT_QUESTIONS = /(^|\/)(readme|bank|contributing|changelog|license)(\.[^/]*)?\.md$/iu;

/** The files of a folder -> a bank. The order of the files does not matter; no file takes another one down. */
export function assembleBank(files: readonly BankFile[], fallbackName: string, folder: string | null): AssembledBank {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const problems: Problem[] = sorted.flatMap((file) => ('problem' in file ? [file.problem] : []));
  const readable = sorted.filter((file): file is ReadableFile => 'bytes' in file);
  const described = sorted.some((file) => file.path === BANK_FILE);
  const bankFile = readable.find((file) => file.path === BANK_FILE);
  const description = bankFile === undefined ? null : readBank(bankFile.bytes, fallbackName, folder);
  problems.push(...(description?.problems ?? []));
  const bank = description?.bank ?? plainBank(fallbackName, folder);

  const markdown = readable.filter((file) => /\.md$/iu.test(file.path) && !NOT_QUESTIONS.test(file.path));
  const drafts = markdown.flatMap((file) => {
    if (translationOf(file.path) !== null) return [];
    const { question, parsed, namesItself, problems: found } = readQuestion({ ...file, bank, described });
    problems.push(...found);
    return question === null || parsed === null ? [] : [{ path: file.path, question, parsed, namesItself }];
  });
  const sources = withoutDoubles(withUniqueIds(drafts), problems);

  const translations = new Map<QuestionKey, Map<Lang, Translation>>();
  const byPath = new Map(sources.map((page) => [page.path, page]));
  const paths = new Set(sorted.map((file) => file.path));
  for (const file of markdown) {
    const of = translationOf(file.path);
    if (of === null) continue;
    const page = byPath.get(of.source);
    const wrong = page === undefined ? orphan(of.source, paths) : sameLanguage(page.question, of.lang);
    if (wrong !== null) problems.push(problemAt(cleanLine(file.path), { line: 1, fact: wrong }));
    if (page === undefined || wrong !== null) continue;
    const { translation, problems: found } = readTranslation(file.path, file.bytes, of.lang, described);
    problems.push(...found);
    if (translation === null) continue;
    const known = translations.get(page.question.key) ?? new Map<Lang, Translation>();
    translations.set(page.question.key, known.set(of.lang, translation));
  }
  const pages = sources.map(({ path, question, parsed }) => ({
    path,
    parsed,
    question: withLanguages(question, translations.get(question.key)),
  }));
  const questions = pages.map((page) => page.question);
  return {
    bank,
    described,
    description: description?.parsed ?? null,
    questions,
    pages,
    translations,
    problems: sortProblems(problems),
  };
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
function withoutDoubles(drafts: readonly Draft[], problems: Problem[]): Draft[] {
  const firsts = new Map<string, string>();
  return drafts.filter(({ question, parsed }) => {
    const first = firsts.get(question.id);
    if (first === undefined) {
      firsts.set(question.id, question.file);
      return true;
    }
    const line = parsed.front.entries.get('id')?.line ?? 1;
    problems.push(problemAt(question.file, { line, fact: { code: 'duplicate-id', args: { id: brief(question.id), first } } }));
    return false;
  });
}

/** A translation of a file that is there but broken is not an orphan: the source's own problem says enough. */
function orphan(source: string, paths: ReadonlySet<string>) {
  return paths.has(source) ? null : ({ code: 'translation-orphan', args: { source: cleanLine(source) } } as const);
}

function sameLanguage(question: Question, lang: Lang) {
  return question.lang === lang ? ({ code: 'translation-same-language', args: { lang } } as const) : null;
}

function withLanguages(question: Question, translations: ReadonlyMap<Lang, Translation> | undefined): Question {
  if (translations === undefined) return question;
  const found = [...translations.values()];
  const titles = Object.fromEntries(found.filter(({ title }) => title !== '').map(({ lang, title }) => [lang, title]));
  return { ...question, titles: { ...titles, ...question.titles }, languages: [question.lang, ...found.map(({ lang }) => lang)] };
}
