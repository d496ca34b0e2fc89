import { type Lang, titleIn } from './bank/question.ts';
import { formatDay } from './scheduling/day.ts';
import type { Candidate } from './selection/filter.ts';

/** The JSON row of a question in a list; README documents it. */
export function rowOf({ question, standing }: Candidate, lang: Lang) {
  const { id, bank, category, tags, difficulty, kind, minutes, languages } = question;
  const due = standing.due === null ? null : formatDay(standing.due);
  const { status, flagged } = standing;
  return { id, bank, title: titleIn(question, lang), category, tags, difficulty, kind, minutes, status, due, flagged, languages };
}
