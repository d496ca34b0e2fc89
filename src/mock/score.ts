import type { KeyPoint, QuestionKey } from '../bank/question.ts';
import type { ReplyWay, Stage } from '../progress/event.ts';
import { type Grade, HARD } from '../scheduling/grade.ts';
import { type Interview, goneOf } from './interview.ts';

/** A turn as it went. */
export interface TurnScore {
  readonly stage: Stage;
  readonly question: QuestionKey;
  readonly followUp: string;
  /** null: it was not answered */
  readonly way: ReplyWay | null;
  /** taken and expected, ms */
  readonly ms: number;
  readonly expected: number;
}

/** A question as it was reviewed. */
export interface QuestionScore {
  readonly question: QuestionKey;
  readonly category: string;
  readonly grade: Grade;
  /** share of the key points said, by weight, 0 to 1; null where the question has none */
  readonly score: number | null;
  readonly said: readonly string[];
  readonly missed: readonly string[];
}

export interface CategoryScore {
  readonly category: string;
  readonly questions: number;
  /** by weight, over all its questions; null where none of them has key points */
  readonly score: number | null;
}

/** What a mock interview adds up to. */
export interface Score {
  /** share of the key points said in all reviewed questions, by weight, 0 to 1; null where none was reviewed */
  readonly score: number | null;
  /** taken, and given to the whole, ms */
  readonly ms: number;
  readonly minutes: number;
  readonly turns: readonly TurnScore[];
  readonly questions: readonly QuestionScore[];
  /** the weakest first */
  readonly categories: readonly CategoryScore[];
  /** questions graded again or hard, the worst first */
  readonly weak: readonly QuestionKey[];
}

/** What of a question a score is made from. */
export interface Scored {
  readonly key: QuestionKey;
  readonly category: string;
  readonly keyPoints: readonly Pick<KeyPoint, 'id' | 'weight' | 'must'>[];
}

interface Weights {
  readonly got: number;
  readonly all: number;
}

const MS_PER_MINUTE = 60_000;

/** Adds up an interview. `questionOf`: a question as it is now, undefined where it has vanished: it has no score then. Must points count twice. */
export function scoreOf(interview: Interview, questionOf: (key: QuestionKey) => Scored | undefined): Score {
  const weighed: { readonly own: QuestionScore; readonly weights: Weights }[] = [];
  for (const { question, grade, ticked, missed } of interview.grades.values()) {
    const now = questionOf(question);
    if (now === undefined) continue;
    const weights = { got: weightIn(now.keyPoints, new Set(ticked)), all: weightIn(now.keyPoints, null) };
    const own = { question, category: now.category, grade, score: shareOf([weights]), said: ticked, missed };
    weighed.push({ own, weights });
  }
  const questions = weighed.map(({ own }) => own);
  const categories = [...new Set(questions.map(({ category }) => category))].map((category) => {
    const all = weighed.filter(({ own }) => own.category === category);
    return { category, questions: all.length, score: shareOf(all.map(({ weights }) => weights)) };
  });
  return {
    score: shareOf(weighed.map(({ weights }) => weights)),
    ms: goneOf(interview),
    minutes: interview.ms / MS_PER_MINUTE,
    turns: interview.turns.map(({ ms: expected, ...turn }, place) => {
      const reply = interview.replies.get(place);
      return { ...turn, way: reply?.way ?? null, ms: reply?.ms ?? (place === interview.at ? interview.gone : 0), expected };
    }),
    questions,
    categories: categories.sort((a, b) => (a.score ?? 1) - (b.score ?? 1)),
    weak: questions
      .filter(({ grade }) => grade <= HARD)
      .sort((a, b) => a.grade - b.grade || (a.score ?? 1) - (b.score ?? 1))
      .map(({ question }) => question),
  };
}

function weightIn(points: Scored['keyPoints'], said: ReadonlySet<string> | null): number {
  const counting = points.filter(({ id }) => said?.has(id) ?? true);
  return counting.reduce((sum, { weight, must }) => sum + weight * (must ? 2 : 1), 0);
}

function shareOf(weights: readonly Weights[]): number | null {
  const all = weights.reduce((sum, one) => sum + one.all, 0);
  return all === 0 ? null : weights.reduce((sum, one) => sum + one.got, 0) / all;
}
