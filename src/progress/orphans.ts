import { isFollowUp } from '../bank/follow-up.ts';
import { distance, fold } from '../bank/near.ts';
import { compareText } from '../bank/problem.ts';
import type { QuestionKey, QuestionSummary } from '../bank/question.ts';
import type { Progress } from './progress.ts';

/** A question with progress that is no longer in its bank, and what it may have become. */
export interface Orphan {
  readonly key: QuestionKey;
  /** grades ever given */
  readonly reps: number;
  /** the question without progress of its own whose id is most like its id; null where none is */
  readonly proposal: QuestionKey | null;
  /** no other question is as like it, and no other orphan is proposed the same one */
  readonly isUnambiguous: boolean;
}

type Present = Pick<QuestionSummary, 'key' | 'bank' | 'id' | 'file' | 'category'>;

/** Ids may differ in a third of their letters, and in two at least. */
const LENIENCE = 1 / 3;
const LEAST = 2;

/** Keys with progress in the banks in use that are neither present nor relinked. `links`: present -> vanished. Follow-ups go with their question. */
export function orphanKeys(
  questions: readonly Pick<Present, 'key'>[],
  banks: readonly string[],
  progress: Pick<Progress, 'questions'>,
  links: ReadonlyMap<QuestionKey, QuestionKey>,
): QuestionKey[] {
  const present = new Set(questions.map(({ key }) => key));
  const linked = new Set(links.values());
  const inUse = new Set(banks);
  return [...progress.questions.keys()].filter(
    (key) => !present.has(key) && !linked.has(key) && !isFollowUp(key) && inUse.has(bankOf(key)),
  );
}

/**
 * The orphans by key, each with what it may have become. The log has no words of a question but its id, so likeness is the distance of the ids without their folders; between equals,
 * the same folder or category decides.
 */
export function findOrphans(
  questions: readonly Present[],
  banks: readonly string[],
  progress: Pick<Progress, 'questions'>,
  links: ReadonlyMap<QuestionKey, QuestionKey>,
): Orphan[] {
  const orphans = orphanKeys(questions, banks, progress, links);
  if (orphans.length === 0) return [];
  const free = questions.filter(({ key }) => !progress.questions.has(key) && !links.has(key));
  const found = orphans.map((key) => ({ key, ...mostLike(key, free) }));
  const claims = new Map<QuestionKey, number>();
  for (const { best } of found) if (best !== null) claims.set(best, (claims.get(best) ?? 0) + 1);
  return found
    .map(({ key, best, isOnly }) => ({
      key,
      reps: progress.questions.get(key)?.reps ?? 0,
      proposal: best,
      isUnambiguous: best !== null && isOnly && claims.get(best) === 1,
    }))
    .sort((a, b) => compareText(a.key, b.key));
}

function mostLike(
  orphan: QuestionKey,
  free: readonly Present[],
): { readonly best: QuestionKey | null; readonly isOnly: boolean } {
  const id = orphan.slice(orphan.indexOf('/') + 1);
  const [folder, stem] = split(fold(id));
  const max = Math.max(LEAST, Math.floor(stem.length * LENIENCE));
  const ranked = free
    .filter(({ bank }) => bank === bankOf(orphan))
    .map((question) => {
      const [, own] = split(fold(question.id));
      const isNear = folder !== '' && [fold(question.category), split(fold(question.file))[0]].includes(folder);
      return { key: question.key, steps: distance(stem, own, max), far: isNear ? 0 : 1 };
    })
    // a name of three letters is not like every other one
    .filter(({ steps }) => steps <= max && steps < stem.length)
    .sort((a, b) => a.steps - b.steps || a.far - b.far || compareText(a.key, b.key));
  const [first, second] = ranked;
  if (first === undefined) return { best: null, isOnly: false };
  return { best: first.key, isOnly: second === undefined || second.steps > first.steps || second.far > first.far };
}

function bankOf(key: QuestionKey): string {
  return key.slice(0, key.indexOf('/'));
}

function split(id: string): readonly [folder: string, stem: string] {
  const end = id.lastIndexOf('/');
  return end === -1 ? ['', id] : [id.slice(0, end), id.slice(end + 1)];
}
