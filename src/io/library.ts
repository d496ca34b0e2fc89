import { basename, join, resolve } from 'node:path';
import type { AssembledBank, TextFile } from '../bank/assemble.ts';
import { cleanLine } from '../bank/clean.ts';
import { type CompiledQuestion, versionsIn } from '../bank/compiled-question.ts';
import { withCopies } from '../bank/copy.ts';
import { fromColumns } from '../bank/index-columns.ts';
import { compiledPath } from '../bank/index-rows.ts';
import type { Problem } from '../bank/problem.ts';
import type { Bank, Lang, Question, QuestionKey, QuestionSummary } from '../bank/question.ts';
import type { BankTexts } from '../bank/search-text.ts';
import { AppError } from '../errors.ts';
import { readBuiltInIndex } from './bank-cache.ts';
import { readRegularFile } from './files.ts';
import type { FolderBank, FolderOptions } from './folder-bank.ts';
import type { Parser } from './parser.ts';
import { isFolder } from './places.ts';

/** The questions in use, from one or several banks. Follow-ups can be read like questions, but are not among `questions`. */
export interface Library extends BareLibrary {
  /** Is there such a question, or such a follow-up of one? Reads the question of a follow-up. */
  has(key: QuestionKey): boolean;
}

/** Questions alone: see `io/asked-library` for what makes a `Library` of it. */
export interface BareLibrary {
  readonly banks: readonly Bank[];
  /** bank after bank, by path; a copy stands where the question stood that it replaces */
  readonly questions: readonly QuestionSummary[];
  /** the questions whose place a copy has taken, by key */
  readonly replaced: ReadonlyMap<QuestionKey, QuestionSummary>;
  /** of reading; `file` is a path as the user would write it */
  readonly problems: readonly Problem[];
  /** A question with its texts; in its own language where there is no translation. Throws AppError vanishedQuestion. */
  read(key: QuestionKey, lang: Lang): Question;
  /** The source of a question in a folder of the user's; null for the built-in bank and for an unknown key. */
  placeOf(key: QuestionKey): QuestionPlace | null;
  /** the searchable texts, bank by bank; `anew`: not those that were kept, for they are damaged */
  searchTexts(anew?: boolean): Promise<readonly BankTexts[]>;
}

/** Where the source of a question lies. */
export interface QuestionPlace {
  /** of its bank; absolute */
  readonly folder: string;
  /** inside it, with forward slashes */
  readonly path: string;
}

/** In the folder of the compiled bank: the index, and beside it a file for each question. */
export const INDEX_FILE = 'index.bin';
export const COMPILED_FOLDER = 'compiled';
const MAX_COMPILED_BYTES = 4 * 1024 * 1024;

/**
 * The bank that is built in, as `bank/compiled` writes it. Reads the index alone; `read` reads one file. Throws AppError
 * emptyBank where there is no index.
 */
