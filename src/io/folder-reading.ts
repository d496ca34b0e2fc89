import { basename } from 'node:path';
import type { BankFile, ReadFile } from '../bank/assemble.ts';
import { type Row, rowOf, summaryFrom } from '../bank/index-rows.ts';
import { type Draft, joinDrafts, type TranslationDraft } from '../bank/join.ts';
import { type Problem, sortProblems } from '../bank/problem.ts';
import type { Bank } from '../bank/question.ts';
import type { CachedBank, CachedFile } from './bank-cache.ts';
import { MARKS, readBankFile } from './bank-files.ts';
import type { FolderOptions, Scan } from './folder-bank.ts';
import { fromColumns, toColumns } from '../bank/index-columns.ts';
import { parser } from './parser.ts';

/** More new files than this take long enough to say so. */
export const MANY = 1000;
/** Files younger than this when they are read may change again within one tick of the file system's clock, unnoticed. */
const TICK_MS = 100;
/** File systems without fractions of a second (FAT: two seconds). */
const COARSE_TICK_MS = 2100;

interface Reading extends Pick<FolderOptions, 'progress'> {
  readonly path: string;
  readonly name: string | null;
  readonly scan: Scan;
  readonly before: CachedBank | null;
  readonly now: number;
}

/** Parses what has changed, takes the rest as it was, and joins all of it again. */
export function readAnew({ path, name, scan, before, now, progress }: Reading): {
  readonly cached: Omit<CachedBank, 'files'>;
  readonly files: readonly CachedFile[];
} {
  const { paths, refused } = scan;
  const { cached, known } = takeKnown(before, scan);
  const isSame = (file: string) => known.get(file)?.same === true;

  const bankFile = paths.includes(parser.BANK_FILE) ? parser.BANK_FILE : undefined;
  const isThere = bankFile !== undefined || refused.some((file) => file.path === parser.BANK_FILE);
  // Every question depends on what bank.md says, and on whether there is one.
  const wasRead = cached?.paths.split('\0').includes(parser.BANK_FILE) === true;
  const isSameBank = bankFile === undefined ? !wasRead && cached?.described === isThere : isSame(bankFile);
  const bankBytes = bankFile === undefined ? undefined : readBankFile(path, bankFile);
  const {
    bank,
    strict,
    problems: bankProblems,
  } = isSameBank && cached !== null
    ? { bank: cached.bank, strict: cached.described, problems: [] }
    : parser.describe(bankBytes, basename(path), path, name);
  const described = isThere && strict;

  const news = isSameBank ? paths.filter((file) => !isSame(file)).length : paths.length;
  let done = 0;
  const step = Math.ceil(news / 100);
  const marks = scan.marks.slice();
  const read = paths.map((file, index): FileInBank => {
    const last = known.get(file);
    if (isSameBank && last?.same === true) return fileFrom(file, last.file, last.row, bank.name);
    const bytes = file === bankFile && bankBytes !== undefined ? bankBytes : readBankFile(path, file);
    const own = readOne(bytes, bank, described);
    if (own.isTransient || isYoung(marks[index * MARKS + 2] ?? now, now))
      marks.fill(Number.NaN, index * MARKS, (index + 1) * MARKS);
    done++;
    if (news > MANY && (done % step === 0 || done === news)) progress?.(done, news);
    return file === bankFile ? { ...own, problems: bankProblems } : own;
  });

  const { kept, problems } = joinDrafts(
    read.flatMap(({ draft }) => draft ?? []),
    read.flatMap(({ translation }) => translation ?? []),
    new Set([...paths, ...refused.map((file) => file.path)]),
  );
  const finals = new Map(kept.map((draft, index) => [draft.path, index]));
  const places = new Map(paths.map((own, index) => [own, index]));
  const rows = kept.map(({ question }) => rowOf(question));
  const columns = toColumns(
    kept.map(({ question }) => question),
    kept.map((draft) => places.get(draft.path) ?? -1),
    paths,
  );
  const fresh = {
    bank,
    described,
    columns,
    problems: sortProblems([...refused.map(({ problem }) => problem), ...read.flatMap((file) => file.problems), ...problems]),
    paths: paths.join('\0'),
    marks,
    refusals: scan.refusals,
  };
  return { cached: fresh, files: read.map((file) => forCache(file, finals, rows)) };
}

