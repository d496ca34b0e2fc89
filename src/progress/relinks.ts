import { isFollowUp, movedTo, ownerOf } from '../bank/follow-up.ts';
import type { QuestionKey } from '../bank/question.ts';
import type { Relinked } from './event.ts';

/** The key that each relinked key has become, chains followed to their end. */
export type Relinks = ReadonlyMap<QuestionKey, QuestionKey>;

/**
 * Follows relinks in the order of events. A later one for the same key takes the place of an earlier; one that would close a
 * ring (a became b, and later b became a) makes its `to` stand for itself again, so that every chain has an end.
 */
export function followRelinks(events: Iterable<Relinked>): Relinks {
  const steps = new Map<QuestionKey, QuestionKey>();
  const endOf = (key: QuestionKey): QuestionKey => {
    let end = key;
    for (let step = steps.get(end); step !== undefined; step = steps.get(end)) end = step;
    return end;
  };
  for (const { from, to } of events) {
    if (from === to) continue;
    steps.delete(from);
    if (endOf(to) === from) steps.delete(to);
    steps.set(from, to);
  }
  return new Map([...steps.keys()].map((key) => [key, endOf(key)]));
}

/** What a key has become: itself where it was never relinked. The follow-ups of a question go where it goes. */
export function becomes(relinks: Relinks, key: QuestionKey): QuestionKey {
  const own = relinks.get(key);
  if (own !== undefined || relinks.size === 0 || !isFollowUp(key)) return own ?? key;
  const parent = relinks.get(ownerOf(key));
  return parent === undefined ? key : movedTo(parent, key);
}
