import { describe, expect, it } from 'vitest';
import { similarPairs } from '../../src/bank/similar.ts';

describe('similarPairs', () => {
  const text = (seed: number, length = 400): string =>
    Array.from({ length }, (_, at) => String.fromCodePoint(0x4e00 + ((seed * 7919 + at * at * 31 + at * 104_729) % 5000))).join(
      '',
    );

  it('finds pairs above the limit and no others', () => {
    const [a, b] = [text(1), text(2)];
    const nearly = a.slice(0, 380) + b.slice(0, 20);
    const half = a.slice(0, 200) + b.slice(0, 200);
    expect(similarPairs([a, b, nearly, half, '短', '短'], 0.8)).toMatchObject([{ first: 0, second: 2 }]);
    expect(similarPairs([a, ` ${a}。`], 0.8)).toEqual([{ first: 0, second: 1, jaccard: 1 }]);
  });

  it('agrees with comparing every pair', () => {
    const texts = Array.from({ length: 60 }, (_, n) => text(n % 20).slice(0, 300 + (n % 7) * 20) + text(n + 100, (n % 5) * 25));
    const grams = texts.map((one) => new Set(Array.from({ length: one.length - 4 }, (_, at) => one.slice(at, at + 5))));
    const expected = texts.flatMap((_, second) =>
      texts.slice(0, second).flatMap((__, first) => {
        const [x, y] = [grams[first] ?? new Set(), grams[second] ?? new Set()];
        const shared = [...x].filter((gram) => y.has(gram)).length;
        return shared / (x.size + y.size - shared) > 0.8 ? [[first, second]] : [];
      }),
    );
    expect(expected.length).toBeGreaterThan(10);
    expect(similarPairs(texts, 0.8).map(({ first, second }) => [first, second])).toEqual(expected);
  });
});
