import { describe, expect, it } from 'vitest';
import { type Markdown } from '../../../src/render/markdown/markdown.ts';
import { widthOf } from '../../../src/render/width.ts';
import { typesetter } from './lay.ts';

const SIZE = 64 * 1024;
const fill = (piece: string) => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
/** Lines that get longer by one step each. */
const steps = (line: (step: number) => string) => {
  let text = '';
  for (let step = 0; text.length < SIZE; step++) text += line(step);
  return text.slice(0, SIZE);
};

/** 64 KiB each of what makes parsers nest, search, double or give up. */
const REPEATED = [
  '- ', '>', '> ', '> - ', '1. ', '1) a\n', '- a\n\n', '* a\n  b\n', '1. a\n   - b\n', '- \n', '> a\n\n', '> ```\n', '> [!TIP]\n',
  '**a', '*a ', 'a*', '_a', 'a_ ', '*', 'a**b', '***a', '_*', '*a_ ', '**注意：**', '**a*', '~', '~~a', '~~a~~', '~a',
  '[', '[]', '[a](', '![a', '[a](b', '[a][b]', ']', '[^', '[^1]', '[^1]: a\n', '[^a]: [^a]\n\n', '[a]: b\n', '![[]()', '[a](<b', '[a](b "',
  '`', '`a', '` `` ', '``a`', '<', '<a ', '<!--', '<b>', '<div>', '<div>\n', '</', '<a href="', '<?', '<!A', 'x <!--', 'x <a b=c ', '<table><tr><td>', '<pre>', '<tr ',
  '<a@b', '<http://', 'x<![CDATA[', '<b>x ', '<details><summary>a</summary>\n\n', '|', '|-', 'a|b\n-|-\n', 'a\n|-|\n', '-|',
  '$', '$a', '$a$ ', '$$', '$$a', '\\(', '\\[', '\\begin{align}\n', '$a\n', '\\(a', '$a ', '$$a$', '$a\\',
  '\n', ' ', '\t', '\\', '&', '&amp;', '&#', '#', '# a\n', '-', '- - ', 'a\n=', 'a\n=\n', 'a\n---\n', '---\n', '    a\n', '```\n', '```a\n', '~~~',
  'http://', 'http://a.b ', 'www.a.b,', 'a@', 'a.', 'a@b.c ', 'a_', 'a-b.', 'http://a.b/?', '自注意力机制，', '（', '，', 'a', 'word ', '👨‍👩‍👧', 'e\u0301', '\u200d', '\u0301',
  'a\n\n', ' a\n', '- a **b** `c` [d](e) $f$ <b>g</b>\n', '\\*', '\u001b[1m', '*_`[<&\\',
]; // prettier-ignore

const OTHERS: Readonly<Record<string, string>> = {
  'lists in lists': steps((step) => `${'  '.repeat(step)}- x\n`),
  'indented more and more': steps((step) => `${' '.repeat(step)}x\n`),
  'runs of back-ticks, longer and longer': steps((step) => `${'`'.repeat(step)} `),
  'emphasis opened, then closed': '*a '.repeat(10_000) + 'b* '.repeat(10_000),
  'brackets opened, then closed': '['.repeat(30_000) + ']'.repeat(30_000),
  'tags opened, then closed': fill('<b>').slice(SIZE / 2) + fill('</b>').slice(SIZE / 2),
  'a table of many columns': `${fill('| a ').slice(SIZE / 2)}\n${fill('|---').slice(SIZE / 2)}\n`,
  'a table of many rows': `| a | b |\n|---|---|\n${fill('| c | d |\n')}`,
  'a table of escapes': `a|b\n-|-\n${fill('\\|')}`,
  'a table of HTML without cells': `<table>${fill('<tr ')}`,
  'an address of brackets': `http://a.b/${fill('(')}`,
  'an address of marks': `http://a.b/${fill('!')}`,
  'an address of entities': `http://a.b/${fill('&amp;')}`,
  'a paragraph that goes on behind a quotation': `> a\n${fill('b\n')}`,
  'a paragraph that goes on behind an item': `- a\n${fill('b\n')}`,
  'a long text that links to a long address': `[${'a'.repeat(SIZE / 2)}](http://a.b/${'c'.repeat(SIZE / 2)})`,
  'many references to one note': `${fill('a[^1]')}\n\n[^1]: b`,
  'code of names alone': fill(`\`\`\`java\n${`${'$'.repeat(399)}\n`.repeat(20)}\`\`\`\n\n`),
  'code of one language': `\`\`\`python\n${'x = """a\n'.repeat(900)}\`\`\``,
  'a diagram of many edges': `\`\`\`mermaid\ngraph TD\n${Array.from({ length: 4000 }, (_, index) => `A${index}-->A${(index * 7) % 4000}`).join('\n')}\n\`\`\``,
  'a formula of many braces': `$$\n${'{'.repeat(30_000)}${'}'.repeat(30_000)}\n$$`,
  'formulas that grow': `$${'\\frac{1}{'.repeat(400)}x${'}'.repeat(400)}$`,
};

/** Milliseconds of the processor, the best of three: other programs run on the machine. */
function costOf(markdown: Markdown, source: string): { ms: number; text: string } {
  let best = Number.POSITIVE_INFINITY;
  let text = '';
  for (let tries = 0; tries < 3 && best > 500; tries++) {
    const start = process.cpuUsage();
    text = markdown.lay(source, 60);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return { ms: best, text };
}

describe('64 KiB of anything', async () => {
  const cases = [...REPEATED.map((piece) => [JSON.stringify(piece), fill(piece)] as const), ...Object.entries(OTHERS)];
  const markdown = await typesetter({ color: true, links: true }, [...cases.map(([, source]) => source), '$x$']);

  it.each(cases)(
    '%s is laid out within a second, in lines that fit, with no more text than a few times the source',
    (_, source) => {
      const { ms, text } = costOf(markdown, source);
      expect(ms).toBeLessThan(1000);
      // a rule, or an address that is written again on each line of its link
      expect(text.length).toBeLessThan(40 * source.length);
      for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(60);
    },
  );
});

it('nests eight deep; what is deeper is text', async () => {
  const markdown = await typesetter({}, []);
  const text = markdown.lay(`${'> '.repeat(20)}tief`, 80);
  expect(text).toBe(`${'┃ '.repeat(8)}${'> '.repeat(12)}tief`);
});
