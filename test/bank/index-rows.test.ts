import { describe, expect, it } from 'vitest';
import { formatIndex, parseIndex, summaryOf } from '../../src/bank/index-rows.ts';
import { keyOf } from '../../src/bank/question.ts';
import { similarPairs } from '../../src/bank/similar.ts';
import { bankOf } from './files.ts';

const parse = (text: string) => parseIndex(new TextEncoder().encode(text));

describe('the index', () => {
  const { bank, questions } = bankOf({
    'bank.md': '---\nname: n\nlanguage: zh\nlanguages: [zh, en]\ncategories: [{ id: a, zh: 甲, en: A }]\n---\n',
    'a/x.md': '---\ntitle: "题\u2028目"\ntags: [t]\nkind: code\naliases: [old]\n---\n正文',
    'a/x.en.md': '# Question',
    'b.md': '# “b”\n',
  });

  it('gives back what was put in, without the texts', () => {
    const index = formatIndex(bank, questions);
    expect(index.split('\n')).toHaveLength(6);
    expect(index).not.toContain('正文');
    expect(parse(index)).toEqual({ bank, questions: questions.map(summaryOf) });
    expect(parse(formatIndex(bank, [])).questions).toEqual([]);
  });

  it('keeps no folder of the machine that built it', () => {
    expect(formatIndex({ ...bank, folder: '/home/someone' }, [])).not.toContain('someone');
  });

  it.each([['{"v":3,"bank":{}}\n\n\n\n\n'], ['{}'], [''], ['{"v":2,"bank":{"name":"n"}}\n[1,2]\n'], ['not JSON\n']])(
    'refuses %j',
    (text) => {
      expect(() => parse(text)).toThrow();
    },
  );

  it('reads 10,000 rows', () => {
    const [first] = questions;
    const index = formatIndex(
      bank,
      Array.from({ length: 10_000 }, (_, n) => ({
        ...summaryOf(first as (typeof questions)[0] & object),
        id: `q-${n}`,
        key: keyOf('n', `q-${n}`),
      })),
    );
    expect(parse(index).questions[9_999]).toMatchObject({ key: 'n/q-9999', bank: 'n' });
  });
});

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
