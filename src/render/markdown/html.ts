import { type MarkedExtension, type Token, Tokenizer, type Tokens } from 'marked';
import { decodeEntities } from './entities.ts';
import { tagOf } from './tags.ts';

/** What a block of HTML holds, read as Markdown. */
export interface Unwrapped extends Tokens.Generic {
  readonly type: 'unwrapped';
  readonly tokens: Token[];
}

/**
 * Blocks of HTML become the Markdown that they stand for, so that what is in them is laid out like everything else: `<details>` (its
 * summary behind `mark`), centred images, lists, tables, `<pre>`.
 */
export function htmlBlocks(mark: string): MarkedExtension {
  let inside = false;
  return {
    tokenizer: {
      html(source) {
        if (inside || !/^ {0,3}</.test(source)) return undefined;
        const token = Tokenizer.prototype.html.call(this, source);
        if (token === undefined) return undefined;
        inside = true;
        try {
          const tokens = this.lexer.blockTokens(toMarkdown(token.text, mark), []);
          return { type: 'unwrapped', raw: token.raw, tokens } as unknown as Tokens.HTML;
        } finally {
          inside = false;
        }
      },
    },
  };
}

/** Inline tags stay for the inline parser, unknown ones are escaped, comments go. Linear in the length of the text. */
function toMarkdown(html: string, mark: string): string {
  const lower = html.toLowerCase();
  let result = '';
  let place = 0;
  for (;;) {
    const start = html.indexOf('<', place);
    const end = start === -1 ? -1 : html.indexOf('>', start);
    if (end === -1) break;
    result += html.slice(place, start);
    if (html.startsWith('<!--', start)) {
      const close = html.indexOf('-->', start + 4);
      place = close === -1 ? html.length : close + 3;
      continue;
    }
    const raw = html.slice(start, end + 1);
    const tag = tagOf(raw);
    place = end + 1;
    if (tag === undefined) result += `\\${raw}`;
    else if (!tag.closes && (tag.name === 'pre' || tag.name === 'table')) {
      const close = lower.indexOf(`</${tag.name}>`, place);
      const content = html.slice(place, close === -1 ? html.length : close);
      result += `\n\n${tag.name === 'pre' ? fenceOf(content) : tableOf(content)}\n\n`;
      place += content.length;
    } else result += between(tag.name, tag.closes, mark) ?? raw;
  }
  return result + html.slice(place).replace(/^[ \t]+(?=\S)(?![-*+\d])/gm, '');
}

/** What a block's tag is in Markdown; undefined for an inline one. */
function between(name: string, closes: boolean, mark: string): string | undefined {
  if (!BLOCKS.has(name)) return undefined;
  if (name === 'hr') return '\n\n---\n\n';
  if (closes) return name === 'li' ? '\n' : '\n\n';
  if (name === 'li') return '\n- ';
  if (name === 'summary') return `\n\n${mark}`;
  return /^h\d$/.test(name) ? `\n\n${'#'.repeat(Number(name[1]))} ` : '\n\n';
}

const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 head header ' +
    'hr html li main nav ol p picture pre section summary table tbody tfoot thead ul video'
  ).split(' '),
);

/** The content of `<pre>` as a block of code. */
function fenceOf(content: string): string {
  const code = decodeEntities(content.replace(/<\/?[a-z][^<>]*>/gi, '')).replace(/^\n|\s+$/g, '');
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}\n${code}\n${marks}`;
}

/** The content of `<table>` as a table of Markdown; its first row is the head. */
function tableOf(content: string): string {
  const rows = content
    .split(/<tr\b[^<>]*>/i)
    .slice(1)
    .map((row) => row.split(/<t[dh]\b[^<>]*>/i).slice(1).map(cellOf)); // prettier-ignore
  const [head = [], ...body] = rows.filter(({ length }) => length > 0);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...body.map(line)].join('\n');
}

function cellOf(content: string): string {
  return content
    .replace(/<\/?(?:t[dhr]|tbody|thead|tfoot|p|div|ul|ol|li)\b[^<>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .trim();
}