/** A file with what it says; parsed now, or out of the cache. */
interface FileInBank {
  readonly problems: readonly Problem[];
  readonly draft?: Draft | null;
  readonly translation?: TranslationDraft;
  /** it could not be read for a reason that may be gone at once */
  readonly isTransient?: boolean;
}

function readOne(file: BankFile, bank: Bank, described: boolean): FileInBank {
  if ('problem' in file) {
    const { problem } = file;
    // Rights cannot change without the file's ctime; anything else may.
    const isTransient = problem.code === 'unreadable-file' && !['EACCES', 'EPERM'].includes(problem.args.reason);
    return { problems: [problem], isTransient };
  }
  if (!parser.isForDrill(file.path)) return { problems: [] };
  const one: ReadFile = parser.readFile(file, bank, described);
  if (one.kind === 'translation') {
    const { translation } = one.draft;
    return { problems: [], translation: { ...one.draft, translation: translation && { title: translation.title } } };
  }
  const { draft, problems } = one;
  // Only the summary is kept: the texts of 10,000 questions are not for the memory.
  return { problems, draft: draft && { ...draft, question: summaryFrom(rowOf(draft.question), bank.name) } };
}

interface Known {
  readonly file: CachedFile;
  /** the row that the file alone makes */
  readonly row: Row | undefined;
  readonly same: boolean;
}

/** What is known of single files; nothing, and no cache, where that part of it is damaged. */
function takeKnown(cached: CachedBank | null, scan: Scan) {
  try {
    return { cached, known: new Map(cached === null ? [] : knownFiles(cached, scan)) };
  } catch {
    return { cached: null, known: new Map<string, Known>() };
  }
}

function knownFiles(cached: CachedBank, { paths: present, marks }: Scan): (readonly [path: string, known: Known])[] {
  const places = new Map(present.map((path, index) => [path, index * MARKS]));
  const [files, paths] = [cached.files(), cached.paths.split('\0')];
  const rows = fromColumns(cached.columns, cached.bank.name, paths).map(rowOf);
  return paths.flatMap((path, index) => {
    const [file, place] = [files[index], places.get(path)];
    if (file === undefined || place === undefined) return [];
    const same = [0, 1, 2].every((mark) => cached.marks[index * MARKS + mark] === marks[place + mark]);
    const own = file.k === 'question' ? file.own : null;
    return [[path, { file, row: own === null ? undefined : own.row === 0 ? rows[own.final] : own.row, same }] as const];
  });
}

function fileFrom(path: string, file: CachedFile, row: Row | undefined, bank: string): FileInBank {
  if (file.k === 'question' && file.own !== null && row !== undefined) {
    const { namesItself, idLine } = file.own;
    return { problems: file.r, draft: { path, question: summaryFrom(row, bank), namesItself, idLine } };
  }
  const of = file.k === 'translation' ? parser.translationOf(path) : null;
  if (file.k !== 'translation' || of === null) return { problems: file.r };
  const translation = file.title === null ? null : { title: file.title };
  return { problems: [], translation: { path, ...of, translation, problems: file.r } };
}

function forCache(
  { problems, draft, translation }: FileInBank,
  finals: ReadonlyMap<string, number>,
  rows: readonly Row[],
): CachedFile {
  if (translation !== undefined) {
    return { k: 'translation', lang: translation.lang, title: translation.translation?.title ?? null, r: translation.problems };
  }
  if (draft === undefined) return { k: 'other', r: problems };
  if (draft === null) return { k: 'question', own: null, r: problems };
  const { namesItself, idLine } = draft;
  const final = finals.get(draft.path) ?? -1;
  const row = rowOf(draft.question);
  const isFinal = JSON.stringify(row) === JSON.stringify(rows[final]);
  return { k: 'question', own: { final, row: isFinal ? 0 : row, namesItself, idLine }, r: problems };
}

/** Whether a file could have been changed after it was read without a change of its times. */
export function isYoung(ctimeMs: number, now: number): boolean {
  return now - ctimeMs < (Number.isInteger(ctimeMs / 1000) ? COARSE_TICK_MS : TICK_MS);
}
