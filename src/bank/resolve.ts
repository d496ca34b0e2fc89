import { isFollowUp } from './follow-up.ts';
import { fold, nearest } from './near.ts';
import type { Category, QuestionSummary } from './question.ts';

/** What a text that a person typed stands for. `matches` (keys): it fits several; `near`: it fits none, these may be meant. */
export type Resolved<T> = { readonly found: T } | { readonly matches: readonly string[] } | { readonly near: readonly string[] };

const NEAR = 3;

/** A question by its key, its id, a former id, or the beginning of its id or key while that is unique; case does not matter. */
export function resolveQuestion(all: readonly QuestionSummary[], text: string): Resolved<QuestionSummary> {
  // a follow-up begins with the id of its question, and must not make that ambiguous
  const questions = all.filter(({ key }) => isFollowUp(key) === isFollowUp(text));
  const exactly = questions.find((question) => question.key === text);
  if (exactly !== undefined) return { found: exactly };
  const wanted = fold(text);
  if (wanted === '') return { near: [] };
  const folded = questions.map((question) => ({ question, id: fold(question.id), key: fold(question.key) }));
  const steps = [
    folded.filter(({ question }) => question.id === text),
    folded.filter(({ id, key }) => id === wanted || key === wanted),
    folded.filter(({ question }) =>
      question.aliases.some((alias) => fold(alias) === wanted || fold(`${question.bank}/${alias}`) === wanted),
    ),
    folded.filter(({ id, key }) => id.startsWith(wanted) || key.startsWith(wanted)),
  ];
  const fitting = steps.find((step) => step.length > 0);
  const [first, ...others] = fitting ?? [];
  if (first !== undefined) {
    return others.length === 0 ? { found: first.question } : { matches: [first, ...others].map(({ question }) => question.key) };
  }
  return {
    near: [
      ...new Set(
        nearest(
          text,
          questions.map(({ id }) => id),
          NEAR,
        ),
      ),
    ],
  };
}

/** A category by its id, its Chinese name with and without 基础, its English name or an alias; case and width do not matter. */
export function resolveCategory(categories: readonly Category[], text: string): Resolved<Category> {
  const wanted = fold(text);
  const named = categories.map((category) => ({ category, names: namesOf(category) }));
  const fitting = named.filter(({ names }) => names.some((name) => fold(name) === wanted)).map(({ category }) => category);
  const [first, ...others] = fitting;
  if (first !== undefined) return others.length === 0 ? { found: first } : { matches: fitting.map(({ id }) => id) };
  const near = nearest(
    text,
    named.flatMap(({ names }) => names),
    named.length * NEAR,
  );
  const ids = near.map((name) => named.find(({ names }) => names.includes(name))?.category.id ?? name);
  return { near: [...new Set(ids)].slice(0, NEAR) };
}

/** Everything a category is called. */
function namesOf(category: Category): string[] {
  const short = category.zh.replace(/基础$/u, '');
  return [category.id, category.zh, ...(short === '' ? [] : [short]), category.en, ...category.aliases];
}
