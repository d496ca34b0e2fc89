import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DocumentWords, type ExportedQuestion, formatOf, formatQuestions } from '../../src/interop/questions-file.ts';

const question: ExportedQuestion = {
  id: 'softmax',
  title: 'softmax 为什么要减最大值？',
  category: 'llm',
  tags: ['数值', 'softmax'],
  difficulty: 'medium',
  kind: 'concept',
  minutes: 5,
  question: 'softmax 为什么要减最大值？\n\n```python\n# 不是标题\n```',
  summary: '防止上溢。',
  answer: '因为 `exp` 会上溢。\n\n## 代码\n\n```sh\n# 也不是标题\n```\n\n## 易错点\n\n减的是“最大值”, not "mean"',
  keyPoints: [
    { text: '上溢', must: true },
    { text: '结果不变', must: false },
  ],
  mistakes: [{ claim: '减均值', fix: '减最大值' }],
  followUps: [{ question: '对数域呢？', answer: '用 logsumexp。' }],
  sources: [{ title: 'NumPy', url: 'https://numpy.org' }],
};
const words: DocumentWords = {
  summary: '一句话', answer: '参考答案', keyPoints: '要点', mistakes: '常见错误', followUps: '追问', sources: '出处', must: '必答',
  category: (id) => `分类 ${id}`,
  facts: ({ tags }) => tags.join('、'),
}; // prettier-ignore

/** RFC 4180, read by hand. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('a questions file', () => {
  it.each([
    ['a.json', 'json'],
    ['dir.md/a.CSV', 'csv'],
    ['a.md', 'md'],
    ['a.markdown', 'md'],
    ['a.txt', undefined],
    ['-', undefined],
    ['a.json/x', undefined],
  ])('%s has the format %s', (file, format) => expect(formatOf(file)).toBe(format));

  it('as JSON is the objects that were given', () => {
    expect(JSON.parse(formatQuestions([question], 'json', words))).toEqual([question]);
  });

  it('as CSV has a header, and a row for each question, whatever stands in it', () => {
    const text = formatQuestions([question, { ...question, id: 'b', minutes: null, kind: null }], 'csv', words);
    const [header, first, second, ...more] = readCsv(text);
    expect(header).toEqual('id title category difficulty kind minutes tags summary answer keyPoints'.split(' '));
    expect(first).toEqual([
      'softmax',
      question.title,
      'llm',
      'medium',
      'concept',
      '5',
      '数值\nsoftmax',
      '防止上溢。',
      question.answer,
      '上溢\n结果不变',
    ]);
    expect(second?.slice(4, 6)).toEqual(['', '']);
    expect(more).toEqual([]);
    expect(text.charCodeAt(0)).toBe('i'.charCodeAt(0));
  });

  it('as CSV gives back any text, and no cell begins like a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '=', '+', '-', '@', '\t', '\r'), (text, first) => {
        const title = first + text;
        const [, row] = readCsv(formatQuestions([{ ...question, title }], 'csv', words));
        const found = row?.[1] ?? '';
        expect(found).not.toMatch(/^[=+\-@\t\r]/);
        expect(found === title || found === `'${title}`).toBe(true);
      }),
    );
  });

  it('as Markdown is one document with its headings in order', () => {
    const text = formatQuestions([question, { ...question, id: 'c', category: 'x' }, question], 'md', words);
    const headings = text.split('\n').filter((line) => /^#+ (?!不|也不)/.test(line));
    const section = ['## softmax 为什么要减最大值？', '### 一句话', '### 参考答案', '#### 代码', '#### 易错点', '### 要点'];
    const whole = [...section, '### 常见错误', '### 追问', '### 出处'];
    expect(headings).toEqual(['# 分类 llm', ...whole, ...whole, '# 分类 x', ...whole]);
    expect(text).toContain('\n```python\n# 不是标题\n```\n');
    expect(text).toContain('\n```sh\n# 也不是标题\n```\n');
    expect(text).toContain('* **必答** 上溢\n* 结果不变');
    expect(text.split(question.title).length - 1).toBe(3);
  });
});
