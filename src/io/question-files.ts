import {
  accessSync,
  constants,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { MAX_FILE_BYTES } from '../bank/guard.ts';
import type { TextFile } from '../bank/assemble.ts';
import { LANGS, type QuestionSummary } from '../bank/question.ts';
import { copyText } from '../bank/read-copy.ts';
import { translationPath } from '../bank/translation.ts';
import { AppError } from '../errors.ts';
import { codeOf, ensureFolder, flushFolder, readRegularFile } from './files.ts';

/** A file that is being edited. What is in it counts for nothing before it is published. */
export interface Draft {
  /** what the editor opens; absolute */
  readonly path: string;
  /** it was begun another time and is gone on with */
  readonly isOld: boolean;
  /** where an older draft was put, because the file has changed since; null where there was none */
  readonly aside: string | null;
}

/**
 * Question files of the user's own, to be written: each whole or not at all, and never one over another. All of them throw AppError
 * fileNotWritten.
 */
export interface QuestionFiles {
  /** The folder that new files go to: the first bank in use that can be written to, else the personal one, which is made. */
  home(): string;
  /** The source of a question and its translations, as they lie in a bank; empty where there is no source. */
  own(folder: string, path: string): readonly TextFile[];
  /** What a copy of a built-in question would be, source first: under its own path in `folder`, or the next that is free there. */
  copyOf(folder: string, original: QuestionSummary): readonly TextFile[];
  /** A new file. Throws AppError fileExists. */
  add(folder: string, file: TextFile): void;
  /** A draft of a file that begins with this text; the one that is there already, if it is newer than the file. */
  draft(folder: string, file: TextFile): Draft;
  /** What is in the draft; null where it is gone. */
  drafted(folder: string, path: string): string | null;
  /** Puts the draft in the place of the file, which has to be as it was (`before`; null: not there). Throws AppError fileChanged. */
  publish(folder: string, path: string, before: string | null): void;
  discard(folder: string, path: string): void;
  /** Renames files so that no bank reads them; the new paths, absolute. */
  setAside(folder: string, paths: readonly string[]): readonly string[];
}

interface Places {
  /** folders of the banks in use, in order */
  readonly folders: readonly string[];
  readonly personal: string;
  /** of the built-in bank, as it was written */
  readonly originals: string;
  /** bank.md of the personal bank */
  readonly bankText: string;
}

export function openQuestionFiles({ folders, personal, originals, bankText }: Places): QuestionFiles {
  /** The source and the translations that are there. */
  function own(folder: string, path: string): TextFile[] {
    const paths = [path, ...LANGS.map((lang) => translationPath(path, lang))];
    const found = paths.map((one) => ({ path: one, text: readText(join(folder, one)) }));
    return found[0]?.text === null ? [] : found.flatMap(({ text, ...one }) => (text === null ? [] : [{ ...one, text }]));
  }

  function add(folder: string, { path, text }: TextFile): void {
    const target = join(folder, path);
    saying(target, () => {
      prepareFolder(folder, path);
      addWhole(target, text, modeIn(folder));
    });
  }

  function publish(folder: string, path: string, before: string | null): void {
    const [target, draft] = [join(folder, path), draftOf(folder, path)];
    if (before === null) {
      add(folder, { path, text: readText(draft) ?? '' });
      rmSync(draft, { force: true });
      return;
    }
    if (readText(target) !== before) throw new AppError({ code: 'fileChanged', args: { path: target, draft } });
    saying(target, () => {
      const text = readText(draft) ?? '';
      // Editors may write a file anew, with rights of their own.
      const aside = asideOf(target);
      try {
        writeFileSync(aside, text, { mode: statSync(target).mode & 0o777, flush: true, flag: 'wx' });
        renameSync(aside, target);
      } catch (error) {
        rmSync(aside, { force: true });
        throw error;
      }
      flushFolder(dirname(target));
      rmSync(draft, { force: true });
    });
  }

  return {
    home() {
      const found = folders.find(isWritable);
      if (found !== undefined) return found;
      return saying(personal, () => {
        ensureFolder(personal);
        if (readdirSync(personal).length === 0) addWhole(join(personal, 'bank.md'), bankText, modeIn(personal));
        return personal;
      });
    },
    own,
    copyOf(folder, { file, key, hash, lang }) {
      const files = own(originals, file);
      const stem = file.replace(/\.md$/iu, '');
      const isTaken = (to: string) =>
        files.some(({ path }) => statSync(join(folder, to + path.slice(stem.length)), { throwIfNoEntry: false }));
      let to = stem;
      for (let n = 2; isTaken(to); n += 1) to = `${stem}-copy${n === 2 ? '' : n - 1}`;
      return files.map(({ path, text }, index) => ({
        path: to + path.slice(stem.length),
        text: index === 0 ? copyText(text, { key, pin: hash }, lang) : text,
      }));
    },
    add,
    draft(folder, { path, text }) {
      const [target, draft] = [join(folder, path), draftOf(folder, path)];
      return saying(target, () => {
        prepareFolder(folder, path);
        const [ours, theirs] = [draft, target].map((one) => statSync(one, { throwIfNoEntry: false })?.mtimeMs);
        if (ours !== undefined && ours >= (theirs ?? 0)) return { path: draft, isOld: true, aside: null };
        const aside = ours === undefined ? null : freeName(`${draft}.old`);
        if (aside !== null) renameSync(draft, aside);
        addWhole(draft, text, modeIn(folder));
        return { path: draft, isOld: false, aside };
      });
    },
    drafted: (folder, path) => readText(draftOf(folder, path)),
    publish,
    discard(folder, path) {
      rmSync(draftOf(folder, path), { force: true });
      removeEmpty(folder, path);
    },
    setAside(folder, paths) {
      return paths.map((path) => {
        const from = join(folder, path);
        return saying(from, () => {
          const to = freeName(`${from}.old`);
          renameSync(from, to);
          return to;
        });
      });
    },
  };
}

/** Banks pass by names that begin with a dot; editors want the ending. */
function draftOf(folder: string, path: string): string {
  const target = join(folder, path);
  return join(dirname(target), `.${basename(target).replace(/\.md$/iu, '')}.draft.md`);
}

function asideOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
}

