import { describe, expect, it } from 'vitest';
import { isWhole, parseTerms } from '../../src/search/terms.ts';

describe('the words of a search', () => {
  it.each([
    [
      ['KV', 'cache'],
      ['kv', 'cache'],
    ],
    [['KV cache'], ['kv', 'cache']],
    [['“KV cache” 显存'], ['kv cache', '显存']],
    [['「显存 碎片」'], ['显存碎片']],
    [['『KV cache』'], ['kv cache']],
    [
      ['"KV  cache"', 'x'],
      ['kv cache', 'x'],
    ],
    [['＂KV cache＂'], ['kv cache']],
    [['“not closed'], ['not', 'closed']],
    [['ＧＰＵ　ｕｔｉｌ'], ['gpu', 'util']],
    [
      ['KV 缓存', 'KV缓存'],
      ['kv', '缓存', 'kv缓存'],
    ],
    [['显存，碎片；推理、训练'], ['显存', '碎片', '推理', '训练']],
    [
      ['为什么？', '(GPU)', '《论文》'],
      ['为什么', 'gpu', '论文'],
    ],
    [
      ['C++', 'pass@k', '2205.11487', 'top-p'],
      ['c++', 'pass@k', '2205.11487', 'top-p'],
    ],
    [['gpu', 'GPU'], ['gpu']],
    [['Évaluation naïve'], ['evaluation', 'naive']],
    [[' ', ''], []],
    [['“”'], []],
  ] as [string[], string[]][])('%j are %j', (typed, words) => {
    expect(parseTerms(typed).map(({ text }) => text)).toEqual(words);
  });

  it('keeps what was typed for messages', () => {
    expect(parseTerms(['“KV Cache”？'])[0]?.typed).toBe('KV Cache');
  });

  it('takes a page that was pasted', () => {
    const page = Array.from({ length: 2000 }, (_, n) => `word${n}`).join(' ');
    expect(parseTerms([page])).toHaveLength(255);
  });

  it.each([
    ['the gpu util', 'gpu', true],
    ['gpus', 'gpu', false],
    ['egpu', 'gpu', false],
    ['gpu-util', 'gpu', true],
    ['gpu显存', 'gpu', true],
    ['显存碎片', '存碎', true],
    ['naïveté', 'na', false],
  ])('in %j %j is whole: %j', (text, term, whole) => {
    expect(isWhole(text, text.indexOf(term), term.length)).toBe(whole);
  });
});
