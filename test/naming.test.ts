import { describe, expect, it } from 'vitest';
import { keyOf } from '../src/bank/question.ts';
import { followUpKey } from '../src/bank/follow-up.ts';
import { nameOf, questionNamed } from '../src/naming.ts';
import { makeQuestion } from './commands/world.ts';

const other = makeQuestion('a', { key: keyOf('c', 'a'), bank: 'c' });
const alone = [makeQuestion('ab'), makeQuestion('ac')];
const library = (questions: readonly ReturnType<typeof makeQuestion>[]) => ({
  questions,
  read: () => {
    throw new Error('nothing to read');
  },
});

describe('the name of a question', () => {
  it.each([
    ['its id', alone, keyOf('b', 'ab'), 'ab'],
    ['its whole key where another bank has that id', [makeQuestion('a'), other], keyOf('c', 'a'), 'c/a'],
    ['its whole key where it is gone', alone, keyOf('b', 'gone'), 'b/gone'],
    ['with the part of a follow-up', alone, followUpKey(keyOf('b', 'ab'), 'why'), 'ab#why'],
  ])('is %s', (_, questions, key, name) => {
    expect(nameOf(library(questions), key)).toBe(name);
  });

  it('is what an ambiguous one is told apart by', () => {
    expect(() => questionNamed(library(alone), 'a')).toThrow(
      expect.objectContaining({ fact: { code: 'ambiguousQuestion', args: { value: 'a', matches: ['ab', 'ac'] } } }),
    );
  });
});
