import type { MarkedExtension } from 'marked';

/** The block at the head of a source: up to its first blank line. */
function block(source: string): string {
  const end = source.indexOf('\n\n');
  return end === -1 ? source : source.slice(0, end);
}

/** What marked takes for "no such token here"; `false` hands the place to its own rule. */
const NOTHING = undefined;

/**
 * marked tries every rule at every place, and some of its rules take milliseconds to compile at their first try. Where the first
 * characters already say no, they are not tried: the tokens are the same, an answer is shown sooner.
 */
export const guards: MarkedExtension = {
  tokenizer: {
    lheading: (source) => (/\n {0,3}(?:=+|-+)[ \t]*(?:\n|$)/.test(block(source)) ? false : NOTHING),
    html: (source) => (/^ {0,3}</.test(source) ? false : NOTHING),
    blockquote: (source) => (/^ {0,3}>/.test(source) ? false : NOTHING),
    list: (source) => (/^ {0,3}(?:[*+-]|\d{1,9}[.)])/.test(source) ? false : NOTHING),
    table: (source) => (/\n *\|?[ \t:|-]*-/.test(block(source)) ? false : NOTHING),
    def: (source) => (/^ {0,3}\[/.test(source) ? false : NOTHING),
    emStrong: (source) => (/^[*_]/.test(source) ? false : NOTHING),
    tag: (source) => (source.startsWith('<') ? false : NOTHING),
    autolink: (source) => (source.startsWith('<') ? false : NOTHING),
    link: (source) => (/^!?\[/.test(source) ? false : NOTHING),
    codespan: (source) => (source.startsWith('`') ? false : NOTHING),
    del: (source) => (source.startsWith('~') ? false : NOTHING),
  },
};
