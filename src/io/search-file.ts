import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { DamagedTexts, FIELDS, type SearchRow, type SearchTexts, type TextBlock, toBlocks } from '../bank/search-text.ts';
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
const FORMAT = 3;
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
export function readBuiltIn(folder: string): Pick<SearchTexts, 'blocks'> | null {
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

/** Numbers of a block: how many rows it has, the bytes of its text, and their CRC-32. */
const PER_BLOCK = 3;

/** UTF-16 is searched in a fifth of the time of UTF-8 where it is Chinese; what is only shown is read in parts and need not be. */
function sectionsOf({ rows, paths, marks, places }: NewTexts): readonly Buffer[] {
  const blocks = toBlocks(rows);
  const texts = blocks.map(({ folded }) => Buffer.from(folded, 'utf16le'));
  const sizes = blocks.flatMap(({ starts }, number) => {
    const text = texts[number] ?? Buffer.alloc(0);
    return [(starts.length - 1) / FIELDS, text.length, crc32(text)];
  });
  const plain = rows.map((row) => Buffer.from(row.plain.join('\0')));
  const ends = new Uint32Array(rows.length + 1);
  plain.forEach((bytes, row) => (ends[row + 1] = (ends[row] ?? 0) + bytes.length));
  return [
    bytesOf(marks),
    Buffer.from(paths),
    bytesOf(places),
    bytesOf(Uint32Array.from(sizes)),
    Buffer.concat(blocks.map(({ starts }) => bytesOf(starts))),
    bytesOf(ends),
    ...[Buffer.concat(texts), Buffer.concat(plain)],
  ];
}

/** null where there is none, where it is damaged or for something else. Reads all but the texts. */
function readKept(path: string, key: unknown): KeptTexts | null {
  const kept = useRegularFile(path, MAX_BYTES, (fd): KeptTexts | null => {
    const start = readAt(fd, 0, HEAD_BYTES);
    const head = headIn(start, key);
    if (head === null) return null;
    const marksOfAll = head.marks.slice(0, -TEXTS);
    const length = marksOfAll.reduce((sum, [own]) => sum + own, 0);
    const [marks, paths, places, sizes, starts, ends] = cut(readAt(fd, head.length, length), marksOfAll).map(checked);
    const textBytes = head.marks.at(-TEXTS)?.[0];
    if (!marks || !paths || !places || !sizes || !starts || !ends || textBytes === undefined) return null;
    const at = head.length + length;
    const file = { path, head: start.subarray(0, head.length) };
    const [sizesOfAll, startsOfAll] = [new Uint32Array(aligned(sizes)), new Uint32Array(aligned(starts))];
    const plain = { ...file, at: at + textBytes, ends: new Uint32Array(aligned(ends)) };
    return {
      texts: {
        blocks: () => readBlocks({ ...file, at, sizes: sizesOfAll, starts: startsOfAll }),
        plain: (rows) => readPlain(plain, rows),
      },
      paths: paths.toString('utf8'),
      marks: new Float64Array(aligned(marks)),
      places: new Uint32Array(aligned(places)),
    };
  });
  return kept === null || 'ok' in kept ? null : kept;
}

/** The last sections, which are read in parts: the folded texts and the plain ones. */
const TEXTS = 2;

interface TextPart {
  readonly path: string;
  /** the first line of the file */
  readonly head: Buffer;
  readonly at: number;
}

interface BlockPart extends TextPart {
  readonly sizes: Uint32Array;
  readonly starts: Uint32Array;
}

/** Bytes that are read at once, where one block has not more. */
const PORTION = 2 ** 20;

/** The blocks, each checked before it is handed out. The same memory is used for all that is read. */
function* readBlocks({ path, head, at, sizes, starts }: BlockPart): Generator<TextBlock> {
  const count = sizes.length / PER_BLOCK;
  const bytesOfBlock = (block: number) => sizes[block * PER_BLOCK + 1] ?? 0;
  let memory = Buffer.alloc(0);
  let [place, row, start] = [at, 0, 0];
  for (let block = 0; block < count;) {
    let end = block + 1;
    let size = bytesOfBlock(block);
    while (end < count && size + bytesOfBlock(end) <= PORTION) size += bytesOfBlock(end++);
    if (memory.length < size) memory = Buffer.allocUnsafeSlow(Math.max(size, PORTION));
    const portion = readAgain(path, head, (fd) => readAt(fd, place, size, memory.subarray(0, size)));
    if (portion?.length !== size) throw new DamagedTexts(path);
    for (let from = 0; block < end; block++) {
      const bytes = portion.subarray(from, (from += bytesOfBlock(block)));
      if (crc32(bytes) !== sizes[block * PER_BLOCK + 2]) throw new DamagedTexts(path);
      const rows = sizes[block * PER_BLOCK] ?? 0;
      const own = starts.subarray(start, (start += rows * FIELDS + 1));
      yield { first: row, folded: bytes.toString('utf16le'), starts: own };
      row += rows;
    }
    place += size;
  }
}

interface PlainPart extends TextPart {
  readonly ends: Uint32Array;
}

/** Plain texts of some rows. */
function readPlain({ path, head, at, ends }: PlainPart, rows: readonly number[]): readonly string[][] {
  const read = readAgain(path, head, (fd) =>
    rows.map((row) => {
      const [from, to] = [ends[row] ?? 0, ends[row + 1] ?? 0];
      return readAt(fd, at + from, to - from)
        .toString('utf8')
        .split('\0');
    }),
  );
  return read ?? rows.map(() => []);
}

/** Out of the same file as before: whoever put another one in its place has other texts. null where it is not there any more. */
function readAgain<T extends object>(path: string, head: Buffer, use: (fd: number) => T): T | null {
  const read = useRegularFile(path, MAX_BYTES, (fd) => (readAt(fd, 0, head.length).equals(head) ? use(fd) : null));
  return read === null || 'ok' in read ? null : read;
}

function keyLine({ folder, name, version }: CacheKey): readonly unknown[] {
  return [FORMAT, version, folder, name];
}
