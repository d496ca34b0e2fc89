import { foldText } from './folded.ts';
import { type Fence, scanMarkdown } from './markdown.ts';
import type { Question, QuestionSummary } from './question.ts';

/** What of a question is searched, in the order in which a hit counts. */
export const SEARCH_FIELDS = ['name', 'tags', 'keyPoints', 'answer'] as const;
export const FIELDS = SEARCH_FIELDS.length;

/** The fields of one question, in this order, as people read them and as a search sees them: lines parted by line feeds. */
export interface SearchRow {
  readonly plain: readonly string[];
  readonly folded: readonly string[];
}

/** The searchable text of a bank, its rows as in the index. */
export interface SearchTexts {
  /** The texts in the order of the rows, read anew at each call. Throws DamagedTexts where they cannot be had as they were kept. */
  blocks(): Iterable<TextBlock>;
  /** the fields of some rows as people read them; empty where they cannot be had any more */
  plain(rows: readonly number[]): readonly (readonly string[])[];
}

/** The text of some rows: what is gone through before the next is read never takes much memory. */
export interface TextBlock {
  /** the first of its rows */
  readonly first: number;
  /** every field of every row, folded, with NUL behind it: no text of a bank holds that (`bank/clean`) */
  readonly folded: string;
  /** where the fields begin in it, `FIELDS` to a row, and its end */
  readonly starts: Uint32Array;
}

/** UTF-16 units of a block, where one row alone has not more: V8 keeps a text of up to 128 KiB where it can be dropped at once. */
const BLOCK_UNITS = 48 * 1024;

/** Kept texts that are not what was written, or not any more. */
export class DamagedTexts extends Error {
  override readonly name = 'DamagedTexts';
}

/** A bank with its searchable text. */
export interface BankTexts {
  readonly texts: SearchTexts;
  /** by row; null for one whose place a copy has taken */
  readonly questions: readonly (QuestionSummary | null)[];
}

/** Id, former ids and titles, and tags: what the index alone says. */
export function nameFields({ id, aliases, titles, tags }: QuestionSummary): readonly [name: string, tags: string] {
  return [[...Object.values(titles).map(plainInline), id, ...aliases].join('\n'), tags.join('\n')];
}

/** `versions`: the question in each of its languages, its own first; what is not translated yet stands in several of them. */
export function searchRow(summary: QuestionSummary, versions: readonly Question[]): SearchRow {
  return foldRow(plainFields(summary, versions));
}

/** The fields of a row as people read them. */
export function plainFields(summary: QuestionSummary, versions: readonly Question[]): readonly string[] {
  const points = versions.flatMap(({ keyPoints }) => keyPoints.map(({ text }) => plainInline(text)));
  const answers = versions.flatMap(({ body, mistakes, followUps }) => [
    ...plainLines(body.question),
    ...plainLines(body.summary),
    ...plainLines(body.answer),
    ...mistakes.flatMap(({ claim, fix }) => [claim, fix]).map(plainInline),
    ...followUps.flatMap(({ question, answer }) => [question, answer]).map(plainInline),
  ]);
  return [...nameFields(summary), ...[points, answers].map((lines) => [...new Set(lines)].join('\n'))];
}

export function foldRow(plain: readonly string[]): SearchRow {
  return { plain, folded: plain.map(foldText) };
}

/** The rows as they are kept. */
export function toBlocks(rows: readonly SearchRow[]): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let first = 0;
  let units = 0;
  for (const [row, { folded }] of rows.entries()) {
    const own = folded.reduce((sum, field) => sum + field.length + 1, 0);
    if (row > first && units + own > BLOCK_UNITS) {
      blocks.push(blockOf(rows, first, row));
      [first, units] = [row, 0];
    }
    units += own;
  }
  return rows.length === 0 ? [] : [...blocks, blockOf(rows, first, rows.length)];
}

function blockOf(rows: readonly SearchRow[], first: number, end: number): TextBlock {
  const fields = rows.slice(first, end).flatMap(({ folded }) => folded);
  const starts = new Uint32Array(fields.length + 1);
  fields.forEach((field, number) => (starts[number + 1] = (starts[number] ?? 0) + field.length + 1));
  return { first, folded: fields.map((field) => `${field}\0`).join(''), starts };
}

/** The text of rows that are all in memory. */
export function searchTexts(rows: readonly SearchRow[]): SearchTexts {
  const blocks = toBlocks(rows);
  return { blocks: () => blocks, plain: (wanted) => wanted.map((row) => rows[row]?.plain ?? []) };
}

/** What a line of running text never begins with: a heading, a quote, an element of a list, a row of a table. */
const BLOCK_MARK = /^(?:#{1,6}\s+|(?:>\s?)+|[-*+]\s+(?:\[[ xX]\]\s+)?|(?=\d{1,9}[.)]\s)|\|)/u;
/** Headings and rows of tables are one line each, whatever follows. */
const SINGLE = /^[#|]/u;
const RULE = /^[\s:|*_-]+$/u;

/** Markdown as lines of running text: a paragraph, an element of a list, a row of a table or a line of code each. */
function plainLines(markdown: string): string[] {
  const { prose, fences } = scanMarkdown(markdown);
  const blocks: { readonly number: number; readonly text: string | Fence }[] = [...prose];
  for (const fence of fences) blocks.push({ number: fence.number, text: fence });
  const lines: { readonly text: string; readonly isCode: boolean }[] = [];
  let goesOn = false;
  for (const { text } of blocks.sort((a, b) => a.number - b.number)) {
    const line = typeof text === 'string' ? text.trim() : '';
    if (typeof text !== 'string') lines.push(...text.code.split('\n').map((own) => ({ text: own, isCode: true })));
    const isText = line !== '' && !RULE.test(line);
    if (isText && goesOn && !BLOCK_MARK.test(line)) lines.push({ text: `${lines.pop()?.text ?? ''} ${line}`, isCode: false });
    else if (isText) lines.push({ text: line.replace(BLOCK_MARK, ''), isCode: false });
    goesOn = isText && !SINGLE.test(line);
  }
  return lines.map(({ text, isCode }) => (isCode ? oneLine(text) : plainInline(text))).filter((line) => line !== '');
}

/** A formula without commands, between dollars as Pandoc has them: "$5 和 $6" is none. */
const SIMPLE_FORMULA = /(?<![$\\])\$(?=[^\s$])([^$\\{}]{1,40}?)(?<=\S)\$(?![\d$])/gu;

/** A text on one line, without marks for emphasis, code, links, cells and simple formulas. */
function plainInline(text: string): string {
  const line = oneLine(text);
  if (!/[*`[|$]/.test(line)) return line;
  return line
    .replace(SIMPLE_FORMULA, '$1')
    .replace(/!?\[([^\][]*)\]\([^()\s]*\)/gu, '$1')
    .replace(/\*\*(?=\S)|(?<=\S)\*\*|`+/gu, '')
    .replace(/(?<![\w*\\])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])/gu, '$1')
    .replace(/ ?(?<!\\)\| ?$/u, '')
    .replace(/ ?(?<!\\)\| ?/gu, ' · ');
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
