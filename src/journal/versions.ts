import type { QuestionKey } from '../bank/question.ts';
import type { Event, Graded, Practised } from '../progress/event.ts';
import type { Grade } from '../scheduling/grade.ts';
import { type TypedAnswer, newestFirst } from './typed-answer.ts';

/** A typed answer and what became of it. */
export interface Version extends TypedAnswer {
  /** null where it was not graded, or the grade was taken back */
  readonly grade: Grade | null;
  /** ids of the key points that were not said */
  readonly missed: readonly string[];
}

/**
 * The answers to one question, newest first, each with the grade that was given after it and before the next one. `events`: those that
 * count, in order (see `live`).
 */
export function versionsOf(
  answers: readonly TypedAnswer[],
  events: readonly Event[],
  isAbout: (question: QuestionKey) => boolean,
): Version[] {
  const grades = events.filter(
    (event): event is Graded | Practised => (event.kind === 'graded' || event.kind === 'practised') && isAbout(event.question),
  );
  let next = Infinity;
  return newestFirst(answers).map((answer) => {
    const until = next;
    next = answer.at;
    const given = grades.find(({ at }) => at >= answer.at && at < until);
    return { ...answer, grade: given?.grade ?? null, missed: given?.missed ?? [] };
  });
}
