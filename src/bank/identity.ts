import { cleanLine } from './clean.ts';

const MAX_LENGTH = 128;

/**
 * A text as an id: NFC, at most 128 characters of any script, no control or directional characters, no `#` or `/` (they
 * join ids), no `-` or `.` in front (options and hidden files). What an id may not hold becomes `-`; '' when nothing is left.
 */
export function idFrom(text: string): string {
  const line = cleanLine(text.normalize('NFC'))
    .replace(/[#/\u2400-\u2421\ufffd]/gu, '-')
    .replace(/^[-.\s]+/u, '');
  return [...line].slice(0, MAX_LENGTH).join('').trim();
}

/** The file's name without folder and `.md`. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/iu, '');
}

/** The folder that a path begins with, '' for a file at the root. */
export function firstFolderOf(path: string): string {
  const end = path.indexOf('/');
  return end === -1 ? '' : path.slice(0, end);
}

/** The folders of a path, '' for a file at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
