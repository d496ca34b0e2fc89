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

/** A Markdown file as the folder lists it, unread; or why it cannot be read. The times are Unix times in ms. */
export type ScannedFile =
  | { readonly path: string; readonly size: number; readonly mtimeMs: number; readonly ctimeMs: number }
  | { readonly path: string; readonly problem: Problem };

/**
 * The Markdown files of a folder and of the folders in it, sorted by path, none of them opened.
 * Names that begin with a dot and node_modules are passed by. Links are never followed.
 */
export function scanBank(folder: string): ScannedFile[] {
  const files: ScannedFile[] = [];
  let names = 0;
  let bytes = 0;
  const refuse = (path: string, fact: ProblemFact, severity: Severity = 'error'): void => {
    files.push({ path, problem: problemAt(path === '' ? '.' : cleanLine(path), { line: 1, fact }, severity) });
  };

  /** False when a limit is reached: then everything ends. */
  const visit = (path: string): boolean => {
    for (const entry of entriesOf(path)) {
      const inside = path === '' ? entry.name : `${path}/${entry.name}`;
      const isMarkdown = entry.name.endsWith('.md') || /\.md$/iu.test(entry.name);
      if (++names > MAX_NAMES || (isMarkdown && files.length >= MAX_FILES)) {
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
        } else files.push({ path: inside, size: stat.size, mtimeMs: stat.mtimeMs, ctimeMs: stat.ctimeMs });
      }
    }
    return true;
  };

  const entriesOf = (path: string): Dirent[] => {
    try {
      const all = readdirSync(join(folder, path), { withFileTypes: true });
      return all
        .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      refuse(path, { code: 'unreadable-file', args: { reason: cleanLine(codeOf(error), 60) } });
      return [];
    }
  };

  visit('');
  return files.sort((a, b) => compareText(a.path, b.path));
}

/** The Markdown files of a folder as `scanBank` lists them: bytes, or the problem that keeps them from being read. */
export function walkBank(folder: string): BankFile[] {
  return scanBank(folder).map((file) => ('problem' in file ? file : readBankFile(folder, file.path)));
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
