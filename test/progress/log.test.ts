import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/progress/event.ts';
import { formatEvent, parseLine, parseLog } from '../../src/progress/log.ts';
import { calm, chaos } from './event-arbitrary.ts';
import { dice, EVENT, LINE, sealed } from './records.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('the record of an event', () => {
  it('is pinned: line feed, version first, checksum last, line feed', () => {
    expect(formatEvent(EVENT)).toBe(`\n${LINE}\n`);
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(chaos, (events) => {
        const reading = parseLog(bytesOf(events.map(formatEvent).join('')));
        expect(reading).toEqual({ events, foreign: 0, bad: [] });
      }),
    );
  });

  it('is whole or is not written: what could not be read back is refused', () => {
    expect(() => formatEvent({ ...EVENT, at: Number.NaN } as Event)).toThrow(TypeError);
    expect(() => formatEvent({ ...EVENT, grade: 5 } as unknown as Event)).toThrow(TypeError);
  });

  it('keeps its line, whatever a note holds', () => {
    const text = 'a\nb\r\nc\u2028d\u0000","crc":"00000000"}\ud800';
    const noted = { id: 's.1', at: 1, tz: 0, kind: 'noted', question: 'b/q', text } as unknown as Event;
    expect(formatEvent(noted).trim()).not.toMatch(/[\r\n]/);
    expect(parseLog(bytesOf(formatEvent(noted))).events).toEqual([noted]);
  });
});

describe('a log', () => {
  const samples = fc.sample(calm('one', true), { seed: 7, numRuns: 500 });
  const events = (samples.find((sample) => sample.length > 20) ?? []).slice(0, 12);
  const texts = events.map(formatEvent);
  const bytes = bytesOf(texts.join(''));

  it('of this test holds several kinds of events', () => {
    expect(events).toHaveLength(12);
    expect(new Set(events.map(({ kind }) => kind)).size).toBeGreaterThan(3);
  });

  it('says where the bad lines are, and reads all others', () => {
    const text = `${texts[0]}rubbish\n${texts[1]}\r\n${sealed({ v: 3 })}\n${texts[2]?.slice(0, 30)}`;
    expect(parseLog(bytesOf(text))).toEqual({
      events: events.slice(0, 2),
      foreign: 1,
      bad: [
        { line: 3, reason: 'torn' },
        { line: 9, reason: 'torn' },
      ],
    });
  });

  it('may have CRLF, no line feed at its end, or be empty', () => {
    expect(parseLog(bytesOf(texts.join('').replaceAll('\n', '\r\n')))).toEqual({ events, foreign: 0, bad: [] });
    expect(parseLog(bytes.subarray(0, -1)).events).toEqual(events);
    expect(parseLog(new Uint8Array(0))).toEqual({ events: [], foreign: 0, bad: [] });
  });

  it('is read alike in small and in large pieces, of ASCII and not', () => {
    const long = Array.from(
      { length: 700 },
      (_, i) => ({ ...EVENT, id: `s.${i}`, question: i % 97 === 0 ? 'b/缩放' : 'b/q' }) as Event,
    );
    const joined = bytesOf(long.map(formatEvent).join(''));
    expect(joined.length).toBeGreaterThan(130_000);
    expect(parseLog(joined)).toEqual({ events: long, foreign: 0, bad: [] });
  });

  it('with a line far too long for an event reads what is before and after it', () => {
    const [first = '', second = ''] = texts;
    const monster = Buffer.alloc(2 ** 26 + 70_000, 'x');
    const whole = Buffer.concat([bytesOf(first), monster, bytesOf(second)]);
    expect(parseLog(whole)).toEqual({ events: events.slice(0, 2), foreign: 0, bad: [{ line: 3, reason: 'torn' }] });
    monster.set(bytesOf(`{"v":1`), 0);
    monster.set(bytesOf(',"crc":"00000000"}'), monster.length - 18);
    expect(parseLog(Buffer.concat([monster, bytesOf(second)]))).toEqual({
      events: events.slice(1, 2),
      foreign: 0,
      bad: [{ line: 1, reason: 'shape' }],
    });
    expect(parseLine(monster)).toEqual({ kind: 'bad', reason: 'shape' });
  });

  it('may hold bytes that are no UTF-8: its lines stay apart', () => {
    const noise = Buffer.from([0xef, 0xbb, 0xbf, 0x80, 0xe4, 0xbd, 0x0a, 0xff, 0xf0, 0x9f, 0x0a]);
    const whole = Buffer.concat([noise, bytes, noise, bytesOf(formatEvent(EVENT))]);
    const reading = parseLog(whole);
    expect(reading.events).toEqual([...events, EVENT]);
    expect(reading.bad).toHaveLength(4);
  });

  it('numbers its lines as an editor does, however long it is', () => {
    // blank lines, records and rubbish of all lengths, so that pieces end everywhere
    const lines = Array.from({ length: 20_000 }, (_, i) =>
      i % 3 === 0 ? '' : i % 7 === 0 ? 'x'.repeat(i % 61) : LINE.slice(0, LINE.length - (i % 2)),
    );
    const torn = lines.flatMap((line, i) => (line === '' || line === LINE ? [] : [i + 1]));
    const { bad, events: read } = parseLog(bytesOf(lines.join('\n')));
    expect(bad.map(({ line }) => line)).toEqual(torn);
    expect(read.length).toBe(lines.filter((line) => line === LINE).length);
  });

  it.each([65_534, 65_535, 65_536, 65_537])('numbers them well where a piece ends in blank lines, after %d bytes', (length) => {
    const { bad } = parseLog(bytesOf(`${'x'.repeat(length)}\n\n\ny\n\nz`));
    expect(bad.map(({ line }) => line)).toEqual([1, 4, 6]);
  });

  it('torn at any byte and then appended to loses at most the torn record', () => {
    const next = formatEvent(EVENT);
    let at = 0;
    for (const [i, text] of texts.entries()) {
      const size = bytesOf(text).length;
      for (let cut = 0; cut <= size; cut += 1) {
        const torn = Buffer.concat([bytes.subarray(0, at + cut), bytesOf(next)]);
        const { events: read, bad } = parseLog(torn);
        const isWhole = cut >= size - 1;
        expect(read).toEqual([...events.slice(0, isWhole ? i + 1 : i), EVENT]);
        expect(bad.length).toBe(isWhole || cut <= 1 ? 0 : 1);
      }
      at += size;
    }
  });

  it('with one bit flipped anywhere loses at most one record and says so', () => {
    const roll = dice(20_260_310);
    for (let round = 0; round < 300; round += 1) {
      const flipped = Uint8Array.from(bytes);
      const place = roll(flipped.length);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << roll(8));
      const { events: read, bad, foreign } = parseLog(flipped);
      const missing = events.filter((event) => !read.some(({ id }) => id === event.id));
      expect(read.every((event) => events.some((one) => JSON.stringify(one) === JSON.stringify(event)))).toBe(true);
      expect(missing.length).toBeLessThanOrEqual(bytes[place] === 0x0a ? 2 : 1);
      expect(foreign).toBe(0);
      if (missing.length > 0) expect(bad.length).toBeGreaterThan(0);
    }
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(), (noise, at) => {
        const place = at % bytes.length;
        const mixed = Buffer.concat([bytes.subarray(0, place), noise, bytes.subarray(place)]);
        expect(() => parseLog(mixed)).not.toThrow();
        expect(() => parseLine(noise)).not.toThrow();
      }),
    );
  });
});
