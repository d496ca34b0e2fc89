import type { Token, Tokens } from 'marked';
import type { Messages } from '../../i18n/en.ts';
import type { Medium } from '../medium.ts';
import type { Theme } from '../renderer.ts';
import type { Measure } from '../width.ts';
import { wrap } from '../wrap.ts';
import type { Parts } from './parts.ts';

/** What all blocks are laid out with. */
export interface Look {
  readonly theme: Theme;
  readonly medium: Medium;
  readonly words: Messages['markdown'];
  readonly measure: Measure;
  readonly parts: Parts;
}

/** Where a block stands, and how what is inside it is laid out. */
export interface Frame extends Look {
  /** columns; Infinity in a pipe, where nothing is wrapped */
  readonly width: number;
  /** how many lists the block stands in */
  readonly lists: number;
  /** inline tokens as one text: soft line breaks joined, hard ones as line feeds */
  inline(tokens: readonly Token[]): string;
  /** the lines of each block, in a column that is narrower by `indent`; `inList` for the items of a list */
  blocks(tokens: readonly Token[], indent: number, inList?: boolean): string[][];
  /** inline tokens whose links put their targets here and leave a number in the text */
  inlineWithTargets(tokens: readonly Token[], targets: string[]): string;
}

/** A hard line break within inline text: cleaned out of every source, so nobody can forge one. */
export const HARD_BREAK = '\u2028';

/** The narrowest column that a text is set in. What would leave less is not set in at all. */
const NARROWEST = 8;

/** By how much a block may be set in, of what it would like. */
export function setIn({ width }: Frame, indent: number): number {
  return width - indent >= NARROWEST ? indent : 0;
}

/** Lines of at most `room` columns. */
export function wrapIn(frame: Frame, text: string, room = frame.width): string[] {
  return wrap(text, room, frame.measure);
}

/** The text of a tight list item, or text at the top, is a paragraph like any other. */
export function asParagraph(token: Token): Token {
  if (token.type !== 'text') return token;
  const { tokens, raw, text } = token as Tokens.Text;
  return { type: 'paragraph', raw, text, tokens: tokens ?? [{ type: 'text', raw, text, escaped: false }] };
}

const BLANK_HEAD = /^(?:\s|\u001b\[\d+m|\u001b\]8;;[^\u001b]*\u001b\\)+/;
const BLANK_TAIL = /(?<!\s)\s+(?=(?:\s|\u001b\[\d+m|\u001b\]8;;\u001b\\)*$)/g;

/** A text without white space at its ends, also where styles stand around it. */
export function trim(text: string): string {
  return trimEnd(text.replace(BLANK_HEAD, (head) => head.replace(/\s/g, '')));
}

/** The same at its end alone. */
export function trimEnd(text: string): string {
  return text.replace(BLANK_TAIL, '');
}

const ESCAPES = '(?:\\u001b\\[[0-9;]*m|\\u001b\\]8;;[^\\u001b]*\\u001b\\\\)*';
const CHINESE = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef“”‘’…—·';
const POINTS = '[\\u3001-\\u3011\\uff01-\\uff1f]';
const BREAK = '(?<![ \\t])[ \\t]*\\n[ \\t]*';
const HARD_BREAKS = /(?<![ \t])[ \t]*\u2028((?:[ \t]|\u001b\[[0-9;]*m|\u001b\]8;;[^\u001b]*\u001b\\)*)/g;
/** Soft line breaks with the blanks around them. */
export const SOFT_BREAKS = /(?<![ \t])[ \t]*\n[ \t]*/g;
let softBreak: RegExp | undefined;

/**
 * Soft line breaks go (CSS Text 4, segment breaks): nothing stays between two Chinese characters or beside Chinese
 * punctuation, a space elsewhere. Hard ones become line feeds.
 */
export function joinLines(text: string): string {
  if (!text.includes('\n') && !text.includes(HARD_BREAK)) return text;
  softBreak ??= new RegExp(
    `([${CHINESE}])(${ESCAPES})${BREAK}(?=${ESCAPES}[${CHINESE}])|(${POINTS})(${ESCAPES})${BREAK}|${BREAK}(?=${ESCAPES}${POINTS})`,
    'gu',
  );
  return (text.includes('\u001b') ? withoutBlanksAtBreaks(text) : text)
    .replace(softBreak, '$1$2$3$4')
    .replace(SOFT_BREAKS, ' ')
    .replace(HARD_BREAKS, (_, behind: string) => `\n${behind.replace(/[ \t]/g, '')}`);
}

const ESCAPE = new RegExp(`(${ESCAPES.slice(0, -1)})`);

/** The blanks beside a line break go with it, also where a style begins or ends between them. */
function withoutBlanksAtBreaks(text: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, number) => {
      const parts = line.split(ESCAPE);
      const texts = [...parts.keys()].filter((place) => place % 2 === 0);
      const strip = (places: readonly number[], stripped: (part: string) => string) => {
        for (const place of places) if ((parts[place] = stripped(parts[place] ?? '')) !== '') return;
      };
      if (number > 0) strip(texts, (part) => part.replace(/^[ \t]+/, ''));
      if (number < lines.length - 1) strip(texts.reverse(), (part) => part.replace(/(?<![ \t])[ \t]+$/, ''));
      return parts.join('');
    })
    .join('\n');
}
