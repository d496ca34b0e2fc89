import { asCopy } from './copy.ts';
import { keyOf, type QuestionSummary } from './question.ts';

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

const ROW_LENGTHS: readonly number[] = [14, 15] satisfies Row['length'][];

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
