import { addDays, dayOf } from '../scheduling/day.ts';
import type { Day } from '../scheduling/day.ts';
import { AGAIN } from '../scheduling/grade.ts';
import type { Grade } from '../scheduling/grade.ts';
import type { Memory, Scheduler } from '../scheduling/scheduler.ts';
import type { Flagged, Graded, Noted, Practised, Reset, Suspended } from './event.ts';
import { daysSince, seedOf } from './preview.ts';

/** What the log says of one question. */
export interface QuestionProgress {
  /** null: never graded, or reset since */
  readonly memory: Memory | null;
  readonly due: Day | null;
  readonly firstDay: Day | null;
  /** the greatest day of a grade */
  readonly lastDay: Day | null;
  /** moment of the last grade, Unix ms */
  readonly lastAt: number | null;
  /** grades ever given */
  readonly reps: number;
  /** times it was forgotten: `again` on a later day, since the last reset */
  readonly lapses: number;
  readonly lastGrade: Grade | null;
  /** of what was shown at the last grade; '' before */
  readonly hash: string;
  readonly fingerprint: string;
  /** key points not said at the last grade */
  readonly missed: readonly string[];
  /** times it was asked in a cram */
  readonly practised: number;
  readonly flagged: boolean;
  readonly suspended: boolean;
  readonly note: string;
}

/** The events that change the progress of a question. */
export type QuestionEvent = Graded | Practised | Flagged | Suspended | Noted | Reset;

/** How things stood just before a grade. */
interface Turn {
  readonly event: Graded;
  readonly memory: Memory | null;
  readonly elapsed: number;
}

const UNTOUCHED: QuestionProgress = {
  memory: null,
  due: null,
  firstDay: null,
  lastDay: null,
  lastAt: null,
  reps: 0,
  lapses: 0,
  lastGrade: null,
  hash: '',
  fingerprint: '',
  missed: [],
  practised: 0,
  flagged: false,
  suspended: false,
  note: '',
};

/**
 * Takes events, in order, into the progress of one question. The due day is reckoned once, from the last grade: the
 * intervals of all others are of no use to anyone. Throws TypeError when a grade comes without a scheduler.
 */
export function follow(
  base: QuestionProgress | undefined,
  events: readonly QuestionEvent[],
  scheduler: Scheduler | null,
): QuestionProgress {
  const before = base ?? UNTOUCHED;
  let { memory, due, firstDay, lastDay, reps, lapses, practised, flagged, suspended, note } = before;
  let last: Turn | null = null;
  let isReset = false;
  for (const event of events) {
    switch (event.kind) {
      case 'graded': {
        if (scheduler === null) throw new TypeError('a grade cannot be folded without a scheduler');
        const day = dayOf(event);
        const elapsed = memory === null ? 0 : daysSince(lastDay, day);
        if (event.grade === AGAIN && memory !== null && elapsed >= 1) lapses += 1;
        last = { event, memory, elapsed };
        isReset = false;
        memory = scheduler.next(memory, elapsed, event.grade);
        firstDay ??= day;
        if (lastDay === null || day > lastDay) lastDay = day;
        reps += 1;
        break;
      }
      case 'practised':
        practised += 1;
        break;
      case 'flagged':
        flagged = event.on;
        break;
      case 'suspended':
        suspended = event.on;
        break;
      case 'noted':
        note = event.text;
        break;
      case 'reset':
        isReset = true;
        memory = null;
        due = null;
        lapses = 0;
        break;
    }
  }
  const changed = { ...before, memory, due, firstDay, lastDay, reps, lapses, practised, flagged, suspended, note };
  if (last === null || scheduler === null || lastDay === null) return changed;
  const { at, grade, hash, fingerprint, missed } = last.event;
  if (!isReset) due = dueAfter(last, lastDay, reps - 1, scheduler);
  return { ...changed, due, lastAt: at, lastGrade: grade, hash, fingerprint, missed };
}

/** `again` is due on the very day; other grades an interval after the last day, which is a later one when a clock was set back. */
function dueAfter({ event, memory, elapsed }: Turn, lastDay: Day, repsBefore: number, scheduler: Scheduler): Day {
  if (event.grade === AGAIN) return dayOf(event);
  return addDays(lastDay, scheduler.interval(memory, elapsed, seedOf(event.question, repsBefore), event.grade));
}
