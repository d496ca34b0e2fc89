import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeenText } from '../../src/bank/seen-text.ts';
import { en } from '../../src/i18n/en.ts';
import { zh } from '../../src/i18n/zh.ts';
import { createChanges, wordRuns } from '../../src/render/changes.ts';
import { plainTheme } from '../../src/render/plain-theme.ts';
import { createTheme } from '../../src/render/theme.ts';
import { widthOf } from '../../src/render/width.ts';

const text: SeenText = {
  lang: 'zh',
  title: 'GPU-Util 量的是什么？',
  body: '## 一句话\n\n采样周期内至少有一个 kernel 在跑的时间占比。\n\n## 参考答案\n\n不变的一段。\n\n又一段不变的。',
  keyPoints: ['时间占比', '看不见占了多少 SM'],
  mistakes: [],
  followUps: ['然后呢？\n没有了。'],
};
const plain = (columns = 80) => createChanges(zh, plainTheme, { columns, color: false });

describe('wordRuns', () => {
  it.each([
    ['采样周期内的时间占比', '采样周期里的时间占比', 'zh', ['采样周期', '-内的', '+里的', '时间占比']],
    ['the share of time', 'the part of time', 'en', ['the ', '-share', '+part', ' of time']],
    ['one two three four', 'one big red four', 'en', ['one ', '-two three', '+big red', ' four']],
    ['', 'new', 'en', ['+new']],
    ['same', 'same', 'en', ['same']],
    ['全新的内容在这里', 'nothing alike', 'zh', ['-全新的内容在这里', '+nothing alike']],
  ])('%s -> %s', (before, after, lang, expected) => {
    const mark = { same: '', removed: '-', added: '+' };
    expect(wordRuns(before, after, lang).map((run) => mark[run.kind] + run.text)).toEqual(expected);
  });

  it('loses nothing of either text', () => {
    const words = fc
      .array(fc.constantFrom('甲', '乙丙', 'a', 'bc', ' ', '，', '\n', '占比', '👩‍🔬'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const runs = wordRuns(before, after, 'zh');
        const without = (kind: string) => runs.filter((run) => run.kind !== kind).map((run) => run.text);
        expect(without('added').join('')).toBe(before);
        expect(without('removed').join('')).toBe(after);
      }),
    );
  });

  it('takes texts apart in bearable time', () => {
    const [before, after] = ['甲乙丙丁', '子丑寅卯'].map((four) =>
      Array.from({ length: 20_000 }, (_, n) => four[(n * 7) % 4]).join(''),
    );
    const start = performance.now();
    expect(wordRuns(before ?? '', after ?? '', 'zh')).toHaveLength(2);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('the page of changes', () => {
  const after = { ...text, body: text.body.replace('在跑的', '在执行的'), keyPoints: ['时间占比', '看不见占了多少 SM 和显存'] };

  it('marks words without colours, counts what is the same, leaves out sections without a change', () => {
    expect(plain()(text, after)).toMatchInlineSnapshot(`
      "
      正文
        … 1 段没有变
        采样周期内至少有一个 kernel 在[-跑-]{+执行+}的时间占比。
        … 3 段没有变

      要点
        … 1 段没有变
        看不见占了多少 SM{+ 和显存+}

      [-原来-] {+现在+}"
    `);
  });

  it('stays within 40 columns, and strikes with colours', () => {
    for (const line of plain(40)(text, after).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(40);
    const coloured = createChanges(en, createTheme(), { columns: 80, color: true })(text, after);
    expect(coloured).toContain('\u001b[31m\u001b[9m跑\u001b[29m\u001b[39m\u001b[32m执行\u001b[39m');
    expect(coloured).not.toContain('[-');
  });

  it('says when nothing has changed in this language', () => {
    expect(plain()(text, text)).toBe(zh.changes.none);
  });
});
