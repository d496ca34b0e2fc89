import type { Kind, KeyPoint } from '../bank/question.ts';
import { AGAIN, GOOD, type Grade, HARD } from '../scheduling/grade.ts';

const ENOUGH = 0.6;

/**
 * The grade that the ticked key points speak for: a missed `must` is again, under 60 % of the weight hard, else good.
 * `easy` is never suggested. Undefined where ticks say nothing: an open question, or none to tick.
 */
export function suggestGrade(kind: Kind | null, points: readonly KeyPoint[], ticked: readonly string[]): Grade | undefined {
  if (kind === 'open' || points.length === 0) return undefined;
  const said = new Set(ticked);
  if (points.some((point) => point.must && !said.has(point.id))) return AGAIN;
  const all = points.reduce((sum, point) => sum + point.weight, 0);
  const got = points.reduce((sum, point) => sum + (said.has(point.id) ? point.weight : 0), 0);
  return got < ENOUGH * all ? HARD : GOOD;
}

/** Whether a typed answer likely says a key point: a hint, never a mark. Undefined where the point has no words to look for. */
export function likelySaid(point: KeyPoint, answer: string): boolean | undefined {
  if (point.match.length === 0) return undefined;
  const text = answer.normalize('NFKC').toLowerCase();
  return point.match.every((words) => words.some((word) => text.includes(word.normalize('NFKC').toLowerCase())));
}
