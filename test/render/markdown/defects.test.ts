import { describe, expect, it, vi } from 'vitest';
import { widthOf } from '../../../src/render/width.ts';
import { lay, visible } from './lay.ts';

const LONG = '自注意力机制是模型的核心组件，它允许模型在处理序列数据时，能够动态地关注序列中不同位置的信息，从而捕捉长距离依赖';
const widest = (text: string) => Math.max(...text.split('\n').map((line) => widthOf(line)));

/** What marked-terminal 7.3.1 on marked 18.2.1 gets wrong (each was seen), and how it comes out here. */
describe('defects of the base', () => {
  it.each([
    ['B1 inline marks in tight lists', '- **粗体**在列表里，*斜体*与 `code`', '• 粗体在列表里，斜体与 code'],
    ['B2 task boxes doubled, tight', '- [ ] 未完成\n- [x] 已完成', '☐ 未完成\n☑ 已完成'],
    ['B2 task boxes doubled, loose', '- [ ] 甲\n\n- [x] 乙', '☐ 甲\n\n☑ 乙'],
    ['B3 ordered lists restarted at 1', '5. five\n6. six', '5. five\n6. six'],
    ['B5 blank lines in nested lists', '- a\n  1. b\n- c', '• a\n  1. b\n• c'],
    ['B6 a block glued to its item, code', '- 步骤：\n  ```\n  print(1)\n  ```', '• 步骤：\n  │ print(1)'],
    ['B6 a block glued to its item, quote', '- a\n  > q1', '• a\n  ┃ q1'],
    ['B8 a space for a line break between 汉字', '自注意力\n机制是', '自注意力机制是'],
    ['B9 a regular expression in the text', '*强调 with  \nhard break*', '强调 with\nhard break'],
    ['B12 a sentinel in heads of tables', '| `a:b` |\n|---|\n| `c:d` |', '┌─────┐\n│ a:b │\n├─────┤\n│ c:d │\n└─────┘'],
    ['B16 marks of headings', '## 二级', '▌ 二级'],
    ['B17 entities in code', '`&lt;div&gt;`', '&lt;div&gt;'],
    ['B17 entities decoded twice', '&amp;lt; &amp;amp;', '&lt; &amp;'],
    ['B17 entities not decoded', '&copy;&hellip;&alpha;&#65;&#x42;', '©…αAB'],
    ['B18 emoji names in numbers', 'x[1:100:2] :smile:', 'x[1:100:2] :smile:'],
    ['B19 raw HTML', '按 <kbd>Ctrl</kbd><!-- 注 --> <b>粗</b>', '按 Ctrl 粗'],
    ['B19 a line break of HTML', 'a<br>b<br/>c', 'a\nb\nc'],
    [
      'B20 blocks glued to HTML',
      '<details><summary>题</summary>\n\n内容\n\n</details><!-- c -->![图](a.png)',
      '▸ 题\n\n内容\n\n[图] 图 <a.png>',
    ],
    ['B25 code without a language guessed at', '```\nplain 无语言 / tab indented\n```', '│ plain 无语言 / tab indented'],
    [
      'B28 footnotes taken for definitions',
      '文[^1]\n\n[^1]: 这是脚注内容。',
      '文[1]\n\n────────────────────\n[1] 这是脚注内容。',
    ],
    ['B29 alerts', '> [!TIP]\n> 内容', '┃ 提示\n┃ 内容'],
    ['B30 a rule one column short', '---', '─'.repeat(60)],
    ['B31 sentinels that can be forged', '| `a^*\\|\\|*^b` |\n|---|', '┌──────────┐\n│ a^*||*^b │\n└──────────┘'],
    ['B33 Chinese emphasis, after a colon', '**注意：**后文', '注意：后文'],
    ['B33 Chinese emphasis, after a bracket', '**自注意力（Self-Attention）**是核心', '自注意力（Self-Attention）是核心'],
  ])('%s', async (_, source, text) => {
    expect(await lay(source)).toBe(text);
  });

  it('B4 list items are wrapped, hanging under their text', async () => {
    const lines = (await lay(`- ${LONG}`, { columns: 40 })).split('\n');
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.slice(1).every((line) => /^ {2}\S/.test(line))).toBe(true);
    expect(widest(lines.join('\n'))).toBeLessThanOrEqual(40);
  });

  it('B5 an item has no styles around nothing', async () => {
    const text = await lay('- a\n  1. b\n- c', { color: true });
    expect(text).not.toMatch(/\u001b\[[0-9;]*m\u001b\[0m|^\s*\u001b\[0m\s*$/m);
  });

  it.each([40, 60, 80, 120])('B7 paragraphs are measured in columns, at %i', async (columns) => {
    const lines = (await lay(LONG.repeat(4), { columns })).split('\n');
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    for (const line of lines.slice(0, -1)) expect(widthOf(line)).toBeGreaterThanOrEqual(columns - 4);
  });

  it.each([40, 60, 80])('B10 B11 tables fit and lose nothing, at %i', async (columns) => {
    const cells = [
      'LSTM',
      '1M',
      '能够处理长序列，具有门控机制，缓解梯度消失问题',
      '训练慢，无法并行，对超长序列依然存在遗忘现象',
    ];
    const text = await lay(`| 模型 | 参数量 | 优点 | 缺点 |\n|---|---|---|---|\n| ${cells.join(' | ')} |`, { columns });
    expect(widest(text)).toBeLessThanOrEqual(columns);
    const columnsOf = text.split('\n').map((line) => line.split('│').slice(1, -1));
    for (const [index, cell] of cells.entries())
      expect(columnsOf.map((row) => (row[index] ?? '').trim()).join('')).toContain(cell);
    expect(text).not.toContain('…');
  });

  it('B13 columns are aligned as their rule says', async () => {
    const text = await lay('| left | centre | right |\n|:--|:-:|--:|\n| a | b | c |');
    expect(text).toContain('│ a    │   b    │     c │');
  });

  it.each(['page', 'pipe', 'plain'] as const)('B14 B15 no escape sequence without colour (%s)', async (form) => {
    const source =
      '# a\n\n**b** `c` [d](http://e.f)\n\n| g |\n|---|\n| h |\n\n> i\n\n```python\nj = 1\n```\n\n- k\n\n[^1]\n\n[^1]: l';
    expect(await lay(source, { form })).not.toContain('\u001b');
  });

  it('B21 B22 an address in a hyperlink stays what it is, outside of any wrapper', async () => {
    const text = await lay('[论文](https://x.test/?x=a+b%20c)', { links: true });
    expect(text).toBe('\u001b]8;;https://x.test/?x=a+b%20c\u001b\\论文\u001b]8;;\u001b\\');
  });

  it('B23 a hyperlink is closed at each line and opened again', async () => {
    const text = await lay('[注意力就是你所需要的一切东西真的是这样](https://x.test)', { links: true, columns: 20 });
    const lines = text.split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^\u001b\]8;;https:\/\/x\.test\u001b\\[^\u001b]+\u001b\]8;;\u001b\\$/);
  });

  it('B24 an unknown language is no matter for standard error', async () => {
    const spies = [vi.spyOn(process.stderr, 'write'), vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
    const text = await lay('```nolang\nx = 1\n```\n\n```mermaid\npie\n```', { color: true });
    expect(visible(text)).toBe('╭─ nolang\n│ x = 1\n\n╭─ mermaid\n│ pie');
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('B26 long lines of code are wrapped inside their bar', async () => {
    const lines = (await lay(`\`\`\`\n${'x = 1; '.repeat(20)}\n\`\`\``)).split('\n');
    expect(lines.length).toBeGreaterThan(2);
    expect(lines[0]).toMatch(/^│ x = 1;/);
    for (const line of lines.slice(1)) expect(line).toMatch(/^│ ↪ /);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(60);
  });

  it('B27 the bar of a quotation has its style on every line, within the width', async () => {
    const lines = (await lay(`> ${LONG}`, { color: true, columns: 40 })).split('\n');
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      expect(line.startsWith('\u001b[2m┃\u001b[22m ')).toBe(true);
      expect(widthOf(line)).toBeLessThanOrEqual(40);
    }
  });

  it('B32 nothing of a stranger reaches the terminal', async () => {
    const text = await lay('a\u001b]0;PWN\u0007 \u202eb \u009b31m &#27;[2J `\u001b[1m` <b \u001b[8m>', {
      color: true,
      links: true,
    });
    expect(text.replace(/\u001b\[\d+m/g, '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it('B33 what is emphasised is bold, and nothing else', async () => {
    const text = await lay('**注意：**后文', { color: true });
    expect(text).toBe('\u001b[1m注意：\u001b[22m后文');
    expect(visible(text)).toBe('注意：后文');
  });

  it('a line break beside the end or the beginning of a style is one space', async () => {
    for (const source of ['x <b>a </b>\ny', 'x <b>a</b> \n y', 'x\n<b> a</b> y', 'x <b>a\n</b> y']) {
      expect(visible(await lay(source, { color: true })), source).toBe('x a y');
      expect(await lay(source), source).toBe('x a y');
    }
    expect(visible(await lay('甲<b>乙 </b>\n丙', { color: true }))).toBe('甲乙丙');
  });

  it('a mark without a letter breaks a line where it does in colour', async () => {
    for (const mark of ['\ufe0f', '\u0301', '\u200d']) {
      const source = `- **| a | b |\n|---|---|\n${mark}**`;
      for (let columns = 20; columns < 26; columns++)
        expect(visible(await lay(source, { color: true, columns })), `${columns}`).toBe(await lay(source, { columns }));
    }
  });
});
