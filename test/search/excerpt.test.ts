import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptsOf, type Marked, markIn } from '../../src/search/excerpt.ts';
import { search } from '../../src/search/search.ts';
import { parseTerms } from '../../src/search/terms.ts';
import { bankOf, NOTHING_BESIDE, questionWith } from './texts.ts';

/** The text with its marks in brackets. */
function shown({ text, marks }: Marked): string {
  let from = 0;
  const parts = marks.map(([start, end]) => {
    const part = `${text.slice(from, start)}[${text.slice(start, end)}]`;
    from = end;
    return part;
  });
  return parts.join('') + text.slice(from);
}

const mark = (text: string, typed: string) => shown(markIn(text, parseTerms([typed])));

describe('marks', () => {
  it.each([
    ['显存碎片为什么慢', '碎片', '显存[碎片]为什么慢'],
    ['ＧＰＵ 与 gpu', 'gpu', '[ＧＰＵ] 与 [gpu]'],
    ['gpus, gpu', 'gpu', 'gpus, [gpu]'],
    ['gpus', 'gpu', '[gpu]s'],
    ['KV 缓存很大', 'kv缓存', '[KV 缓存]很大'],
    ['KV cache', 'kv cache', '[KV] [cache]'],
    ['KV cache', '“kv cache”', '[KV cache]'],
    ['naïve 的说法', 'naive', '[naïve] 的说法'],
    ['一个 ﬁne 的', 'fi', '一个 [ﬁ]ne 的'],
    ['显存碎片', '显存 存碎', '[显存碎]片'],
    ['没有', '显存', '没有'],
  ])('in %j, %j: %j', (text, typed, marked) => {
    expect(mark(text, typed)).toBe(marked);
  });
});

describe('excerpts', () => {
  const excerpts = (
    words: Parameters<typeof questionWith>[1],
    typed: string,
    options: { room?: number; isChinese?: boolean; note?: string; label?: string } = {},
  ) => {
    const question = questionWith('a', words);
    const bank = bankOf([question]);
    const { note = '', room = 60, isChinese = true, label = '' } = options;
    const terms = parseTerms([typed]);
    const notes = new Map(note === '' ? [] : [[question.key, note]]);
    const [hit] = search([bank], terms, { ...NOTHING_BESIDE, notes }, 1).hits;
    if (hit === undefined) throw new Error('not found');
    const fields = () => bank.texts.plain([0])[0] ?? [];
    return excerptsOf(hit, question.title, fields, note, terms, { room, isChinese, labelOf: () => label }).map((one) => [
      one.field,
      shown(one),
    ]);
  };

  const LINE = 'one two three four, five six seven eight nine ten';

  it.each([
    ['begin and end with whole words, with no space or point before them', 'five', {}, '…[five] six seven eight…'],
    ['go further back where the line ends soon', 'ten', {}, '…seven eight nine [ten]'],
    ['go on to the end of their room', 'one', {}, '[one] two three four…'],
    ['are shorter where a label stands before them', 'one', { label: '要点：' }, '[one] two three…'],
  ])('%s', (_, typed, options, text) => {
    expect(excerpts({ answer: LINE }, typed, { room: 22, isChinese: false, ...options })).toEqual([['answer', text]]);
  });

  it('prefer lines with whole words to lines that are first, or in the script of the reader', () => {
    const answer = 'storage is dear\n\n存储和 storage 都贵\n\nRAG helps';
    expect(excerpts({ answer }, 'rag')).toEqual([['answer', '[RAG] helps']]);
  });

  it('cut no character in two', () => {
    for (let room = 10; room < 40; room++) {
      const answer = `${'😀'.repeat(40)}碎片${'😀'.repeat(40)}`;
      const [[, text] = []] = excerpts({ answer }, '碎片', { room });
      expect(text?.replace(/[\u{10000}-\u{10ffff}]/gu, ''), `room of ${room}`).toBe('…[碎片]…');
    }
  });

  it('are of what the title lacks alone', () => {
    expect(excerpts({ title: '显存碎片' }, '碎片')).toEqual([]);
    expect(excerpts({ title: '显存碎片', answer: '说到碎片\n\n也说到分配' }, '碎片 分配')).toEqual([['answer', '也说到[分配]']]);
  });

  it('come from the field that counts, and name it', () => {
    const words = { tags: ['memory'], points: ['显存分块'], answer: '页表与分块' };
    expect(excerpts(words, '分块')).toEqual([['keyPoints', '显存[分块]']]);
    expect(excerpts(words, 'memory')).toEqual([['tags', '[memory]']]);
    expect(excerpts(words, '页表 分块')).toEqual([
      ['keyPoints', '显存[分块]'],
      ['answer', '[页表]与[分块]'],
    ]);
    expect(excerpts(words, '我的话', { note: '这是我的话。' })).toEqual([['note', '这是[我的话]。']]);
    expect(excerpts({ english: 'Fragments of memory' }, 'fragments')).toEqual([['title', '[Fragments] of memory']]);
  });

  it('are in the language of the reader where both have it', () => {
    const words = { answer: 'The GPU is idle.\n\nGPU 空着。' };
    expect(excerpts(words, 'gpu')).toEqual([['answer', '[GPU] 空着。']]);
    expect(excerpts(words, 'gpu', { isChinese: false })).toEqual([['answer', 'The [GPU] is idle.']]);
  });

  it('take the line with the most of the words', () => {
    expect(excerpts({ answer: '只有页表\n\n页表和分块' }, '页表 分块')).toEqual([['answer', '[页表]和[分块]']]);
  });

  it('are cut round the words', () => {
    const long = `${'前'.repeat(60)}页表${'后'.repeat(60)}`;
    expect(excerpts({ answer: long }, '页表', { room: 40 })).toEqual([['answer', `…${'前'.repeat(5)}[页表]${'后'.repeat(12)}…`]]);
    const latin = `${'some words '.repeat(20)}target ${'more words '.repeat(20)}`;
    const [[, text] = ['', '']] = excerpts({ answer: latin }, 'target', { room: 40 });
    expect(text).toMatch(/^…(?:some|words) .*\[target\] .*…$/);
  });

  it('whatever the text and the room: every mark is what was searched', () => {
    const piece = fc.constantFrom('显存', '页表', 'GPU', ' ', '，', '的', '…', 'words ', '𝑥', 'é');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), fc.integer({ min: 8, max: 90 }), (pieces, room) => {
        const answer = `${pieces.join('')}页表`;
        for (const [, text] of excerpts({ answer }, '页表', { room })) {
          expect(text).toMatch(/\[(?:页?表)?页表/);
          // the last one may be cut with the line
          expect([...(text ?? '').matchAll(/\[([^\]]*)\]/g)].every(([, marked]) => /^[页表]+$/.test(marked ?? ''))).toBe(true);
        }
      }),
    );
  });
});
