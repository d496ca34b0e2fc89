import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../../src/render/width.ts';
import { typesetter, visible } from './lay.ts';

/** A piece of Markdown and the letters and digits in it that a reader must see. */
interface Piece {
  readonly md: string;
  readonly seen: string;
}

const join = (pieces: readonly Piece[], mark = ''): Piece => ({
  md: pieces.map(({ md }) => md).join(mark),
  seen: pieces.map(({ seen }) => seen).join(''),
});
const text = (...texts: readonly string[]) => texts.map((one): Piece => ({ md: one, seen: one }));

const word = fc.constantFrom(...text(
  '注意力', '机制，', '（核心）', 'softmax', ' ', '。', '“引号”', '、Transformer', '，', ' word-by-word', '100', '%', '😀', '👨‍👩‍👧', '⚠️', 'é', '…', '——', '《书》', ' and/or ', 'x',
)); // prettier-ignore
const around = (before: string, after: string) =>
  word.map(({ md, seen }): Piece => ({ md: `${before}${md.trim() || 'y'}${after}`, seen: seen.trim() || 'y' }));
const inline = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: word },
      around('**', '**'), around('*', '*'), around('`', '`'), around('~~', '~~'), around('[', '](https://a.test/b+c)'), around('![', '](d.png)'),
      around('<kbd>', '</kbd>'), around('<b>', '</b>'),
      fc.constantFrom<Piece>({ md: '\n', seen: '' }, { md: '<br>', seen: '' }, { md: '&amp;', seen: '' }, { md: '$\\frac{a}{b}$', seen: '' }, { md: `https://e.test/${'f'.repeat(40)} `, seen: 'f'.repeat(40) }),
    ),
    { minLength: 1, maxLength: 7 },
  )
  .map((pieces) => {
    const whole = join(pieces);
    // a line must not begin with what would make another block of it
    return { md: `文${whole.md.replace(/\n+(?=[\s\d]|$)/g, '')}`, seen: `文${whole.seen}` };
  }); // prettier-ignore

const indent = (md: string, by: string) => md.split('\n').join(`\n${by}`);
const oneLine = inline.map(({ md, seen }): Piece => ({ md: md.replaceAll('\n', ' ').replaceAll('|', ''), seen }));
const list = (items: readonly Piece[], mark: string) => join(items.map(({ md, seen }) => ({ md: mark + indent(md, ' '.repeat(mark.length)), seen })), '\n'); // prettier-ignore

const { blocks } = fc.letrec<{ block: Piece; blocks: Piece }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    inline,
    oneLine.map(({ md, seen }) => ({ md: `## ${md}`, seen })),
    fc.array(word, { maxLength: 10 }).map((words) => ({ md: `\`\`\`python\nz = ${join(words).md}\n\`\`\``, seen: `z${join(words).seen}` })),
    fc.array(fc.tuple(oneLine, oneLine), { minLength: 1, maxLength: 4 }).map((rows) => {
      const lines = rows.map(([a, b]) => ({ md: `| ${a.md} | ${b.md} |`, seen: a.seen + b.seen }));
      return join([...lines.slice(0, 1), { md: '|---|:-:|', seen: '' }, ...lines.slice(1)], '\n');
    }),
    fc.constantFrom<Piece>({ md: '---', seen: '' }, { md: '$$\n\\sum_{i=1}^n x_i\n$$', seen: '' }, { md: '<p>段<b>落</b></p>', seen: '段落' }),
    fc.array(tie('block'), { minLength: 1, maxLength: 2 }).map((items) => list(items, '- ')),
    fc.array(tie('block'), { minLength: 1, maxLength: 2 }).map((items) => list(items, '10. ')),
    fc.array(tie('block'), { minLength: 1, maxLength: 2 }).map((items) => list(items, '- [x] ')),
    tie('blocks').map(({ md, seen }) => ({ md: `> ${indent(md, '> ')}`, seen })),
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((all) => join(all, '\n\n')),
})); // prettier-ignore

