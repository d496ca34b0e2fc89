import { isFollowUp, movedTo, ownerOf } from '../bank/follow-up.ts';
import type { QuestionKey, QuestionSummary } from '../bank/question.ts';
import { relink } from './identity.ts';
import type { Progress, QuestionProgress } from './progress.ts';

/** The fold as the present bank sees it: what was learnt under a vanished id counts for the question it has become. */
export interface LinkedProgress {
  readonly progress: Progress;
  /** present key -> the vanished one it takes over; a `relinked` event makes it last */
  readonly links: ReadonlyMap<QuestionKey, QuestionKey>;
}

export function linkProgress(
  questions: readonly Pick<QuestionSummary, 'key' | 'bank' | 'aliases' | 'fingerprint'>[],
  progress: Progress,
): LinkedProgress {
  const links = new Map<QuestionKey, QuestionKey>();
  if (progress.questions.size === 0) return { progress, links };
  const linked = new Map<QuestionKey, QuestionProgress>();
  for (const [from, to] of relink(questions, progress)) {
    const own = progress.questions.get(from);
    if (own === undefined || links.has(to) || progress.questions.has(to)) continue;
    links.set(to, from);
    linked.set(to, own);
  }
  if (links.size === 0) return { progress, links };
  const becomes = new Map([...links].map(([to, from]) => [from, to]));
  for (const [key, own] of progress.questions) {
    const parent = isFollowUp(key) ? becomes.get(ownerOf(key)) : undefined;
    const to = parent === undefined ? undefined : movedTo(parent, key);
    if (to === undefined || progress.questions.has(to)) continue;
    links.set(to, key);
    linked.set(to, own);
  }
  return { progress: { ...progress, questions: new Map([...progress.questions, ...linked]) }, links };
}