export function openEmbedded(folder: string): BareLibrary {
  const { bank, columns, paths } = indexIn(folder);
  const questions = fromColumns(columns, bank.name, paths.split('\0'));
  let byKey: ReadonlyMap<QuestionKey, QuestionSummary> | undefined; // a list does without
  const compiledOf = (key: QuestionKey, summary: QuestionSummary | undefined): CompiledQuestion => {
    const reading = summary && readRegularFile(join(folder, COMPILED_FOLDER, compiledPath(summary.file)), MAX_COMPILED_BYTES);
    if (reading?.ok !== true) throw vanished(key);
    return JSON.parse(new TextDecoder().decode(reading.bytes)) as CompiledQuestion;
  };
  return {
    banks: [bank],
    questions,
    replaced: new Map(),
    problems: [],
    read: (key, lang) => {
      byKey ??= new Map(questions.map((question) => [question.key, question]));
      const summary = byKey.get(key);
      const compiled = compiledOf(key, summary);
      const question = compiled[lang] ?? (summary && compiled[summary.lang]);
      if (question === undefined) throw vanished(key);
      return question;
    },
    placeOf: () => null,
    searchTexts: async () => {
      const [{ readBuiltIn }, { DamagedTexts, plainFields }] = await Promise.all([
        import('./search-file.ts'),
        import('../bank/search-text.ts'),
      ]);
      const kept = readBuiltIn(folder);
      const damaged = () => new AppError({ code: 'emptyBank', args: { places: [folder] } });
      if (kept === null) throw damaged();
      function* blocks() {
        try {
          yield* kept?.blocks() ?? [];
        } catch (error) {
          throw error instanceof DamagedTexts ? damaged() : error; // it cannot be made anew
        }
      }
      const plainOf = (summary: QuestionSummary) => plainFields(summary, versionsIn(compiledOf(summary.key, summary), summary));
      const plain = (rows: readonly number[]) => rows.map((row) => questions.slice(row, row + 1).flatMap(plainOf));
      return [{ texts: { blocks, plain }, questions }];
    },
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
export interface FolderLibrary extends BareLibrary {
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
  const all = [...opened.values()];
  const single = all.length === 1 ? all[0]?.own.questions : undefined;
  const { questions, replaced } = withCopies(single ?? all.flatMap(({ own }) => own.questions));
  const copies = new Map(
    questions
      .filter(({ pin }) => pin !== undefined)
      .map((copy) => [copy.key, all.find(({ own }) => own.questions.includes(copy))] as const),
  );
  const ownerOf = (key: QuestionKey) => copies.get(key) ?? opened.get(key.slice(0, key.indexOf('/')));
  let parser: Parser | undefined;
  const prepare = async () => {
    ({ parser } = await import('./parser.ts'));
  };
  if (options.texts !== false) await prepare();
  return {
    banks: all.map(({ own }) => own.bank),
    questions,
    replaced,
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
    placeOf: (key) => {
      const owner = ownerOf(key);
      const path = owner?.own.pathOf(key);
      return owner === undefined || path === undefined ? null : { folder: resolve(owner.folder), path };
    },
    searchTexts: async (anew) => {
      const banks: BankTexts[] = [];
      for (const { own } of all) banks.push({ texts: await own.searchTexts(anew), questions: own.questions });
      return inUse(banks, questions);
    },
  };
}

/** The built-in bank and folders, as one. Throws AppError duplicateBank; `builtIn` is what the first is called there. */
export function joinLibraries(embedded: BareLibrary, folders: FolderLibrary, builtIn: string): FolderLibrary {
  const own = new Set(embedded.banks.map(({ name }) => name));
  const double = folders.banks.find(({ name }) => own.has(name));
  if (double !== undefined) throw duplicate(double.name, builtIn, double.folder ?? '');
  const { questions, replaced } = withCopies([...embedded.questions, ...folders.questions]);
  const isOwn = (key: QuestionKey) => own.has(key.slice(0, key.indexOf('/'))) && folders.placeOf(key) === null;
  return {
    banks: [...embedded.banks, ...folders.banks],
    questions,
    replaced: new Map([...replaced, ...folders.replaced]),
    problems: [...embedded.problems, ...folders.problems],
    prepare: () => folders.prepare(),
    read: (key, lang) => (isOwn(key) ? embedded : folders).read(key, lang),
    placeOf: (key) => (isOwn(key) ? embedded : folders).placeOf(key),
    searchTexts: async (anew) => inUse([...(await embedded.searchTexts()), ...(await folders.searchTexts(anew))], questions),
  };
}

/** The texts of banks without the rows of questions whose place a copy has taken. */
function inUse(banks: readonly BankTexts[], questions: readonly QuestionSummary[]): readonly BankTexts[] {
  if (banks.reduce((sum, bank) => sum + bank.questions.length, 0) === questions.length) return banks;
  const used = new Set<QuestionSummary | null>(questions);
  return banks.map((bank) => ({ ...bank, questions: bank.questions.map((question) => (used.has(question) ? question : null)) }));
}

/** One folder as a bank with everything that `lint` looks at, as it would be with these drafts in it. Throws AppError notAFolder. */
export async function openBank(folder: string, drafts: readonly TextFile[] = []): Promise<AssembledBank> {
  const [{ assembleBank }, { walkBank }] = await Promise.all([import('../bank/assemble.ts'), import('./bank-files.ts')]);
  const path = resolve(folder);
  if (!isFolder(path)) throw new AppError({ code: 'notAFolder', args: { path: folder } });
  const files = walkBank(path).filter((file) => !drafts.some((draft) => draft.path === file.path));
  const drafted = drafts.map((draft) => ({ path: draft.path, bytes: new TextEncoder().encode(draft.text) }));
  return assembleBank([...files, ...drafted], basename(path), path);
}

function indexIn(folder: string) {
  const index = readBuiltInIndex(join(folder, INDEX_FILE));
  if (index === null) throw new AppError({ code: 'emptyBank', args: { places: [folder] } });
  return index;
}

function duplicate(name: string, first: string, second: string): AppError {
  return new AppError({ code: 'duplicateBank', args: { name, first, second } });
}

function vanished(key: QuestionKey): AppError {
  return new AppError({ code: 'vanishedQuestion', args: { id: key } });
}
