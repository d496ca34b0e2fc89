import { crc32 } from 'node:zlib';
import { clean } from '../bank/clean.ts';
import type { QuestionKey } from '../bank/question.ts';
import { isKey, isMoment, isNumber, isOffset } from '../progress/event-shape.ts';
import type { Instant } from '../scheduling/day.ts';

/** What a person typed as an answer. The moment is that at which the reference answer was shown. */
export interface TypedAnswer extends Instant {
  readonly question: QuestionKey;
  /** from the question on the screen to the end of typing */
  readonly ms: number;
  readonly text: string;
}

export interface AnswersReading {
  /** in the order of the file, each once */
  readonly answers: readonly TypedAnswer[];
  /** lines that are torn, damaged or something else */
  readonly damaged: number;
}

const VERSION = 1;
/** UTF-16 units of a text: as much as can be typed in a drill. */
export const LONGEST_ANSWER = 65_536;
/** `,"crc":"` and 8 digits and `"}`, as in the log */
const TAIL = /^(.*),"crc":"([0-9a-f]{8})"\}$/su;

/**
 * The line of an answer, to be written at one stroke, in the form of the log's lines (see `progress/log`): a line feed before it, so that
 * a torn predecessor swallows nothing, and a CRC-32 as the last member. A longer text than can be typed loses its end.
 * Throws TypeError for what could not be read back.
 */
export function formatAnswer({ question, at, tz, ms, text }: TypedAnswer): string {
  const answer = { question, at, tz, ms, text: text.slice(0, LONGEST_ANSWER) };
  if (readAnswer(answer) === null) throw new TypeError(`not an answer that can be read back: ${question}`);
  const body = JSON.stringify({ v: VERSION, ...answer }).slice(0, -1);
  return `\n${body},"crc":"${sumOf(body)}"}\n`;
}

/** Reads the lines of one file. A line that was written twice, because it was not sure that it had reached the disk, counts once. */
export function parseAnswers(bytes: Uint8Array): AnswersReading {
  const answers: TypedAnswer[] = [];
  let damaged = 0;
  for (const line of new Set(new TextDecoder().decode(bytes).split('\n'))) {
    const text = line.replace(/\r$/u, '');
    if (text.trim() === '') continue;
    const answer = parseLine(text);
    if (answer === null) damaged += 1;
    else answers.push(answer);
  }
  return { answers, damaged };
}

/** Newest first; of one moment by the question. */
export function newestFirst(answers: readonly TypedAnswer[]): TypedAnswer[] {
  return [...answers].sort((a, b) => b.at - a.at || (a.question < b.question ? -1 : 1));
}

function parseLine(line: string): TypedAnswer | null {
  const [, body = '', sum] = TAIL.exec(line) ?? [];
  if (sum !== sumOf(body)) return null;
  try {
    const value = JSON.parse(`${body}}`) as unknown;
    return typeof value === 'object' && value !== null && 'v' in value && value.v === VERSION ? readAnswer(value) : null;
  } catch {
    return null;
  }
}

/** Anyone may have written the file, so the text is cleaned as those of a bank are. */
function readAnswer(value: object): TypedAnswer | null {
  const { question, at, tz, ms, text } = value as Record<string, unknown>;
  if (!isKey(question) || !isMoment(at) || !isOffset(tz) || !isNumber(ms) || ms < 0) return null;
  return typeof text === 'string' ? { question, at, tz, ms, text: clean(text) } : null;
}

function sumOf(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
