import { allCategories } from './bank/categories.ts';
import { followUpSummary, isFollowUp, ownerOf } from './bank/follow-up.ts';
import type { Category, Lang, Question, QuestionKey, QuestionSummary } from './bank/question.ts';
import type { Context } from './context.ts';
import type { Library } from './io/library.ts';
import type { ProgressStore } from './io/progress-store.ts';
import { capped } from './plan/cap.ts';
import { linkProgress } from './progress/linked.ts';
import type { Progress, QuestionProgress } from './progress/progress.ts';
import { type Standing, standingOf } from './progress/standing.ts';
import { type Day, type Instant, dayOf } from './scheduling/day.ts';
import type { Candidate } from './selection/filter.ts';

/** The banks and the progress as they stand now: what almost every command begins with. */
export interface Situation {
  readonly library: Library;
  readonly store: ProgressStore;
  /** with what the bank has become of it, and the plans of it: due days before an interview */
  readonly progress: Progress;
  /** present key -> vanished key whose progress it takes over */
  readonly links: ReadonlyMap<QuestionKey, QuestionKey>;
  readonly categories: readonly Category[];
  readonly candidates: readonly Candidate[];
  /** the follow-ups that have come up and are remembered, of questions that are there: they are counted apart */
  readonly followUps: readonly Candidate[];
  readonly now: Instant;
  readonly today: Day;
}

/** `rows`: whoever reads no texts starts faster with a large bank. */
export async function takeStock(
  ctx: Pick<Context, 'library' | 'store' | 'now'>,
  wanted: 'texts' | 'rows' = 'texts',
): Promise<Situation> {
  const [library, store] = await Promise.all([ctx.library(false, wanted), ctx.store()]);
  const linked = linkProgress(library.questions, store.progress());
  const categories = allCategories(
    library.banks.flatMap((bank) => bank.categories),
    library.questions,
  );
  const names = new Map(categories.map(({ id, zh, en, aliases }) => [id, [id, zh, en, ...aliases]]));
  const now = ctx.now();
  const today = dayOf(now);
  const { links } = linked;
  const begun = once(() => begunFollowUps(library.questions, linked.progress.questions));
  const underPlans = linked.progress.plans.size === 0 ? [] : [...library.questions, ...begun()];
  const progress = capped(linked.progress, underPlans, today);
  let candidates: readonly Candidate[] | undefined;
  return {
    library,
    store,
    progress,
    links,
    categories,
    // made when they are asked for: the bare list does without, and there may be 10,000
    get candidates() {
      candidates ??= library.questions.map((question) => ({
        question,
        standing: standingOf(progress.questions.get(question.key), today),
        categoryNames: names.get(question.category) ?? [],
      }));
      return candidates;
    },
    get followUps() {
      return begun().map((question) => {
        const { suspended = false } = progress.questions.get(ownerOf(question.key)) ?? {};
        const own = standingOf(progress.questions.get(question.key), today);
        const standing: Standing = suspended ? { ...own, status: 'suspended' } : own;
        return { question, standing, categoryNames: names.get(question.category) ?? [] };
      });
    },
    now,
    today,
  };
}

/** Follow-ups that were graded and are remembered. A follow-up that never came up waits for a good answer to its question. */
function begunFollowUps(
  questions: readonly QuestionSummary[],
  progress: ReadonlyMap<QuestionKey, QuestionProgress>,
): QuestionSummary[] {
  const begun: QuestionKey[] = [];
  for (const [key, { due }] of progress) if (due !== null && isFollowUp(key)) begun.push(key);
  if (begun.length === 0) return [];
  const byKey = new Map(questions.map((question) => [question.key, question]));
  return begun.flatMap((key) => {
    const parent = byKey.get(ownerOf(key));
    return parent === undefined ? [] : [followUpSummary(parent, key)];
  });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** What a question's head says: the name of its category, and whether its bank still owes a translation. */
export function headingOf({ library, categories }: Situation, question: Question, lang: Lang) {
  const bank = library.banks.find(({ name }) => name === question.bank);
  return {
    category: categories.find(({ id }) => id === question.category)?.[lang] ?? question.category,
    untranslated: question.textLang !== lang && bank?.languages.includes(lang) === true,
  };
}

/** What plans are about: questions and, where they are wanted, the follow-ups that have come up. */
export function plannable({ library, followUps }: Situation, wanted: boolean): readonly QuestionSummary[] {
  if (!wanted) return library.questions;
  const open = followUps.filter(({ standing }) => standing.status !== 'suspended');
  return [...library.questions, ...open.map(({ question }) => question)];
}
