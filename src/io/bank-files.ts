import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BankFile } from '../bank/assemble.ts';
import { cleanLine } from '../bank/clean.ts';
import { MAX_FILE_BYTES } from '../bank/guard.ts';
import { compareText, type Problem, problemAt, type ProblemFact, type Severity } from '../bank/problem.ts';
import { codeOf, readRegularFile, type UnreadReason } from './files.ts';

/** Markdown files of one bank. */
const MAX_FILES = 20_000;
/** Whatever else lies in the folder is passed by, but not for ever. */
const MAX_NAMES = 10 * MAX_FILES;
const MAX_TOTAL_BYTES = 256 * 1024 * 1024;

/** What has to be the same for a file to be the same: its size, and mtime and ctime as Unix times in ms. */
export const MARKS = 3;

/** The Markdown files of a folder, none of them opened. Lists of their own, for no object of 10,000 outlives a start then. */
export interface Listing {
  /** of the regular files, sorted */
  readonly paths: readonly string[];
  /** `MARKS` numbers for each path */
  readonly marks: Float64Array;
  /** what cannot be read, and why; sorted by path */
  readonly refused: readonly RefusedFile[];
}

export interface RefusedFile {
  readonly path: string;
  readonly problem: Problem;
}

/**
 * Lists the Markdown files of a folder and of the folders in it.
 * Names that begin with a dot and node_modules are passed by. Links are never followed.
 */
export function scanBank(folder: string): Listing {
  const paths: string[] = [];
  const marks: number[] = [];
  const refused: RefusedFile[] = [];
  let names = 0;
  let bytes = 0;
  const refuse = (path: string, fact: ProblemFact, severity: Severity = 'error'): void => {
    refused.push({ path, problem: problemAt(path === '' ? '.' : cleanLine(path), { line: 1, fact }, severity) });
  };

  /** False when a limit is reached: then everything ends. */
  const visit = (path: string): boolean => {
    for (const entry of entriesOf(path)) {
      const inside = path === '' ? entry.name : `${path}/${entry.name}`;
      const isMarkdown = entry.name.endsWith('.md') || /\.md$/iu.test(entry.name);
      if (++names > MAX_NAMES || (isMarkdown && paths.length + refused.length >= MAX_FILES)) {
        refuse('', { code: 'too-many-files', args: { limit: isMarkdown ? MAX_FILES : MAX_NAMES } });
        return false;
      }
      if (entry.isSymbolicLink()) {
        if (isMarkdown || leadsToFolder(join(folder, inside))) refuse(inside, { code: 'symbolic-link', args: {} }, 'warning');
      } else if (entry.isDirectory()) {
        if (isMarkdown) refuse(inside, { code: 'folder-like-file', args: {} }, 'warning');
        if (!visit(inside)) return false;
      } else if (isMarkdown && !entry.isFile()) {
        refuse(inside, { code: 'not-a-file', args: {} });
      } else if (isMarkdown) {
        const stat = statOf(`${folder}/${inside}`);
        if (typeof stat === 'string') refuse(inside, { code: 'unreadable-file', args: { reason: cleanLine(stat, 60) } });
        else if (stat.size <= MAX_FILE_BYTES && (bytes += stat.size) > MAX_TOTAL_BYTES) {
          refuse('', { code: 'bank-too-large', args: { mib: MAX_TOTAL_BYTES / 1024 / 1024 } });
          return false;
        } else {
          paths.push(inside);
          marks.push(stat.size, stat.mtimeMs, stat.ctimeMs);
        }
      }
    }
    return true;
  };

  const entriesOf = (path: string): Dirent[] => {
    try {
      const all = readdirSync(join(folder, path), { withFileTypes: true });
      return all.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules').sort(inOrderOfPaths);
    } catch (error) {
      refuse(path, { code: 'unreadable-file', args: { reason: cleanLine(codeOf(error), 60) } });
      return [];
    }
  };

  visit('');
  return { paths, marks: new Float64Array(marks), refused: refused.sort((a, b) => compareText(a.path, b.path)) };
}

/** Entries of one folder as the paths in them sort: what is in a folder follows its name and a slash, and `a.md` comes before `a/`. */
function inOrderOfPaths(a: Dirent, b: Dirent): number {
  return compareText(a.isDirectory() ? `${a.name}/` : a.name, b.isDirectory() ? `${b.name}/` : b.name);
}

/** The Markdown files of a folder, sorted by path: bytes, or the problem that keeps them from being read. */
export function walkBank(folder: string): BankFile[] {
  const { paths, refused } = scanBank(folder);
  return [...paths.map((path) => readBankFile(folder, path)), ...refused].sort((a, b) => compareText(a.path, b.path));
}

/** One file inside the folder of a bank. Links in its last part are never followed, pipes and devices never opened. */
export function readBankFile(folder: string, path: string): BankFile {
  const reading = readRegularFile(join(folder, path), MAX_FILE_BYTES);
  if (reading.ok) return { path, bytes: reading.bytes };
  return { path, problem: problemAt(cleanLine(path), { line: 1, fact: factOf(reading.reason, reading.detail) }) };
}

/** Size and times of a file, or the system's error. */
function statOf(path: string): Stats | string {
  try {
    return statSync(path);
  } catch (error) {
    return codeOf(error);
  }
}

function factOf(reason: UnreadReason, detail: string): ProblemFact {
  if (reason === 'link') return { code: 'symbolic-link', args: {} };
  if (reason === 'not-regular') return { code: 'not-a-file', args: {} };
  if (reason === 'too-large') return { code: 'too-large', args: { kib: MAX_FILE_BYTES / 1024 } };
  return { code: 'unreadable-file', args: { reason: cleanLine(detail, 60) } };
}

function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
