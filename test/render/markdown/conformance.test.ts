import { describe, expect, it } from 'vitest';
import { widthOf } from '../../../src/render/width.ts';
import { type Setting, lay, visible } from './lay.ts';

const PARAGRAPH =
  '自注意力（Self-Attention）机制是Transformer模型的核心组件，它允许模型在处理序列数据时，能够动态地关注序列中不同位置的信息。与“循环神经网络”RNN不同，Transformer可以并行计算，因此训练速度快得多！但其计算复杂度为O(n²)，对长序列并不友好……';
const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;
const widths = (text: string) => text.split('\n').map((line) => widthOf(line));

/** Rows of the look that was agreed on: an input, and the whole of what is seen. 60 columns, no colour where nothing is said. */
const LOOKS: readonly (readonly [id: string, source: string, text: string, setting?: Setting])[] = [
  ['L1 marks in items', '- **粗体**与 `code`', '• 粗体与 code'],
  ['L2 lists begin where they say', '5. a\n6. b', '5. a\n6. b'],
  ['L3 numbers are right-aligned', '9. a\n10. b', ' 9. a\n10. b'],
  ['L4 bullets by depth', '- a\n  - b\n    - c', '• a\n  ◦ b\n    ▪ c'],
  ['L6 code in an item', '- 步骤：\n  ```python\n  print(1)\n  ```', '• 步骤：\n  ╭─ python\n  │ print(1)'],
  ['L7 a quotation in an item', '- a\n  > q', '• a\n  ┃ q'],
  ['L8 boxes once each', '- [ ] 甲\n- [x] 乙', '☐ 甲\n☑ 乙'],
  ['L9 loose lists', '1. a\n\n2. b', '1. a\n\n2. b'],
  ['L10 what is no list', '- 2 * 3 = 6\n- 1\\. 不是列表', '• 2 * 3 = 6\n• 1. 不是列表'],
  ['E5 what is no emphasis', '2 * 3 * 4 与 f(*args, **kwargs) 与 `**x**`', '2 * 3 * 4 与 f(*args, **kwargs) 与 **x**'],
  ['E6 a hard break in emphasis', '*强调  \n换行*', '强调\n换行'],
  ['W1 soft breaks', '自注意力\n机制是\nTransformer\n核心', '自注意力机制是 Transformer 核心'],
  ['W7 nothing between scripts', '中文English混排', '中文English混排'],
  ['T3 code in a head', '| `a:b` |\n|---|\n| c |', '┌─────┐\n│ a:b │\n├─────┤\n│ c   │\n└─────┘'],
  ['T4 a break in a cell', '| **b** | $x_i$ |\n|---|---|\n| c<br>d | e |', '┌───┬────┐\n│ b │ xᵢ │\n├───┼────┤\n│ c │ e  │\n│ d │    │\n└───┴────┘'],
  ['T4 a link in a cell', '| a |\n|---|\n| [论文](http://x.y) |', '┌──────────┐\n│ a        │\n├──────────┤\n│ 论文 [1] │\n└──────────┘\n[1] <http://x.y>'],
  ['H1 three headings', '# A\n\n## B\n\n### C', 'A\n━\n\n▌ B\n\n▎ C'],
  ['H1 in a pipe', '# A\n\n## B\n\n### C', '# A\n\n## B\n\n### C', { form: 'pipe' }],
  ['H2 marks in a heading', '## **粗** `c` $x_i$', '▌ 粗 c xᵢ'],
  ['Q2 quotations in quotations', '> a\n> > b', '┃ a\n┃\n┃ ┃ b'],
  ['Q3 a list in a quotation', '> - **x**\n>\n> ```\n> c\n> ```', '┃ • x\n┃\n┃ │ c'],
  ['Q4 an alert', '> [!TIP]\n> 内容', '┃ 提示\n┃ 内容'],
  ['Q4 an alert in English', '> [!WARNING]\n> text', '┃ Warning\n┃ text', { lang: 'en' }],
  ['C2 code without a language', '```\nif x: pass\n```', '│ if x: pass'],
  ['C3 code of an unknown language', '```unknownlang\nif x\n```', '╭─ unknownlang\n│ if x'],
  ['C6 tabs in code', '```\na\tb\n```', '│ a    b'],
  ['C7 entities in code', '`&lt;div&gt;`', '&lt;div&gt;'],
  ['M4 a formula in a line', '$QK^T/\\sqrt{d_k}$', 'QKᵀ/√dₖ'],
  ['M5 partial derivatives', '$\\frac{\\partial L}{\\partial w_{ij}^{(l)}}$', '∂L/∂wᵢⱼ⁽ˡ⁾'],
  ['M6 scripts without a small form', '$W_f$ 与 $\\pi_\\theta$', 'W_f 与 π_θ'],
  ['M9 prices and variables', '价格是 $5 到 $10，$HOME and $PATH，\\$100', '价格是 $5 到 $10，$HOME and $PATH，$100'],
  ['M10 a formula between 汉字', '公式$x_i$是', '公式xᵢ是'],
  ['M10 round marks', '设 \\(a_b\\) 为', '设 a_b 为'],
  ['M10 square marks', '\\[c\\]', '  c'],
  ['M10 a fence of mathematics', '```math\nx_i\n```', '  xᵢ'],
  ['M11 broken TeX', '$\\undefinedcmd{x}$ 与 $\\frac{1$', '\\undefinedcmd{x} 与 \\frac{1'],
  ['M15 everywhere', '# $x_i$\n\n- $x_i$\n\n> $x_i$\n\n| $x_i$ |\n|---|', 'xᵢ\n━━\n\n• xᵢ\n\n┃ xᵢ\n\n┌────┐\n│ xᵢ │\n└────┘'],
  ['M16 a display within a paragraph', '其中 $$y = x^2$$ 是平方', '其中\n  y = x²\n是平方'],
  ['N1 a note', '文[^1]\n\n[^1]: 注。', '文[1]\n\n────────────────────\n[1] 注。'],
  ['N2 no notes, no rule', '文', '文'],
  ['A1 a link', '[论文](https://x.test/a+b)', '论文 <https://x.test/a+b>'],
  ['A2 a hyperlink', '[论文](https://x.test/a+b)', '\u001b]8;;https://x.test/a+b\u001b\\论文\u001b]8;;\u001b\\', { links: true }],
  ['A3 a text that looks like another address', '[https://bank.test](https://evil.test)', '\u001b]8;;https://evil.test\u001b\\https://bank.test\u001b]8;;\u001b\\ <https://evil.test>', { links: true }],
  ['A4 a script is no link', '[x](javascript:alert(1))', 'x', { links: true }],
  ['A a bare address ends where Chinese begins', '见https://a.test/b。后文', '见https://a.test/b。后文'],
  ['I1 an image', '![架构图](img/a.png)', '[图] 架构图 <img/a.png>'],
  ['I1 an image in English', '![chart](img/a.png)', '[image] chart <img/a.png>', { lang: 'en' }],
  ['I2 an image of HTML', '<img alt="x" src="a.png">', '[图] x <a.png>'],
  ['X1 a break', 'a<br>b', 'a\nb'],
  ['X2 elements', '<kbd>Ctrl</kbd> <b>x</b> H<sub>2</sub>O x<sup>2</sup> e<sup>kx</sup><!-- c -->', 'Ctrl x H₂O x² e^kx'],
  ['X2 what is no element', 'vector<int> 与 <think> 与 <s>', 'vector<int> 与 <think> 与 <s>'],
  ['X2 a table of HTML', '<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>', '┌───┬───┐\n│ a │ b │\n├───┼───┤\n│ 1 │ 2 │\n└───┴───┘'],
  ['X3 details', '<details><summary>标题</summary>\n\n- 内容\n\n</details>', '▸ 标题\n\n• 内容'],
  ['X4 entities', '&copy; &hellip; &nbsp; &#39; &amp;lt;', "© … \u00a0 ' &lt;"],
  ['S1 in a link', '[\u0007a\u001bc](http://b.c/\u001b[2J)', '␇a␛c <http://b.c/␛[2J>'],
  ['S2 made by the parser', 'a&#27;]52;c;eA==&#7;&#x9b;31m', 'a␛]52;c;eA==␇\ufffd31m'],
  ['S3 made by TeX', '$\\text{a\\char27 b}$', 'a␛ b'],
  ['S4 turned around', 'a\u202eb\u2066c\u{e0041}d', 'a\ufffdb\ufffdcd'],
]; // prettier-ignore

