import type { Day } from '../scheduling/day.ts';
import { AGAIN, HARD } from '../scheduling/grade.ts';
import type { QuestionProgress } from './progress.ts';

export type Status = 'new' | 'due' | 'scheduled' | 'suspended';

/** A question is a leech after this many lapses (Anki's default). */
export const LEECH_LAPSES = 8;

/** How a question stands on a day. */
export interface Standing {
  readonly status: Status;
  /** the day it is due, or null for a new one */
  readonly due: Day | null;
  readonly flagged: boolean;
  /** the last grade was again or hard */
  readonly weak: boolean;
  readonly leech: boolean;
}

/** One for all of them: 10,000 new questions need no 10,000 objects. */
const UNTOUCHED: Standing = { status: 'new', due: null, flagged: false, weak: false, leech: false };

export function standingOf(progress: QuestionProgress | undefined, today: Day): Standing {
  if (progress === undefined) return UNTOUCHED;
  const { due, flagged, suspended, lastGrade, lapses } = progress;
  const status = suspended ? 'suspended' : due === null ? 'new' : due <= today ? 'due' : 'scheduled';
  const weak = due !== null && (lastGrade === AGAIN || lastGrade === HARD);
  return { status, due, flagged, weak, leech: lapses >= LEECH_LAPSES };
}
