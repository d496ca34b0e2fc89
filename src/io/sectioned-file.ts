import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { ensureFolder } from './files.ts';

/*
 * A file of the cache: one line of JSON that says what it is for and how long each section is, then the sections. It can always be
 * made anew, so whatever does not fit is null, and writing it is a courtesy to the next start.
 */

const HOUR_MS = 3_600_000;

interface Head {
  readonly key: unknown;
  readonly sections: readonly Mark[];
}
type Mark = readonly [length: number, crc: number];

/** Bytes as they were read, and what they have to be. */
export interface Section {
  readonly bytes: Buffer;
  readonly mark: Mark;
}

/** The sections of such a file, none of them checked yet; null where it is for something else. Throws where there is no head. */
export function sectionsIn(bytes: Buffer, key: unknown): readonly Section[] | null {
  const head = headIn(bytes, key);
  return head && cut(bytes.subarray(head.length), head.marks);
}

/** How long the first line is, its end with it, and what the sections have to be; the file may go on behind these bytes. */
export function headIn(bytes: Buffer, key: unknown): { readonly length: number; readonly marks: readonly Mark[] } | null {
  const end = bytes.indexOf(0x0a);
  const head = JSON.parse(bytes.toString('utf8', 0, end)) as Head;
  return JSON.stringify(head.key) === JSON.stringify(key) ? { length: end + 1, marks: head.sections } : null;
}

export function cut(bytes: Buffer, marks: readonly Mark[]): readonly Section[] {
  let start = 0;
  return marks.map((mark) => ({ bytes: bytes.subarray(start, (start += mark[0])), mark }));
}

/** The bytes of a section, when they are those that were written; throws otherwise. */
export function checked({ bytes, mark: [length, crc] }: Section): Buffer {
  if (bytes.length !== length || crc32(bytes) !== crc) throw new Error('cache: damaged');
  return bytes;
}

export function formatSections(key: unknown, sections: readonly Buffer[]): Buffer {
  const head: Head = { key, sections: sections.map((bytes) => [bytes.length, crc32(bytes)]) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...sections]);
}

/** Puts it in place as a whole or not at all; errors do not matter. */
export function writeSections(path: string, key: unknown, sections: readonly Buffer[]): void {
  const aside = `${path}.tmp-${process.pid}`;
  try {
    ensureFolder(dirname(path));
    sweep(path);
    rmSync(aside, { force: true });
    writeFileSync(aside, formatSections(key, sections), { mode: 0o600, flag: 'wx' });
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
export function aligned(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
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
