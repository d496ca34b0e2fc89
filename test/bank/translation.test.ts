import { describe, expect, it } from 'vitest';
import { localise, translationOf, translationPath } from '../../src/bank/translation.ts';
import { bankOf } from './files.ts';

const source = `---
title: "题"
minutes: 5
keyPoints:
  - { id: a, text: 甲, weight: 3, must: true, match: [[甲]] }
  - { id: b, text: 乙, match: [[乙]] }
mistakes: [{ claim: 错, fix: 对, source: s }, { claim: 错二, fix: 对二 }]
followUps: [{ id: f, question: 问, answer: 答 }, { id: g, question: 问二, answer: 答二 }]
---
正文
`;
const english = `---
title: "Q"
keyPoints: [{ id: b, text: bee }, { id: a, text: ay, match: [[ay]] }]
mistakes: [{ claim: wrong, fix: right }]
followUps: [{ id: g, question: second, answer: two }]
---
body
`;

function pair(translation: string) {
  const { questions, translations } = bankOf({ 'x.md': source, 'x.en.md': translation });
  const question = questions[0];
  if (question === undefined) throw new Error('no question');
  return { question, translation: translations.get(question.key)?.get('en') ?? null };
}

describe('localise', () => {
  it('puts the texts of the translation in, by id, and keeps everything else', () => {
    const { question, translation } = pair(english);
    const shown = localise(question, translation, 'en');
    expect(shown).toMatchObject({ key: question.key, lang: 'zh', textLang: 'en', title: 'Q', minutes: 5, hash: question.hash });
    expect(shown.body.answer).toBe('body');
    expect(shown.keyPoints).toEqual([
      { id: 'a', text: 'ay', weight: 3, must: true, match: [['ay']] },
      { id: 'b', text: 'bee', weight: 1, must: false, match: [['乙']] },
    ]);
    expect(shown.mistakes).toEqual([
      { claim: 'wrong', fix: 'right', source: 's' },
      { claim: '错二', fix: '对二', source: null },
    ]);
    expect(shown.followUps.map((followUp) => followUp.question)).toEqual(['问', 'second']);
  });

  it('stays in its own language without a translation, and says so', () => {
    const { question, translation } = pair(english);
    expect(localise(question, null, 'en')).toBe(question);
    expect(localise(question, translation, 'zh')).toBe(question);
    expect(question.textLang).toBe('zh');
    expect(localise(question, pair('---\ntitle: "Q"\n---\n').translation, 'en')).toMatchObject({
      title: 'Q',
      textLang: 'zh',
      body: question.body,
    });
  });
});

describe('translationOf', () => {
  it.each([
    ['a/b.en.md', { source: 'a/b.md', lang: 'en' }],
    ['b.ZH.MD', { source: 'b.MD', lang: 'zh' }],
    ['b.fr.md', null],
    ['b.md', null],
    ['.en.md', null],
    ['a/.en.md', null],
  ] as const)('%s', (path, expected) => {
    expect(translationOf(path)).toEqual(expected);
    if (expected !== null) expect(translationPath(expected.source, expected.lang).toLowerCase()).toBe(path.toLowerCase());
  });
});
