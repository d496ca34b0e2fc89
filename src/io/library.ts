import { readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { AssembledBank } from '../bank/assemble.ts';
import { cleanLine } from '../bank/clean.ts';
import type { CompiledQuestion } from '../bank/compiled.ts';
import { compiledPath, parseIndex, summaryOf } from '../bank/index-rows.ts';
import type { Problem } from '../bank/problem.ts';
import type { Bank, Lang, Question, QuestionKey, QuestionSummary } from '../bank/question.ts';
import type { Translation } from '../bank/translation.ts';
import { AppError } from '../errors.ts';
import { readRegularFile } from './files.ts';

/** The questions in use, from one or several banks. */
export interface Library {
  readonly banks: readonly Bank[];
  /** bank after bank, by path */
  readonly questions: readonly QuestionSummary[];
  /** of reading; `file` is a path as the user would write it */
  readonly problems: readonly Problem[];
  /** A question with its texts; in its own language where there is no translation. Throws AppError vanishedQuestion. */
  read(key: QuestionKey, lang: Lang): Question;
  /** The source file of a question in a folder of the user's; null for the built-in bank and for an unknown key. */
  pathOf(key: QuestionKey): string | null;
}

/** In the folder of the compiled bank: the index, and beside it a file for each question. */
export const INDEX_FILE = 'index.jsonl';
export const COMPILED_FOLDER = 'compiled';
const MAX_COMPILED_BYTES = 4 * 1024 * 1024;

/**
 * The bank that is built in, as `bank/compiled` writes it. Reads the index alone; `read` reads one file. Throws AppError
 * emptyBank where there is no index.
 */
export function openEmbedded(folder: string): Library {
  const { bank, questions } = parseIndex(indexIn(folder));
  const byKey = new Map(questions.map((question) => [question.key, question]));
  return {
    banks: [bank],
    questions,
    problems: [],
    read: (key, lang) => {
      const summary = byKey.get(key);
      const reading = summary && readRegularFile(join(folder, COMPILED_FOLDER, compiledPath(summary.file)), MAX_COMPILED_BYTES);
      if (summary === undefined || reading?.ok !== true) throw vanished(key);
      const compiled = JSON.parse(new TextDecoder().decode(reading.bytes)) as CompiledQuestion;
      const question = compiled[lang] ?? compiled[summary.lang];
      if (question === undefined) throw vanished(key);
      return question;
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
