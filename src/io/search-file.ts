import { join } from 'node:path';
import { joinRows, type SearchRow, type SearchTexts } from '../bank/search-text.ts';
import { type CacheKey, cachePath } from './bank-cache.ts';
import { readAt, useRegularFile } from './files.ts';
import { aligned, bytesOf, checked, cut, formatSections, headIn, writeSections } from './sectioned-file.ts';

/** The searchable text of a bank, and of which files it was made. */
export interface KeptTexts {
  readonly texts: SearchTexts;
  /** as in the cache of the index: `bank-cache` */
  readonly paths: string;
  readonly marks: Float64Array;
  /** for each row the place of its path */
  readonly places: Uint32Array;
}

/** What goes into the file. */
export interface NewTexts extends Pick<KeptTexts, 'paths' | 'marks' | 'places'> {
  readonly rows: readonly SearchRow[];
}

/** In the folder of the compiled bank. */
const SEARCH_FILE = 'search.bin';
/** Grows with every change of what is written here, and of how a text is folded. */
const FORMAT = 1;
const BUILT_IN = [FORMAT, 'built-in'];
const MAX_BYTES = 2 ** 30;
/** The head holds the path of a folder. */
const HEAD_BYTES = 2 ** 14;

/** Beside the cache of the index. */
export function textsPath(cache: string, key: CacheKey): string {
  return cachePath(cache, key).replace(/cache$/, 'search');
}

export function readTexts(path: string, key: CacheKey): KeptTexts | null {
  return readKept(path, keyLine(key));
}

/** The text beside the index of the compiled bank, without what the compiled questions say themselves; null where there is none. */
export function readBuiltIn(folder: string): Omit<SearchTexts, 'plain'> | null {
  return readKept(join(folder, SEARCH_FILE), BUILT_IN)?.texts ?? null;
}

export function writeTexts(path: string, key: CacheKey, texts: NewTexts): void {
  writeSections(path, keyLine(key), sectionsOf(texts));
}

/** The file that `readBuiltIn` reads. */
export function formatBuiltIn(rows: readonly SearchRow[]): Uint8Array {
  const none = { paths: '', marks: new Float64Array(), places: new Uint32Array() };
  return formatSections(BUILT_IN, sectionsOf({ rows: rows.map(({ folded }) => ({ folded, plain: [] })), ...none }));
}

/** UTF-16 is searched in a fifth of the time of UTF-8 where it is Chinese; what is only shown is read in parts and need not be. */
function sectionsOf({ rows, paths, marks, places }: NewTexts): readonly Buffer[] {
  const { folded, starts } = joinRows(rows);
  const plain = rows.map((row) => Buffer.from(row.plain.join('\0')));
  const ends = new Uint32Array(rows.length + 1);
  plain.forEach((bytes, row) => (ends[row + 1] = (ends[row] ?? 0) + bytes.length));
  return [
    bytesOf(marks),
    Buffer.from(paths),
    bytesOf(places),
    bytesOf(starts),
    bytesOf(ends),
    Buffer.from(folded, 'utf16le'),
    Buffer.concat(plain),
  ];
}

/** null where there is none, where it is damaged or for something else. Reads all but the plain texts. */
function readKept(path: string, key: unknown): KeptTexts | null {
  const kept = useRegularFile(path, MAX_BYTES, (fd): KeptTexts | null => {
    const start = readAt(fd, 0, HEAD_BYTES);
    const head = headIn(start, key);
    if (head === null) return null;
    const marksOfAll = head.marks.slice(0, -1);
    const length = marksOfAll.reduce((sum, [own]) => sum + own, 0);
    const [marks, paths, places, starts, ends, folded] = cut(readAt(fd, head.length, length), marksOfAll).map(checked);
    if (!marks || !paths || !places || !starts || !ends || !folded) return null;
    const plain = { path, head: start.subarray(0, head.length), at: head.length + length, ends: new Uint32Array(aligned(ends)) };
    return {
      texts: {
        folded: folded.toString('utf16le'),
        starts: new Uint32Array(aligned(starts)),
        plain: (rows) => readPlain(plain, rows),
      },
      paths: paths.toString('utf8'),
      marks: new Float64Array(aligned(marks)),
      places: new Uint32Array(aligned(places)),
    };
  });
  return kept === null || 'ok' in kept ? null : kept;
}

interface PlainPart {
  readonly path: string;
  /** the first line of the file */
  readonly head: Buffer;
  readonly at: number;
  readonly ends: Uint32Array;
}

/** Plain texts of some rows, out of the same file as before: whoever put another one in its place has other texts. */
function readPlain({ path, head, at, ends }: PlainPart, rows: readonly number[]): readonly string[][] {
  const read = useRegularFile(path, MAX_BYTES, (fd) => {
    if (!readAt(fd, 0, head.length).equals(head)) return null;
    return rows.map((row) => {
      const [from, to] = [ends[row] ?? 0, ends[row + 1] ?? 0];
      return readAt(fd, at + from, to - from)
        .toString('utf8')
        .split('\0');
    });
  });
  return read === null || 'ok' in read ? rows.map(() => []) : read;
}

function keyLine({ folder, name, version }: CacheKey): readonly unknown[] {
  return [FORMAT, version, folder, name];
}
