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
  const best = keepBest(limit);
  let total = 0;
  for (const bank of banks) {
    const { sweeps, out } = sweepBank(bank, terms, beside);
    for (let row = 0; row < out.length; row++) {
      const question = out[row] === 1 ? null : (bank.questions[row] ?? null);
      if (question === null) continue;
      total++;
      const rank = rankOf(sweeps, row);
      if (best.takes(rank, question.key)) {
        best.add({ bank, row, question, rank, fields: sweeps.map(({ field }) => field[row] ?? NOWHERE) });
      }
    }
  }
  return { hits: best.all(), total };
}

type Ranked = Hit & {
  /** the smaller the better */
  readonly rank: number;
};

/** The best of many, in order: of thousands of hits only those that may be shown become objects and are sorted. */
function keepBest(limit: number) {
  let kept: Ranked[] = [];
  let worst: Ranked | undefined;
  const tidy = () => {
    kept.sort((a, b) => (isBetter(a.rank, a.question.key, b) ? -1 : 1));
    kept = kept.slice(0, limit);
    worst = kept.length === limit ? kept.at(-1) : undefined;
  };
  return {
    takes: (rank: number, key: QuestionKey) => limit > 0 && (worst === undefined || isBetter(rank, key, worst)),
    add: (hit: Ranked) => {
      kept.push(hit);
      if (kept.length >= 2 * limit) tidy();
    },
    all: (): readonly Hit[] => {
      tidy();
      return kept;
    },
  };
}

function isBetter(rank: number, key: QuestionKey, than: Ranked): boolean {
  return rank === than.rank ? key < than.question.key : rank < than.rank;
}

/** Where each term stands; `out` is 1 for rows that lack one. */
function sweepBank({ texts, questions }: BankTexts, terms: readonly Term[], { categories, notes, isWanted }: Beside) {
  const out = new Uint8Array(questions.length);
  for (const [row, question] of questions.entries()) if (question === null || !isWanted(question)) out[row] = 1;
  const sweeps = terms.map(({ text }): Sweep => {
    const found = sweep(texts, text, (row) => out[row] === 1);
    const named = categoriesWith(text, categories);
    const isAlone = named.size === 0 && notes.size === 0;
    for (let row = 0; row < out.length; row++) {
      const field = found.field[row] ?? NOWHERE;
      if (field <= TAGS || out[row] === 1) continue;
      const question = isAlone ? null : (questions[row] ?? null);
      if (question === null) {
        if (field === NOWHERE) out[row] = 1; // the next term need not be looked for here
        continue;
      }
      const category = named.get(question.category);
      const note = field === NOWHERE && category === undefined ? notes.get(question.key) : undefined;
      const place = category ?? (note === undefined ? null : placeIn(foldText(note), text));
      if (place !== null) {
        found.field[row] = category === undefined ? NOTE : TAGS;
        found.part[row] = place.part;
        found.at[row] = place.at;
      } else if (field === NOWHERE) out[row] = 1;
    }
    return found;
  });
  return { sweeps, out };
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
