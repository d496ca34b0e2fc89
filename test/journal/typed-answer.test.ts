import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/bank/clean.ts';
import { keyOf } from '../../src/bank/question.ts';
import { LONGEST_ANSWER, type TypedAnswer, formatAnswer, parseAnswers } from '../../src/journal/typed-answer.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const answer = (text: string, at = 1): TypedAnswer => ({ question: keyOf('b', 'a#x'), at, tz: 480, ms: 5, text });

describe('the line of a typed answer', () => {
  it('gives back any text as it would be shown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(parseAnswers(bytes(formatAnswer(answer(text))))).toEqual({ answers: [answer(clean(text))], damaged: 0 });
      }),
    );
  });

  it('is not swallowed by a torn predecessor, and every flipped bit in it is seen', () => {
    const line = formatAnswer(answer('注意力'));
    expect(parseAnswers(bytes(line.slice(0, 30) + formatAnswer(answer('第二次', 2))))).toEqual({
      answers: [answer('第二次', 2)],
      damaged: 1,
    });
    const whole = bytes(line);
    for (let place = 1; place < whole.length - 1; place += 1) {
      const flipped = whole.slice();
      flipped[place] = (flipped[place] ?? 0) ^ 1;
      expect(parseAnswers(flipped).answers).toEqual([]);
    }
  });

  it('counts once where it was written twice, and loses only what no one can type', () => {
    const line = formatAnswer(answer('a'));
    expect(parseAnswers(bytes(line + line)).answers).toHaveLength(1);
    expect(parseAnswers(bytes(line.replaceAll('\n', '\r\n'))).answers).toEqual([answer('a')]);
    expect(parseAnswers(bytes(formatAnswer(answer('长'.repeat(LONGEST_ANSWER + 9))))).answers[0]?.text).toHaveLength(
      LONGEST_ANSWER,
    );
  });

  it.each([
    ['a moment', { ...answer('a'), at: Number.NaN }],
    ['a key', { ...answer('a'), question: 'no slash' as TypedAnswer['question'] }],
    ['a length', { ...answer('a'), ms: -1 }],
  ])('refuses what could not be read back: %s', (_, wrong) => {
    expect(() => formatAnswer(wrong)).toThrow(TypeError);
  });
});
