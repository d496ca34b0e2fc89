import { asCopy } from './copy.ts';
import { type Columns, fromColumns, toColumns } from './index-columns.ts';
import { type Bank, keyOf, type QuestionSummary } from './question.ts';

/** Grows with every change of the index; a program reads only the version it was built with. */
const VERSION = 3;

/** A summary as it stands in a cache: an array, because names repeated 10,000 times cost more to read than all the rest. */
export type Row = [
  id: string,
  titles: QuestionSummary['titles'],
  lang: QuestionSummary['lang'],
  languages: QuestionSummary['languages'],
  category: string,
  tags: readonly string[],
  difficulty: QuestionSummary['difficulty'],
  kind: QuestionSummary['kind'],
  minutes: number | null,
  weight: number,
  aliases: readonly string[],
  hash: string,
  fingerprint: string,
  file: string,
  /** of a copy alone; then the id is its whole key, as it belongs to another bank */
  pin?: string,
];

interface Head extends Pick<Columns, 'shared' | 'titles' | 'files' | 'pins'> {
  readonly v: unknown;
  readonly bank: Bank;
  readonly numbers: readonly number[];
}

const ROW_LENGTHS: readonly number[] = [14, 15] satisfies Row['length'][];
const LF = 0x0a;
const DECODER = new TextDecoder();

/**
 * The index of a bank, no texts in it. Five lines: JSON of the bank and what its questions share; their paths; keys; digests; titles. See
 * `Columns`; paths are parted by NUL. Throws where one of these holds a line feed.
 */
export function formatIndex(bank: Bank, questions: readonly QuestionSummary[]): string {
  const paths = questions.map(({ file }) => file);
  const { numbers, keys, digests, ownTitles, ...rest } = toColumns(questions, [...paths.keys()], paths);
  const head: Head = { v: VERSION, bank: { ...bank, folder: null }, numbers: [...numbers], ...rest };
  const lines = [JSON.stringify(head), paths.join('\0'), keys, digests, ownTitles];
  if (lines.some((line) => line.includes('\n'))) throw new Error('index: a line feed in a path, a key or a title');
  return `${lines.join('\n')}\n`;
}

/** Reads the bytes of what `formatIndex` wrote. Throws where it did not: the index is built together with the program. */
export function parseIndex(bytes: Uint8Array): { readonly bank: Bank; readonly questions: QuestionSummary[] } {
  // line by line, for what is ASCII is read and kept at half the cost of what is not
  const lines: string[] = [];
  for (let from = 0, to = 0; (to = bytes.indexOf(LF, from)) !== -1; from = to + 1)
    lines.push(DECODER.decode(bytes.subarray(from, to)));
  const [json = '', paths = '', keys = '', digests = '', ownTitles = ''] = lines;
  const { v, bank, numbers, ...rest } = JSON.parse(json) as Head;
  if (v !== VERSION || lines.length !== 5) throw new Error(`index: version ${VERSION} expected`);
  const columns = { ...rest, numbers: new Uint32Array(numbers), keys, digests, ownTitles };
  return { bank, questions: fromColumns(columns, bank.name, paths.split('\0')) };
}

/** The path of a compiled question beside the index, from the path of its source: see `bank/compiled`. */
export function compiledPath(file: string): string {
  return file.replace(/\.md$/iu, '.json');
}

/** The part of a question that an index holds. */
export function summaryOf(question: QuestionSummary): QuestionSummary {
  return summaryFrom(rowOf(question), question.bank);
}

export function rowOf(q: QuestionSummary): Row {
  const about = [q.category, q.tags, q.difficulty, q.kind, q.minutes, q.weight, q.aliases] as const;
  const row = [
    q.pin === undefined ? q.id : q.key,
    q.titles,
    q.lang,
    q.languages,
    ...about,
    q.hash,
    q.fingerprint,
    q.file,
  ] as const;
  return q.pin === undefined ? [...row] : [...row, q.pin];
}

/** Throws where the row is of another shape. By number and in one literal: destructuring an array costs more than parsing it, and `list` waits for 10,000 rows. */
export function summaryFrom(row: Row, bank: string): QuestionSummary {
  if (!Array.isArray(row) || !ROW_LENGTHS.includes(row.length)) throw new Error('index: a row of another shape');
  const summary = {
    key: keyOf(bank, row[0]),
    bank,
    id: row[0],
    titles: row[1],
    lang: row[2],
    languages: row[3],
    category: row[4],
    tags: row[5],
    difficulty: row[6],
    kind: row[7],
    minutes: row[8],
    weight: row[9],
    aliases: row[10],
    hash: row[11],
    fingerprint: row[12],
    file: row[13],
  };
  return row[14] === undefined ? summary : asCopy(summary, row[0], row[14]);
}
