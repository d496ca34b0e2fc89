import { resolve } from 'node:path';
import type { Problem } from '../bank/problem.ts';
import type { Bank, Lang, Question, QuestionKey, QuestionSummary } from '../bank/question.ts';
import { type CachedBank, type CacheKey, cachePath, readCache, writeCache } from './bank-cache.ts';
import { type Listing, scanBank } from './bank-files.ts';
import { fromColumns, placesIn } from '../bank/index-columns.ts';
import type { SearchTexts } from '../bank/search-text.ts';
import type { Parser } from './parser.ts';
import { bytesOf } from './sectioned-file.ts';

export interface FolderOptions {
  /** the folder of the cache; without it everything is parsed */
  readonly cache?: string;
  /** of the program */
  readonly version?: string;
  /** told how far a long reading is; the last call has `done` equal to `total` */
  readonly progress?: (done: number, total: number) => void;
  /** Unix time in ms */
  readonly now?: () => number;
}

/** A folder of the user's as a bank. */
export interface FolderBank {
  readonly bank: Bank;
  readonly questions: readonly QuestionSummary[];
  readonly problems: readonly Problem[];
  /** path of its source inside the folder, undefined for an unknown key */
  pathOf(key: QuestionKey): string | undefined;
  /** the question as its files are now; null when it is gone */
  read(parser: Parser, key: QuestionKey, lang: Lang): Question | null;
  /** the searchable text, rows as in `questions`; made and kept where it is not there yet, or where it is wanted anew */
  searchTexts(anew?: boolean): Promise<SearchTexts>;
}

/** Reads a folder: what is unchanged since the last time from the cache, the rest from its files. */
export async function openFolder(folder: string, name: string | null, options: FolderOptions = {}): Promise<FolderBank> {
  const path = resolve(folder);
  const now = (options.now ?? Date.now)();
  const listing = scanBank(path);
  const scan = { ...listing, refusals: JSON.stringify(listing.refused) };
  const key: CacheKey = { folder: path, name, version: options.version ?? '' };
  const cacheFile = options.cache === undefined ? null : cachePath(options.cache, key);
  const cached = cacheFile === null ? null : readCache(cacheFile, key);
  const around = { folder: path, scan, key, options, now };
  if (cached !== null && isUnchanged(cached, scan)) {
    const known = folderBank(cached, around);
    if (known !== null) return known;
  }
  const { readAnew } = await import('./folder-reading.ts');
  const { cached: fresh, files } = readAnew({ path, name, scan, before: cached, ...options, now });
  if (cacheFile !== null) writeCache(cacheFile, key, fresh, files);
  const opened = folderBank(fresh, around);
  if (opened === null) throw new Error('what was just read cannot be read');
  return opened;
}

/** A folder as it is listed now. */
export interface Scan extends Listing {
  /** `refused`, as JSON */
  readonly refusals: string;
}

interface Around {
  readonly folder: string;
  readonly scan: Scan;
  readonly key: CacheKey;
  readonly options: FolderOptions;
  readonly now: number;
}

function isUnchanged(cached: Pick<CachedBank, 'refusals' | 'paths' | 'marks'>, { paths, refusals, marks }: Scan): boolean {
  return (
    cached.refusals === refusals && cached.paths === paths.join('\0') && bytesOf(cached.marks).equals(bytesOf(marks)) // no file that is there has NaN
  );
}

/** null where the cache makes no sense: then its files are parsed again. */
function folderBank(cached: Omit<CachedBank, 'files'>, { folder, scan, key: cacheKey, options, now }: Around): FolderBank | null {
  const { paths } = scan;
  const { bank, described, columns, problems } = cached;
  let questions: readonly QuestionSummary[];
  try {
    questions = fromColumns(columns, bank.name, paths);
  } catch {
    return null;
  }
  let rows: ReadonlyMap<QuestionKey, number> | undefined;
  let places: readonly number[] = [];
  const rowFor = (key: QuestionKey): number => {
    if (rows === undefined) {
      rows = new Map(questions.map((question, row) => [question.key, row]));
      places = placesIn(columns);
    }
    return rows.get(key) ?? -1;
  };
  const pathOf = (key: QuestionKey): string | undefined => {
    const row = rowFor(key);
    return paths[places[row] ?? -1];
  };
  return {
    bank,
    questions,
    problems,
    pathOf,
    read: (parser, key, lang) => {
      const [path, summary] = [pathOf(key), questions[rowFor(key)]];
      if (path === undefined || summary === undefined) return null;
      return parser.readAlone({ folder, path, paths, bank, described, summary, lang });
    },
    searchTexts: async (anew = false) => {
      const { readTexts, textsPath } = await import('./search-file.ts');
      const kept = anew || options.cache === undefined ? null : readTexts(textsPath(options.cache, cacheKey), cacheKey);
      const isWhole = kept !== null && kept.places.length === questions.length;
      if (isWhole && isUnchanged({ ...kept, refusals: scan.refusals }, scan)) return kept.texts;
      const { readTextsAnew } = await import('./search-reading.ts');
      const indexed = { bank, described, questions, places: placesIn(columns), scan, key: cacheKey };
      return readTextsAnew(indexed, kept, options, now);
    },
  };
}
