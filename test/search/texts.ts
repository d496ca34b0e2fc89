import { type Question, keyOf } from '../../src/bank/question.ts';
import { type BankTexts, searchRow, searchTexts } from '../../src/bank/search-text.ts';
import { type Beside, search } from '../../src/search/search.ts';
import { parseTerms } from '../../src/search/terms.ts';
import { makeQuestion } from '../commands/world.ts';

interface Words {
  readonly title?: string;
  readonly english?: string;
  readonly tags?: readonly string[];
  readonly points?: readonly string[];
  readonly answer?: string;
  readonly category?: string;
}

/** A question with these words and no others. */
export function questionWith(
  id: string,
  { title = '空', english, tags = [], points = [], answer = '', category = 'none' }: Words,
): Question {
  return makeQuestion(id, {
    key: keyOf('b', id),
    title,
    titles: english === undefined ? { zh: title } : { zh: title, en: english },
    tags,
    category,
    keyPoints: points.map((text, number) => ({ id: `p${number}`, text, weight: 1, must: false, match: [] })),
    body: { raw: answer, question: '', summary: '', answer },
  });
}

export function bankOf(questions: readonly Question[]): BankTexts {
  return { questions, texts: searchTexts(questions.map((question) => searchRow(question, [question]))) };
}

export const NOTHING_BESIDE: Beside = { categories: [], notes: new Map(), isWanted: null };

/** Ids of what is found, best first. */
export function find(questions: readonly Question[], typed: string, beside: Partial<Beside> = {}): string[] {
  const { hits } = search([bankOf(questions)], parseTerms([typed]), { ...NOTHING_BESIDE, ...beside }, 1000);
  return hits.map(({ question }) => question.id);
}
