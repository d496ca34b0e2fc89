import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/bank/folded.ts';
import { keyOf } from '../../src/bank/question.ts';
import { search } from '../../src/search/search.ts';
import { parseTerms } from '../../src/search/terms.ts';
import { bankOf, find, NOTHING_BESIDE, questionWith } from './texts.ts';

const bank = [
  questionWith('frag', {
    title: '显存碎片为什么会拖慢推理？',
    tags: ['gpu', 'memory'],
    answer: '碎片来自大小不一的**分配**与释放。',
  }),
  questionWith('kv', {
    title: '写出 KV cache 的显存公式',
    english: 'The memory of a KV cache',
    points: ['每个 token 都要缓存 K 和 V'],
  }),
  questionWith('util', {
    title: 'GPU-Util 量的是什么？',
    answer:
      'Ｆｕｌｌ－ｗｉｄｔｈ 字母，naïve 的说法\n\n```python\ntorch.cuda.memory_stats()\nx ** 2\n```\n\n| 列 | 值 |\n|---|---|\n| a | b |',
  }),
  questionWith('pr', { title: '为什么看 PR 曲线', answer: '一段话，\n在源文件里折成\n几行。' }),
];

describe('search', () => {
  it.each([
    ['碎片', ['frag']],
    ['显存', ['frag', 'kv']],
    ['显存 缓存', ['kv']],
    ['kv缓存', []],
    ['KV cache', ['kv']],
    ['KVcache', []],
    ['“kv cache”', ['kv']],
    ['“cache kv”', []],
    ['cache kv', ['kv']],
    ['gpu', ['util', 'frag']],
    ['ｇｐｕ', ['util', 'frag']],
    ['full-width', ['util']],
    ['naive', ['util']],
    ['NAÏVE', ['util']],
    ['memory_stats', ['util']],
    ['“x ** 2”', ['util']],
    ['分配与释放', ['frag']],
    ['折成几行', ['pr']],
    ['在源文件', ['pr']],
    ['the memory of', ['kv']],
    ['frag', ['frag']],
    ['什么？', ['frag', 'pr', 'util']],
    ['不存在的词', []],
    ['显存 不存在的词', []],
  ] as [string, string[]][])('%j finds %j', (typed, ids) => {
    expect([...find(bank, typed)].sort()).toEqual([...ids].sort());
  });

  it('reads a simple formula as its letters, and prices as they are', () => {
    const [{ texts }] = [bankOf([questionWith('a', { answer: '做 $F$ 次，$a + b$ 与 $\\frac{a}{b}$，$5 和 $6，$$x$$' })])];
    expect(texts.plain([0])[0]?.[3]).toBe('做 F 次，a + b 与 $\\frac{a}{b}$，$5 和 $6，$$x$$');
  });

  it('ranks titles and ids before tags, key points, answers and notes', () => {
    const questions = [
      questionWith('e-note', {}),
      questionWith('d-answer', { answer: '说到 softmax' }),
      questionWith('c-point', { points: ['softmax 的值'] }),
      questionWith('b-tag', { tags: ['softmax'] }),
      questionWith('a-title', { title: '推导 softmax 的梯度' }),
      questionWith('softmax', {}),
    ];
    const notes = new Map([[keyOf('b', 'e-note'), '看 Softmax 一节']]);
    expect(find(questions, 'softmax', { notes })).toEqual(['softmax', 'a-title', 'b-tag', 'c-point', 'd-answer', 'e-note']);
  });

  it('ranks whole words before parts, earlier before later, then by key', () => {
    const questions = [
      questionWith('z', { title: 'attention 是什么' }),
      questionWith('y', { title: '什么是 attention' }),
      questionWith('x', { title: 'attentional 是什么' }),
      questionWith('b', { title: '关于 GPU' }),
      questionWith('a', { title: '关于 GPU' }),
    ];
    expect(find(questions, 'attention')).toEqual(['z', 'y', 'x']);
    expect(find(questions, 'gpu')).toEqual(['a', 'b']);
  });

  it('ranks a few letters inside a word behind all others, whatever the field', () => {
    const questions = [
      questionWith('a', { title: 'confident 与 storage' }),
      questionWith('b', { answer: '说到 FID 与 RAG' }),
      questionWith('c', { points: ['ragged 与 fids'] }),
      questionWith('d', { title: 'confident', answer: 'fid 与 storage' }),
    ];
    expect(find(questions, 'fid')).toEqual(['c', 'd', 'b', 'a']);
    expect(find(questions, 'rag')).toEqual(['c', 'b', 'a', 'd']);
    expect(find(questions, 'stora')).toEqual(['a', 'd']);
    const [hit] = search([bankOf(questions)], parseTerms(['rag', 'confident']), NOTHING_BESIDE, 1).hits;
    expect(hit).toMatchObject({ question: { id: 'a' }, fields: [0, 0] });
  });

  it('takes the whole word of a field where a part of one stands before it', () => {
    const questions = [questionWith('a', { answer: 'gpus gpus gpus' }), questionWith('b', { answer: 'gpus 和 gpu' })];
    expect(find(questions, 'gpu')).toEqual(['b', 'a']);
  });

  it('finds the names of categories', () => {
    const categories = [{ id: 'llm', zh: '大模型基础', en: 'Large Language Models', board: null, aliases: ['语言模型'] }];
    const questions = [questionWith('a', { category: 'llm', answer: '注意力' }), questionWith('b', { answer: '注意力' })];
    expect(find(questions, '语言模型 注意力', { categories })).toEqual(['a']);
    expect(find(questions, 'large', { categories })).toEqual(['a']);
  });

  it('leaves out what is not wanted, and rows without a question', () => {
    expect(find(bank, '显存', { isWanted: ({ id }) => id !== 'kv' })).toEqual(['frag']);
    const { texts, questions } = bankOf(bank);
    const gone = { texts, questions: questions.map((question) => (question?.id === 'frag' ? null : question)) };
    expect(search([gone], parseTerms(['显存']), NOTHING_BESIDE, 9).total).toBe(1);
  });

  it('gives the best, and says how many there are', () => {
    const many = Array.from({ length: 50 }, (_, n) => questionWith(`q${String(n).padStart(2, '0')}`, { title: '显存' }));
    const { hits, total } = search([bankOf(many)], parseTerms(['显存']), NOTHING_BESIDE, 3);
    expect({ total, ids: hits.map(({ question }) => question.id) }).toEqual({ total: 50, ids: ['q00', 'q01', 'q02'] });
    expect(search([bankOf(many)], parseTerms(['显存']), NOTHING_BESIDE, 0)).toEqual({ hits: [], total: 50 });
  });
});

