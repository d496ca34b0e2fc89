import { describe, expect, it } from 'vitest';
import { slotOf, splitBody } from '../../src/bank/slots.ts';
import { takeTitle } from '../../src/bank/title.ts';

describe('splitBody', () => {
  it('is all answer without a slot heading', () => {
    const raw = '\n    indented\n\n## 推导\n\ntext\n';
    expect(splitBody(raw)).toEqual({ raw, question: '', summary: '', answer: '    indented\n\n## 推导\n\ntext' });
  });

  it('splits at slot headings; code and pitfalls follow the answer under their own', () => {
    const raw =
      '看图：\n\n## 一句话\n\n短。\n## 代码\n```py\nx\n```\n\n## 参考答案\n\n长。\n\n### 小节\n\n## 推导\n\n更长。\n\n## 易错点\n错。\n';
    expect(splitBody(raw)).toEqual({
      raw,
      question: '看图：',
      summary: '短。',
      answer: '长。\n\n### 小节\n\n## 推导\n\n更长。\n\n## 代码\n\n```py\nx\n```\n\n## 易错点\n\n错。',
    });
  });

  it('takes headings in code for code, and joins what comes twice', () => {
    const raw = '## Answer\na\n```md\n## Pitfalls\n```\n> ```\n> ## Pitfalls\n\n~~~\n## Code\n```\n~~~\n## answer ##\nb';
    expect(splitBody(raw).answer).toBe('a\n```md\n## Pitfalls\n```\n> ```\n> ## Pitfalls\n\n~~~\n## Code\n```\n~~~\n\nb');
  });

  it.each([
    ['一句话', 'summary'],
    ['In  one sentence', 'summary'],
    ['参考答案', 'answer'],
    ['答案：', 'answer'],
    ['REFERENCE ANSWER', 'answer'],
    ['**Answer**', 'answer'],
    ['Ａｎｓｗｅｒ', 'answer'],
    ['代码', 'code'],
    ['易错点', 'pitfalls'],
    ['推导', null],
    ['constructor', null],
    ['', null],
  ] as const)('%s opens %s', (heading, slot) => {
    expect(slotOf(heading)).toBe(slot);
    expect(splitBody(`q\n\n##${heading}\n\na`).question).toBe(slot === null ? '' : 'q');
  });

  it('takes other levels for ordinary headings', () => {
    expect(splitBody('q\n### 答案\na').question).toBe('');
    expect(splitBody('q\n    ## 答案\na').question).toBe('');
  });

  it.each([
    ['100,000 blank lines', '\n'.repeat(100_000)],
    ['5,000 fences', '```py\n## 答案\n```\n'.repeat(5000)],
  ])('%s are one answer', (_, text) => {
    expect(splitBody(text).answer.trim()).toBe(text.trim());
  });
});

describe('takeTitle', () => {
  it.each([
    ['the first heading of level 1', '', 'a\n# T ##\nb', 'T', 'a\nb'],
    ['level 1 before an earlier level 2', '', '## a\n# T\nb', 'T', '## a\nb'],
    ['another level where there is no 1', '', '## 答案\n### T\nb', 'T', '## 答案\nb'],
    ['an underlined heading', '', '\nT\n===\nb', 'T', '\nb'],
    ['C#', '', '# C#\nb', 'C#', 'b'],
    ['not code', '', '```\n# no\n```\nb', '', '```\n# no\n```\nb'],
    ['not a tag', '', '#面试 #tag\nb', '', '#面试 #tag\nb'],
    ['front matter first', 'F', '# T\nb', 'F', '# T\nb'],
    ['a heading that repeats the front matter goes', 'T', '# T\nb', 'T', 'b'],
    ['nothing', '', '', '', ''],
    ['an empty heading', '', '#\nb', '', '#\nb'],
  ])('%s', (_, front, body, title, rest) => {
    expect(takeTitle(front, body)).toEqual({ title, body: rest });
  });
});
