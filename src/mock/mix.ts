import type { Category } from '../bank/question.ts';

/** How much an interview is about each category, by its id; what is not named is not asked. */
export type Mix = Readonly<Record<string, number>>;

/** What interviews for a kind of post are about; `general` is about everything alike. Ids of the built-in bank's categories. */
const MIXES = {
  general: {},
  aigc: {
    ...{ 'ai-painting': 3, 'ai-video': 3, multimodal: 2, 'digital-human': 2, llm: 2, 'deep-learning': 2, 'ai-agent': 1 },
    ...{ 'classic-models': 1, 'machine-learning': 1, python: 1, deployment: 1 },
  },
  llm: {
    ...{ llm: 5, 'ai-agent': 3, 'deep-learning': 2, deployment: 2, multimodal: 1, 'machine-learning': 1, python: 1 },
    'cs-fundamentals': 1,
  },
  cv: {
    ...{ 'classic-models': 5, 'deep-learning': 3, multimodal: 2, 'machine-learning': 1, 'ai-painting': 1, python: 1 },
    ...{ deployment: 1, 'cs-fundamentals': 1 },
  },
  deploy: { deployment: 5, 'cs-fundamentals': 3, llm: 2, python: 2, 'deep-learning': 1, 'ai-agent': 1 },
} as const satisfies Readonly<Record<string, Mix>>;

export type Role = keyof typeof MIXES;
export const ROLES = Object.keys(MIXES) as readonly Role[];

/**
 * The mix of a post for these categories: every one weighs 1 for `general`, and where the table names none of them, as with a bank of the
 * user's own.
 */
export function mixOf(role: Role, categories: readonly Pick<Category, 'id'>[]): Mix {
  const mix: Mix = MIXES[role];
  const isKnown = categories.some(({ id }) => mix[id] !== undefined);
  return isKnown ? mix : Object.fromEntries(categories.map(({ id }) => [id, 1]));
}

/**
 * `llm=3,python` -> names of categories with what each weighs (1 where it is not said, 0.1 to 99); null where the text has another form.
 */
export function readMix(text: string): readonly (readonly [name: string, weight: number])[] | null {
  const parts = text
    .normalize('NFKC')
    .split(/[,，、]/u)
    .map((part) => /^\s*([^=]+?)\s*(?:=\s*(\d{1,2}(?:\.\d)?))?\s*$/u.exec(part));
  const pairs = parts.map((part) => [part?.[1] ?? '', Number(part?.[2] ?? 1)] as const);
  return pairs.every(([name, weight]) => name !== '' && weight > 0) ? pairs : null;
}
