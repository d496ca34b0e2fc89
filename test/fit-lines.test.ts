import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLines } from '../src/fit-lines.ts';
import { widthOf } from '../src/render/width.ts';

describe('lines that fit', () => {
  it.each([
    ['at words', 'one two three', 8, 'one two\nthree'],
    ['between Chinese characters', '没有这道。题看', 8, '没有这\n道。题看'],
    ['with the marks that stay with them', '用“一句话”（一）吧', 6, '用“一\n句话”\n（一）\n吧'],
    ['in the midst of a word where it is too long', 'abcdefgh', 5, 'abcde\nfgh'],
    ['with their indent', '  one two', 6, '  one\n  two'],
    ['in columns while there is room', '  -a  one two three four five six', 31, '  -a  one two three four five\n      six'],
    ['below each other else', '  -a  one two three', 16, '  -a\n      one two\n      three'],
    ['even where this one would fit', '  -a  one', 16, '  -a\n      one'],
    ['not at all where they fit', 'one\n\n  two', 8, 'one\n\n  two'],
  ])('are broken %s', (_, text, columns, lines) => {
    expect(fitLines(text, columns)).toBe(lines);
  });

  it('are never wider, and lose nothing but spaces', () => {
    const part = fc.constantFrom('字', '。', '（', '）', '“', '”', '…', 'word', 'a', ',', ' ', '  ', '\n', '—', '：');
    fc.assert(
      fc.property(fc.array(part), fc.integer({ min: 20, max: 50 }), (parts, columns) => {
        const text = parts.join('');
        const fitted = fitLines(text, columns);
        for (const line of fitted.split('\n')) expect(widthOf(line.trimEnd())).toBeLessThanOrEqual(columns);
        expect(fitted.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
