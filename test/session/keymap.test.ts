import { describe, expect, it } from 'vitest';
import { COMMANDS, KEYMAP, commandFor } from '../../src/session/keymap.ts';
import { likelySaid, suggestGrade } from '../../src/session/suggestion.ts';
import type { KeyPoint } from '../../src/bank/question.ts';

describe('the keymap', () => {
  it.each([
    ['asking', 'enter', 'reveal'],
    ['asking', 'S', 'skip'],
    ['revealed', '＊', 'all'],
    ['ticked', '３', 'good'],
    ['ticked', '1', 'again'],
    ['graded', 'd', 'followUps'],
    ['graded', '1', undefined],
    ['asking', '你', undefined],
  ] as const)('%s: %s -> %s', (phase, key, command) => {
    expect(commandFor(phase, key)).toBe(command);
  });

  it('gives no key two meanings in one phase, and every command a key', () => {
    const used = new Set<string>();
    for (const bindings of Object.values(KEYMAP)) {
      const keys = bindings.flatMap((binding) => binding.keys);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { does } of bindings) used.add(does);
    }
    expect([...used].sort()).toEqual([...COMMANDS].sort());
  });
});

const point = (id: string, weight: number, must: boolean, match: string[][] = []): KeyPoint => ({
  id,
  text: id,
  weight,
  must,
  match,
});
const points = [point('a', 2, true), point('b', 1, false), point('c', 2, false)];

describe('the suggested grade', () => {
  it.each([
    ['a missed must is again', ['b', 'c'], 1],
    ['under 60 % of the weight is hard', ['a'], 2],
    ['60 % is enough for good', ['a', 'b'], 3],
    ['all is good, never easy', ['a', 'b', 'c'], 3],
  ] as const)('%s', (_, ticked, grade) => {
    expect(suggestGrade('concept', points, ticked)).toBe(grade);
  });

  it('is none for an open question and where there is nothing to tick', () => {
    expect(suggestGrade('open', points, ['a'])).toBeUndefined();
    expect(suggestGrade('concept', [], [])).toBeUndefined();
  });
});

describe('the hint for a typed answer', () => {
  const rule = point('x', 1, false, [
    ['kernel', '核函数'],
    ['时间占比', 'share of time'],
  ]);
  it.each([
    ['核函数的时间占比', true],
    ['The share of TIME a Kernel runs', true],
    ['ＫＥＲＮＥＬ 的时间占比', true],
    ['核函数', false],
  ])('%s -> %s', (answer, said) => {
    expect(likelySaid(rule, answer)).toBe(said);
  });

  it('says nothing where there is nothing to look for', () => {
    expect(likelySaid(point('x', 1, false), 'anything')).toBeUndefined();
  });
});
