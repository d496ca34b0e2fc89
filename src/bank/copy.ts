import { keyOf, type QuestionKey, type QuestionSummary } from './question.ts';

/** The question as a copy, under the key of the one that it replaces: see `bank/read-copy`. */
export function asCopy<Q extends QuestionSummary>(question: Q, key: string, pin: string): Q {
  const end = key.indexOf('/');
  const [bank, id] = [key.slice(0, end), key.slice(end + 1)];
  return { ...question, key: keyOf(bank, id), bank, id, pin };
}

/** Questions of all banks, each key once: the first copy of a question stands in the original's place. */
export function withCopies(questions: readonly QuestionSummary[]): {
  readonly questions: readonly QuestionSummary[];
  /** the originals whose place was taken */
  readonly replaced: ReadonlyMap<QuestionKey, QuestionSummary>;
} {
  const copies = new Map<QuestionKey, QuestionSummary>();
  for (const question of questions) {
    if (question.pin !== undefined && !copies.has(question.key)) copies.set(question.key, question);
  }
  if (copies.size === 0) return { questions, replaced: new Map() };
  const replaced = new Map<QuestionKey, QuestionSummary>();
  for (const question of questions) {
    if (question.pin === undefined && copies.has(question.key)) replaced.set(question.key, question);
  }
  return {
    questions: questions.flatMap((question) => {
      const copy = copies.get(question.key);
      if (copy === undefined) return [question];
      const isItsPlace = replaced.has(question.key) ? question.pin === undefined : question === copy;
      return isItsPlace ? [copy] : [];
    }),
    replaced,
  };
}
