import type { QuestionKey } from '../bank/question.ts';
import type { Grade } from '../scheduling/grade.ts';
import type { EventId, Graded } from './event.ts';
import { isDigest, isIdList, isKey, isOffset } from './event-shape.ts';

/** Reads the line that stands in `text` from `from` to `to` (its checksum left out); null where it has any other form. */
export type GradedReader = (text: string, from: number, to: number) => Graded | null;

const NUMBER = String.raw`(0|[1-9]\d{0,14})`;
const TEXT = String.raw`"[^"\\]*"`;
const LIST = String.raw`\[[^\]\\]*\]`;
/** A grade as `formatEvent` writes it. Every part is narrower than what `readEvent` takes. */
const GRADED = new RegExp(
  String.raw`\{"v":1,"id":"([\w-]{1,280}\.\d{1,9})","at":${NUMBER},"tz":(-?(?:0|[1-9]\d{0,3})),"kind":"graded","question":(${TEXT}),` +
    `"grade":([1-4]),"ms":${NUMBER},("hash":${TEXT},"fingerprint":${TEXT}),("ticked":${LIST},"missed":${LIST})`,
  'y',
);

/**
 * Almost all lines of a log are grades in one form, of few questions. They are read without JSON, and what comes again (keys, digests,
 * lists) is checked once and shared: so a log is read a third faster. Says what `readEvent` says of the line's JSON, or null.
 */
export function createGradedReader(): GradedReader {
  const questions = new Map<string, Question>();
  const digests = createMemo(areDigests, '{', '}');
  const points = createMemo(areKeyPoints, '{', '}');
  return (text, from, to) => {
    GRADED.lastIndex = from;
    const match = GRADED.exec(text);
    if (match === null || GRADED.lastIndex !== to) return null;
    const tz = Number(match[3]);
    const name = match[4] ?? '';
    const shownText = match[7] ?? '';
    let known = questions.get(name);
    // a question is what it was the last time, as a rule: then its digests need no looking up
    if (known?.shownText !== shownText) {
      const key = known?.key ?? parse(name, isKey);
      const shown = digests(shownText);
      if (key === null || shown === null) return null;
      questions.set(name, (known = { key, shownText, shown }));
    }
    const { key: question, shown } = known;
    const said = points(match[8]);
    if (said === null || !isOffset(tz)) return null;
    return {
      id: match[1] as EventId,
      at: Number(match[2]),
      tz,
      kind: 'graded',
      question,
      grade: Number(match[5]) as Grade,
      ms: Number(match[6]),
      hash: shown.hash,
      fingerprint: shown.fingerprint,
      ticked: said.ticked,
      missed: said.missed,
    };
  };
}

/** A question as the last line about it said. */
interface Question {
  readonly key: QuestionKey;
  readonly shownText: string;
  readonly shown: Pick<Graded, 'hash' | 'fingerprint'>;
}

function areDigests(value: unknown): value is Pick<Graded, 'hash' | 'fingerprint'> {
  const { hash, fingerprint } = value as Record<string, unknown>;
  return isDigest(hash) && isDigest(fingerprint);
}

function areKeyPoints(value: unknown): value is Pick<Graded, 'ticked' | 'missed'> {
  const { ticked, missed } = value as Record<string, unknown>;
  return isIdList(ticked) && isIdList(missed);
}

/** The value of a JSON text, between `open` and `close`, where it is of the right kind, else null; each text is parsed once. */
function createMemo<T>(isRight: (value: unknown) => value is T, open = '', close = ''): (json?: string) => T | null {
  const known = new Map<string, T | null>();
  return (json = '') => {
    let value = known.get(json);
    if (value === undefined) known.set(json, (value = parse(open + json + close, isRight)));
    return value;
  };
}

function parse<T>(json: string, isRight: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(json);
    return isRight(value) ? value : null;
  } catch {
    return null;
  }
}
