import fc from 'fast-check';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createMarkdown } from '../../src/render/markdown/markdown.ts';
import { plainTheme } from '../../src/render/plain-theme.ts';
import { createTheme } from '../../src/render/theme.ts';
import { widthOf } from '../../src/render/width.ts';

const plain = createMarkdown(plainTheme);
const coloured = createMarkdown(createTheme());

describe('Markdown', () => {
  it.each([
    ['inline marks in tight lists', '- **粗体** 和 `code`', '• 粗体 和 code'],
    ['numbers from their start', '5. 五\n6. 六', '5. 五\n6. 六'],
    ['task boxes once', '- [ ] 未完成\n- [x] 完成', '☐ 未完成\n☑ 完成'],
    ['soft line breaks between Chinese without a space', '自注意力\n机制', '自注意力机制'],
    ['entities in text, not in code', '&lt;a&gt; `&lt;b&gt;`', '<a> &lt;b&gt;'],
    ['links with their target', '[文档](https://example.com/a+b)', '文档 <https://example.com/a+b>'],
    ['images as words', '![架构图](./a.png)', '[架构图] <./a.png>'],
    ['code in a block of its own', '- 步骤：\n\n  ```python\n  print(1)\n  ```', '• 步骤：\n\n    print(1)'],
    ['formulas as they are written', '当 $w\\,\\epsilon_t$ 时 $*a*$，价格 $5 和 $6', '当 w\\,\\epsilon_t 时 *a*，价格 $5 和 $6'],
    ['nested lists', '- a\n  - b\n    - c', '• a\n  • b\n    • c'],
  ])('sets %s', (_, source, text) => {
    expect(plain(source, 60)).toBe(text);
  });

  it('wraps the cells of a table instead of exceeding the width', () => {
    const table = '| 模型 | 优点 |\n|---|:-:|\n| LSTM | 能够处理长序列，具有门控机制，缓解梯度消失问题 |';
    const text = plain(table, 30);
    for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(30);
    expect(text.replace(/[\s│]/g, '')).toContain('能够处理长序列，具有门控');
  });

  const hostile = [
    '\u001b]0;PWN\u0007', '&#27;]52;c;AAAA&#7;', '`\u001b[2J`', '```\u001b]0;x\u0007\ncode \u001b[31m\n```', '[x](javascript:\u001b[2J)',
    '![\u009b31m](a)', '| \u001b[1m |\n|---|\n| \u202e |', '<b \u001b[8m>', '&#x202e;', '[^1]: \u001b[2J', '&#x9b;31m', '# \u001bc', '- \u001b[8m x',
  ]; // prettier-ignore
  it.each(hostile)('lets no escape sequence of a file through: %j', (source) => {
    for (const text of [plain(source, 40), coloured(source, 40).replace(/\u001b\[(?:[012349]|2[2349]|3[0-79]|9[0-7])m/g, '')]) {
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
  });

  it('writes only styles that it closes, and hides nothing', () => {
    expect(coloured('a\u001b[8mb &#27;[8mc', 40)).not.toContain('[8m\u001b');
    expect(coloured('\u001b[8mhidden', 40)).not.toContain('\u001b[8m');
  });

  it('stays linear and quick on what doubles, nests and repeats', () => {
    const sources = [
      Array.from({ length: 30 }, (_, level) => `${'  '.repeat(level)}- x`).join('\n'),
      '> - '.repeat(200) + 'x',
      '>'.repeat(5000),
      '\n'.repeat(100_000),
      '| a '.repeat(2000) + '\n' + '|---'.repeat(2000) + '\n',
      '**a'.repeat(2_000),
      '`'.repeat(30_000),
      '['.repeat(20_000),
    ];
    for (const source of sources) {
      const text = coloured(source, 60);
      expect(text.length).toBeLessThan(40 * source.length + 100_000);
    }
  });

  it('never throws, and shows the same text with and without colour', () => {
    const piece = fc.constantFrom(
      '- ',
      '1. ',
      '> ',
      '**',
      '`',
      '```\n',
      '\n',
      '\n\n',
      '注意力',
      'word ',
      '|',
      '---',
      '[a](b)',
      '$x$',
      '# ',
      '    ',
      '&amp;',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 20, max: 100 }), (parts, width) => {
        const source = parts.join('');
        const letters = (text: string) => stripVTControlCharacters(text).replace(/\s+/g, '');
        expect(letters(coloured(source, width))).toBe(letters(plain(source, width)));
      }),
      { numRuns: 500 },
    );
  });
});
