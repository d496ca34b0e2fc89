import { describe, expect, it } from 'vitest';
import { asCopy, withCopies } from '../../src/bank/copy.ts';
import { summaryOf } from '../../src/bank/index-rows.ts';
import { keyOf } from '../../src/bank/question.ts';
import { copyText } from '../../src/bank/read-copy.ts';
import { lintBank } from '../../src/bank/rules.ts';
import { fromColumns, toColumns } from '../../src/bank/index-columns.ts';
import { makeQuestion } from '../commands/world.ts';
import { bankOf, codes } from './files.ts';

const source = '---\nid: a\ntitle: "NMS"\ncategory: vision\nrelated: [b]\n---\n正文\n';
const copyOf = (replaces: string, more = '') => `---\n${replaces}\n${more}title: "我的"\n---\n我的答案\n`;

describe('a copy', () => {
  it('is a question of the bank that it names, under the same id, wherever it lies', () => {
    const bank = bankOf({ 'x/y.md': copyOf('replaces: "mianshi/gpu-util"', 'pin: "0123456789ab"\n') }, 'mine');
    expect(bank.questions[0]).toMatchObject({ key: 'mianshi/gpu-util', bank: 'mianshi', id: 'gpu-util', pin: '0123456789ab' });
    expect(bank.bank.name).toBe('mine');
    expect(lintBank(bank)).toEqual([]);
  });

  it('does not clash with a question of the same id', () => {
    const bank = bankOf({ 'a.md': copyOf('replaces: "m/a"'), 'b/a.md': copyOf('id: a') }, 'mine');
    expect(bank.questions.map(({ key, pin }) => [key, pin])).toEqual([['m/a', ''], ['mine/a', undefined]]); // prettier-ignore
  });

  it('of one question counts once', () => {
    const bank = bankOf({ 'a.md': copyOf('replaces: "m/a"'), 'b.md': copyOf('replaces: "m/a"') });
    expect(bank.questions).toHaveLength(1);
    expect(codes(bank.problems)).toEqual(['duplicate-id@1']);
  });

  it.each(['gpu-util', 'm/', '/a', 'm//a', '-m/a', 'm/.a', 'm/a/../b', 'm/a#1', ' '])('replaces nothing with %j', (value) => {
    const bank = bankOf({ 'q.md': copyOf(`replaces: "${value}"`) }, 'mine');
    expect(bank.questions[0]).toMatchObject({ key: 'mine/q' });
    expect(codes(bank.problems)).toEqual(value.trim() === '' ? [] : ['bad-replaces@2']);
  });

  it('is made of the source: same hash, its language said, because its bank may have another', () => {
    const original = bankOf({ 'bank.md': '---\nname: m\nlanguage: zh\n---\n', 'vision/a.md': source }).questions[0];
    const text = copyText(source, { key: keyOf('m', 'a'), pin: original?.hash ?? '' }, 'zh');
    const copy = bankOf({ 'vision/a.md': text, 'vision/a.en.md': '---\ntitle: "NMS"\n---\ntext\n' }, 'mine').questions[0];
    expect(copy).toMatchObject({ key: 'm/a', hash: original?.hash, pin: original?.hash, lang: 'zh', languages: ['zh', 'en'] });
    expect(copyText(`\ufeff${source.replaceAll('\n', '\r\n')}`, { key: keyOf('m', 'a'), pin: '' }, 'zh')).toMatch(
      /^---\nreplaces: "m\/a"\n/,
    );
  });

  it('has category and related questions of the original’s bank, of which lint knows nothing', () => {
    const bank = '---\nname: b\nlanguage: zh\nlanguages: [zh, en]\ncategories:\n  - id: own\n---\n';
    const found = lintBank(bankOf({ 'bank.md': bank, 'x/a.md': copyText(source, { key: keyOf('m', 'a'), pin: '' }, 'zh') }));
    expect(found.map(({ code }) => code)).not.toContain('unknown-category');
    expect(found.map(({ code }) => code)).not.toContain('related-dead');
    expect(found.map(({ code }) => code)).not.toContain('translation-missing');
  });
});

describe('withCopies', () => {
  const [a, b] = [makeQuestion('a'), makeQuestion('b')];
  const mine = { ...asCopy(makeQuestion('x'), 'b/a', 'pin'), hash: 'mine' };

  it('puts a copy in the original’s place', () => {
    const { questions, replaced } = withCopies([a, b, mine]);
    expect(questions).toEqual([mine, b]);
    expect([...replaced]).toEqual([['b/a', a]]);
  });

  it('keeps a copy whose original is not there, and the first of two', () => {
    const second = { ...mine, hash: 'second' };
    expect(withCopies([b, mine, second]).questions).toEqual([b, mine]);
    expect(withCopies([mine, second, a]).questions).toEqual([mine]);
  });

  it('gives back what it got where there is none', () => {
    const all = [a, b];
    expect(withCopies(all).questions).toBe(all);
  });
});

describe('an index with a copy', () => {
  const questions = bankOf({ 'a.md': copyOf('replaces: "m/a/b"', 'pin: "p"\n'), 'q.md': copyOf('id: q') }, 'mine').questions;
  const rows = questions.map(summaryOf);

  it('gives it back from rows and from columns', () => {
    expect(rows.map(({ key, id, bank: own, pin }) => [key, id, own, pin])).toEqual([
      ['m/a/b', 'a/b', 'm', 'p'],
      ['mine/q', 'q', 'mine', undefined],
    ]);
    expect(fromColumns(toColumns(rows, [0, 1], ['a.md', 'q.md']), 'mine', ['a.md', 'q.md'])).toEqual(rows);
  });
});

describe('a lenient bank', () => {
  it('has a name, and asks for no more than a title', () => {
    const bank = bankOf({ 'bank.md': '---\nname: personal\nlenient: true\n---\n', 'q.md': '---\ntitle: 甲\ntags: a, b\n---\n' });
    expect(bank).toMatchObject({ described: false, bank: { name: 'personal' } });
    expect(bank.questions[0]).toMatchObject({ key: 'personal/q', tags: ['a', 'b'] });
    expect(lintBank(bank)).toEqual([]);
    expect(bankOf({ 'bank.md': '---\nname: personal\nlenient: false\n---\n' }).described).toBe(true);
  });
});
