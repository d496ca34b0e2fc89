import type { Category, QuestionKey, QuestionSummary } from '../bank/question.ts';
import type { Graded } from '../progress/event.ts';

const MS_PER_MINUTE = 60_000;
const SLOWEST = 5;

/** How long answers took against what their questions expect. Medians: a person who went for coffee does not count. */
export interface Time {
  readonly reviews: number;
  /** of an answer */
  readonly minutes: number;
  readonly expected: number;
  /** of minutes taken / minutes expected, answer by answer */
  readonly ratio: number;
}

export interface Times {
  /** null without a grade of a question that says what it takes */
  readonly all: Time | null;
  readonly categories: readonly (Time & { readonly category: Category })[];
  /** the questions that take longest for what they expect, and longer than that; five at most */
  readonly slowest: readonly (Time & { readonly question: QuestionKey })[];
}

interface Answer {
  readonly question: QuestionSummary;
  readonly minutes: number;
  readonly expected: number;
}

/** Answers to questions that are not there any more, or that do not say what they take, are left out. */
export function timesOf(
  grades: readonly Graded[],
  questions: readonly QuestionSummary[],
  categories: readonly Category[],
): Times {
  const byKey = new Map(questions.map((question) => [question.key, question]));
  const answers = grades.flatMap(({ question: key, ms }): Answer[] => {
    const question = byKey.get(key);
    if (question === undefined || question.minutes === null || question.minutes <= 0) return [];
    return [{ question, minutes: ms / MS_PER_MINUTE, expected: question.minutes }];
  });
  const byCategory = grouped(answers, ({ question }) => question.category);
  const byQuestion = grouped(answers, ({ question }) => question.key);
  return {
    all: timeOf(answers),
    categories: categories.flatMap((category) => {
      const own = timeOf(byCategory.get(category.id) ?? []);
      return own === null ? [] : [{ category, ...own }];
    }),
    slowest: [...byQuestion]
      .flatMap(([question, all]) => {
        const own = timeOf(all);
        return own === null || own.ratio <= 1 ? [] : [{ question, ...own }];
      })
      .sort((a, b) => b.ratio - a.ratio || b.reviews - a.reviews || (a.question < b.question ? -1 : 1))
      .slice(0, SLOWEST),
  };
}

function timeOf(answers: readonly Answer[]): Time | null {
  if (answers.length === 0) return null;
  return {
    reviews: answers.length,
    minutes: median(answers.map(({ minutes }) => minutes)),
    expected: median(answers.map(({ expected }) => expected)),
    ratio: median(answers.map(({ minutes, expected }) => minutes / expected)),
  };
}

function grouped<K>(answers: readonly Answer[], keyOf: (answer: Answer) => K): Map<K, Answer[]> {
  const groups = new Map<K, Answer[]>();
  for (const answer of answers) {
    const own = groups.get(keyOf(answer));
    if (own === undefined) groups.set(keyOf(answer), [answer]);
    else own.push(answer);
  }
  return groups;
}

/** Of one value at least; the mean of the two in the middle where their number is even. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return (low + high) / 2;
}
