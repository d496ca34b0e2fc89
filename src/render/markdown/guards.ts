import { type MarkedExtension, type Token, Tokenizer, type TokenizerThis, type Tokens } from 'marked';

const MAX_NESTING = 8;

/** Whether the line at the head of a source is followed by one that is not blank. */
function hasSecondLine(source: string): boolean {
  const end = source.indexOf('\n');
  return end !== -1 && end + 1 < source.length && source[end + 1] !== '\n';
}

const LONGEST_BLOCK = 1024;
const MOST_LINES = 32;
/** A run of text that marked takes at once is no longer than this. */
export const LONGEST_RUN = 512;

/** The block at the head of a source: up to its first blank line, or as much of it as a person would write in one. */
export function headBlock(source: string, longest = LONGEST_BLOCK): string {
  let end = -1;
  for (let lines = 0; lines < MOST_LINES; lines++) {
    const next = source.indexOf('\n', end + 1);
    if (next === -1 || next >= longest) return source.slice(0, longest);
    if (next === end + 1 && lines > 0) break;
    end = next;
  }
  return source.slice(0, end);
}

/** As much text as one look for addresses may take: marked joins the runs again. */
function headRun(source: string): string {
  const head = source.slice(0, LONGEST_RUN);
  const space = head.search(/\s+\S*$/);
  return space > 0 ? head.slice(0, space) : head;
}

/** A paragraph of one line that begins with a letter, as most do in Chinese: no other rule can want it. */
function lineParagraph(this: TokenizerThis, source: string, before: Token[]): Tokens.Paragraph | undefined {
  if (!this.lexer.state.top || before.at(-1)?.type === 'paragraph') return undefined;
  if (hasSecondLine(source) || !/^[\u4e00-\u9fffA-Za-z]/.test(source)) return undefined;
  const end = source.indexOf('\n');
  const text = end === -1 ? source : source.slice(0, end);
  return { type: 'paragraph', raw: text, text, tokens: this.lexer.inline(text) };
}

/** What marked takes for "no such token here"; `false` hands the place to its own rule. */
const NOTHING = undefined;

/**
 * marked tries every rule at every place, and some of its rules take milliseconds to compile at their first try. Where the first
 * characters already say no, they are not tried: the tokens are the same, an answer is shown sooner. Its search for addresses takes a
 * time that grows with the square of a run of text, so runs are short. Quotes and lists nest 8 deep;
 * what is deeper is text, so that a line of `>` costs no more than any other.
 */
export function guards(): MarkedExtension {
  let nesting = 0;
  const nested = <T extends Token>(
    rule: (this: TokenizerThis, source: string) => T | undefined,
    self: TokenizerThis,
    source: string,
  ) => {
    if (nesting >= MAX_NESTING) return NOTHING;
    nesting++;
    try {
      return rule.call(self, source);
    } finally {
      nesting--;
    }
  };
  const bare = Tokenizer.prototype;
  return {
    extensions: [{ name: 'line', level: 'block', tokenizer: lineParagraph }],
    tokenizer: {
      lheading: (source) =>
        hasSecondLine(source) && /\n {0,3}(?:=+|-+)[ \t]*(?:\n|$)/.test(headBlock(source)) ? false : NOTHING,
      blockquote(source) {
        return /^ {0,3}>/.test(source) ? nested(bare.blockquote, this, source) : NOTHING;
      },
      list(source) {
        return /^ {0,3}(?:[*+-]|\d{1,9}[.)])/.test(source) ? nested(bare.list, this, source) : NOTHING;
      },
      table: (source) => (hasSecondLine(source) && /\n *\|?[ \t:|-]*-/.test(headBlock(source)) ? false : NOTHING),
      def: (source) => (/^ {0,3}\[/.test(source) ? false : NOTHING),
      tag: (source) => (source.startsWith('<') ? false : NOTHING),
      autolink: (source) => (source.startsWith('<') ? false : NOTHING),
      link: (source) => (/^!?\[/.test(source) ? false : NOTHING),
      inlineText(source) {
        return source.length <= LONGEST_RUN ? false : bare.inlineText.call(this, headRun(source));
      },
      codespan: (source) => (source.startsWith('`') ? false : NOTHING),
    },
  };
}
