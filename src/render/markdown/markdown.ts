import { Marked, type Parser, type Token, type Tokens } from 'marked';
import { markedTerminal } from 'marked-terminal';
import { clean } from '../../bank/clean.ts';
import type { Theme } from '../renderer.ts';
import { onlyOurs } from '../safe.ts';
import { wrap } from '../wrap.ts';
import { guards } from './guards.ts';
import { mathExtension } from './math.ts';
import { layTable } from './table.ts';

/** Markdown -> text of at most so many columns, without a line feed at its end. */
export type Markdown = (source: string, width: number) => string;

const MAX_NESTING = 8;
const HARD_BREAK = '\u2028'; // cleaned out of every source, so nobody can forge one

/**
 * The typesetter: marked with marked-terminal as its base, and our own renderer over it for whatever the base gets wrong with
 * Chinese, with widths and with nesting. Output is linear in the input, and holds no escape sequence but our own styles.
 */
export function createMarkdown(theme: Theme): Markdown {
  let width = 80;
  let depth = 0;
  const marked = new Marked();
  marked.use(
    markedTerminal({
      emoji: false,
      showSectionPrefix: false,
      reflowText: false,
      strong: theme.strong,
      em: theme.em,
      del: theme.del,
    }),
  );
  marked.use(guards);
  marked.use(mathExtension({ inline: (tex) => theme.code(clean(tex)), block: (tex) => codeBlock(tex) }));
  marked.use({ renderer: createRenderer() });

  return (source, columns) => {
    width = columns;
    depth = 0;
    const text = trimBlank(layOut(clean(source)));
    return onlyOurs(text.replace(/[ \t]+$/gm, '').replaceAll('\t', '    '));
  };

  /** marked's own parser recurses; what is nested thousands deep is shown as its source. */
  function layOut(source: string): string {
    try {
      return marked.parse(source, { async: false });
    } catch (error) {
      if (error instanceof RangeError) return wrap(source, width).join('\n');
      throw error;
    }
  }

  /** Lays out tokens in a narrower column; what is nested too deep is shown as its source. */
  function within(columns: number, tokens: Token[], parser: Parser): string[] {
    if (depth >= MAX_NESTING) return tokens.flatMap((token) => wrap(clean(token.raw).trimEnd(), Math.max(8, width - columns)));
    const outer = width;
    width = Math.max(8, width - columns);
    depth++;
    const text = parser
      .parse(tokens)
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\n+$/g, '');
    depth--;
    width = outer;
    return text.split('\n');
  }

  function paragraph(text: string): string {
    return wrap(joinLines(text), width).join('\n');
  }

  function codeBlock(text: string): string {
    const lines = clean(text)
      .split('\n')
      .flatMap((line) => wrap(line.replaceAll('\t', '    '), width - 2));
    return `${lines.map((line) => `  ${theme.code(line)}`).join('\n')}\n\n`;
  }

  function createRenderer() {
    type This = { parser: Parser };
    return {
      space: () => '',
      text(this: This, token: Tokens.Text | Tokens.Escape): string {
        if ('tokens' in token && token.tokens) {
          const text = this.parser.parseInline(token.tokens);
          return text;
        }
        return decode(clean(token.text));
      },
      paragraph(this: This, { tokens }: Tokens.Paragraph): string {
        return `${paragraph(this.parser.parseInline(tokens))}\n\n`;
      },
      heading(this: This, { tokens, depth: level }: Tokens.Heading): string {
        const style = level <= 2 ? theme.heading : theme.strong;
        const lines = wrap(joinLines(this.parser.parseInline(tokens)), width);
        return `\n${lines.map(style).join('\n')}\n\n`;
      },
      codespan: ({ text }: Tokens.Codespan): string => theme.code(clean(text)),
      br: (): string => HARD_BREAK,
      hr: (): string => `${theme.quiet('─'.repeat(width))}\n\n`,
      html({ text }: Tokens.HTML | Tokens.Tag): string {
        return /^<br\s*\/?>$/i.test(text.trim()) ? HARD_BREAK : theme.quiet(clean(text));
      },
      code: ({ text }: Tokens.Code): string => codeBlock(text),
      blockquote(this: This, { tokens }: Tokens.Blockquote): string {
        return `${within(2, tokens, this.parser)
          .map((line) => `${theme.quiet('┃')} ${line}`)
          .join('\n')}\n\n`;
      },
      list(this: This, token: Tokens.List): string {
        const first = token.start === '' ? 1 : token.start;
        const marks = token.items.map((item, index) => markOf(item, token.ordered ? first + index : null));
        const indent = Math.max(...marks.map((mark) => mark.length)) + 1;
        const items = token.items.map((item, index) => {
          const laid = within(indent, item.tokens.filter(({ type }) => type !== 'checkbox').map(tight), this.parser);
          const lines = token.loose ? laid : withoutFirstBlank(laid);
          const mark = marks[index] ?? '';
          const [head = '', ...rest] = lines;
          const margin = ' '.repeat(indent);
          const opening = `${theme.accent(mark)}${margin.slice(mark.length)}${head}`;
          return [opening, ...rest.map((line) => (line === '' ? '' : margin + line))].join('\n');
        });
        return `${items.join(token.loose ? '\n\n' : '\n')}\n\n`;
      },
      table(this: This, token: Tokens.Table): string {
        const cell = (one: Tokens.TableCell) => joinLines(this.parser.parseInline(one.tokens));
        const head = token.header.map((one) => theme.strong(cell(one)));
        const rows = token.rows.map((row) => row.map(cell));
        return `${layTable(head, rows, token.align, width, theme.quiet)}\n\n`;
      },
      link(this: This, { href, tokens }: Tokens.Link): string {
        const text = this.parser.parseInline(tokens);
        const target = clean(href);
        return text === target ? theme.link(text) : `${text} <${theme.link(target)}>`;
      },
      image: ({ href, text }: Tokens.Image): string => `[${clean(text)}] <${clean(href)}>`,
    };
  }
}

/** No blank lines at the ends, never two in a row. */
function trimBlank(text: string): string {
  return text.replace(/\n{3,}/g, '\n\n').replace(/^\n+|\n+$/g, '');
}

/** In a tight list, what follows an item's text follows at once. */
function withoutFirstBlank(lines: readonly string[]): string[] {
  const blank = lines.indexOf('');
  return blank === -1 ? [...lines] : [...lines.slice(0, blank), ...lines.slice(blank + 1)];
}

/** The text of a tight list item is wrapped like a paragraph. */
function tight(token: Token): Token {
  if (token.type !== 'text') return token;
  const { tokens, raw, text } = token as Tokens.Text;
  return { type: 'paragraph', raw, text, tokens: tokens ?? [{ type: 'text', raw, text, escaped: false }] };
}

function markOf(item: Tokens.ListItem, number: number | null): string {
  if (item.task) return item.checked === true ? '☑' : '☐';
  return number === null ? '•' : `${number}.`;
}

/** Soft line breaks go: nothing between two Chinese characters, a space elsewhere. Hard ones become line feeds. */
function joinLines(text: string): string {
  return text
    .replace(/([\p{Script=Han}\u3000-\u303f\uff00-\uffef])[ \t]*\n[ \t]*(?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/gu, '$1')
    .replace(/[ \t]*\n[ \t]*/g, ' ')
    .replaceAll(HARD_BREAK, '\n');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' };

/** The five entities that marked writes itself, and the no-break space. */
function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
