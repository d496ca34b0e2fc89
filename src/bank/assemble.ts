import { type Draft, joinDrafts, type TranslationDraft } from './join.ts';
import type { ParsedFile } from './parse.ts';
import { compareText, type Problem, sortProblems } from './problem.ts';
import type { Bank, Lang, Question, QuestionKey } from './question.ts';
import { BANK_FILE, plainBank, readBank } from './read-bank.ts';
import { readQuestion } from './read-question.ts';
import { readTranslation, type Translation, translationOf } from './translation.ts';

/** A file of a bank, or why it could not be read. `path`: inside the bank, with forward slashes, as the system spells it. */
export type BankFile =
  { readonly path: string; readonly bytes: Uint8Array } | { readonly path: string; readonly problem: Problem };

/** A file of a bank as it is, or as it may become: its path inside the bank, with forward slashes, and its text. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** A question and the file it came from: what the rules of `lint` look at. */
export interface Page {
  readonly path: string;
  readonly question: Question;
  readonly parsed: ParsedFile;
}

export interface AssembledBank {
  readonly bank: Bank;
  /** there is a bank.md that does not say `lenient: true`: the bank is held to the schema */
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

export type ReadableFile = Extract<BankFile, { readonly bytes: Uint8Array }>;

/** A file as read on its own: all that it has to say, whatever the other files are. */
export type ReadFile =
  | {
      readonly kind: 'question';
      readonly draft: (Draft<Question> & { readonly parsed: ParsedFile }) | null;
      readonly problems: readonly Problem[];
    }
  | {
      readonly kind: 'translation';
      readonly draft: TranslationDraft & { readonly translation: Translation | null };
    };

/** Markdown files that belong to the folder, not to the drill: a README anywhere (`README.zh-CN.md`, too), the others at the root. */
const NOT_QUESTIONS = /(^|\/)readme(\.[^/]*)?\.md$|^(bank|contributing|changelog|license)(\.[^/]*)?\.md$/iu;

/** The files of a folder -> a bank. The order of the files does not matter; no file takes another one down. */
export function assembleBank(files: readonly BankFile[], fallbackName: string, folder: string | null): AssembledBank {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const readable = sorted.filter((file): file is ReadableFile => 'bytes' in file);
  const bankFile = readable.find((file) => file.path === BANK_FILE);
  const description = bankFile === undefined ? null : readBank(bankFile.bytes, fallbackName, folder);
  const described = description?.strict ?? sorted.some((file) => file.path === BANK_FILE);
  const bank = description?.bank ?? plainBank(fallbackName, folder);

  const read = readable.filter(({ path }) => isForDrill(path)).map((file) => readFile(file, bank, described));
  const sources = read.filter((one) => one.kind === 'question');
  const { kept, translations, problems } = joinDrafts(
    sources.flatMap(({ draft }) => draft ?? []),
    read.flatMap((one) => (one.kind === 'translation' ? [one.draft] : [])),
    new Set(sorted.map((file) => file.path)),
  );
  const pages = kept.map(({ path, question, parsed }) => ({ path, question, parsed }));
  return {
    bank,
    described,
    description: description?.parsed ?? null,
    questions: pages.map((page) => page.question),
    pages,
    translations: new Map([...translations].map(([key, known]) => [key, textsOf(known)])),
    problems: sortProblems([
      ...sorted.flatMap((file) => ('problem' in file ? [file.problem] : [])),
      ...(description?.problems ?? []),
      ...sources.flatMap((one) => one.problems),
      ...problems,
    ]),
  };
}

/** Whether a file holds a question or a translation. */
export function isForDrill(path: string): boolean {
  return /\.md$/iu.test(path) && !NOT_QUESTIONS.test(path);
}

/** One file, whatever the others are. `described`: the bank is held to the schema. */
export function readFile({ path, bytes }: ReadableFile, bank: Bank, described: boolean): ReadFile {
  const of = translationOf(path);
  if (of !== null) {
    const { translation, problems } = readTranslation(path, bytes, of.lang, described);
    return { kind: 'translation', draft: { path, ...of, translation, problems } };
  }
  const { question, parsed, namesItself, problems } = readQuestion({ path, bytes, bank, described });
  if (question === null || parsed === null) return { kind: 'question', draft: null, problems };
  const idLine = parsed.front.entries.get('id')?.line ?? 1;
  return { kind: 'question', draft: { path, question, parsed, namesItself, idLine }, problems };
}

function textsOf(known: ReadonlyMap<Lang, { readonly translation: Translation | null }>): ReadonlyMap<Lang, Translation> {
  return new Map([...known].flatMap(([lang, { translation }]) => (translation === null ? [] : [[lang, translation] as const])));
}