const soup = fc
  .array(
    fc.constantFrom(
      '- ', '1. ', '> ', '**', '*', '_', '~~', '`', '```\n', '~~~', '\n', '\n\n', '    ', '\t', '|', '---', ':-:', '# ', '[', ']', '(', ')', '![', '](', '<', '>', '</b>', '<b>',
      '<details>', '<summary>', '<pre>', '<table>', '<td>', '<!--', '-->', '<br>', '$', '$$', '\\(', '\\)', '\\[', '\\]', '\\', '\\frac{', '}', '[^1]', '[^1]: ', '[!NOTE]', '[x] ', '=', '===\n',
      'http://a.b', 'c@d.e', '&amp;', '&#27;', '&#x9b;', '\u001b[31m', '\u001b]0;t\u0007', '\u202e', '\u2028', '\u0000', '注意力', '，', '（', '”', 'word', ' ', '  \n', '100', '😀', '\u200d', '\ufe0f', '\u0301',
      '```mermaid\ngraph LR\nA-->B\n```\n', '| a | b |\n|---|---|\n', '```python\n', 'javascript:', '"', "'", '+', '\r\n', '\ud800',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join('')); // prettier-ignore

const width = fc.integer({ min: 20, max: 120 });
const OURS = /\u001b\[(\d+)m|\u001b\]8;;([^\u001b]*)\u001b\\/g;

/** What is open at the end of a line that stands on its own. */
function leftOpen(line: string): string[] {
  let open: number[] = [];
  let link = '';
  for (const [, code, target] of line.matchAll(OURS)) {
    const value = Number(code);
    if (target !== undefined) link = target;
    else if (value === 0) open = [];
    else if (value >= 22 && value !== 31 && (value < 30 || value === 39)) {
      const ends = { 22: [1, 2], 23: [3], 24: [4], 29: [9] }[value] ?? [30, 31, 32, 33, 34, 35, 36, 37];
      open = open.filter((other) => !ends.includes(other));
    } else open.push(value);
  }
  return [...open.map(String), ...(link === '' ? [] : [link])];
}

describe('any Markdown', async () => {
  const sample = ['$x$', '```mermaid\n```', '```python\n```'];
  const plain = await typesetter({}, sample);
  const styled = await typesetter({ color: true, links: true }, sample);
  const colored = await typesetter({ color: true }, sample);

  function check(source: string, columns: number): string {
    const result = plain.lay(source, columns);
    const withStyles = styled.lay(source, columns);
    expect(visible(colored.lay(source, columns))).toBe(result);
    for (const one of [result, withStyles]) {
      for (const line of one.split('\n')) {
        expect(widthOf(line), line).toBeLessThanOrEqual(columns);
        expect(leftOpen(line)).toEqual([]);
      }
    }
    expect(result).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
    expect(withStyles.replace(OURS, '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
    return result;
  }

  it('that is well formed: fits, keeps every letter and digit, closes its styles, is the same in colour (5,000 cases)', () => {
    fc.assert(
      fc.property(blocks, width, ({ md, seen }, columns) => {
        const left = new Map<string, number>();
        for (const character of check(md, columns)) left.set(character, (left.get(character) ?? 0) + 1);
        for (const character of seen.match(/[\p{L}\p{N}]/gu) ?? []) {
          expect(left.get(character) ?? 0, character).toBeGreaterThan(0);
          left.set(character, (left.get(character) ?? 0) - 1);
        }
      }),
      { numRuns: 5000 },
    );
  }, 120_000);

  it('that is anything at all: fits, holds no control character but ours, is the same in colour, never throws (5,000 cases)', () => {
    fc.assert(
      fc.property(soup, width, (source, columns) => void check(source, columns)),
      { numRuns: 5000 },
    );
  }, 120_000);
});
