import { foldText } from '../bank/folded.ts';
import type { Category, QuestionKey, QuestionSummary } from '../bank/question.ts';
import { type BankTexts, FIELDS } from '../bank/search-text.ts';
import { NOWHERE, type Sweep, sweep } from './sweep.ts';
import { isWhole, type Term } from './terms.ts';

/** What is searched beside the texts of the banks. */
export interface Beside {
  readonly categories: readonly Category[];
  /** the user's own words on questions */
  readonly notes: ReadonlyMap<QuestionKey, string>;
  /** questions that are wanted at all */
  readonly isWanted: (question: QuestionSummary) => boolean;
}

export interface Hit {
  readonly bank: BankTexts;
  readonly row: number;
  readonly question: QuestionSummary;
  /** for each term where it counts: a number of SEARCH_FIELDS, `NOTE` for the note */
  readonly fields: readonly number[];
}

/** Behind all fields of a bank. */
export const NOTE = FIELDS;
const TAGS = 1;

/** The best hits, and how many there are. */
export interface Found {
  readonly hits: readonly Hit[];
  readonly total: number;
}

/**
 * The questions that have every term, in any field; of them the `limit` best: by the fields in which the terms stand, whole words
 * before parts, earlier before later, then by key. No terms give nothing.
 */
export function search(banks: readonly BankTexts[], terms: readonly Term[], beside: Beside, limit: number): Found {
  if (terms.length === 0) return { hits: [], total: 0 };
  const found = banks.map((bank) => searchBank(bank, terms, beside));
  const total = found.reduce((sum, { ranks }) => sum + ranks.length, 0);
  // of thousands of hits only those that will be shown become objects
  const sorted = Float64Array.from(found.flatMap(({ ranks }) => [...ranks])).sort();
  const last = sorted[Math.min(limit, total) - 1] ?? -1;
  const best = found.flatMap(({ bank, sweeps, rows, ranks }) => {
    const hits: (Hit & { readonly rank: number })[] = [];
    ranks.forEach((rank, index) => {
      const row = rows[index] ?? 0;
      const question = rank > last ? null : (bank.questions[row] ?? null);
      if (question !== null) hits.push({ bank, row, question, rank, fields: sweeps.map(({ field }) => field[row] ?? NOWHERE) });
    });
    return hits;
  });
  best.sort((a, b) => a.rank - b.rank || (a.question.key < b.question.key ? -1 : 1));
  return { hits: best.slice(0, limit), total };
}

interface BankHits {
  readonly bank: BankTexts;
  readonly sweeps: readonly Sweep[];
  /** of the questions that have every term */
  readonly rows: readonly number[];
  /** the smaller the better */
  readonly ranks: readonly number[];
}

function searchBank(bank: BankTexts, terms: readonly Term[], { categories, notes, isWanted }: Beside): BankHits {
  const { texts, questions } = bank;
  const out = Uint8Array.from(questions, (question) => (question !== null && isWanted(question) ? 0 : 1));
  const sweeps = terms.map(({ text }) => {
    const found = sweep(texts, text, (row) => out[row] === 1);
    const named = categoriesWith(text, categories);
    for (let row = 0; row < questions.length; row++) {
      const field = found.field[row] ?? NOWHERE;
      const question = questions[row] ?? null;
      if (field <= TAGS || question === null || out[row] === 1) continue;
      const category = named.get(question.category);
      const note = field === NOWHERE && category === undefined ? notes.get(question.key) : undefined;
      const place = category ?? (note === undefined ? null : placeIn(foldText(note), text));
      if (place !== null) {
        found.field[row] = category === undefined ? NOTE : TAGS;
        found.part[row] = place.part;
        found.at[row] = place.at;
      } else if (field === NOWHERE) out[row] = 1; // the next term need not be looked for here
    }
    return found;
  });
  const rows: number[] = [];
  const ranks: number[] = [];
  for (let row = 0; row < questions.length; row++) {
    if (out[row] === 1) continue;
    rows.push(row);
    ranks.push(rankOf(sweeps, row));
  }
  return { bank, sweeps, rows, ranks };
}

/** Fields, then parts, then places, in one number: 2^53 is far off with 255 terms and 2^31 units. */
function rankOf(sweeps: readonly Sweep[], row: number): number {
  let [fields, parts, places] = [0, 0, 0];
  for (const { field, part, at } of sweeps) {
    fields += field[row] ?? 0;
    parts += part[row] ?? 0;
    places += at[row] ?? 0;
  }
  return (fields * 256 + parts) * 2 ** 32 + Math.min(places, 2 ** 32 - 1);
}

interface Place {
  readonly part: number;
  readonly at: number;
}

function categoriesWith(term: string, categories: readonly Category[]): ReadonlyMap<string, Place> {
  return new Map(
    categories.flatMap(({ id, zh, en, aliases }) => {
      const place = placeIn(foldText([id, zh, en, ...aliases].join('\n')), term);
      return place === null ? [] : [[id, place] as const];
    }),
  );
}

/** The first whole word, else the first part of one; null where there is none. */
function placeIn(folded: string, term: string): Place | null {
  const first = folded.indexOf(term);
  let at = first;
  while (at !== -1 && !isWhole(folded, at, term.length)) at = folded.indexOf(term, at + 1);
  return first === -1 ? null : at === -1 ? { part: 1, at: first } : { part: 0, at };
}