/** The first of `name`, `name-2`, … that is free. */
function freeName(name: string): string {
  for (let n = 1; ; n += 1) {
    const path = n === 1 ? name : `${name}-${n}`;
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return path;
  }
}

/** A new file at one stroke: its name comes to be when everything is in it, and never takes another file's place. */
function addWhole(path: string, text: string, mode: number): void {
  const aside = asideOf(path);
  try {
    writeFileSync(aside, text, { mode, flush: true, flag: 'wx' });
    linkOrRename(aside, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new AppError({ code: 'fileExists', args: { path } }, { cause: error });
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  flushFolder(dirname(path));
}

/** link(2) fails where the name is taken; some file systems know no links. */
function linkOrRename(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error))) throw error;
    if (statSync(to, { throwIfNoEntry: false }) !== undefined) throw new AppError({ code: 'fileExists', args: { path: to } });
    renameSync(from, to);
  }
}

/** Whoever may read the folder may read the files in it: 0600 in 0700, 0644 in 0755. */
function modeIn(folder: string): number {
  return statSync(folder).mode & 0o666;
}

function prepareFolder(folder: string, path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true, mode: statSync(folder).mode & 0o777 });
}

/** Folders that were made for a draft alone. */
function removeEmpty(folder: string, path: string): void {
  for (let inside = dirname(path); inside !== '.'; inside = dirname(inside)) {
    try {
      rmdirSync(join(folder, inside));
    } catch {
      return; // something is in it
    }
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function readText(path: string): string | null {
  const reading = readRegularFile(path, MAX_FILE_BYTES);
  return reading.ok ? reading.bytes.toString('utf8') : null;
}

/** What the system says against writing, as an error that names the file. */
function saying<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError({ code: 'fileNotWritten', args: { path, reason: codeOf(error) } }, { cause: error });
  }
}
