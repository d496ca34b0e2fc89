import { describe, expect, it } from 'vitest';
import { type Category, type QuestionSummary, keyOf } from '../../src/bank/question.ts';
import { AppError } from '../../src/errors.ts';
import { type Candidate, matches } from '../../src/selection/filter.ts';
import { type TypedFilter, parseFilter } from '../../src/selection/parse-filter.ts';

const categories: Category[] = [
  { id: 'llm', zh: '大模型基础', en: 'Large Language Models', board: 'aigc', aliases: ['lm'] },
  { id: 'python', zh: 'Python编程基础', en: 'Python', board: 'general', aliases: ['py'] },
];
const question = (id: string, category: string, change: Partial<QuestionSummary> = {}): QuestionSummary => ({
  key: keyOf('b', id), bank: 'b', id, titles: { zh: `题目 ${id}`, en: `Title ${id}` }, lang: 'zh', languages: ['zh', 'en'], category,
  tags: ['tag'], difficulty: 'easy', kind: 'concept', minutes: 5, weight: 6, aliases: [], hash: '', fingerprint: '', file: '', ...change,
}); // prettier-ignore
const questions = [
  question('kv-cache', 'llm', { difficulty: 'hard', tags: ['显存'] }),
  question('rope', 'llm', { kind: 'derivation' }),
  question('gil', 'python', { titles: { zh: '全局解释器锁' } }),
];
const candidates: Candidate[] = questions.map((one, index) => ({
  question: one,
  standing: { status: index === 0 ? 'due' : 'new', due: null, flagged: index === 1, weak: index === 0, leech: false },
  categoryNames: categories.filter(({ id }) => id === one.category).flatMap(({ id, zh, en }) => [id, zh, en]),
}));
const found = (typed: TypedFilter, targets: string[] = []) => {
  const filter = parseFilter(typed, targets, { categories, questions });
  return candidates.filter((candidate) => matches(filter, candidate)).map((candidate) => candidate.question.id);
};

describe('the filter', () => {
  it.each([
    ['category id', { category: ['llm'] }, ['kv-cache', 'rope']],
    ['Chinese name', { category: ['大模型基础'] }, ['kv-cache', 'rope']],
    ['Chinese name without 基础', { category: ['大模型'] }, ['kv-cache', 'rope']],
    ['English name in any case', { category: ['large language models'] }, ['kv-cache', 'rope']],
    ['alias', { category: ['py'] }, ['gil']],
    ['full-width letters', { category: ['ＬＬＭ'] }, ['kv-cache', 'rope']],
    ['several, with a comma', { category: ['llm,python'] }, ['kv-cache', 'rope', 'gil']],
    ['tag', { tag: ['显存'] }, ['kv-cache']],
    ['difficulty in Chinese', { difficulty: ['困难'] }, ['kv-cache']],
    ['kind in Chinese', { kind: ['推导'] }, ['rope']],
    ['status', { status: ['due'] }, ['kv-cache']],
    ['flagged', { status: ['flagged'] }, ['rope']],
    ['weak or flagged', { status: ['weak', 'flagged'] }, ['kv-cache', 'rope']],
    ['free text in the title', { query: ['解释器'] }, ['gil']],
    ['free text in the category', { query: ['大模型 rope'] }, ['rope']],
    ['both at once', { category: ['llm'], difficulty: ['easy'] }, ['rope']],
    ['nothing', {}, ['kv-cache', 'rope', 'gil']],
  ])('by %s', (_, typed, ids) => {
    expect(found(typed)).toEqual(ids);
  });

  it('takes categories and questions by name, one beside the other', () => {
    expect(found({}, ['python', 'rope'])).toEqual(['rope', 'gil']);
    expect(found({}, ['kv'])).toEqual(['kv-cache']);
  });

  it.each([
    [() => found({ category: ['lln'] }), 'unknownCategory'],
    [() => found({ difficulty: ['huge'] }), 'badOption'],
    [() => found({}, ['nothing-like-it']), 'unknownQuestion'],
  ] as const)('says what is not known and what comes near', (run, code) => {
    expect(run).toThrow(AppError);
    try {
      run();
    } catch (error) {
      expect((error as AppError).fact.code).toBe(code);
    }
  });
});
