import type { Question } from '../bank/question.ts';
import { likelySaid } from '../session/suggestion.ts';
import type { Hint } from './asker.ts';

/** Which key points a typed answer likely names: a hint, never a mark. */
export function hintsFor({ keyPoints }: Question, typed: string | null): Hint[] {
  return keyPoints.map((point) => (typed === null ? undefined : likelySaid(point, typed)));
}

/** The key points that are ticked in one of two lists only. */
export function changedTicks(before: readonly string[], after: readonly string[]): string[] {
  return [...before.filter((one) => !after.includes(one)), ...after.filter((one) => !before.includes(one))];
}
