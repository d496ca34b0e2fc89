import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, cleanLine } from '../../src/bank/clean.ts';

describe('clean', () => {
  it.each([
    ['line feed and tab stay', 'a\n\tb', 'a\n\tb'],
    ['escape', 'a\u001b[2Jb', 'a␛[2Jb'],
    ['NUL, carriage return, DEL', '\0\r\u007f', '␀␍␡'],
    ['C1', '\u009b31m\u0085', '\ufffd31m\ufffd'],
    ['directional marks', '\u202e\u2066\u200e\u200f\u061c', '\ufffd'.repeat(5)],
    ['separators', 'a\u2028b\u2029c', 'a\ufffdb\ufffdc'],
    ['tag characters vanish', '🏴\u{e0067}\u{e007f}x', '🏴x'],
    ['halves of pairs', 'a\ud83db\udc00', 'a\ufffdb\ufffd'],
    ['emoji, joiners and selectors stay', '👩‍💻 ❤️ می‌خواهم', '👩‍💻 ❤️ می‌خواهم'],
    ['Chinese stays', '“引号”，：（）', '“引号”，：（）'],
  ])('%s', (_, text, expected) => {
    expect(clean(text)).toBe(expected);
  });

  it('lets nothing through that a terminal obeys, and is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cleaned = clean(text);
        expect(cleaned).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u);
        expect(clean(cleaned)).toBe(cleaned);
      }),
    );
  });
});

describe('cleanLine', () => {
  it.each([
    ['  a \n\t b  ', 80, 'a b'],
    ['题'.repeat(100), 10, `${'题'.repeat(9)}…`],
    ['👍'.repeat(20), 5, '👍👍👍👍…'],
    ['👍'.repeat(5), 5, '👍'.repeat(5)],
    ['\u001b]0;x\u0007\n', 80, '␛]0;x␇'],
  ])('%j in %i characters', (text, max, expected) => {
    expect(cleanLine(text, max)).toBe(expected);
  });
});
