import type { MarkedExtension, Tokens } from 'marked';
import { LONGEST_RUN, headBlock } from './guards.ts';

/** A formula in a line, or one that is displayed on lines of its own. */
export interface Formula extends Tokens.Generic {
  /** `display` stands within a paragraph, `displayBlock` by itself */
  readonly type: 'formula' | 'display' | 'displayBlock';
  readonly tex: string;
}

/** `$…$`: no blank inside the marks, no digit behind them, so that prices stay prices. */
const DOLLAR = /^\$(?![\s$])((?:\\[^]|[^\\$])*?)(?<!\s)\$(?!\d)/;
const DISPLAY = /^\$\$((?:\\[^]|\$(?!\$)|[^\\$])+?)\$\$/;
const ROUND = /^\\\(((?:[^\\]|\\(?!\)))+?)\\\)/;
const SQUARE = /^\\\[((?:[^\\]|\\(?!\]))+?)\\\](?![([])/;
const ENVIRONMENT = /^\\begin\{((?:equation|align|aligned|gather|gathered|eqnarray|multline|cases|split)\*?)\}/;
const LONGEST = 4096;

/** Whether a text may hold a formula: a cheap look that never says no to one. */
export function mayHoldFormula(source: string): boolean {
  if (/\$\$|\\[([]|\\begin\{|^[ >\t]*(?:[-*+\d.)]+[ \t]+)?(?:```+|~~~+)[ \t]*math\b/m.test(source)) return true;
  if (!source.includes('$')) return false;
  for (const [, tex = ''] of source.matchAll(ANY_DOLLARS)) if (isTeX(tex)) return true;
  return false;
}

/** Every place where `DOLLAR` could begin. */
const ANY_DOLLARS = /\$(?![\s$])(?=((?:\\[^]|[^\\$])*?)(?<!\s)\$(?!\d))/g;

/** Keeps formulas from the Markdown parser, which would eat their backslashes. */
export function formulas(): MarkedExtension {
  return {
    extensions: [
      {
        name: 'displayBlock',
        level: 'block',
        start: (source) => blockStart(source),
        tokenizer: (source) => blockFormula(source),
      },
      {
        name: 'formula',
        level: 'inline',
        start: (source) => source.slice(0, LONGEST_RUN).indexOf('$'),
        tokenizer: (source) => inlineFormula(source),
      },
    ],
    hooks: { emStrongMask: maskFormulas },
  };
}

/** Where a displayed formula ends the paragraph at the head of a source. */
function blockStart(source: string): number | undefined {
  const block = headBlock(source, LONGEST >> 1);
  if (!block.includes('\n') || !/\$\$|\\[[b]/.test(block)) return undefined;
  const place = block.search(/\n {0,3}(?:\$\$|\\\[|\\begin\{)/);
  return place === -1 ? undefined : place;
}

function blockFormula(source: string): Formula | undefined {
  if (!/^\s{0,3}(?:\$\$|\\)/.test(source)) return undefined;
  const indent = /^ {0,3}/.exec(source)?.[0] ?? '';
  const text = source.slice(indent.length, indent.length + LONGEST);
  const found = displayAt(text) ?? environmentAt(text);
  if (found === undefined || found.tex.includes('\n\n')) return undefined;
  const behind = /^[ \t]*(?:\n+|$)/.exec(source.slice(indent.length + found.length));
  if (behind === null) return undefined;
  return { type: 'displayBlock', raw: indent + text.slice(0, found.length) + behind[0], tex: found.tex };
}

function inlineFormula(source: string): Formula | undefined {
  const first = source[0];
  if (first !== '$' && first !== '\\') return undefined;
  const text = source.slice(0, LONGEST >> 1);
  const display = displayAt(text);
  if (display !== undefined) return { type: 'display', raw: text.slice(0, display.length), tex: display.tex };
  if (first === '\\' && !(text.startsWith('\\(') && text.includes('\\)'))) return undefined;
  const [raw, tex] = (first === '$' ? DOLLAR : ROUND).exec(text) ?? [];
  return raw === undefined || tex === undefined || !isTeX(tex) ? undefined : { type: 'formula', raw, tex: tex.trim() };
}

interface Found {
  readonly length: number;
  readonly tex: string;
}

function displayAt(text: string): Found | undefined {
  const isSquare = text.startsWith('\\[') && text.includes('\\]');
  const found = text.startsWith('$$') ? DISPLAY.exec(text) : isSquare ? SQUARE.exec(text) : null;
  const tex = found?.[1]?.trim() ?? '';
  const isCitation = isSquare && /^[\d,;\s–-]+$/.test(tex);
  return found === null || tex === '' || isCitation ? undefined : { length: found[0].length, tex };
}

/** `\begin{align} … \end{align}` without any marks around it. */
function environmentAt(text: string): Found | undefined {
  const name = ENVIRONMENT.exec(text)?.[1];
  const close = name === undefined ? -1 : text.indexOf(`\\end{${name}}`);
  if (name === undefined || close === -1) return undefined;
  const length = close + `\\end{${name}}`.length;
  return { length, tex: text.slice(0, length) };
}

/** Chinese words between two dollar signs are no formula unless something of TeX is with them. */
function isTeX(text: string): boolean {
  return text.trim() !== '' && !text.includes('\n\n') && (!/[\p{Script=Han}，。、；：？！]/u.test(text) || /[\\^_=]/.test(text));
}

/** Blots formulas out for the search of emphasis: `$a*b$ 和 $c*d$` has none. */
function maskFormulas(masked: string): string {
  if (!masked.includes('$')) return masked;
  return masked.replace(/\$\$[^$]+\$\$|\$([^\s$](?:[^$]*[^\s$])?)\$(?!\d)/g, (formula, tex?: string) =>
    tex === undefined || isTeX(tex) ? `$${'a'.repeat(formula.length - 2)}$` : formula,
  );
}
