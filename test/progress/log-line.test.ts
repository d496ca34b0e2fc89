import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseLine } from '../../src/progress/log.ts';
import { EVENT, LINE, sealed } from './records.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('a line', () => {
  const kindOf = (line: string) => {
    const reading = parseLine(bytesOf(line));
    return reading.kind === 'bad' ? reading.reason : reading.kind;
  };

  it.each([
    ['', 'blank'],
    [' \t', 'blank'],
    ['\r', 'blank'],
    [LINE, 'event'],
    [`${LINE}\r`, 'event'],
    [LINE.slice(0, -1), 'torn'],
    [LINE.slice(0, 40), 'torn'],
    [LINE.slice(1), 'checksum'],
    ['garbage', 'torn'],
    ['\0\0\0\0', 'torn'],
    ['{"v":1}', 'torn'],
    [LINE.replace('"grade":3', '"grade":4'), 'checksum'],
    [LINE.replace('11445dfd', '11445DFD'), 'checksum'],
    [`${LINE} `, 'torn'],
    [sealed({ v: 2, kind: 'graded', question: 7 }), 'foreign'],
    [sealed({ v: 1, id: 's.1', at: 1, tz: 0, kind: 'dreamt' }), 'foreign'],
    [sealed({ v: 1, id: 's.1', at: 1, tz: 0, kind: 'toString' }), 'foreign'],
    [sealed({ v: 1, kind: 7 }), 'shape'],
    [sealed({ v: '1', kind: 'dreamt' }), 'shape'],
    [sealed({ v: 0, kind: 'graded' }), 'shape'],
    [sealed({ kind: 'graded' }), 'shape'],
    [sealed({ v: 1, kind: 'graded' }), 'shape'],
  ])('%j is %s', (line, kind) => {
    expect(kindOf(line)).toBe(kind);
  });

  it('with a right checksum and no JSON is bad', () => {
    const body = '{"v":1,"id":nonsense';
    expect(kindOf(`${body},"crc":"${crc32(body).toString(16).padStart(8, '0')}"}`)).toBe('json');
  });

  it('may have members that nobody knows: they are passed over', () => {
    expect(parseLine(bytesOf(sealed({ v: 1, ...EVENT, mood: 'good', __proto__: null })))).toEqual({
      kind: 'event',
      event: EVENT,
    });
  });

  const ok = { id: 's.1', at: 1, tz: 0 };
  const answered = { ...ok, kind: 'graded', question: 'b/q', grade: 1, ms: 0, hash: '', fingerprint: '', ticked: [], missed: [] };
  const many = Array.from({ length: 20_001 }, () => 'b/q');
  it.each<Record<string, unknown>>([
    { ...answered, id: '' },
    { ...answered, id: 7 },
    { ...answered, id: 's' },
    { ...answered, id: 's 1.1' },
    { ...answered, id: '\u001b[2J.1' },
    { ...answered, id: `${'s'.repeat(300)}.1` },
    { ...answered, at: null },
    { ...answered, at: 8.64e15 + 2 },
    { ...answered, at: '1' },
    { ...answered, tz: 0.5 },
    { ...answered, tz: 1081 },
    { ...answered, tz: undefined },
    { ...answered, question: 'q' },
    { ...answered, question: '/q' },
    { ...answered, question: 'b/' },
    { ...answered, question: 'b/\u001b]0;x\u0007' },
    { ...answered, question: 'b/\u202eq' },
    { ...answered, question: `b/${'q'.repeat(300)}` },
    { ...answered, grade: 0 },
    { ...answered, grade: '3' },
    { ...answered, grade: 2.5 },
    { ...answered, ms: -1 },
    { ...answered, ms: null },
    { ...answered, hash: 'h'.repeat(129) },
    { ...answered, fingerprint: null },
    { ...answered, ticked: 'all' },
    { ...answered, missed: [7] },
    { ...answered, missed: many },
    { ...ok, kind: 'started', seed: null, cram: false, questions: [] },
    { ...ok, kind: 'started', seed: 1, cram: 0, questions: [] },
    { ...ok, kind: 'started', seed: 1, cram: false, questions: many },
    { ...ok, kind: 'started', seed: 1, cram: false, questions: ['q'] },
    { ...ok, kind: 'flagged', question: 'b/q' },
    { ...ok, kind: 'suspended', question: 'b/q', on: 1 },
    { ...ok, kind: 'noted', question: 'b/q', text: 'x'.repeat(65_537) },
    { ...ok, kind: 'relinked', from: 'b/q' },
    { ...ok, kind: 'undone', event: 'x' },
    { ...ok, kind: 'reset' },
  ])('case %# with a member out of bounds is bad', (value) => {
    expect(kindOf(sealed({ v: 1, ...value }))).toBe('shape');
  });
});
