import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { AssembledBank } from '../bank/assemble.ts';
import { cleanLine } from '../bank/clean.ts';
import type { CompiledQuestion } from '../bank/compiled.ts';
import { compiledPath, parseIndex } from '../bank/index-rows.ts';
import type { Problem } from '../bank/problem.ts';
import type { Bank, Lang, Question, QuestionKey, QuestionSummary } from '../bank/question.ts';
import { AppError } from '../errors.ts';
import { readRegularFile } from './files.ts';
import type { FolderBank, FolderOptions } from './folder-bank.ts';
import type { Parser } from './parser.ts';
import { isFolder } from './places.ts';

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
export const INDEX_FILE = 'index.txt';
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

/** A folder of the user's; `name`: what the user calls its bank, whatever it says itself. */
export interface NamedFolder {
  readonly folder: string;
  readonly name: string | null;
}

export interface FoldersOptions extends FolderOptions {
  /** false: `read` is not wanted before `prepare`, so the parser need not be loaded */
  readonly texts?: boolean;
}

/** A library that can be listed before it can be read. */
export interface FolderLibrary extends Library {
  /** Loads the parser; `read` throws TypeError before. */
  prepare(): Promise<void>;
}

/**
 * Folders of the user's. Throws AppError notAFolder, and duplicateBank when two of them have the same name: the
 * name is part of a question's key. A folder that is named twice is read once.
 */
export async function openFolders(
  folders: readonly (string | NamedFolder)[],
  options: FoldersOptions = {},
): Promise<FolderLibrary> {
  const { openFolder } = await import('./folder-bank.ts');
  const opened = new Map<string, { readonly folder: string; readonly own: FolderBank }>();
  const wanted = folders.map((one) => (typeof one === 'string' ? { folder: one, name: null } : one));
  for (const { folder, name } of new Map(wanted.map((one) => [resolve(one.folder), one])).values()) {
    if (!isFolder(resolve(folder))) throw new AppError({ code: 'notAFolder', args: { path: folder } });
    const own = await openFolder(folder, name, options);
    const first = opened.get(own.bank.name);
    if (first !== undefined) throw duplicate(own.bank.name, first.folder, folder);
    opened.set(own.bank.name, { folder, own });
  }
  const ownerOf = (key: QuestionKey) => opened.get(key.slice(0, key.indexOf('/')));
  const all = [...opened.values()];
  let parser: Parser | undefined;
  const prepare = async () => {
    ({ parser } = await import('./parser.ts'));
  };
  if (options.texts !== false) await prepare();
  return {
    banks: all.map(({ own }) => own.bank),
    questions: all.length === 1 && all[0] !== undefined ? all[0].own.questions : all.flatMap(({ own }) => own.questions),
    problems: all.flatMap(({ folder, own }) =>
      own.problems.map((problem) => ({ ...problem, file: join(cleanLine(folder), problem.file) })),
    ),
    prepare,
    read: (key, lang) => {
      if (parser === undefined) throw new TypeError('read: prepare() comes first');
      const question = ownerOf(key)?.own.read(parser, key, lang) ?? null;
      if (question === null) throw vanished(key);
      return question;
    },
    pathOf: (key) => {
      const owner = ownerOf(key);
      const path = owner?.own.pathOf(key);
      return owner === undefined || path === undefined ? null : join(resolve(owner.folder), path);
    },
  };
}

/** The built-in bank and folders, as one. Throws AppError duplicateBank; `builtIn` is what the first is called there. */
export function joinLibraries(embedded: Library, folders: FolderLibrary, builtIn: string): FolderLibrary {
  const own = new Set(embedded.banks.map(({ name }) => name));
  const double = folders.banks.find(({ name }) => own.has(name));
  if (double !== undefined) throw duplicate(double.name, builtIn, double.folder ?? '');
  const isOwn = (key: QuestionKey) => own.has(key.slice(0, key.indexOf('/')));
  return {
    banks: [...embedded.banks, ...folders.banks],
    questions: [...embedded.questions, ...folders.questions],
    problems: [...embedded.problems, ...folders.problems],
    prepare: () => folders.prepare(),
    read: (key, lang) => (isOwn(key) ? embedded : folders).read(key, lang),
    pathOf: (key) => (isOwn(key) ? embedded : folders).pathOf(key),
  };
}

/** One folder as a bank with everything that `lint` looks at. Throws AppError notAFolder. */
export async function openBank(folder: string): Promise<AssembledBank> {
  const [{ assembleBank }, { walkBank }] = await Promise.all([import('../bank/assemble.ts'), import('./bank-files.ts')]);
  const path = resolve(folder);
  if (!isFolder(path)) throw new AppError({ code: 'notAFolder', args: { path: folder } });
  return assembleBank(walkBank(path), basename(path), path);
}

function indexIn(folder: string): Uint8Array {
  try {
    return readFileSync(join(folder, INDEX_FILE));
  } catch (error) {
    throw new AppError({ code: 'emptyBank', args: { places: [folder] } }, { cause: error });
  }
}

function duplicate(name: string, first: string, second: string): AppError {
  return new AppError({ code: 'duplicateBank', args: { name, first, second } });
}

function vanished(key: QuestionKey): AppError {
  return new AppError({ code: 'vanishedQuestion', args: { id: key } });
}
