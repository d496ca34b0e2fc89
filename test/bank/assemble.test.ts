import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleBank } from '../../src/bank/assemble.ts';
import { bankOf, codes, files } from './files.ts';

const ids = (texts: Record<string, string>): string[] => bankOf(texts).questions.map(({ id }) => id);

describe('assembleBank', () => {
  it('without bank.md is called like its folder', () => {
    const { bank, described, problems } = assembleBank(files({ 'a.md': '# a' }), 'Cafe\u0301 #1', '/x');
    expect(bank).toEqual({ name: 'Café -1', titles: {}, language: null, languages: [], categories: [], folder: '/x' });
    expect(described).toBe(false);
    expect(problems).toEqual([]);
    expect(assembleBank([], '/', null).bank.name).toBe('bank');
  });

  it('reads bank.md', () => {
    const text = `---
name: ours
title: { zh: 题库, en: Bank }
language: zh
languages: [en, zh]
categories:
  - { id: llm, zh: 大模型基础, en: LLMs, board: aigc, aliases: [大模型] }
  - { id: misc }
---
`;
    const { bank, described, problems } = bankOf({ 'bank.md': text });
    expect(problems).toEqual([]);
    expect(described).toBe(true);
    expect(bank).toEqual({
      name: 'ours',
      titles: { zh: '题库', en: 'Bank' },
      language: 'zh',
      languages: ['zh', 'en'],
      categories: [
        { id: 'llm', zh: '大模型基础', en: 'LLMs', board: 'aigc', aliases: ['大模型'] },
        { id: 'misc', zh: 'misc', en: 'misc', board: null, aliases: [] },
      ],
      folder: null,
    });
  });

  it.each([
    ['---\nname: a/b\n---\n', 'bad-bank-name@2', 'a-b'],
    ['---\nlanguage: zh\n---\n', 'missing-field@2', 'folder'],
    ['---\nname: n\nlanguage: fr\nlanguages: [zh, fr]\n---\n', 'not-allowed@3 not-allowed@4', 'n'],
    [
      '---\nname: n\ncategories: [{ id: a }, { id: a }, { zh: b }, c]\n---\n',
      'duplicate-category@3 missing-field@3 not-mapping@3',
      'n',
    ],
    ['---\nname: n\ntitle: x\n---\n', 'not-mapping@3', 'n'],
    ['---js\n---\n', 'front-matter-language@1', 'folder'],
  ])('names what is wrong with bank.md: %j', (text, expected, name) => {
    const { bank, problems, questions } = bankOf({ 'bank.md': text, 'a.md': '# a' });
    expect(codes(problems).join(' ')).toBe(expected);
    expect(problems.every(({ file }) => file === 'bank.md')).toBe(true);
    expect(bank.name).toBe(name);
    expect(questions.map(({ key }) => key)).toEqual([`${name}/a`]);
  });

  it('passes by what belongs to the folder', () => {
    const texts = Object.fromEntries(
      ['README.md', 'a/readme.MD', 'README.zh-CN.md', 'CONTRIBUTING.md', 'Changelog.md', 'LICENSE.md', 'x.txt'].map((path) => [
        path,
        'x',
      ]),
    );
    expect(bankOf(texts)).toMatchObject({ questions: [], problems: [] });
    expect(ids({ 'readme-first.md': '# a', 'my-license.md': '# b' })).toEqual(['my-license', 'readme-first']);
    expect(ids({ 'finance/bank.md': '# What is a bank?' })).toEqual(['bank']);
  });

  it('calls equal stems folder/stem, all of them', () => {
    expect(ids({ 'a/x.md': '# 1', 'b/c/x.md': '# 2', 'x.md': '# 3', 'y.md': '# 4' })).toEqual(['a/x', 'b/c/x', 'x', 'y']);
    expect(ids({ 'a/x.md': '---\nid: x\n---\n# 1', 'b/x.md': '# 2' })).toEqual(['x']);
  });

  it('gives a double id to the first path and leaves the other out', () => {
    const { questions, problems } = bankOf({
      'b.md': '---\nid: x\n---\n# 2',
      'a.md': '---\ntags: []\nid: x\n---\n# 1',
      'c.md': '---\ntags: []\nid: x\n---\n# 3',
    });
    expect(questions.map(({ title }) => title)).toEqual(['1']);
    expect(problems.map(({ file, line, code, args }) => [file, line, code, args])).toEqual([
      ['b.md', 2, 'duplicate-id', { id: 'x', first: 'a.md' }],
      ['c.md', 3, 'duplicate-id', { id: 'x', first: 'a.md' }],
    ]);
  });

  it('finds translations, orphans, and translations into the own language', () => {
    const { questions, translations, problems } = bankOf({
      'a.md': '# 题目\n\n答',
      'a.en.md': '# Question\n\nanswer',
      'a.zh.md': '# 题目',
      'b.en.md': '# lonely',
      'c.md': 'no title',
      'c.en.md': '# c',
      'd.fr.md': '# français',
    });
    expect(questions.map(({ id, titles, languages }) => [id, titles, languages])).toEqual([
      ['a', { zh: '题目', en: 'Question' }, ['zh', 'en']],
      ['d.fr', { en: 'français' }, ['en']],
    ]);
    expect([...translations].map(([key, known]) => [key, [...known.keys()]])).toEqual([['folder/a', ['en']]]);
    expect(problems.map(({ file, code }) => [file, code])).toEqual([
      ['a.zh.md', 'translation-same-language'],
      ['b.en.md', 'translation-orphan'],
      ['c.md', 'no-title'],
    ]);
  });

  it('is the same whatever the order of the files', () => {
    const all = files({
      'bank.md': '---\nname: n\nlanguage: zh\n---\n',
      'a/x.md': '# 1',
      'a/x.en.md': '# one',
      'b/x.md': '# 2',
      'b/y.md': '---\nid: z\n---\n# 3',
      'c/z.md': '# 4',
      'c/bad.md': '---\n- a\n---\n',
    });
    const expected = assembleBank(all, 'f', null);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(assembleBank(shuffled, 'f', null)).toEqual(expected);
      }),
    );
    expect(expected.questions.map(({ file }) => file)).toEqual(['a/x.md', 'b/x.md', 'b/y.md']);
  });

  it('passes the problems of reading on', () => {
    const problem = { code: 'not-a-file', args: {}, file: 'p.md', line: 1, severity: 'error' } as const;
    expect(assembleBank([{ path: 'p.md', problem }], 'f', null).problems).toEqual([problem]);
    const unread = assembleBank([{ path: 'bank.md', problem: { ...problem, file: 'bank.md' } }], 'f', null);
    expect(unread).toMatchObject({ described: true, bank: { name: 'f' } });
  });
});