describe('the agreed look', () => {
  it.each(LOOKS.map(([id, source, text, setting]) => ({ id, source, text, setting })))(
    '$id',
    async ({ source, text, setting }) => {
      expect(await lay(source, setting)).toBe(text);
    },
  );
});

describe('emphasis in Chinese', () => {
  it.each([
    ['E1', '**注意：**后文', `${bold('注意：')}后文`],
    ['E2', '**自注意力（Self-Attention）**是核心', `${bold('自注意力（Self-Attention）')}是核心`],
    ['E3', '这是**“引号”**内容', `这是${bold('“引号”')}内容`],
    ['E3 code', '说明：**`code`**可以', `说明：${bold('\u001b[36mcode\u001b[39m')}可以`],
    ['E4', '*斜体（x）*的', '\u001b[3m斜体（x）\u001b[23m的'],
    ['E4 deleted', '~~删除（x）~~的', '\u001b[9m删除（x）\u001b[29m的'],
    ['ranges are no deletion', '3~5 天，7~9 天', '3~5 天，7~9 天'],
    ['beside a formula', '**给定策略**$\\pi$**，让它交互**。', `${bold('给定策略')}\u001b[36mπ\u001b[39m${bold('，让它交互')}。`],
    ['around a formula', '**取 $a*b$ 时**好', `${bold('取 \u001b[36ma * b\u001b[39m 时')}好`],
    ['snake_case and __init__', 'snake_case 与 a__b__c', 'snake_case 与 a__b__c'],
  ])('%s', async (_, source, text) => {
    expect(await lay(source, { color: true })).toBe(text);
  });

  it('E6 both lines of what a break parts are emphasised', async () => {
    const [first, second] = (await lay('*强调  \n换行*', { color: true })).split('\n');
    expect([first, second]).toEqual(['\u001b[3m强调\u001b[0m', '\u001b[3m换行\u001b[23m']);
  });
});

