import { type QuestionSummary, keyOf } from '../../src/bank/question.ts';

/** A question as an interview is chosen from. */
export function summary(id: string, change: Partial<QuestionSummary> = {}): QuestionSummary {
  return {
    ...{ key: keyOf('b', id), bank: 'b', id, titles: { zh: id }, lang: 'zh', languages: ['zh'], category: 'llm', tags: [] },
    ...{ difficulty: 'medium', kind: 'concept', minutes: 5, weight: 6, aliases: [], hash: '', fingerprint: '', file: `${id}.md` },
    ...change,
  };
}

/** A bank with everything that an interview asks for. */
export const BANK: readonly QuestionSummary[] = [
  summary('project-story', { kind: 'open', category: 'open-questions', minutes: 6 }),
  summary('career', { kind: 'open', category: 'open-questions', minutes: 6 }),
  summary('a1', { category: 'llm' }),
  summary('a2', { category: 'llm', difficulty: 'easy' }),
  summary('b1', { category: 'python' }),
  summary('b2', { category: 'python', difficulty: null, kind: 'debug' }),
  summary('c1', { category: 'deployment' }),
  summary('deep1', { category: 'llm', kind: 'derivation', minutes: 8 }),
  summary('deep2', { category: 'deployment', difficulty: 'hard', minutes: 8 }),
  summary('task1', { category: 'llm', kind: 'design', difficulty: 'hard', minutes: 9 }),
  summary('task2', { category: 'python', kind: 'code', minutes: 9 }),
];
