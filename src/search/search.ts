import { foldText } from '../bank/folded.ts';
import type { Category, QuestionKey, QuestionSummary } from '../bank/question.ts';
import { type BankTexts, FIELDS, type TextBlock } from '../bank/search-text.ts';
import { type Beside as Known, fieldIn, NOWHERE, rankIn, rankOf, sweep } from './sweep.ts';
import { isWhole, type Term } from './terms.ts';

/** What is searched beside the texts of the banks. */
export interface Beside {
  readonly categories: readonly Category[];
  /** the user's own words on questions */
  readonly notes: ReadonlyMap<QuestionKey, string>;
  /** questions that are wanted at all; null for all */
  readonly isWanted: ((question: QuestionSummary) => boolean) | null;
}

export interface Hit {
  readonly bank: BankTexts;
  readonly row: number;
  readonly question: QuestionSummary;
  /** for each term where it counts: a number of SEARCH_FIELDS, `NOTE` for the note */
  readonly fields: readonly number[];
  /** its texts as they were searched, SEARCH_FIELDS by SEARCH_FIELDS */
  readonly folded: readonly string[];
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
  const parts = terms.map(({ text }): Part => ({ text, beside: besideOf(text, beside) }));
  const best = keepBest(limit);
  let total = 0;
  for (const bank of banks) {
    for (const block of bank.texts.blocks()) {
      const place: Place = { bank, block };
      const ranks = ranksIn(place, parts, beside.isWanted);
      for (let own = 0; own < ranks.length; own++) {
        const rank = ranks[own] ?? NOWHERE;
        if (rank === NOWHERE) continue;
        total++;
        if (rank <= best.worst()) best.add(rank, place, own);
      }
    }
  }
  const hits = best.all().map(({ place, own, question }): Hit => {
    const { bank, block } = place;
    const fields = parts.map((part) => fieldIn(rankIn(block, own, part.text, besideIn(place, part))));
    return { bank, row: block.first + own, question, fields, folded: foldedFields(block, own) };
  });
  return { hits, total };
}

function foldedFields({ folded, starts }: TextBlock, own: number): readonly string[] {
  const from = own * FIELDS;
  return Array.from({ length: FIELDS }, (_, field) => folded.slice(starts[from + field], (starts[from + field + 1] ?? 1) - 1));
}

/** A term, and what is known beside the texts. */
interface Part {
  readonly text: string;
  readonly beside: ((question: QuestionSummary) => number) | null;
}

interface Place {
  readonly bank: BankTexts;
  readonly block: TextBlock;
}

interface Ranked {
  readonly rank: number;
  readonly place: Place;
  /** the row in its block */
  readonly own: number;
  readonly question: QuestionSummary;
}

/** The best of many, in order: of thousands of hits only those that may be shown become objects and are sorted. */
function keepBest(limit: number) {
  let kept: Ranked[] = [];
  let worst = limit > 0 ? NOWHERE : -1;
  let worstKey = '';
  const tidy = () => {
    kept.sort((a, b) => (a.rank === b.rank ? (a.question.key < b.question.key ? -1 : 1) : a.rank - b.rank));
    kept = kept.slice(0, limit);
    const last = kept[limit - 1];
    if (last !== undefined) [worst, worstKey] = [last.rank, last.question.key];
  };
  return {
    /** what ranks behind it is not among the best */
    worst: () => worst,
    add: (rank: number, place: Place, own: number) => {
      const question = place.bank.questions[place.block.first + own];
      if (!question || (rank === worst && question.key > worstKey)) return;
      kept.push({ rank, place, own, question });
      if (kept.length >= 2 * limit) tidy();
    },
    all: (): readonly Ranked[] => {
      tidy();
      return kept;
    },
  };
}

/** How well each row of a block has all the terms. */
function ranksIn(place: Place, parts: readonly Part[], isWanted: Beside['isWanted']): Float64Array {
  const { bank, block } = place;
  const ranks = new Float64Array((block.starts.length - 1) / FIELDS);
  for (let own = 0; own < ranks.length; own++) {
    const question = bank.questions[block.first + own];
    if (!question || isWanted?.(question) === false) ranks[own] = NOWHERE;
  }
  for (const part of parts) sweep(block, part.text, ranks, besideIn(place, part));
  return ranks;
}

function besideIn({ bank, block }: Place, { beside }: Part): Known | null {
  if (beside === null) return null;
  return (own) => {
    const question = bank.questions[block.first + own];
    return question ? beside(question) : NOWHERE;
  };
}

/** Names of categories count as tags, notes behind everything. null where they have nothing to say. */
function besideOf(term: string, { categories, notes }: Beside): Part['beside'] {
  const named = new Map(
    categories.flatMap(({ id, zh, en, aliases }) => {
      const rank = rankOfPlace(TAGS, [id, zh, en, ...aliases].join('\n'), term);
      return rank === NOWHERE ? [] : [[id, rank] as const];
    }),
  );
  const noted = new Map(
    [...notes].flatMap(([key, note]) => {
      const rank = rankOfPlace(NOTE, note, term);
      return rank === NOWHERE ? [] : [[key, rank] as const];
    }),
  );
  if (named.size + noted.size === 0) return null;
  return ({ category, key }) => Math.min(named.get(category) ?? NOWHERE, noted.get(key) ?? NOWHERE);
}

/** The first whole word, else the first part of one. */
function rankOfPlace(field: number, text: string, term: string): number {
  const folded = foldText(text);
  const first = folded.indexOf(term);
  let whole = first;
  while (whole !== -1 && !isWhole(folded, whole, term.length)) whole = folded.indexOf(term, whole + 1);
  return first === -1 ? NOWHERE : rankOf(field, whole === -1, whole === -1 ? first : whole);
}
