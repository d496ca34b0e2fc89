import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance, nearest } from '../../src/bank/near.ts';
import { readBank } from '../../src/bank/read-bank.ts';
import { resolveCategory, resolveQuestion } from '../../src/bank/resolve.ts';
import { bankOf } from './files.ts';

const one = bankOf(
  {
    'lora.md': '# 1',
    'lora-vs-qlora.md': '---\naliases: [Old-Name, 2]\n---\n# 2',
    'flash-attention.md': '# 3',
    'kv-cache.md': '# 4',
    '死锁.md': '# 5',
  },
  'one',
).questions;
const two = bankOf({ 'kv-cache.md': '# 6', 'moe.md': '# 7' }, 'two').questions;
const both = [...one, ...two];

/** The key that was found, or the lists. */
function resolve(text: string) {
  const resolved = resolveQuestion(both, text);
  return 'found' in resolved ? resolved.found.key : resolved;
}

describe('resolveQuestion', () => {
  it.each([
    ['an exact key', 'two/kv-cache', 'two/kv-cache'],
    ['an exact id', 'lora', 'one/lora'],
    ['another case and width', 'ＬｏＲＡ', 'one/lora'],
    ['a beginning that is unique', 'fla', 'one/flash-attention'],
    ['a beginning of a key', 'two/m', 'two/moe'],
    ['a former id', 'old-name', 'one/lora-vs-qlora'],
    ['a former key', 'one/old-name', 'one/lora-vs-qlora'],
    ['Chinese', '死', 'one/死锁'],
    ['an id in two banks', 'kv-cache', { matches: ['one/kv-cache', 'two/kv-cache'] }],
    ['a beginning of two', 'lor', { matches: ['one/lora-vs-qlora', 'one/lora'] }],
    ['a typing error', 'flsh-attention', { near: ['flash-attention'] }],
    ['two letters swapped', 'mow', { near: ['moe'] }],
    ['a part', 'attention', { near: ['flash-attention'] }],
    ['the same id in both banks is named once', 'kv-cahce', { near: ['kv-cache'] }],
    ['nothing like it', 'xyzzy', { near: [] }],
    ['nothing', ' ', { near: [] }],
  ])('%s', (_, text, expected) => {
    expect(resolve(text)).toEqual(expected);
  });

  it('finds every question by its key and, alone in its bank, by its id', () => {
    for (const question of both) expect(resolve(question.key)).toBe(question.key);
    for (const question of one) expect(resolveQuestion(one, question.id)).toEqual({ found: question });
  });
});

describe('resolveCategory', () => {
  const { bank, problems } = readBank(readFileSync(join(import.meta.dirname, '../../questions/bank.md')), 'questions', null);

  it('our own bank names 13 categories, and no name stands for two', () => {
    expect(problems).toEqual([]);
    expect(bank).toMatchObject({ name: 'mianshi', language: 'zh', languages: ['zh', 'en'] });
    expect(bank.categories).toHaveLength(13);
    for (const { id, zh, en, aliases } of bank.categories) {
      for (const name of [id, zh, zh.replace(/基础$/, ''), en, ...aliases]) {
        expect(resolveCategory(bank.categories, name)).toMatchObject({ found: { id } });
      }
    }
  });

  it.each([
    ['painting', 'ai-painting'],
    ['video', 'ai-video'],
    ['LLM', 'llm'],
    ['agent', 'ai-agent'],
    ['mm', 'multimodal'],
    ['dh', 'digital-human'],
    ['dl', 'deep-learning'],
    ['ml', 'machine-learning'],
    ['cv', 'classic-models'],
    ['py', 'python'],
    ['deploy', 'deployment'],
    ['cs', 'cs-fundamentals'],
    ['open', 'open-questions'],
    ['大模型', 'llm'],
    ['大模型基础', 'llm'],
    ['ＡＩ绘画', 'ai-painting'],
    ['large language models', 'llm'],
  ])('%s is %s', (text, id) => {
    expect(resolveCategory(bank.categories, text)).toMatchObject({ found: { id } });
  });

  it('guesses', () => {
    expect(resolveCategory(bank.categories, 'deploymnet')).toEqual({ near: ['deployment'] });
    expect(resolveCategory(bank.categories, '深度学系')).toMatchObject({ near: ['deep-learning'] });
    expect(resolveCategory(bank.categories, '')).toEqual({ near: [] });
    expect(resolveCategory([], 'x')).toEqual({ near: [] });
  });
});

describe('distance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['abcdef', 'badcfe', 3],
    ['abc', 'xyz', 3],
    ['abcd', 'wxyz', 4],
    ['a', 'abcdefgh', 4],
  ])('%s, %s: %i', (a, b, expected) => {
    expect(distance(a, b, 3)).toBe(expected);
    expect(distance(b, a, 3)).toBe(expected);
  });

  it('is bounded for long words', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(distance(a, b, 2)).toBe(Math.min(3, distance(a, b, 12)));
      }),
    );
    expect(nearest('x'.repeat(100_000), ['y'.repeat(100_000)], 3)).toEqual([]);
  });
});
