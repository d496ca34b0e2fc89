import { describe, expect, it } from 'vitest';
import { plainBank } from '../../src/bank/read-bank.ts';
import { readQuestion } from '../../src/bank/read-question.ts';
import { codes } from './files.ts';

const bank = plainBank('folder', null);

function read(text: string, path = 'llm/a-question.md', described = true, language: 'zh' | 'en' | null = null) {
  return readQuestion({ path, bytes: new TextEncoder().encode(text), bank: { ...bank, language }, described });
}

const full = `---
id: gpu
title: "GPU？"
category: deployment
tags: [a, "b c"]
difficulty: Medium
kind: concept
minutes: 6
asOf: "2026-11"
volatile: true
keyPoints:
  - { id: one, text: "要点", weight: 2, must: true, match: [["甲", "乙"], ["2310.10930"]] }
mistakes:
  - { claim: 错, fix: 对, source: nvml }
followUps:
  - { id: next, question: 问？, answer: 答。 }
sources:
  - { id: nvml, type: doc, title: "NVML", url: "https://x.y/z", arxiv: 2310.10930, locator: "§4.1", accessed: "2026-11-23" }
related: [other]
aliases: [old]
---
看图。
## 参考答案
答。
`;

describe('readQuestion', () => {
  it('reads every field as what it is', () => {
    const { question, problems, namesItself } = read(full);
    expect(problems).toEqual([]);
    expect(namesItself).toBe(true);
    expect(question).toEqual({
      key: 'folder/gpu',
      bank: 'folder',
      id: 'gpu',
      title: 'GPU？',
      titles: { en: 'GPU？' },
      lang: 'en',
      textLang: 'en',
      languages: ['en'],
      category: 'deployment',
      tags: ['a', 'b c'],
      difficulty: 'medium',
      kind: 'concept',
      minutes: 6,
      weight: 4,
      aliases: ['old'],
      hash: question?.hash,
      fingerprint: question?.fingerprint,
      file: 'llm/a-question.md',
      body: { raw: '看图。\n## 参考答案\n答。\n', question: '看图。', summary: '', answer: '答。' },
      keyPoints: [{ id: 'one', text: '要点', weight: 2, must: true, match: [['甲', '乙'], ['2310.10930']] }],
      mistakes: [{ claim: '错', fix: '对', source: 'nvml' }],
      followUps: [{ id: 'next', question: '问？', answer: '答。' }],
      sources: [
        {
          id: 'nvml',
          type: 'doc',
          title: 'NVML',
          url: 'https://x.y/z',
          arxiv: '2310.10930',
          locator: '§4.1',
          accessed: '2026-11-23',
        },
      ],
      related: ['other'],
      asOf: '2026-11',
      volatile: true,
    });
  });

  it('needs a title alone', () => {
    const { question, problems, namesItself } = read('# 什么是 KV Cache？\n\n缓存。', 'llm/推理/kv cache.md', false);
    expect(problems).toEqual([]);
    expect(namesItself).toBe(false);
    expect(question).toMatchObject({
      key: 'folder/kv cache',
      title: '什么是 KV Cache？',
      lang: 'zh',
      category: 'llm',
      tags: [],
      difficulty: null,
      kind: null,
      minutes: null,
      weight: 6,
      asOf: '',
      volatile: false,
      body: { question: '', answer: '缓存。' },
    });
    expect(read('# t', 'x.md').question?.category).toBe('');
    expect(read('# t', 'x.md', true, 'zh').question?.lang).toBe('zh');
  });

  it.each([
    ['title: [MCP] 是什么', 'yaml-syntax@2'],
    ['title: [a, b]', 'not-text@2 no-title@1'],
    ['title: t\ntags: a', 'not-list@3'],
    ['title: t\ntags: [a, [b]]', 'not-text@3'],
    ['title: t\ndifficulty: 3', 'not-allowed@3'],
    ['title: t\nkind: quiz', 'not-allowed@3'],
    ['title: t\nminutes: 6.5', 'not-number@3'],
    ['title: t\nminutes: 0', 'not-number@3'],
    ['title: t\nminutes: 61', 'not-number@3'],
    ['title: t\nvolatile: yes', 'not-flag@3'],
    ['title: t\nkeyPoints: x', 'not-list@3'],
    ['title: t\nkeyPoints:\n  - x', 'not-mapping@4'],
    ['title: t\nkeyPoints:\n  - id: x', 'missing-field@4'],
    ['title: t\nkeyPoints:\n  - text: x', 'missing-field@4'],
    ['title: t\nkeyPoints:\n  - id: x\n    text: y\n    weight: 4', 'not-number@6'],
    ['title: t\nkeyPoints:\n  - id: x\n    text: y\n    match: [a, b]', 'bad-match@6'],
    ['title: t\nkeyPoints:\n  - id: x\n    text: y\n    match: [[a], []]', 'bad-match@6'],
    ['title: t\nmistakes:\n  - claim: x', 'missing-field@4'],
    ['title: t\nfollowUps:\n  - id: x\n    question: y', 'missing-field@4'],
    ['title: t\nsources:\n  - https://x.y', 'not-mapping@4'],
    ['title: t\nid: a#b', 'bad-id@3'],
    ['title: t\nid: "-a/b"', 'bad-id@3'],
    ['title: t\nid: {}', 'not-text@3'],
    [`title: t\nid: ${'x'.repeat(129)}`, 'bad-id@3'],
  ])('%s: %s, and the rest stays usable', (front, expected) => {
    const { question, problems } = read(`---\n${front}\n---\nbody`);
    expect(codes(problems).join(' ')).toBe(expected);
    expect(question === null).toBe(expected.includes('no-title') || expected.includes('yaml'));
    expect(problems.every(({ severity }) => severity === 'error')).toBe(true);
  });

  it.each([
    ['title: t\ntags: a, b，c、d', { tags: ['a', 'b', 'c', 'd'] }],
    [
      'title: t\nkeyPoints: [eins, zwei]',
      {
        keyPoints: [
          { id: '1', text: 'eins' },
          { id: '2', text: 'zwei' },
        ],
      },
    ],
    ['title: t\nfollowUps: [why?]', { followUps: [{ id: '1', question: 'why?', answer: '' }] }],
    ['title: t\nsources: ["https://x.y"]', { sources: [{ id: '1', title: 'https://x.y' }] }],
  ])('without bank.md understands %j', (front, expected) => {
    const { question, problems } = read(`---\n${front}\n---\nbody`, 'x.md', false);
    expect(problems).toEqual([]);
    expect(question).toMatchObject(expected);
  });

  it.each([
    ['C#.md', 'C-', true],
    ['.a.md', 'a', true],
    ['题\u202e目.md', '题-目', true],
    ['cafe\u0301.md', 'café', false],
    [`${'题'.repeat(200)}.md`, '题'.repeat(128), true],
    ['###.md', '', true],
  ])('the file %s is called %s', (path, id, reported) => {
    const { question, problems } = read('# t', path, false);
    expect(question?.id ?? '').toBe(id);
    expect(codes(problems)).toEqual(reported ? ['bad-id@1'] : []);
  });

  it('the hash sees every text and nothing else, the fingerprint the question alone', () => {
    const base = read(full).question;
    const same = ['minutes: 6', 'minutes: 7', 'tags: [a, "b c"]', 'tags: []', '看图。', '  看图。\n\n'];
    for (let at = 0; at < same.length; at += 2) {
      expect(read(full.replace(same[at] ?? '', same[at + 1] ?? '')).question?.hash).toBe(base?.hash);
    }
    for (const text of ['GPU？', '要点', 'id: one', '错', '对', '问？', 'answer: 答', '看图。', '\n答。']) {
      const changed = read(full.replace(text, `${text}x`)).question;
      expect(changed?.hash).not.toBe(base?.hash);
      expect(changed?.fingerprint === base?.fingerprint).toBe(!['GPU？', '看图。'].includes(text));
    }
  });
});