describe('search, whatever is in the bank', () => {
  const piece = fc.constantFrom(
    '显存',
    '碎片',
    'KV',
    ' ',
    'cache',
    'ＧＰＵ',
    'é',
    '，',
    'gpu',
    '\n\n',
    '的',
    '**重**',
    '`code`',
    '𝑥',
    '…',
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  const line = text.map((own) => own.replace(/\s+/gu, ' ').trim() || '空');
  const question = fc.record({
    title: line,
    english: line,
    tags: fc.array(line, { maxLength: 2 }),
    points: fc.array(line, { maxLength: 3 }),
    answer: text,
  });
  const questions = fc
    .array(question, { minLength: 1, maxLength: 8 })
    .map((all) => all.map((words, n) => questionWith(`q${n}`, words)));
  const typed = fc.array(
    fc.constantFrom('显存', '碎片', 'kv', 'kv缓存', 'cache', 'gpu', '存碎', 'e', '显存碎', '“kv cache”', 'code'),
    { minLength: 1, maxLength: 3 },
  );

  it('every hit has every word, and whatever has every word is a hit', () => {
    fc.assert(
      fc.property(questions, typed, (all, words) => {
        const terms = parseTerms(words);
        const { texts } = bankOf(all);
        const fields = texts.plain([...all.keys()]);
        const expected = all.filter((_, row) =>
          terms.every((term) => (fields[row] ?? []).some((field) => foldText(field).includes(term.text))),
        );
        expect(find(all, words.join(' ')).sort()).toEqual(expected.map(({ id }) => id).sort());
      }),
    );
  });

  it('the order does not depend on the order of the questions, nor on how they are parted into banks', () => {
    fc.assert(
      fc.property(questions, typed, fc.nat(8), (all, words, cut) => {
        const whole = find(all, words.join(' '));
        expect(find([...all].reverse(), words.join(' '))).toEqual(whole);
        const parted = search([bankOf(all.slice(0, cut)), bankOf(all.slice(cut))], parseTerms(words), NOTHING_BESIDE, 100);
        expect(parted.hits.map(({ question: { id } }) => id)).toEqual(whole);
      }),
    );
  });

  it('a limit gives the beginning of the whole', () => {
    fc.assert(
      fc.property(questions, typed, fc.nat(8), (all, words, limit) => {
        const { hits } = search([bankOf(all)], parseTerms(words), NOTHING_BESIDE, limit);
        expect(hits.map(({ question: { id } }) => id)).toEqual(find(all, words.join(' ')).slice(0, limit));
      }),
    );
  });
});
