import { type Fence, scanMarkdown } from './markdown.ts';

/** Fences that hold no code: what a block prints (`text output`) and other text, diagrams, formulas. */
const NO_CODE = /^(?:\S+\s+output|output|text|txt|plaintext|mermaid|math)(?:\s|$)/i;

/** The code of the fenced blocks of a Markdown text, in order, each as it would be pasted: without the margins of lists and quotes. */
export function codeBlocks(markdown: string): string[] {
  return scanMarkdown(markdown)
    .fences.filter(({ info }) => !NO_CODE.test(info))
    .map(withoutMargin)
    .filter((code) => code.trim() !== '');
}

/** CommonMark 4.5 and 5.1: each line loses as many marks of quotes, and then at most as many blanks, as the opening line has. */
function withoutMargin({ margin, code }: Fence): string {
  const depth = margin.split('>').length - 1;
  const indent = margin.length - margin.lastIndexOf('>') - 1 - (depth > 0 ? 1 : 0);
  const quotes = new RegExp(`^(?: {0,3}> ?){0,${depth}}`);
  const blanks = new RegExp(`^ {0,${Math.max(0, indent)}}`);
  return code
    .split('\n')
    .map((line) => line.replace(quotes, '').replace(blanks, ''))
    .join('\n')
    .replace(/^\n+|\s+$/g, '');
}
