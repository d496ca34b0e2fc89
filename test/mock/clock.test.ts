import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatClock, lookAt, startClock } from '../../src/mock/clock.ts';
import { mixOf, readMix } from '../../src/mock/mix.ts';

describe('the clock of an interview', () => {
  it('counts what passes, and goes on from what was gone', () => {
    expect(lookAt(startClock(5000, 100), 1100)).toEqual({ ms: 6000, at: 1100 });
  });

  it('never goes back, and counts every step forward once, however the moments jump', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 })), (moments) => {
        let clock = startClock(0, 0);
        let forward = 0;
        let before = 0;
        for (const at of moments) {
          const next = lookAt(clock, at);
          expect(next.ms).toBeGreaterThanOrEqual(clock.ms);
          forward += Math.max(0, at - before);
          before = at;
          clock = next;
        }
        expect(clock.ms).toBe(forward);
      }),
    );
  });

  it.each([
    [0, '0:00'],
    [59_999, '0:59'],
    [60_000, '1:00'],
    [3_600_000, '60:00'],
  ])('shows %i ms as %s', (ms, text) => {
    expect(formatClock(ms)).toBe(text);
  });
});

describe('a mix', () => {
  it.each([
    [
      'llm=3,python=1',
      [
        ['llm', 3],
        ['python', 1],
      ],
    ],
    ['llm', [['llm', 1]]],
    [
      '大模型 = 2，编程＝0.5',
      [
        ['大模型', 2],
        ['编程', 0.5],
      ],
    ],
    ['', null],
    ['llm=', null],
    ['llm=0', null],
    ['llm=-1', null],
    ['llm=3,,python', null],
  ] as const)('%j is read', (text, pairs) => {
    expect(readMix(text)).toEqual(pairs);
  });

  it('of a post leaves out what it is not about; of a bank of other categories it is even', () => {
    expect(mixOf('llm', [{ id: 'llm' }, { id: 'ai-video' }])['ai-video']).toBeUndefined();
    expect(mixOf('llm', [{ id: 'x' }])).toEqual({ x: 1 });
    expect(mixOf('general', [{ id: 'x' }, { id: 'llm' }])).toEqual({ x: 1, llm: 1 });
  });
});
