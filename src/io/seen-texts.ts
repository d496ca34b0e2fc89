import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { type Lang, type Question } from '../bank/question.ts';
import { parseSeenText, type SeenText, seenTextOf } from '../bank/seen-text.ts';
import { readRegularFile } from './files.ts';

/**
 * What was on the screen when a question was graded, under the hash that the log keeps: `seen/<hash>.<language>`, JSON in gzip. It
 * serves to show what has changed and nothing else, so it may be lost at any time.
 */
export interface SeenTexts {
  /** Keeps what is shown. It goes on in the background, after the grade is on the disk; a failure is silent. */
  keep(question: Question): void;
  /** What was shown under a hash; null where it is not there any more. */
  find(hash: string, lang: Lang): SeenText | null;
}

/** Bounds of the folder: of a file before and after it is packed, of all files, and of their age. */
export interface SeenBounds {
  readonly textBytes: number;
  readonly fileBytes: number;
  readonly allBytes: number;
  readonly ageMs: number;
}

export const SEEN_BOUNDS: SeenBounds = {
  textBytes: 1024 * 1024,
  fileBytes: 64 * 1024,
  allBytes: 16 * 1024 * 1024,
  ageMs: 3 * 365 * 86_400_000,
};

/** Hashes come out of logs, which come from anywhere. */
const HASH = /^[0-9a-f]{12}$/;
const pack = promisify(gzip);

export function openSeenTexts(folder: string, bounds: SeenBounds = SEEN_BOUNDS): SeenTexts {
  let isPruned = false;
  const pathOf = (hash: string, lang: Lang) => join(folder, `${hash}.${lang}`);

  async function write(path: string, text: SeenText): Promise<void> {
    const json = JSON.stringify(text);
    if (json.length > bounds.textBytes) return;
    const bytes = await pack(json);
    if (bytes.length > bounds.fileBytes) return;
    const aside = `${path}.${process.pid}.tmp`;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(aside, bytes, { mode: 0o600 });
    await rename(aside, path);
    if (!isPruned) {
      isPruned = true;
      await prune(folder, bounds);
    }
  }

  return {
    keep(question) {
      if (!HASH.test(question.hash)) return;
      write(pathOf(question.hash, question.textLang), seenTextOf(question)).catch(() => undefined);
    },
    find(hash, lang) {
      if (!HASH.test(hash)) return null;
      const reading = readRegularFile(pathOf(hash, lang), bounds.fileBytes);
      if (!reading.ok) return null;
      try {
        const text = parseSeenText(gunzipSync(reading.bytes, { maxOutputLength: 4 * bounds.textBytes }).toString('utf8'));
        return text?.lang === lang ? text : null;
      } catch {
        return null;
      }
    },
  };
}

/** Removes what is too old, then the oldest until the rest is small enough. So few files that they cannot be too much are not looked at. */
async function prune(folder: string, { fileBytes, allBytes, ageMs }: SeenBounds): Promise<void> {
  const names = await readdir(folder);
  if (names.length * fileBytes <= allBytes) return;
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = await stat(path);
      return { path, size, mtimeMs };
    }),
  );
  const newestFirst = files.sort((a, b) => b.mtimeMs - a.mtimeMs);
  const oldest = Date.now() - ageMs;
  let total = 0;
  for (const { path, size, mtimeMs } of newestFirst) {
    total += size;
    if (total > allBytes || mtimeMs < oldest) await rm(path, { force: true });
  }
}
