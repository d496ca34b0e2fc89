import { closeSync, fdatasyncSync, fstatSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { QuestionKey } from '../bank/question.ts';
import { AppError } from '../errors.ts';
import { type AnswersReading, type TypedAnswer, formatAnswer, newestFirst, parseAnswers } from '../journal/typed-answer.ts';
import { isStillThere, openForAppending } from './appending.ts';
import { openDevice } from './device.ts';
import { codeOf, flushFolder, readRegularFile } from './files.ts';

/**
 * What was typed as answers: `journal/<question>-<device>.jsonl`, where <question> is the beginning of a SHA-256 of its key. One file for a
 * question, so that purging it removes whole files, which no other process can be in the midst of; one for a device, so that a file sync
 * never has two writers.
 */
export interface Journal {
  /** Nothing was ever kept, or all of it was purged. */
  isEmpty(): boolean;
  /** On the disk when it returns. Throws AppError fileNotWritten, journalFull. */
  append(answer: TypedAnswer): void;
  /** The answers to a question, or all of them, newest first. Files that cannot be read count as damaged. Never throws. */
  read(key?: QuestionKey): AnswersReading;
  /** Removes the answers to a question, or all of them; how many there were. Throws AppError fileNotWritten. */
  purge(key?: QuestionKey): number;
}

const NAME = /^[0-9a-f]{32}-[^/]*\.jsonl$/u;
const TRIES = 3;
/** Some hundred answers of the greatest length, to one question on one device. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Opens the journal in `folder`; makes nothing before something is appended. `cache` holds the id of the device. */
export function openJournal(folder: string, cache: string, maxBytes = MAX_BYTES): Journal {
  const device = openDevice(cache);
  const failed = (path: string, reason: string) => new AppError({ code: 'fileNotWritten', args: { path, reason } });

  function names(key?: QuestionKey): string[] {
    const start = key === undefined ? '' : `${digestOf(key)}-`;
    try {
      return readdirSync(folder).filter((name) => NAME.test(name) && name.startsWith(start));
    } catch {
      return [];
    }
  }

  function read(key?: QuestionKey): AnswersReading {
    const readings = names(key).map((name) => {
      const file = readRegularFile(join(folder, name), 2 * maxBytes);
      return file.ok ? parseAnswers(file.bytes) : { answers: [], damaged: 1 };
    });
    const answers = readings
      .flatMap((reading) => reading.answers)
      .filter(({ question }) => key === undefined || question === key);
    // a copy that a file sync made of a file in conflict has the same answers
    const once = new Map(answers.map((answer) => [JSON.stringify(answer), answer]));
    return { answers: newestFirst([...once.values()]), damaged: readings.reduce((sum, { damaged }) => sum + damaged, 0) };
  }

  return {
    isEmpty: () => names().length === 0,
    read,
    append(answer) {
      const line = Buffer.from(formatAnswer(answer));
      const path = join(folder, `${digestOf(answer.question)}-${device.id()}.jsonl`);
      let reason = '';
      for (let tries = 0; tries < TRIES; tries += 1) {
        try {
          reason = appendOnce(path, line, maxBytes);
        } catch (error) {
          if (error instanceof AppError) throw error;
          reason = codeOf(error);
        }
        if (reason === '') return;
      }
      throw failed(path, reason);
    },
    purge(key) {
      const doomed = names(key);
      const count = read(key).answers.length;
      try {
        for (const name of doomed) rmSync(join(folder, name), { force: true });
        if (doomed.length > 0) flushFolder(folder);
      } catch (error) {
        throw failed(folder, codeOf(error));
      }
      return count;
    },
  };
}

/** '' when it is on the disk, else why not. Throws the system's error, and AppError journalFull. */
function appendOnce(path: string, line: Buffer, maxBytes: number): string {
  const fd = openForAppending(path);
  try {
    if (fstatSync(fd).size + line.length > maxBytes) throw new AppError({ code: 'journalFull', args: { path } });
    if (writeSync(fd, line) !== line.length) return 'ENOSPC';
    fdatasyncSync(fd);
    return isStillThere({ path, fd }) ? '' : 'ESTALE';
  } finally {
    closeSync(fd);
  }
}

/** Ids are of any script and length; names of files are not. */
function digestOf(key: QuestionKey): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(key).digest('hex').slice(0, 32);
}
