import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Row } from '../bank/index-rows.ts';
import type { Problem } from '../bank/problem.ts';
import type { Bank, Lang } from '../bank/question.ts';
import { ensureFolder, readRegularFile } from './files.ts';
import type { Columns } from '../bank/index-columns.ts';

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
const MAX_BYTES = 2 ** 28;
const HOUR_MS = 3_600_000;

/** Where the cache of a folder lies. Folders with the same number take turns: each checks the whole key. */
export function cachePath(cache: string, { folder, name }: CacheKey): string {
  const number = crc32(`${name ?? ''}\0${folder}`)
    .toString(16)
    .padStart(8, '0');
  return join(cache, 'banks', `${number}.cache`);
}

/** null where there is none, where it is damaged or for something else: it can always be made anew. */
export function readCache(path: string, key: CacheKey): CachedBank | null {
  const reading = readRegularFile(path, MAX_BYTES);
  if (!reading.ok) return null;
  const { bytes } = reading;
  try {
    const end = bytes.indexOf(0x0a);
    const head = JSON.parse(bytes.toString('utf8', 0, end)) as { readonly key: unknown; readonly sections: unknown };
    if (JSON.stringify(head.key) !== JSON.stringify(keyLine(key))) return null;
    const sections = cut(bytes.subarray(end + 1), head.sections as readonly Mark[]);
    const files = sections.pop();
    const [marks, numbers, paths, keys, digests, ownTitles, rest] = sections.map(checked);
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
  const { bank, described, problems, refusals, paths, marks, columns } = cached;
  const { shared, titles, files: odd, pins } = columns;
  const rest: Rest = { bank, described, problems, refusals, shared, titles, files: odd, pins };
  const sections = [
    bytesOf(marks),
    bytesOf(columns.numbers),
    Buffer.from(paths),
    Buffer.from(columns.keys),
    Buffer.from(columns.digests),
    Buffer.from(columns.ownTitles, 'utf16le'), // read in a fifth of the time of UTF-8 where it is Chinese
    Buffer.from(JSON.stringify(rest)),
    Buffer.from(JSON.stringify(files)),
  ];
  const head = JSON.stringify({ key: keyLine(key), sections: sections.map((bytes) => [bytes.length, crc32(bytes)]) });
  const aside = `${path}.tmp-${process.pid}`;
  try {
    ensureFolder(dirname(path));
    sweep(path);
    rmSync(aside, { force: true });
    writeFileSync(aside, Buffer.concat([Buffer.from(`${head}\n`), ...sections]), { mode: 0o600, flag: 'wx' });
    renameSync(aside, path);
  } catch {
    discard(aside);
  }
}

/** The bytes in which numbers lie, without a copy. */
export function bytesOf(numbers: Float64Array | Uint32Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** A copy: a view has to begin at a multiple of its numbers' size. */
function aligned(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

function keyLine({ folder, name, version }: CacheKey): readonly unknown[] {
  return [FORMAT, version, folder, name];
}

type Mark = readonly [length: number, crc: number];
interface Section {
  readonly bytes: Buffer;
  readonly mark: Mark;
}

function cut(bytes: Buffer, marks: readonly Mark[]): Section[] {
  let start = 0;
  return marks.map((mark) => ({ bytes: bytes.subarray(start, (start += mark[0])), mark }));
}

/** A section whose bytes are those that were written; throws otherwise. */
function checked({ bytes, mark: [length, crc] }: Section): Buffer {
  if (bytes.length !== length || crc32(bytes) !== crc) throw new Error('cache: damaged');
  return bytes;
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // its folder is no folder
  }
}

/** Removes what a killed process left an hour ago or earlier. */
function sweep(path: string): void {
  for (const name of readdirSync(dirname(path))) {
    const leftOver = join(dirname(path), name);
    const isOld = /\.tmp-\d+$/.test(name) && Date.now() - statSync(leftOver).mtimeMs > HOUR_MS;
    if (isOld) rmSync(leftOver, { force: true });
  }
}
