import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldWithPlaces } from '../../src/bank/folded.ts';

describe('folding for a search', () => {
  it.each([
    ['ＧＰＵ－Ｕｔｉｌ', 'gpu-util'],
    ['KV 缓存 的 显存', 'kv缓存的显存'],
    ['KV cache', 'kv cache'],
    ['a \t　 b', 'a b'],
    ['naïve Évaluation', 'naive evaluation'],
    ['e\u0301', 'e'],
    ['ΣΑΣ', 'σασ'],
    ['ﬁne ② ℃', 'fine 2 °c'],
    ['𝑥²', 'x2'],
    ['が ぱ', 'がぱ'],
    ['显存，碎片', '显存,碎片'],
    ['两行\n 下一行', '两行\n下一行'],
  ])('%j is %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(foldWithPlaces(text).folded).toBe(folded);
  });

  it('says where each unit comes from', () => {
    expect(foldWithPlaces('Ａ 存 b').places).toEqual([0, 2, 4, 5]);
    expect(foldWithPlaces('ﬁ x').places).toEqual([0, 0, 1, 2, 3]);
    expect(foldWithPlaces('√ﬁ é存').places).toEqual([0, 1, 1, 2, 3, 4, 5]);
  });

  it('folds a folded text to itself, and the same with places as without', () => {
    const piece = fc.constantFrom(
      '显',
      '存',
      'K',
      'v',
      ' ',
      '  ',
      '\t',
      'Ａ',
      '　',
      '，',
      'é',
      'e\u0301',
      '…',
      '\n',
      '𝑥',
      '𠮷',
      '×',
      '₂',
      'が',
      'ß',
      '-',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const { folded, places } = foldWithPlaces(text);
        expect(folded).toBe(foldText(text));
        expect(foldText(folded)).toBe(folded);
        expect(places).toHaveLength(folded.length + 1);
        expect([...places].sort((a, b) => a - b)).toEqual(places);
      }),
      { numRuns: 1000 },
    );
  });
});
