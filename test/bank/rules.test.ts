import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintBank, pins } from '../../src/bank/rules.ts';
import { textFaults } from '../../src/bank/rules-text.ts';
import { bankOf } from './files.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/small-bank');
const GPU = 'deployment/gpu-util-meaning.md';
const GPU_EN = 'deployment/gpu-util-meaning.en.md';
const TEAM = 'open-questions/why-this-team.md';

const good: Record<string, string> = Object.fromEntries(
  readdirSync(FOLDER, { recursive: true })
    .map((name) => String(name).replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
);

/**
 * The good bank with one text replaced: `code @ text` for each problem of that file, where the text is what its line begins with
 * (`~code` for a warning). A change of a source makes its translation stale; that is left out.
 */
function after(file: string, from: string | RegExp, to: string): string[] {
  const text = good[file] ?? '';
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  const lines = changed.split('\n');
  return lintBank(bankOf({ ...good, [file]: changed }))
    .filter((problem) => problem.file === file)
    .map(({ line, code, severity }) => `${severity === 'warning' ? '~' : ''}${code} @ ${(lines[line - 1] ?? '').trim()}`);
}

describe('lintBank', () => {
  it('has nothing to say about a good bank', () => {
    expect(lintBank(bankOf(good))).toEqual([]);
  });

  it.each<[string, string | RegExp, string, string[]]>([
    [GPU, 'difficulty:', 'dificulty:', ['missing-field @ id:', 'unknown-key @ dificulty:']],
    [GPU, 'weight: 2', 'wieght: 2', ['unknown-key @ wieght']],
    [GPU, 'weight: 2', 'weight: 4', ['not-number @ weight']],
    [GPU, 'minutes: 6', 'minutes: 90', ['not-number @ minutes']],
    [GPU, 'id: gpu-util-meaning', 'id: gpu-meaning', ['id-not-stem @ id:']],
    [GPU, 'id: gpu-util-meaning', 'id: [x]', ['not-text @ id:']],
    [GPU, 'category: deployment', 'category: deploy', ['unknown-category @ category']],
    [GPU, 'category: deployment', 'category: open-questions', ['category-not-folder @ category']],
    [GPU, /title: ".*"/, 'title: nvidia-smi', ['not-quoted @ title']],
    [GPU, 'asOf: "2026-11"', 'asOf: 2026-11', ['not-quoted @ asOf']],
    [GPU, 'asOf: "2026-11"', 'asOf: "2026-13"', ['bad-date @ asOf']],
    [GPU, 'asOf: "2026-11"', 'asOf: "2026/11"', ['bad-date @ asOf']],
    [GPU, 'asOf: "2026-11"', 'asOf: "2026-11-30"', []],
    [GPU, 'accessed: "2026-11-23"', 'accessed: "2026-02-29"', ['bad-date @ accessed']],
    [GPU, 'arxiv: "2205.11487"', 'arxiv: 2205.11487', ['not-quoted @ arxiv']],
    [GPU, 'arxiv: "2205.11487"', 'arxiv: "arXiv:2205.11487"', ['bad-arxiv @ arxiv']],
    [GPU, 'arxiv: "2205.11487"', 'arxiv: "cs/0112017v2"', []],
    [GPU, 'https://docs', 'javascript://docs', ['bad-url @ url']],
    [GPU, 'type: doc', 'type: blog', ['not-allowed @ type: blog']],
    [GPU, 'volatile: false', 'volatile: false\nimportance: high', ['not-allowed @ importance']],
    [GPU, 'volatile: false', 'volatile: false\nimportance: core', []],
    [GPU, 'id: not-throughput', 'id: definition', ['duplicate-item-id @ - id: definition']],
    [GPU, 'id: not-throughput', 'id: Not_Throughput', ['id-not-kebab @ - id: Not_Throughput']],
    [GPU, 'match: [["算力", "吞吐", "throughput"]]', 'match: ["算力"]', ['bad-match @ match: ["算力"]']],
    [GPU, '["kernel", "核函数", "内核"]', '["绝无此词", "nor this"]', ['must-not-answered @ - id: definition']],
    [GPU, '    source: nvml', '    source: nvm', ['source-unknown @ source: nvm']],
    [GPU, ' [imagen]', '', ['~source-unused @ - id: imagen']],
    [GPU, 'related: [why-this-team]', 'related: [why-that-team]', ['related-dead @ related']],
    [GPU, 'related: [why-this-team]', 'related: [gpu-util-meaning]', ['related-self @ related']],
    [GPU, /## 一句话[^]*?## 参考答案/, '## 参考答案', ['missing-slot @ ']],
    [GPU, '不是算力的使用率。', '不是算力的使用率。'.repeat(9), ['summary-length @ ']],
    [GPU, /先说定义[^]*(?=```python)/, 'kernel 时间占比 [nvml] [imagen]\n\n', ['~answer-length @ ']],
    [GPU, '先说定义。', '先说<b>定义</b>。', ['raw-html @ 先说<b>']],
    [GPU, '先说定义。', '先说`<b>`定义，$a<b>c$。', []],
    [GPU, '先说定义。', '**先说定义（NVML）**再说。', ['broken-emphasis @ **先说']],
    [GPU, '```text output\n0.5\n```\n', '', ['missing-output @ ```python run']],
    [GPU, /followUps:\n[^]*(?=sources:)/, '', ['~follow-up-count @ id:']],
    [GPU, /sources:\n[^]*(?=related:)/, '', ['no-source @ id:', 'source-unknown @ source: nvml']],
    [TEAM, 'text: "说得出这个组在做什么"', 'text: "做什么", must: true', ['must-in-open @ - { id: homework']],
    [TEAM, /.*homework.*\n/, '', ['key-point-count @ keyPoints']],
    [TEAM, 'text: "说得出这个组在做什么"', 'text: "a <b>"', ['raw-html @ - { id: homework']],
    [TEAM, '为什么想来我们组？', 'nvidia-smi 里的  GPU-Util 到底量的是什么?', ['duplicate-title @ title']],
    [TEAM, /(?<=## 参考答案\n)[^]*/, '\n![图](a.png)\n', ['~answer-length @ ', 'image-only @ ']],
    [GPU_EN, 'translates:', 'category: x\ntranslates:', ['translation-shared @ category']],
    [GPU_EN, 'text: "it is not', 'weight: 2\n    text: "it is not', ['translation-shared @ weight']],
    [GPU_EN, 'translates:', 'transaltes:', ['translation-unpinned @ id:', 'unknown-key @ transaltes']],
    [GPU_EN, /translates: ".*"/, 'translates: "000000000000"', ['~translation-stale @ translates']],
    [GPU_EN, 'id: gpu-util-meaning', 'id: gpu', ['translation-ids @ id: gpu']],
    [GPU_EN, 'id: not-throughput', 'id: not-compute', ['translation-ids @ keyPoints']],
    [GPU_EN, 'id: high-util-low-throughput', 'id: other', ['translation-ids @ followUps']],
    [GPU_EN, /mistakes:\n.*\n.*\n/, '', ['translation-count @ id:']],
    [GPU_EN, 'busy, period = 5', 'busy, period = 6', ['translation-code @ ```python run']],
    [GPU_EN, '# milliseconds', '# a comment may differ', []],
    [GPU_EN, '```text output\n0.5\n```', '```text output\n0.6\n```', ['translation-code @ ```text output']],
    [GPU_EN, '(P \\cdot t)', '(P + t)', ['translation-formulas @ ']],
    [GPU_EN, '\\text{MFU}', '\\text{utilisation}', []],
    [GPU_EN, ' [imagen]', '', ['translation-sources @ ']],
    [GPU_EN, 'one kernel was running', 'one program was running', []],
    [GPU_EN, '["kernel"]', '["nowhere in there"]', ['must-not-answered @ - id: definition']],
    [GPU_EN, /title: ".*"/, 'title: What', ['not-quoted @ title']],
    [GPU_EN, '## In one sentence', '## Summary', ['missing-slot @ ']],
  ])('%s with %j -> %j: %j', (file, from, to, expected) => {
    const found = after(file, from, to);
    expect(found.map((place, index) => place.slice(0, expected[index]?.length))).toEqual(expected);
  });

  it('misses a translation only in a bank that promises one', () => {
    const without = Object.fromEntries(Object.entries(good).filter(([name]) => !name.endsWith('.en.md')));
    const found = lintBank(bankOf(without));
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['translation-missing', 'warning'],
      ['translation-missing', 'warning'],
    ]);
  });

  it('sees answers that are nearly the same', () => {
    const answer = (good[TEAM] ?? '').split('## 参考答案')[1] ?? '';
    const copy = `---\ntitle: "另一题"\n---\n${answer.replace('比较稳妥', '更稳妥')}`;
    const found = lintBank(bankOf({ 'a.md': `# 一题\n${answer}`, 'b.md': copy }));
    expect(found).toMatchObject([
      { code: 'similar-answer', file: 'b.md', line: 4, severity: 'warning', args: { other: 'a.md' } },
    ]);
  });

  it('lets a foreign folder be: metadata may be missing, and nothing is an error', () => {
    const found = lintBank(bankOf({ 'a/x.md': '---\ntitle: t\ndate: 2024-01-01\n__proto__: y\n---\n<b>x</b>', 'b.md': '# b' }));
    expect(found.map(({ code, line, severity }) => [code, line, severity])).toEqual([
      ['unknown-key', 3, 'warning'],
      ['unknown-key', 4, 'warning'],
      ['raw-html', 6, 'warning'],
    ]);
    expect(found[0]?.args).toEqual({ key: 'date', near: '' });
  });
});

describe('pins', () => {
  it('lists what lint --pin has to write', () => {
    const stale = { ...good, [GPU]: (good[GPU] ?? '').replace('先说定义', '先说清定义') };
    const assembled = bankOf(stale);
    const hash = assembled.questions.find(({ id }) => id === 'gpu-util-meaning')?.hash;
    expect(pins(bankOf(good))).toEqual([]);
    expect(pins(assembled)).toEqual([{ file: GPU_EN, old: bankOf(good).questions[0]?.hash, new: hash }]);
    expect(pins(bankOf({ 'a.md': '# 题', 'a.en.md': '# q' }))).toMatchObject([{ file: 'a.en.md', old: '' }]);
  });
});

describe('textFaults', () => {
  it.each([
    ['**重参数技巧（Reparam）**解决', 'broken-emphasis'],
    ['看**“引号”**后', 'broken-emphasis'],
    ['**`code`**是', 'broken-emphasis'],
    ['**结论：**先说', 'broken-emphasis'],
    ['**foo **bar', 'broken-emphasis'],
    ['**重参数技巧**（Reparam）解决', ''],
    ['**重参数技巧（Reparam）** 解决', ''],
    ['**重参数技巧（Reparam）**，解决', ''],
    ['**结论：**', ''],
    ['粗**体**字', ''],
    ['2 ** 10 与 `**kwargs`', ''],
    ['\\*\\*不是（粗体）\\*\\*字', ''],
    ['***', ''],
    ['| a<br>b | c |', ''],
    ['a<br>b', 'raw-html'],
    ['<details>', 'raw-html'],
    ['</sub>', 'raw-html'],
    ['<img src="x" />', 'raw-html'],
    ['<!-- note -->', 'raw-html'],
    ['vector<int> v', 'raw-html'],
    ['a < b, c > d, <https://x.y>, <=, <-', ''],
    ['$x<y>z$ 和 `a<b>`', ''],
    ['$$\nx<y>z\n$$', ''],
    ['价格 $5 和 <b>', 'raw-html'],
    ['```html\n<b>\n```', ''],
    ['```python run\nx\n```\n\n```text output\n1\n```', ''],
    ['```bash run\nx\n```', 'missing-output'],
    ['```python run\nx\n```\n```python run\ny\n```\n```text output\n1\n```', 'missing-output'],
    ['```python\nx\n```', ''],
  ])('%j', (text, expected) => {
    expect(
      textFaults(text, 1)
        .map(({ fact }) => fact.code)
        .join(' '),
    ).toBe(expected);
  });
});
