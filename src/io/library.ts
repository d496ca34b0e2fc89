import { readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { AssembledBank } from '../bank/assemble.ts';
import { cleanLine } from '../bank/clean.ts';
import { MAX_FILE_BYTES } from '../bank/guard.ts';
import { parseIndex, summaryOf } from '../bank/index-rows.ts';
import type { Problem } from '../bank/problem.ts';
import type { Bank, Lang, Question, QuestionKey, QuestionSummary } from '../bank/question.ts';
import type { readQuestion } from '../bank/read-question.ts';
import type { localise, readTranslation, Translation, translationPath } from '../bank/translation.ts';
import { AppError } from '../errors.ts';
import { readRegularFile } from './files.ts';

/** The questions in use, from one or several banks. */
export interface Library {
  readonly banks: readonly Bank[];
  /** bank after bank, by path */
  readonly questions: readonly QuestionSummary[];
  /** of reading; `file` is a path as the user would write it */
  readonly problems: readonly Problem[];
  /** Loads what `read` needs (the parsers, for the built-in bank). Has to be awaited once before the first `read`. */
  prepare(): Promise<void>;
  /** A question with its texts; in its own language where there is no translation. Throws AppError vanishedQuestion. */
  read(key: QuestionKey, lang: Lang): Question;
  /** The source file of a question in a folder of the user's; null for the built-in bank and for an unknown key. */
  pathOf(key: QuestionKey): string | null;
}

/** In the folder of the compiled bank: the index, and beside it `questions/` as in the repository. */
export const INDEX_FILE = 'index.jsonl';
export const QUESTIONS_FOLDER = 'questions';

/**
 * The bank that is built in. Reads the index alone; `read` parses one file, or two for a translation. Parsers are loaded by
 * `prepare`, so that `list` starts without them. Throws AppError emptyBank where there is no index.
 */
export function openEmbedded(folder: string): Library {
  const { bank, questions } = parseIndex(indexIn(folder));
  const byKey = new Map(questions.map((question) => [question.key, question]));
  const bytesOf = (file: string): Uint8Array | null => {
    const reading = readRegularFile(join(folder, QUESTIONS_FOLDER, file), MAX_FILE_BYTES);
    return reading.ok ? reading.bytes : null;
  };
  let parsers: Parsers | null = null;
  return {
    banks: [bank],
    questions,
    problems: [],
    prepare: async () => {
      parsers ??= await loadParsers();
    },
    read: (key, lang) => {
      if (parsers === null) throw new Error('library: read before prepare');
      const { readQuestion, readTranslation, translationPath, localise } = parsers;
      const summary = byKey.get(key);
      const bytes = summary === undefined ? null : bytesOf(summary.file);
      if (summary === undefined || bytes === null) throw vanished(key);
      const { question } = readQuestion({ path: summary.file, bytes, bank, described: true });
      if (question === null) throw vanished(key);
      const path = lang !== summary.lang && summary.languages.includes(lang) ? translationPath(summary.file, lang) : null;
      const translated = path === null ? null : bytesOf(path);
      const translation = path === null || translated === null ? null : readTranslation(path, translated, lang, true).translation;
      return localise({ ...question, ...summary }, translation, lang);
    },
    pathOf: () => null,
  };
}

/**
 * Folders of the user's, read whole. Throws AppError notAFolder, and duplicateBank when two of them have the same name: the
 * name is part of a question's key. A folder that is named twice is read once.
 */
export async function openFolders(folders: readonly string[]): Promise<Library> {
  const { localise } = await import('../bank/translation.ts');
  const firsts = new Map<string, string>();
  const questions = new Map<QuestionKey, Question>();
  const translations = new Map<QuestionKey, ReadonlyMap<Lang, Translation>>();
  const paths = new Map<QuestionKey, string>();
  const banks: Bank[] = [];
  const problems: Problem[] = [];
  for (const folder of new Map(folders.map((name) => [resolve(name), name])).values()) {
    const assembled = await openBank(folder);
    const { name } = assembled.bank;
    const first = firsts.get(name);
    if (first !== undefined) throw new AppError({ code: 'duplicateBank', args: { name, first, second: folder } });
    firsts.set(name, folder);
    banks.push(assembled.bank);
    for (const problem of assembled.problems) problems.push({ ...problem, file: join(cleanLine(folder), problem.file) });
    for (const { path, question } of assembled.pages) {
      questions.set(question.key, question);
      paths.set(question.key, join(resolve(folder), path));
    }
    for (const [key, known] of assembled.translations) translations.set(key, known);
  }
  return {
    banks,
    questions: [...questions.values()].map(summaryOf),
    problems,
    prepare: () => Promise.resolve(),
    read: (key, lang) => {
      const question = questions.get(key);
      if (question === undefined) throw vanished(key);
      return localise(question, translations.get(key)?.get(lang) ?? null, lang);
    },
    pathOf: (key) => paths.get(key) ?? null,
  };
}

/** One folder as a bank with everything that `lint` looks at. Throws AppError notAFolder. */
export async function openBank(folder: string): Promise<AssembledBank> {
  const [{ assembleBank }, { walkBank }] = await Promise.all([import('../bank/assemble.ts'), import('./bank-files.ts')]);
  const path = resolve(folder);
  if (!isFolder(path)) throw new AppError({ code: 'notAFolder', args: { path: folder } });
  return assembleBank(walkBank(path), basename(path), path);
}

interface Parsers {
  readonly readQuestion: typeof readQuestion;
  readonly readTranslation: typeof readTranslation;
  readonly translationPath: typeof translationPath;
  readonly localise: typeof localise;
}

async function loadParsers(): Promise<Parsers> {
  const [question, translation] = await Promise.all([import('../bank/read-question.ts'), import('../bank/translation.ts')]);
  return { ...question, ...translation };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function indexIn(folder: string): string {
  try {
    return readFileSync(join(folder, INDEX_FILE), 'utf8');
  } catch (error) {
    throw new AppError({ code: 'emptyBank', args: { places: [folder] } }, { cause: error });
  }
}

function vanished(key: QuestionKey): AppError {
  return new AppError({ code: 'vanishedQuestion', args: { id: key } });
}
