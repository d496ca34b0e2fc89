import { describe, expect, it } from 'vitest';
import { fingerprintOf, hashOf } from '../../src/bank/digest.ts';

describe('hashOf', () => {
  it('never changes: translations and reviews hold it', () => {
    expect(hashOf('')).toBe('e3b0c44298fc');
    expect(hashOf('什么是 GPU？')).toBe(hashOf('什么是\n  GPU?\n'));
    expect(hashOf('什么是 GPU？')).toBe('5ef0d88839f3');
  });

  it('sees words, not white space or width', () => {
    expect(hashOf('ＦＰ１６：a\u3000b')).toBe(hashOf('FP16:a b'));
    expect(hashOf('ab')).not.toBe(hashOf('a b'));
  });
});

describe('fingerprintOf', () => {
  it('never changes', () => {
    expect(fingerprintOf('什么是 GPU？')).toBe('fp1:136b039dd70d8205');
  });

  it.each([
    ['What is a GPU?', 'what  is a gpu'],
    ['“什么”是ＧＰＵ', '什么是gpu？！'],
    ['café', 'cafe\u0301'],
    ['a\u200db', 'ab'],
  ])('%s and %s are one question', (a, b) => {
    expect(fingerprintOf(a)).toBe(fingerprintOf(b));
  });

  it('tells C from C++, and knows no question without words', () => {
    expect(fingerprintOf('C')).not.toBe(fingerprintOf('C++'));
    expect(fingerprintOf(' ？！… ')).toBe('');
  });
});
