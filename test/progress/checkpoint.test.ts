import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Checkpoint,
  formatCheckpoint,
  isNewerCheckpoint,
  parseCheckpoint,
  sealCheckpoint,
} from '../../src/progress/checkpoint.ts';
import { extend, fold } from '../../src/progress/progress.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { calm, chaos, textOf } from './event-arbitrary.ts';

const scheduler = createScheduler();
const LOGS = [{ name: 'a.jsonl', size: 120, mtimeMs: 1_795_470_109_558.6865, covered: 119, crc: 4_294_967_295 }];
const bytesOf = (text: string) => new TextEncoder().encode(text);
const written = (checkpoint: Checkpoint) => sealCheckpoint(formatCheckpoint(checkpoint));

describe('a checkpoint', () => {
  it('is the fold, after a turn through the file', () => {
    fc.assert(
      fc.property(chaos, (events) => {
        const checkpoint = { parametersKey: 'k', logs: LOGS, progress: fold(events, scheduler) };
        expect(parseCheckpoint(bytesOf(written(checkpoint)))).toEqual(checkpoint);
      }),
    );
  });

  it('can be gone on from as from the fold itself', () => {
    fc.assert(
      fc.property(calm('one'), fc.nat(), (events, cut) => {
        const at = cut % (events.length + 1);
        const base = parseCheckpoint(
          bytesOf(written({ parametersKey: '', logs: [], progress: fold(events.slice(0, at), scheduler) })),
        );
        const extended = base && extend(base.progress, events.slice(at), scheduler);
        expect(extended && textOf(extended)).toBe(textOf(fold(events, scheduler)));
      }),
    );
  });

  const [events = []] = fc.sample(calm('one', true), { seed: 3, numRuns: 300 }).filter((sample) => sample.length > 30);
  const text = written({ parametersKey: 'k', logs: LOGS, progress: fold(events, scheduler) });

  it('with any byte changed, or cut anywhere, is none', () => {
    expect(text.length).toBeGreaterThan(1000);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const bytes = bytesOf(text);
        bytes[place] = (bytes[place] ?? 0) ^ change;
        expect(parseCheckpoint(bytes)).toBeNull();
        expect(parseCheckpoint(bytesOf(text).subarray(0, place))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  const values = formatCheckpoint({ parametersKey: 'k', logs: LOGS, progress: fold(events, scheduler) });
  const rows = values['questions'] as readonly (readonly unknown[])[];
  const firstRow = (place: number, value: unknown) => ({
    questions: [rows[0]?.map((own, i) => (i === place ? value : own)), ...rows.slice(1)],
  });
  it.each<Record<string, unknown>>([
    { version: 2 },
    { version: '1' },
    { parametersKey: 7 },
    { logs: null },
    { logs: [['a.jsonl', 1, 2, 3, 4]] },
    { logs: [['a.jsonl', 9, 2, 3]] },
    { questions: {} },
    { questions: [[]] },
    firstRow(0, 'nokey'),
    firstRow(1, null),
    firstRow(1, 0),
    firstRow(2, 11),
    firstRow(2, '5'),
    firstRow(3, 1.5),
    firstRow(5, null),
    firstRow(5, 'today'),
    firstRow(6, 1e300),
    firstRow(7, -1),
    firstRow(9, 5),
    firstRow(10, 7),
    firstRow(12, [null]),
    firstRow(14, 4),
    firstRow(15, null),
    { days: [[1, 2, 3]] },
    { days: [[null, 1, 1, 1]] },
    { recent: [{ kind: 'graded' }] },
    { head: ['x', 'y'] },
    { lastDay: '1' },
    { events: -1 },
    { relinks: [['a', 'b']] },
    { waiting: ['no id'] },
    { ids: 'all' },
  ])('case %# with a right checksum and an odd member is none', (odd) => {
    expect(parseCheckpoint(bytesOf(sealCheckpoint({ ...values, ...odd })))).toBeNull();
    expect(parseCheckpoint(bytesOf(sealCheckpoint(values)))).not.toBeNull();
  });

  it('of a newer version is known as such', () => {
    expect(isNewerCheckpoint(bytesOf(sealCheckpoint({ version: 2, anything: true })))).toBe(true);
    expect(isNewerCheckpoint(bytesOf('{"version":9}'))).toBe(true);
    expect(isNewerCheckpoint(bytesOf(text))).toBe(false);
    expect(isNewerCheckpoint(bytesOf('{"version":'))).toBe(false);
    expect(isNewerCheckpoint(bytesOf('null'))).toBe(false);
  });
});
