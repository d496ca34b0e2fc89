import { type Lang, type QuestionSummary, titleIn } from '../bank/question.ts';
import type { Standing } from '../progress/standing.ts';
import { formatDay } from '../scheduling/day.ts';

/** A question as a row of JSON, wherever questions are listed; README documents it. */
export function rowOf(question: QuestionSummary, { status, due, flagged }: Standing, lang: Lang) {
  const { id, bank, category, tags, difficulty, kind, minutes, languages } = question;
  const day = due === null ? null : formatDay(due);
  return {
    id,
    bank,
    title: titleIn(question, lang),
    category,
    tags,
    difficulty,
    kind,
    minutes,
    status,
    due: day,
    flagged,
    languages,
  };
}
