import { fingerprintOf, hashOf } from './digest.ts';
import { followUpIdOf, followUpSummary } from './follow-up.ts';
import type { Question, QuestionKey } from './question.ts';

/**
 * A follow-up as a question, without key points; null where its parent does not have it. `source` is the parent in its own language: as
 * with every question, the hash and the fingerprint are those of the source, whatever the language on the screen.
 */
export function followUpIn(parent: Question, source: Question, key: QuestionKey): Question | null {
  const id = followUpIdOf(key);
  const own = parent.followUps.find((followUp) => followUp.id === id);
  const original = source.followUps.find((followUp) => followUp.id === id) ?? own;
  if (own === undefined || original === undefined) return null;
  const { question: title, answer } = own;
  return {
    ...parent,
    ...followUpSummary(parent, key),
    title,
    titles: { [source.lang]: original.question, [parent.textLang]: title },
    hash: hashOf(`${original.question}\n${original.answer}`),
    fingerprint: fingerprintOf(original.question),
    body: { raw: answer, question: '', summary: '', answer },
    keyPoints: [],
    mistakes: [],
    followUps: [],
    parentTitle: parent.title,
  };
}
