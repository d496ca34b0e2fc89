import type { Difficulty, Kind, QuestionKey, QuestionSummary } from '../bank/question.ts';
import type { Standing } from '../progress/standing.ts';

export const WANTED_STATUSES = ['new', 'due', 'scheduled', 'suspended', 'flagged', 'weak', 'leech'] as const;
export type WantedStatus = (typeof WANTED_STATUSES)[number];

/** What to keep: alternatives inside a field, all fields together. An empty field keeps everything. */
export interface Filter {
  /** ids of categories */
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly difficulties: readonly Difficulty[];
  readonly kinds: readonly Kind[];
  readonly statuses: readonly WantedStatus[];
  readonly questions: readonly QuestionKey[];
  /** words that all have to occur in the id, the titles, the tags or the category's names */
  readonly words: readonly string[];
}

export const EVERYTHING: Filter = {
  categories: [],
  tags: [],
  difficulties: [],
  kinds: [],
  statuses: [],
  questions: [],
  words: [],
};

/** A question with how it stands and the names of its category: what a filter looks at. */
export interface Candidate {
  readonly question: QuestionSummary;
  readonly standing: Standing;
  readonly categoryNames: readonly string[];
}

export function isEmpty(filter: Filter): boolean {
  return Object.values(filter).every((field) => (field as readonly unknown[]).length === 0);
}

/**
 * Whether a question passes. A category or question named outright adds to the other (`drill llm gpu-util` takes both);
 * everything else narrows. Case and width of letters do not count (NFKC).
 */
export function matches(filter: Filter, { question, standing, categoryNames }: Candidate): boolean {
  const named =
    (filter.categories.length === 0 && filter.questions.length === 0) ||
    filter.categories.includes(question.category) ||
    filter.questions.includes(question.key);
  return (
    named &&
    (filter.tags.length === 0 || filter.tags.some((tag) => question.tags.some((own) => fold(own) === fold(tag)))) &&
    (filter.difficulties.length === 0 || (question.difficulty !== null && filter.difficulties.includes(question.difficulty))) &&
    (filter.kinds.length === 0 || (question.kind !== null && filter.kinds.includes(question.kind))) &&
    (filter.statuses.length === 0 || filter.statuses.some((status) => hasStatus(standing, status))) &&
    (filter.words.length === 0 || hasWords(filter.words, question, categoryNames))
  );
}

function hasStatus(standing: Standing, wanted: WantedStatus): boolean {
  if (wanted === 'flagged' || wanted === 'weak' || wanted === 'leech') return standing[wanted];
  return standing.status === wanted;
}

function hasWords(words: readonly string[], question: QuestionSummary, categoryNames: readonly string[]): boolean {
  const text = fold([question.id, ...Object.values(question.titles), ...question.tags, ...categoryNames].join('\n'));
  return words.every((word) => text.includes(fold(word)));
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
