import temml from 'temml';
import { clean } from '../../bank/clean.ts';
import { repairTex } from './repair.ts';

/** A node of presentation MathML (W3C MathML Core): its name, the words of a leaf, and what else Temml wrote on it. */
export interface MathNode {
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly styles: Readonly<Record<string, unknown>>;
  readonly classes: readonly string[];
  readonly children: readonly MathNode[];
}

/** What a formula may cost. The longest that a lecture shows is a quarter of each. */
const MAX_LENGTH = 2000;
const MAX_NODES = 1500;
const MAX_DEPTH = 36;
/** tokens that the macros of one formula may make */
const MAX_TOKENS = 12_000;

// Temml's types name this function as its package does not; test/render/math holds us to the shape of its tree.
const { __renderToMathMLTree: toMathML } = temml as unknown as {
  __renderToMathMLTree: (tex: string, options: Readonly<Record<string, unknown>>) => unknown;
};

class TooLarge extends Error {}

/**
 * TeX of a stranger -> presentation MathML; undefined when it is broken, too large, or a macro would run away. The home of Temml.
 * Every text in it is clean and on one line: `\char"1B` makes a real escape character, long after the source was cleaned.
 */
export function parseTex(tex: string): MathNode | undefined {
  if (tex.length > MAX_LENGTH || RUNAWAY.test(tex)) return undefined;
  const source = repairTex(tex);
  const maxExpand = DEFINES.test(source) ? Math.floor(MAX_TOKENS / source.length) : 500;
  try {
    const options = { displayMode: true, throwOnError: true, strict: false, trust: false, maxExpand, macros: { ...MACROS } };
    const budget = { nodes: MAX_NODES };
    return readNode(toMathML(source, options), 0, budget);
  } catch {
    // Temml throws ParseError for what it does not understand, TypeError in a few of its own gaps, RangeError when it is nested too deep.
    return undefined;
  }
}

/** Commands that other programs know and Temml does not. */
const MACROS: Readonly<Record<string, string>> = {
  '\\mbox': '\\text',
  '\\mathds': '\\mathbb',
  '\\mathbbm': '\\mathbb',
  '\\mathup': '\\mathrm',
  '\\symbf': '\\mathbf',
  '\\hdots': '\\ldots',
  '\\hfill': '\\quad',
  '\\noindent': '',
  '\\linebreak': '',
};

/** Macros with arguments and those that expand at once can double their own text: a line of them fills the memory. */
const RUNAWAY = /(?<!\\)#|\\(?:[ex]def|futurelet|expandafter|csname)(?![a-zA-Z])/;
const DEFINES = /\\(?:g?def|let|newcommand|renewcommand|providecommand)(?![a-zA-Z])/;

function readNode(value: unknown, depth: number, budget: { nodes: number }): MathNode {
  if (depth > MAX_DEPTH || --budget.nodes < 0) throw new TooLarge();
  const node = isObject(value) ? value : {};
  const parts = Array.isArray(node['children']) ? node['children'] : [];
  const name = typeof node['type'] === 'string' ? node['type'] : 'mrow';
  const isLeaf = parts.length > 0 && parts.every((part) => isObject(part) && typeof part['text'] === 'string');
  const own = typeof node['text'] === 'string' ? node['text'] : '';
  return {
    name: own === '' ? name : 'mtext',
    text: oneLine(isLeaf ? parts.map((part: { text: string }) => part.text).join('') : own),
    attributes: isObject(node['attributes']) ? node['attributes'] : {},
    styles: isObject(node['style']) ? node['style'] : {},
    classes: Array.isArray(node['classes']) ? node['classes'].map(String) : [],
    children: isLeaf ? [] : parts.map((part) => readNode(part, depth + 1, budget)),
  };
}

/** Clean, without line feeds, joiners, invisible operators (but function application) and the selectors of a letter's shape. */
function oneLine(text: string): string {
  return clean(text)
    .replace(/\s/gu, ' ')
    .replace(/[\u200b-\u200d\u2060\u2062-\u2064\ufe00-\ufe0f\ufeff]/gu, '');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
