import type { Question } from '../bank/question.ts';
import type { Grade } from '../scheduling/grade.ts';
import type { Command } from '../session/keymap.ts';
import type { Session } from '../session/session.ts';
import { suggestGrade } from '../session/suggestion.ts';
import type { Asker, Reply } from './asker.ts';
import { hintsFor } from './ticks.ts';

interface Prompted {
  readonly session: Session;
  readonly question: Question;
  /** the answer that was typed */
  readonly typed: string | null;
  /** answers are typed */
  readonly typing: boolean;
  /** what there is nothing to read of beside the answer */
  readonly empty: () => readonly Command[];
  readonly intervals: () => Readonly<Record<Grade, number>>;
}

/** The prompt of the phase that the session is in. */
export async function promptFor(asker: Asker, { session, question, typed, typing, empty, intervals }: Prompted): Promise<Reply> {
  switch (session.phase) {
    case 'asking':
      return asker.asking(typing);
    case 'revealed': {
      if (question.keyPoints.length === 0) return { kind: 'points', points: [] };
      return asker.ticking(question, session.ticked, hintsFor(question, typed));
    }
    case 'ticked': {
      const suggestion = suggestGrade(question.kind, question.keyPoints, session.ticked);
      return asker.grading(session.cram ? null : intervals(), suggestion);
    }
    default:
      return asker.graded(empty());
  }
}
