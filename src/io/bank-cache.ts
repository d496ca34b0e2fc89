import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Row } from '../bank/index-rows.ts';
import type { Problem } from '../bank/problem.ts';
import type { Bank, Lang, QuestionSummary } from '../bank/question.ts';
import { readRegularFile } from './files.ts';
import { type Columns, toColumns } from '../bank/index-columns.ts';
import { aligned, bytesOf, checked, formatSections, sectionsIn, writeSections } from './sectioned-file.ts';

/** What one file said when it was parsed, in the order of the scan. `r`: problems of reading the file. */
export type CachedFile =
  | { readonly k: 'question'; readonly own: CachedDraft | null; readonly r: readonly Problem[] }
  | { readonly k: 'translation'; readonly lang: Lang; readonly title: string | null; readonly r: readonly Problem[] }
  | { readonly k: 'other'; readonly r: readonly Problem[] };

/** `final`: the place of its row in the index, -1 where it was left out; `row`: what the file alone said, 0 where that is the same. */
interface CachedDraft {
  readonly final: number;
  readonly row: Row | 0;
  readonly namesItself: boolean;
  readonly idLine: number;
}

/** A folder as it was read. The columns are what `list` needs; `files` is parsed when a file has changed. */
export interface CachedBank {
  readonly bank: Bank;
  readonly described: boolean;
  readonly columns: Columns;
  readonly problems: readonly Problem[];
  /** the paths of the regular files, parted by NUL; marks and `files` are parallel */
  readonly paths: string;
  /** size, mtimeMs, ctimeMs of each; NaN where the file has to be read again */
  readonly marks: Float64Array;
  /** what the scan itself refused, as JSON */
  readonly refusals: string;
  /** throws where they are damaged */
  files(): readonly CachedFile[];
}

type Rest = Pick<CachedBank, 'bank' | 'described' | 'problems' | 'refusals'> &
  Pick<Columns, 'shared' | 'titles' | 'files' | 'pins'>;

/** What a cache is for: anything else in the file is another one's. */
export interface CacheKey {
  /** resolved */
  readonly folder: string;
  /** the name that the settings give the bank, or null */
  readonly name: string | null;
  /** of the program: another one may parse in another way */
  readonly version: string;
}

/** Grows with every change of what is written here. */
const FORMAT = 4;
const BUILT_IN = [FORMAT, 'built-in'];
const MAX_BYTES = 2 ** 28;

/** Where the cache of a folder lies. Folders with the same number take turns: each checks the whole key. */
export function cachePath(cache: string, { folder, name }: CacheKey): string {
  const number = crc32(`${name ?? ''}\0${folder}`)
    .toString(16)
    .padStart(8, '0');
  return join(cache, 'banks', `${number}.cache`);
}

/** null where there is none, where it is damaged or for something else: it can always be made anew. */
export function readCache(path: string, key: CacheKey): CachedBank | null {
  return readIndex(path, keyLine(key));
}

/** The index of the compiled bank, no texts in it; null where there is none that this program can read. */
export function readBuiltInIndex(path: string): Pick<CachedBank, 'bank' | 'columns' | 'paths'> | null {
  return readIndex(path, BUILT_IN);
}

/** The file that `readBuiltInIndex` reads. */
export function formatBuiltInIndex(bank: Bank, questions: readonly QuestionSummary[]): Uint8Array {
  const paths = questions.map(({ file }) => file);
  const columns = toColumns(questions, [...paths.keys()], paths);
  const none = { described: true, problems: [], refusals: '', marks: new Float64Array() };
  return formatSections(BUILT_IN, sectionsOf({ bank, columns, paths: paths.join('\0'), ...none }, []));
}

function readIndex(path: string, key: unknown): CachedBank | null {
  const reading = readRegularFile(path, MAX_BYTES);
  if (!reading.ok) return null;
  const { bytes } = reading;
  try {
    const sections = sectionsIn(bytes, key);
    const files = sections?.at(-1);
    const [marks, numbers, paths, keys, digests, ownTitles, rest] = (sections ?? []).slice(0, -1).map(checked);
    if (!marks || !numbers || !paths || !keys || !digests || !ownTitles || !rest || !files) return null;
    const { shared, titles, files: odd, pins, ...bank } = JSON.parse(rest.toString('utf8')) as Rest;
    return {
      ...bank,
      columns: {
        shared,
        titles,
        files: odd,
        pins,
        numbers: new Uint32Array(aligned(numbers)),
        keys: keys.toString('utf8'),
        digests: digests.toString('utf8'),
        ownTitles: ownTitles.toString('utf16le'),
      },
      paths: paths.toString('utf8'),
      marks: new Float64Array(aligned(marks)),
      files: () => JSON.parse(checked(files).toString('utf8')) as readonly CachedFile[],
    };
  } catch {
    return null;
  }
}

/** Puts it in place as a whole or not at all. It is a courtesy to the next start: errors do not matter. */
export function writeCache(path: string, key: CacheKey, cached: Omit<CachedBank, 'files'>, files: readonly CachedFile[]): void {
  writeSections(path, keyLine(key), sectionsOf(cached, files));
}

function sectionsOf(cached: Omit<CachedBank, 'files'>, files: readonly CachedFile[]): readonly Buffer[] {
  const { bank, described, problems, refusals, paths, marks, columns } = cached;
  const { shared, titles, files: odd, pins } = columns;
  const rest: Rest = { bank, described, problems, refusals, shared, titles, files: odd, pins };
  return [
    bytesOf(marks),
    bytesOf(columns.numbers),
    Buffer.from(paths),
    Buffer.from(columns.keys),
    Buffer.from(columns.digests),
    Buffer.from(columns.ownTitles, 'utf16le'), // read in a fifth of the time of UTF-8 where it is Chinese
    Buffer.from(JSON.stringify(rest)),
    Buffer.from(JSON.stringify(files)),
  ];
}

function keyLine({ folder, name, version }: CacheKey): readonly unknown[] {
  return [FORMAT, version, folder, name];
}