describe('wrapping', () => {
  it.each([40, 60, 80, 120])('W2 W3 W4 at %i columns', async (columns) => {
    const lines = (await lay(PARAGRAPH, { columns })).split('\n');
    expect(lines.join('')).toBe(PARAGRAPH);
    for (const [index, line] of lines.entries()) {
      expect(widthOf(line)).toBeLessThanOrEqual(columns);
      expect(line).not.toMatch(/^[，。、；：？！）】》」』”’…]|[（【《「『“‘]$/u);
      if (index > 0) expect((lines[index - 1] ?? '') + line).not.toMatch(/^.*Transfor$/);
    }
    expect(lines.join('|')).not.toMatch(/[A-Za-z]\|[A-Za-z]/);
    for (const line of lines.slice(0, -1)) expect(widthOf(line)).toBeGreaterThanOrEqual(columns - 14);
  });

  it('L5 items hang', async () => {
    const lines = (await lay(`- ${PARAGRAPH}\n\n10. ${PARAGRAPH}`)).split('\n');
    expect(lines[1]).toMatch(/^ {2}\S/);
    expect(lines.at(-1)).toMatch(/^ {4}\S/);
  });

  it('W5 an address that is too long is broken, nothing lost', async () => {
    const address = `https://example.com/${'a1'.repeat(50)}`;
    const lines = (await lay(address)).split('\n');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).toBe(address);
  });

  it('W6 styles are closed at a line and opened again', async () => {
    const lines = (await lay(`**${'不会在换行处'.repeat(4)}*丢失样式*${'完'.repeat(8)}**`, { color: true, columns: 20 })).split(
      '\n',
    );
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(line).toMatch(/^\u001b\[1m.*\u001b\[(?:0|22)m$/);
  });

  it.each(['👨‍👩‍👧', '⚠️', '1️⃣', 'e\u0301', '🇨🇳', '👍🏽'])('W8 %s is never split', async (cluster) => {
    for (let columns = 20; columns < 26; columns++) {
      const text = await lay(`${'字'.repeat(9)}${cluster.repeat(3)}${'字'.repeat(9)}`, { columns });
      expect(text.split(cluster)).toHaveLength(4);
      expect(Math.max(...widths(text))).toBeLessThanOrEqual(columns);
    }
  });
});

describe('tables', () => {
  const table =
    '| 模型 | 参数量 | 优点 | 缺点与注意事项 |\n|:--|:-:|--:|---|\n| LSTM | 1M | 能够处理长序列，缓解梯度消失 | 训练慢，无法并行 |\n| Transformer | 100M | 并行 | ⚠️ 复杂度 😀 |';

  it.each([40, 60, 80])('T1 T2 T6 T7 at %i columns', async (columns) => {
    const text = await lay(table, { columns });
    const lines = text.split('\n');
    expect(new Set(widths(text)).size).toBe(1);
    expect(widths(text)[0]).toBeLessThanOrEqual(columns);
    expect(lines[0]).toMatch(/^┌[─┬]+┐$/);
    const bars = lines.filter((line) => line.startsWith('│')).map((line) => placesOf(line, '│').join());
    expect(new Set(bars).size).toBe(1);
    expect(text).not.toContain('…');
  });

  it('T5 too many columns become records', async () => {
    const heads = ['甲一', '乙二', '丙三', '丁四', '戊五', '己六', '庚七', '辛八'];
    const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    const source = `${row(heads)}\n|${'---|'.repeat(8)}\n${row(heads.map((head) => `${head}的内容`))}`;
    const lines = (await lay(source, { columns: 40 })).split('\n');
    expect(lines).toEqual(heads.map((head) => `${head}：${head}的内容`));
  });

  it('T8 in a pipe a table has its natural width', async () => {
    const text = await lay(table, { form: 'pipe', columns: 20 });
    expect(text).toContain('能够处理长序列，缓解梯度消失 │ 训练慢，无法并行');
    expect(new Set(widths(text)).size).toBe(1);
  });

  it('T without a head', async () => {
    expect(await lay('| | |\n|---|---|\n| a | b |')).toBe('┌───┬───┐\n│ a │ b │\n└───┴───┘');
  });
});

function placesOf(line: string, mark: string): number[] {
  return [...line].flatMap((character, index) => (character === mark ? [widthOf([...line].slice(0, index).join(''))] : []));
}

describe('code', () => {
  const source = '```python\ndef f(x):  # 注释\n    """多行\n    字符串"""\n    return 1 + "s"\n```';

  it('C1 parts have styles of their own beside a dim bar', async () => {
    const text = await lay(source, { color: true });
    for (const part of ['\u001b[35mdef\u001b[39m', '\u001b[34mf\u001b[39m', '\u001b[36m1\u001b[39m', '\u001b[32m"s"\u001b[39m'])
      expect(text).toContain(part);
    expect(text).toContain('\u001b[2m\u001b[3m# 注释\u001b[23m\u001b[22m');
    for (const line of text.split('\n')) expect(line).toMatch(/^\u001b\[2m(?:╭─|│) \u001b\[22m/);
  });

  it('C4 a string of several lines has its style on each', async () => {
    const text = await lay(source, { color: true });
    expect(text).toContain('\u001b[32m"""多行\u001b[39m');
    expect(text).toContain('\u001b[32m    字符串"""\u001b[39m');
  });

  it('C5 long lines are wrapped on a page only', async () => {
    const long = `\`\`\`\n${'abcdefgh'.repeat(15)}\n\`\`\``;
    const lines = (await lay(long)).split('\n');
    expect(lines.map((line) => line.replace(/^│ (?:↪ )?/, '')).join('')).toBe('abcdefgh'.repeat(15));
    expect(lines[1]).toMatch(/^│ ↪ /);
    expect(await lay(long, { form: 'pipe' })).toBe('abcdefgh'.repeat(15));
  });

  it('C in a pipe is what was written, blank lines too', async () => {
    const code = 'def f():\n    pass\n\n\nclass A:\n    pass';
    expect(await lay(`\`\`\`python\n${code}\n\`\`\``, { form: 'pipe' })).toBe(code);
  });

  it('C8 data of more than 8 KiB is not highlighted', async () => {
    const text = await lay(`\`\`\`json\n${'[1],\n'.repeat(2000)}\n\`\`\``, { color: true });
    expect(text).not.toContain('\u001b[36m');
  });
});

describe('formulas', () => {
  it.each([
    ['M1 attention', '\\mathrm{Attention}(Q,K,V)=\\mathrm{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)V', ['                              ⎛ QKᵀ ⎞', '  Attention(Q, K, V) = softmax⎜─────⎟V', '                              ⎝ √dₖ ⎠']],
    ['M2 a matrix', 'A = \\begin{bmatrix} a & b \\\\ c & d \\end{bmatrix}', ['  A = ⎡ a  b ⎤', '      ⎣ c  d ⎦']],
    ['M12 aligned', '\\begin{aligned} a &= b \\\\ cc &= d \\end{aligned}', ['   a = b', '  cc = d']],
    ['M13 Chinese', '\\text{准确率}=\\frac{\\text{TP}}{n}', ['            TP', '  准确率 = ────', '            n']],
  ])('%s', async (_, tex, lines) => {
    expect(await lay(`$$\n${tex}\n$$`)).toBe(lines.join('\n'));
  }); // prettier-ignore

  it('M3 too wide a formula is broken before its relations and signs', async () => {
    const lines = (await lay('$$\n\\min_G \\max_D V(D,G)=\\mathbb E_{x\\sim p_{data}(x)}[\\log D(x)]+\\mathbb E_{z\\sim p_z(z)}[\\log(1-D(G(z)))]\n$$', { columns: 40 })).split('\n');
    expect(lines.filter((line) => /^ {6}[=+]/.test(line))).toHaveLength(2);
    expect(Math.max(...lines.map((line) => widthOf(line)))).toBeLessThanOrEqual(40);
  }); // prettier-ignore

  it.each([
    ['M7', '$\\hat{y}_i$ $\\vec v$ $\\bar x$', 'ŷᵢ v⃗ x̄'],
    ['M8', '$\\mathbb{R}^{d \\times k}$', 'ℝ^{d×k}'],
    ['M14 a bomb', '$\\def\\a{\\a\\a}\\a$', '\\def\\a{\\a\\a}\\a'],
  ])('%s', async (_, source, text) => {
    expect(await lay(source)).toBe(text);
  });
});

describe('diagrams', () => {
  const draw = (source: string, setting: Setting = {}) => lay(`\`\`\`mermaid\n${source}\n\`\`\``, setting);

  it.each([
    ['D1 two boxes and an arrow', 'graph LR\nA-->B', '┌───┐   ┌───┐\n│ A ├──►│ B │\n└───┘   └───┘'],
    ['D3 Chinese ids', 'graph LR\n用户-->服务', '┌──────┐   ┌──────┐\n│ 用户 ├──►│ 服务 │\n└──────┘   └──────┘'],
    ['D9 other kinds are shown as they are', 'pie\n"a" : 1', '╭─ mermaid\n│ pie\n│ "a" : 1'],
    [
      'D10 what only styles is passed by',
      '%%{init: {}}%%\ngraph LR\nA-->B\nstyle A fill:#f00',
      '┌───┐   ┌───┐\n│ A ├──►│ B │\n└───┘   └───┘',
    ],
  ])('%s', async (_, source, text) => {
    expect(await draw(source)).toBe(text);
  });

  it('D2 borders are straight beside Chinese and emoji', async () => {
    const lines = (await draw('graph TD\nA[检索 😀]-->B[生成答案]')).split('\n');
    const boxes = lines.filter((line) => /[┌│└].*[┐│┘]/u.test(line));
    expect(boxes.length).toBeGreaterThanOrEqual(6);
    expect(widthOf(boxes[0] ?? '')).toBe(widthOf(boxes[1] ?? ''));
  });

  it('D4 D6 every edge has its head, labels stand beside', async () => {
    const text = await draw('graph TD\nA & B --> C & D\nC -->|是| E\nE -->|否| A');
    expect(text.match(/[▼▲►◄]/gu)?.length).toBeGreaterThanOrEqual(6);
    expect(text).toMatch(/是/);
    expect(text).toMatch(/否/);
  });

  it('D7 D8 what is too wide is drawn downwards, or shown as its source', async () => {
    const wide = 'graph LR\nA[第一个很长的方框]-->B[第二个很长的方框]-->C[第三个很长的方框]';
    expect(await draw(wide, { columns: 40 })).toContain('▼');
    expect(await draw('graph TD\nA --> B1 & B2 & B3 & B4 & B5 & B6 & B7', { columns: 12 })).toContain('╭─ mermaid');
  });

  it('plain: a list of edges; S3: no escape sequence of a label', async () => {
    expect(await draw('graph LR\nA[甲]-->|是|B[乙]', { form: 'plain' })).toContain('甲 → 乙');
    expect(await draw('graph LR\nA["a\u001b[31m"]-->B')).not.toContain('\u001b');
  });
});

describe('forms', () => {
  const source = [
    '## 对比', '- [x] 甲', '- [ ] 乙', '', '| 模型 | 复杂度 |', '|---|---|', '| RNN | $O(nd^2)$ |', '', '> 引文', '', '> [!NOTE]', '> 说明', '',
    '[文字](http://a.b) 与 http://c.d', '', '```python', 'x = 1', '```', '', '$$', '\\frac{a}{b}', '$$', '', '![图](c.png)', '', '---',
  ].join('\n'); // prettier-ignore

  it('plain: nothing is drawn', async () => {
    expect(await lay(source, { form: 'plain' })).toBe(
      [
        '## 对比', '', '[x] 甲', '[ ] 乙', '', '模型：RNN；复杂度：O(nd²)', '', '引用：', '引文', '', '说明：', '说明', '', '链接：文字 <http://a.b> 与 链接：http://c.d',
        '', '代码（python）：', 'x = 1', '', '  a/b', '', '[图] 图 <c.png>', '', '---',
      ].join('\n'), // prettier-ignore
    );
  });

  it('pipe: paragraphs in one line, marks as in Markdown', async () => {
    const text = await lay(`${PARAGRAPH}\n\n> 引\n\n\`code\``, { form: 'pipe', columns: 40 });
    expect(text).toBe(`${PARAGRAPH}\n\n> 引\n\n\`code\``);
  });

  it('ambiguous characters two columns wide: no box drawing, widths hold', async () => {
    const text = await lay(source.replace('O(nd^2)', '\\alpha\\beta'), { ambiguousWide: true, columns: 40 });
    expect(text).not.toMatch(/[─-╿▌▎•]/u);
    expect(text).toContain('| RNN  | αβ   |');
  });
});

it('shows the same text with colour and without', async () => {
  for (const [, source, , setting] of LOOKS) {
    expect(visible(await lay(source, { ...setting, color: true }))).toBe(visible(await lay(source, setting)));
  }
});
