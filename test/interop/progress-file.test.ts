import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyond, countOf, formatRecords, readRecords } from '../../src/interop/progress-file.ts';
import type { Event } from '../../src/progress/event.ts';
import { formatEvent, parseLog } from '../../src/progress/log.ts';
import { fold } from '../../src/progress/progress.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { sealed } from '../progress/records.ts';
import { calm, chaos, textOf } from '../progress/event-arbitrary.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const logOf = (events: readonly Event[]) => bytes(events.map(formatEvent).join(''));
const scheduler = createScheduler();
const newer = sealed({ v: 2, id: 's.1', kind: 'graded', why: '一个新版本' });

describe('an exported progress', () => {
  it('folds to the same as the logs it was made of, whatever they hold', () => {
    fc.assert(
      fc.property(chaos, calm('one', true), calm('two', true), (first, second, third) => {
        const logs = [first, second, third];
        const file = bytes(formatRecords(beyond(readRecords(logs.map(logOf)))));
        const { events, bad } = parseLog(file);
        expect(bad).toEqual([]);
        expect(textOf(fold(events, scheduler))).toBe(textOf(fold(logs.flat(), scheduler)));
      }),
      { numRuns: 60 },
    );
  });

  it('restored beside any other logs is their union, and twice is as once', () => {
    fc.assert(
      fc.property(chaos, calm('one', true), fc.nat(60), (there, exported, shared) => {
        const here = [...there, ...exported.slice(0, shared)];
        const file = readRecords([bytes(formatRecords(beyond(readRecords([logOf(exported)]))))]);
        const fresh = beyond(file, readRecords([logOf(here)]));
        const after = [logOf(here), bytes(formatRecords(fresh))];
        const folded = fold(
          after.flatMap((log) => parseLog(log).events),
          scheduler,
        );
        expect(textOf(folded)).toBe(textOf(fold([...here, ...exported], scheduler)));
        expect(countOf(beyond(file, readRecords(after)))).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('has the lines in the order of events, each once, without blank ones', () => {
    fc.assert(
      fc.property(calm('one'), calm('two'), (one, two) => {
        const records = beyond(readRecords([logOf(two), logOf(one), logOf(two)]));
        const lines = formatRecords(records).split('\n').slice(0, -1);
        expect(lines).toHaveLength(new Set([...one, ...two].map(({ id }) => id)).size);
        expect(lines.every((line) => line.startsWith('{"v":1,') && line.endsWith('"}'))).toBe(true);
        expect(records.events.map(({ at }) => at)).toEqual(records.events.map(({ at }) => at).sort((a, b) => a - b));
      }),
    );
  });

  it('carries lines of a newer version along as they are, and counts damaged ones', () => {
    const log = bytes(`\n${newer}\r\n\n${newer}\n\ngarbage\n{"v":1`);
    const records = beyond(readRecords([log]));
    expect({ ...records, count: countOf(records) }).toEqual({ events: [], foreign: [newer], damaged: 2, count: 1 });
    expect(formatRecords(records)).toBe(`${newer}\n`);
    expect(countOf(beyond(readRecords([bytes(formatRecords(records))]), records))).toBe(0);
  });

  it('is read whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        expect(countOf(readRecords([noise]))).toBe(0);
      }),
    );
  });
});
