import type { MarkedExtension, Tokens } from 'marked';

interface MathToken extends Tokens.Generic {
  readonly tex: string;
}

const INLINE = /^\$(?![\s$])((?:\\[^\n]|[^\\$\n])*?[^\s\\$]|\\[^\s])\$(?!\d)/;
const BLOCK = /^ {0,3}\$\$([^]+?)\$\$[ \t]*(?:\n|$)/;

/** Keeps formulas from the Markdown parser, which would eat their backslashes; `show` says how TeX looks. */
export function mathExtension(show: { inline: (tex: string) => string; block: (tex: string) => string }): MarkedExtension {
  return {
    extensions: [
      {
        name: 'blockMath',
        level: 'block',
        start: (source) => source.indexOf('$$'),
        tokenizer: (source) => tokenOf('blockMath', BLOCK.exec(source)),
        renderer: (token) => show.block((token as MathToken).tex),
      },
      {
        name: 'inlineMath',
        level: 'inline',
        start: (source) => source.indexOf('$'),
        tokenizer: (source) => tokenOf('inlineMath', INLINE.exec(source)),
        renderer: (token) => show.inline((token as MathToken).tex),
      },
    ],
  };
}

function tokenOf(type: string, match: RegExpExecArray | null): MathToken | undefined {
  return match === null ? undefined : { type, raw: match[0], tex: (match[1] ?? '').trim() };
}
