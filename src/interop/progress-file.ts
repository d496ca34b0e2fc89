import type { Event } from '../progress/event.ts';
import { compareEvents } from '../progress/event.ts';
import { formatEvent, parseLine } from '../progress/log.ts';

/** The lines of logs or of an exported file, without regard to where each stood. */
export interface Records {
  readonly events: readonly Event[];
  /** whole lines of a newer version or of an unknown kind: carried along as they are */
  readonly foreign: readonly string[];
  /** how many lines cannot be read */
  readonly damaged: number;
}

const LF = 10;
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads logs, or files made of them: anyone may have written them, so every line is checked. Never throws. */
export function readRecords(files: readonly Uint8Array[]): Records {
  const events: Event[] = [];
  const foreign: string[] = [];
  let damaged = 0;
  for (const bytes of files) {
    for (let from = 0; from < bytes.length;) {
      const found = bytes.indexOf(LF, from);
      const to = found === -1 ? bytes.length : found;
      const line = bytes.subarray(from, to);
      const reading = parseLine(line);
      if (reading.kind === 'event') events.push(reading.event);
      else if (reading.kind === 'foreign') foreign.push(DECODER.decode(line).replace(/\r$/, ''));
      else if (reading.kind === 'bad') damaged += 1;
      from = to + 1;
    }
  }
  return { events, foreign, damaged };
}

/**
 * What `records` have that `there` has not: in the order of events, each content once. An id that comes with two contents (a log was
 * edited by hand) keeps both, as a merge of the logs would: the fold decides which counts.
 */
export function beyond(records: Records, there: Records = NOTHING): Records {
  const known = new Set(there.events.map(contentOf));
  const lines = new Set(there.foreign);
  return {
    events: [...records.events].sort(compareEvents).filter((event) => isFirst(known, contentOf(event))),
    foreign: [...records.foreign].sort().filter((line) => isFirst(lines, line)),
    damaged: records.damaged,
  };
}

/** Records as the log's own lines, each with its checksum: such a file may also be laid among the logs as it is. */
export function formatRecords({ events, foreign }: Records): string {
  return [...events.map((event) => formatEvent(event).slice(1)), ...foreign.map((line) => `${line}\n`)].join('');
}

export function countOf({ events, foreign }: Records): number {
  return events.length + foreign.length;
}

const NOTHING: Records = { events: [], foreign: [], damaged: 0 };

/** Events that were read have their members in one order, so that equal ones have equal texts. */
function contentOf(event: Event): string {
  return JSON.stringify(event);
}

function isFirst(seen: Set<string>, text: string): boolean {
  if (seen.has(text)) return false;
  seen.add(text);
  return true;
}
