import type { Category, QuestionSummary } from './question.ts';

/**
 * Every category there is: those of the banks' own lists, each id once (the first bank that names it wins), then those that only
 * files name, by code unit. Questions without one have the category ''.
 */
export function allCategories(
  listed: readonly Category[],
  questions: readonly Pick<QuestionSummary, 'category'>[],
): readonly Category[] {
  const byId = new Map<string, Category>();
  for (const category of listed) if (!byId.has(category.id)) byId.set(category.id, category);
  const others = [...new Set(questions.map(({ category }) => category))].filter((id) => !byId.has(id)).sort();
  return [...byId.values(), ...others.map((id) => ({ id, zh: id, en: id, board: null, aliases: [] }))];
}
