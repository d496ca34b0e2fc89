import fc from 'fast-check';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { measureFor } from '../../src/render/measure.ts';
import { cut, widthOf } from '../../src/render/width.ts';
import { chop, wrap } from '../../src/render/wrap.ts';

describe('wrapping', () => {
  it.each([
    ['breaks Chinese anywhere', '自注意力机制是核心', 8, ['自注意力', '机制是核', '心']],
    ['puts no closing mark at a start', '自注意力，机制', 8, ['自注意', '力，机制']],
    ['puts no opening mark at an end', '注意力（自）', 8, ['注意力', '（自）']],
    ['keeps Latin words whole', '用 softmax 归一化', 10, ['用 softmax', '归一化']],
    ['breaks between Chinese and Latin without adding a space', '注意力softmax机制', 8, ['注意力', 'softmax', '机制']],
    ['breaks a word that is too long', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['keeps line feeds', 'a\n\nb', 10, ['a', '', 'b']],
    ['breaks behind a hyphen or slash within a word', 'state-of-the-art and/or', 10, ['state-of-', 'the-art', 'and/or']],
    ['breaks no option and no number', '用 --max-len 与 1/2-3', 9, ['用', '--max-len', '与 1/2-3']],
    ['leaves no closing mark behind a space', '自注意力 ，机制', 9, ['自注意', '力 ，机制']],
    ['takes a mark and what it belongs to along', 'abcdefgh，ij', 8, ['abcdefg', 'h，ij']],
    ['breaks an address at its slashes', 'https://a.test/one/two/three', 16, ['https://a.test/', 'one/two/three']],
    ['breaks a run of marks that is too long', '。'.repeat(12), 8, ['。。。。', '。。。。', '。。。。']],
    ['never splits a cluster', '👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 5, ['👨‍👩‍👧👨‍👩‍👧', '👨‍👩‍👧']],
    ['counts a joiner between letters as nothing', 'a\u200db\u200bc', 3, ['a\u200db\u200bc']],
  ])('%s', (_, text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it('closes styles at a line end and opens them again', () => {
    const [first, second] = wrap('\u001b[1m自注意力\u001b[22m', 4);
    expect(first).toBe('\u001b[1m自注\u001b[0m');
    expect(second).toContain('\u001b[1m');
    expect(second).toContain('意力');
  });

  it('breaks a styled option or path no more than a plain one', () => {
    for (const word of ['~~~~word-by-word', '--max-new-tokens', '/usr/lib/one-by-one', '.cache/a-b']) {
      const text = `${word} 与 ${word}`;
      const styled = `\u001b[7m${word}\u001b[27m 与 \u001b]8;;https://a.test\u001b\\${word}\u001b]8;;\u001b\\`;
      for (let width = 4; width < 30; width++) {
        const seen = wrap(styled, width).map((line) => line.replace(/\u001b\[\d+m|\u001b\]8;;[^\u001b]*\u001b\\/g, ''));
        expect(seen).toEqual(wrap(text, width));
      }
    }
  });

  it('closes a link at a line end and opens it again', () => {
    const link = (text: string) => `\u001b]8;;http://a.b\u001b\\${text}\u001b]8;;\u001b\\`;
    expect(wrap(`${link('自注意力')}机制`, 4)).toEqual([link('自注'), link('意力'), '机制']);
  });

  it('counts characters of ambiguous width as two columns where the terminal does', () => {
    expect(measureFor(true)('α“注”→')).toBe(10);
    expect(measureFor(false)('α“注”→')).toBe(6);
    expect(wrap('αβγδ', 4, measureFor(true))).toEqual(['αβ', 'γδ']);
  });

  it('chops code anywhere, spaces kept, and leaves room for a mark', () => {
    expect(chop('abcdefghij', 6, 2)).toEqual(['abcdef', 'ghij']);
    expect(chop('ab  cdefghij', 6, 2)).toEqual(['ab  ', 'cdef', 'ghij']);
    expect(chop('f(aaaa, bbbb)', 9, 2)).toEqual(['f(aaaa, ', 'bbbb)']);
  });

  it('never exceeds the width and loses no letter', () => {
    const text = fc.array(
      fc.constantFrom('注', '意', '，', '（', '）', 'a', 'word', ' ', '\u001b[1m', '\u001b[22m', '😀', '。'),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 60 }), (parts, width) => {
        const lines = wrap(parts.join(''), width);
        const letters = (value: string) => stripVTControlCharacters(value).replace(/\s/g, '');
        expect(letters(lines.join(''))).toBe(letters(parts.join('')));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('cutting', () => {
  it.each([
    ['注意力机制', 7, '注意力…'],
    ['short', 10, 'short'],
  ])('%s to %i', (text, width, result) => {
    expect(cut(text, width)).toBe(result);
  });
});
