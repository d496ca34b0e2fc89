import { asCopy } from './copy.ts';
import { type Bank, keyOf, type QuestionSummary } from './question.ts';

/** Grows with every change of the rows below; a program reads only the version it was built with. */
const VERSION = 1;

/** A summary as it stands in the index: an array, because names repeated 10,000 times cost more to read than all the rest. */
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
  aliases: readonly string[],
  hash: string,
  fingerprint: string,
  file: string,
  /** of a copy alone; then the id is its whole key, as it belongs to another bank */
  pin?: string,
];

interface Head {
  readonly v?: unknown;
  readonly bank?: Bank;
}

const ROW_LENGTHS: readonly number[] = [13, 14] satisfies Row['length'][];

/** The index of a bank: JSON lines, first the bank, then a line for each question. No texts. */
export function formatIndex(bank: Bank, questions: readonly QuestionSummary[]): string {
  const head = JSON.stringify({ v: VERSION, bank: { ...bank, folder: null } });
  return [head, ...questions.map((question) => JSON.stringify(rowOf(question))), ''].join('\n');
}

/** Reads what `formatIndex` wrote. Throws where it did not: the index is built together with the program. */
export function parseIndex(text: string): { readonly bank: Bank; readonly questions: QuestionSummary[] } {
  const lines = text.endsWith('\n') ? text.slice(0, -1) : text;
  // one call for all lines is much faster than one for each
  const values = JSON.parse(`[${lines.replaceAll('\n', ',')}]`) as [Head | undefined, ...Row[]];
  const head = values[0];
  if (head?.v !== VERSION || head.bank === undefined) throw new Error(`index: version ${VERSION} expected`);
  const { bank } = head;
  const questions = (values.slice(1) as Row[]).map((row) => summaryFrom(row, bank.name));
  return { bank, questions };
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
  const about = [q.category, q.tags, q.difficulty, q.kind, q.minutes, q.aliases] as const;
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
    aliases: row[9],
    hash: row[10],
    fingerprint: row[11],
    file: row[12],
  };
  return row[13] === undefined ? summary : asCopy(summary, row[0], row[13]);
}
