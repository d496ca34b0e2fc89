import { DIFFICULTIES, type Difficulty, KINDS, type Kind, type Category, type QuestionSummary } from '../bank/question.ts';
import { resolveCategory, resolveQuestion } from '../bank/resolve.ts';
import { AppError } from '../errors.ts';
import { type Filter, WANTED_STATUSES, type WantedStatus } from './filter.ts';

/** What is typed: every value may hold several, parted by commas. */
export interface TypedFilter {
  readonly category?: readonly string[];
  readonly tag?: readonly string[];
  readonly difficulty?: readonly string[];
  readonly kind?: readonly string[];
  readonly status?: readonly string[];
  readonly query?: readonly string[];
}

interface Known {
  readonly categories: readonly Category[];
  readonly questions: readonly QuestionSummary[];
}

type Words<T extends string> = Readonly<Record<T, readonly string[]>>;

/** What else the words of a filter may be called. */
export const DIFFICULTY_WORDS: Words<Difficulty> = { easy: ['简单', '易'], medium: ['中等', '中'], hard: ['困难', '难'] };
export const KIND_WORDS: Words<Kind> = {
  concept: ['概念'],
  derivation: ['推导'],
  code: ['代码', '编程'],
  design: ['设计'],
  debug: ['排错', '调试'],
  open: ['开放'],
};
export const STATUS_WORDS: Words<WantedStatus> = {
  new: ['新', '新题'],
  due: ['到期'],
  scheduled: ['未到期', '已排期'],
  suspended: ['暂停', '已暂停'],
  flagged: ['标记', '已标记'],
  weak: ['薄弱'],
  leech: ['顽固', '顽固题'],
};

/**
 * The filter that options and free arguments make. A free argument is a category or the id of a question.
 * Throws AppError badOption, unknownCategory, unknownQuestion or ambiguousQuestion with what comes near.
 */
export function parseFilter(typed: TypedFilter, targets: readonly string[], known: Known): Filter {
  const named = targets.map((target) => resolveTarget(target, known));
  return {
    categories: [...split(typed.category).map((value) => categoryOf(value, known)), ...named.flatMap(({ category }) => category)],
    tags: split(typed.tag),
    difficulties: split(typed.difficulty).map((value) => wordOf(value, '--difficulty', DIFFICULTIES, DIFFICULTY_WORDS)),
    kinds: split(typed.kind).map((value) => wordOf(value, '--kind', KINDS, KIND_WORDS)),
    statuses: split(typed.status).map((value) => wordOf(value, '--status', WANTED_STATUSES, STATUS_WORDS)),
    questions: named.flatMap(({ question }) => question),
    words: (typed.query ?? []).flatMap((value) => value.split(/\s+/u)).filter((word) => word !== ''),
  };
}

/** The filter as it was typed, for messages. */
export function describeFilter(
  targets: readonly string[],
  { category, tag, difficulty, kind, status, query }: TypedFilter,
): string {
  return [targets, category, tag, difficulty, kind, status, query].flatMap((values) => values ?? []).join(' ');
}

function split(values: readonly string[] | undefined): string[] {
  return (values ?? [])
    .flatMap((value) => value.split(/[,，、]/u))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

function resolveTarget(target: string, known: Known) {
  const category = resolveCategory(known.categories, target);
  if ('found' in category) return { category: [category.found.id], question: [] };
  const question = resolveQuestion(known.questions, target);
  if ('found' in question) return { category: [], question: [question.found.key] };
  if ('matches' in question)
    throw new AppError({ code: 'ambiguousQuestion', args: { value: target, matches: question.matches } });
  throw new AppError({
    code: 'unknownQuestion',
    args: { value: target, near: [...nearOf(category), ...question.near].slice(0, 3) },
  });
}

function categoryOf(value: string, known: Known): string {
  const result = resolveCategory(known.categories, value);
  if ('found' in result) return result.found.id;
  throw new AppError({ code: 'unknownCategory', args: { value, near: nearOf(result) } });
}

function nearOf(result: { readonly near: readonly string[] } | { readonly matches: readonly string[] }): readonly string[] {
  return 'near' in result ? result.near : result.matches;
}

function wordOf<T extends string>(value: string, option: string, allowed: readonly T[], words: Words<T>): T {
  const plain = value.normalize('NFKC').toLowerCase();
  const found = allowed.find((one) => one === plain || words[one].includes(plain));
  if (found === undefined) throw new AppError({ code: 'badOption', args: { option, value, allowed } });
  return found;
}
