import type { Grade } from '../scheduling/grade.ts';
import type { EventId, Graded } from './event.ts';
import { isDigest, isIdList, isKey, isOffset } from './event-shape.ts';

/** Reads the line that stands in `text` from `from` to `to` (its checksum left out); null where it has any other form. */
export type GradedReader = (text: string, from: number, to: number) => Graded | null;

const NUMBER = String.raw`(0|[1-9]\d{0,14})`;
const TEXT = String.raw`"[^"\\]*"`;
const LIST = String.raw`(\[[^\]\\]*\])`;
/** A grade as `formatEvent` writes it. Every part is narrower than what `readEvent` takes. */
const GRADED = new RegExp(
  String.raw`\{"v":1,"id":"([\w-]{1,280}\.\d{1,9})","at":${NUMBER},"tz":(-?(?:0|[1-9]\d{0,3})),"kind":"graded","question":(${TEXT}),` +
    `"grade":([1-4]),"ms":${NUMBER},("hash":${TEXT},"fingerprint":${TEXT}),"ticked":${LIST},"missed":${LIST}`,
  'y',
);

/**
 * Almost all lines of a log are grades in one form, of few questions. They are read without JSON, and what comes again (keys, digests,
 * lists) is checked once and shared: so a log is read a third faster. Says what `readEvent` says of the line's JSON, or null.
 */
export function createGradedReader(): GradedReader {
  const keys = createMemo(isKey);
  const digests = createMemo(areDigests, '{', '}');
  const lists = createMemo(isIdList);
  return (text, from, to) => {
    GRADED.lastIndex = from;
    const match = GRADED.exec(text);
    if (match === null || GRADED.lastIndex !== to) return null;
    const tz = Number(match[3]);
    const question = keys(match[4]);
    const shown = digests(match[7]);
    const ticked = lists(match[8]);
    const missed = lists(match[9]);
    if (question === null || shown === null || ticked === null || missed === null || !isOffset(tz)) return null;
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
      ticked,
      missed,
    };
  };
}

function areDigests(value: unknown): value is Pick<Graded, 'hash' | 'fingerprint'> {
  const { hash, fingerprint } = value as Record<string, unknown>;
  return isDigest(hash) && isDigest(fingerprint);
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
