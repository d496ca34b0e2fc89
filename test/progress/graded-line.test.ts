import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/progress/event.ts';
import { readEvent } from '../../src/progress/event-shape.ts';
import { createGradedReader } from '../../src/progress/graded-line.ts';
import { formatEvent, parseLog } from '../../src/progress/log.ts';
import { calm, chaos } from '../progress/event-arbitrary.ts';
import { EVENT, LINE, sealed } from './records.ts';

const TAIL = 18;
const body = (line: string) => line.slice(0, -TAIL);
const bytes = (text: string) => new TextEncoder().encode(text);

/** What a member may be replaced by: JSON of all kinds, and what is no JSON. */
const token = fc.oneof(
  fc.json({ maxDepth: 1 }),
  fc.constantFrom('0', '-0', '00', '01', '1e3', '1.5', '-1', '1081', '-1080', '999999999999999', '9999999999999999', '4', '5'),
  fc.constantFrom(
    '""',
    '"/"',
    '"a/"',
    '"a/b"',
    '"a/\u0007"',
    '"a/\\n"',
    '"\u2028/x"',
    '[]',
    '["a]"]',
    '["a","b"',
    '[1]',
    '["\u0000"]',
    '[',
  ),
  fc.string().map((text) => JSON.stringify(text)),
);
const MEMBERS = ['id', 'at', 'tz', 'kind', 'question', 'grade', 'ms', 'hash', 'fingerprint', 'ticked', 'missed'] as const;

describe('a grade that is read without JSON', () => {
  it('is what the JSON says', () => {
    expect(createGradedReader()(body(LINE), 0, body(LINE).length)).toEqual(EVENT);
    const padded = `xx${body(LINE)}yy`;
    expect(createGradedReader()(padded, 2, padded.length - 2)).toEqual(EVENT);
    expect(createGradedReader()(padded, 2, padded.length)).toBeNull();
    expect(createGradedReader()(padded, 0, padded.length - 2)).toBeNull();
  });

  it('has its members in the order of every other event, so that equal ones have equal JSON', () => {
    const event = createGradedReader()(body(LINE), 0, body(LINE).length);
    expect(JSON.stringify(event)).toBe(JSON.stringify(readEvent(EVENT)));
  });

  it('is left to JSON, or is the same, whatever stands in its place', () => {
    const read = createGradedReader();
    fc.assert(
      fc.property(fc.constantFrom(...MEMBERS), token, (member, text) => {
        const whole = JSON.stringify({ v: 1, ...EVENT, [member]: '@' }).replace('"@"', () => text);
        const line = whole.slice(0, -1);
        const found = read(line, 0, line.length);
        if (found === null) return;
        expect(found).toEqual(readEvent(JSON.parse(whole)));
        expect(Object.is(found.tz, -0)).toBe(Object.is((JSON.parse(whole) as Event).tz, -0));
      }),
      { numRuns: 3000 },
    );
  });

  it('is found in a log as JSON alone would find it', () => {
    fc.assert(
      fc.property(chaos, calm('one', true), (first, second) => {
        const events = [...first, ...second];
        const log = events.map(formatEvent).join('');
        const slow = log.split('\n').flatMap((line) => (line === '' ? [] : (readEvent(JSON.parse(line)) ?? [])));
        expect(parseLog(bytes(log)).events).toEqual(slow);
        expect(parseLog(bytes(log.replaceAll('\n', '\r\n'))).events).toEqual(slow);
      }),
    );
  });

  it('with a member more or in another order is left to JSON', () => {
    const more = sealed({ v: 1, ...EVENT, more: 1 });
    const { hash, ...rest } = EVENT as Event & { hash: string };
    const other = sealed({ v: 1, hash, ...rest });
    for (const line of [more, other]) {
      expect(createGradedReader()(body(line), 0, body(line).length)).toBeNull();
      expect(parseLog(bytes(`\n${line}\n`)).events).toEqual([EVENT]);
    }
  });
});
