import type { Token, Tokens } from 'marked';
import { decodeEntities } from './entities.ts';
import type { Frame } from './frame.ts';

/** What stands between an opening tag and its closing one. */
export interface Tagged extends Tokens.Generic {
  readonly type: 'tagged';
  readonly name: string;
  readonly tokens: Token[];
}

/**
 * The elements of HTML whose tags are never shown. `<s>` is not among them: it is a token of language models more often than a
 * deletion. What is not here (`<think>`, `vector<int>`) is text.
 */
const ELEMENTS = new Set(
  (
    'a abbr address article aside b big blockquote body br caption center cite code col colgroup dd del details dfn div dl dt em ' +
    'figcaption figure font footer h1 h2 h3 h4 h5 h6 head header hr html i img ins kbd li main mark nav nobr ol p picture pre q ' +
    'samp section small source span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var video wbr'
  ).split(' '),
);
const VOID = new Set(['br', 'hr', 'img', 'wbr', 'col', 'source']);

const DEEPEST = 16;

interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly raw: string;
}

/** Pairs the tags of inline HTML: the tokens between two of them become one. Tags without a partner vanish, unknown ones stay text. */
export function pairTags(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ type }) => type === 'html')) return tokens;
  const open: { readonly tag: Tag; readonly before: Token[] }[] = [];
  let current: Token[] = [];
  /** Leaves an element whose closing tag is missing: what is in it stays. */
  const dissolve = () => {
    current = [...(open.pop()?.before ?? []), ...current];
  };
  for (const token of tokens) {
    const tag = token.type === 'html' ? tagOf(token.raw) : undefined;
    if (token.type === 'html' && token.raw.startsWith('<!--')) continue;
    if (tag === undefined) current.push(token.type === 'html' ? asText(token.raw) : token);
    else if (VOID.has(tag.name)) current.push(...voidElement(tag));
    else if (!tag.closes) {
      if (open.length >= DEEPEST) continue;
      open.push({ tag, before: current });
      current = [];
    } else if (open.some(({ tag: { name } }) => name === tag.name)) {
      while (open.at(-1)?.tag.name !== tag.name) dissolve();
      const last = open.pop();
      if (last !== undefined) current = [...last.before, element(last.tag, current)];
    }
  }
  while (open.length > 0) dissolve();
  return current;
}

/** A tag of an element that we know; undefined for anything else. */
export function tagOf(raw: string): Tag | undefined {
  const [, slash, name] = /^<(\/?)([a-z][a-z0-9]*)(?:[\s/][^]*)?>$/i.exec(raw) ?? [];
  const known = name?.toLowerCase() ?? '';
  return ELEMENTS.has(known) ? { name: known, closes: slash === '/', raw } : undefined;
}

/** The value of an attribute, its character references decoded; '' where there is none. */
function attributeOf(raw: string, name: string): string {
  const [, double, single, bare] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(raw) ?? [];
  return decodeEntities(double ?? single ?? bare ?? '');
}

/** The content of an element as it looks: styles for what has one, small digits for `sub` and `sup` where Unicode has them all. */
export function styleElement(name: string, text: string, { theme }: Frame): string {
  switch (name) {
    case 'b':
    case 'strong':
    case 'mark':
      return theme.strong(text);
    case 'i':
    case 'em':
    case 'cite':
    case 'dfn':
    case 'var':
      return theme.em(text);
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return theme.code(text);
    case 'del':
    case 'strike':
      return theme.del(text);
    case 'sub':
      return small(text, SUBSCRIPTS) ?? `_${text}`;
    case 'sup':
      return small(text, SUPERSCRIPTS) ?? `^${text}`;
    default:
      return text;
  }
}

const PLAIN = '0123456789+-=()';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾';

function small(text: string, alphabet: string): string | undefined {
  if (text === '') return '';
  const characters = [...text].map((character) => alphabet[PLAIN.indexOf(character)]);
  return characters.includes(undefined) ? undefined : characters.join('');
}

function voidElement({ name, raw }: Tag): Token[] {
  if (name === 'br' || name === 'hr') return [{ type: 'br', raw }];
  if (name !== 'img') return [];
  return [{ type: 'image', raw, href: attributeOf(raw, 'src'), title: null, text: attributeOf(raw, 'alt'), tokens: [] }];
}

function element(tag: Tag, tokens: Token[]): Token {
  const href = tag.name === 'a' ? attributeOf(tag.raw, 'href') : '';
  if (href !== '') return { type: 'link', raw: tag.raw, href, title: null, text: '', tokens } as Tokens.Link;
  return { type: 'tagged', raw: tag.raw, name: tag.name, tokens } as Tagged;
}

/** Text that is shown as it stands. */
function asText(raw: string): Token {
  return { type: 'escape', raw, text: raw };
}
