import type { Instant } from '../scheduling/day.ts';
import { type Day, addDays, dayOf } from '../scheduling/day.ts';
import type { Grade } from '../scheduling/grade.ts';
import type { Memory, Scheduler } from '../scheduling/scheduler.ts';
import type { Happened } from './history.ts';

/** One thing that happened to a question. */
export type Turn =
  | (Instant & {
      readonly kind: 'graded' | 'practised';
      readonly day: Day;
      readonly grade: Grade;
      /** days since the last grade that counts, never below 0; null for the first, and the first after a reset */
      readonly interval: number | null;
      readonly ms: number;
      /** ids of the key points that were not said */
      readonly missed: readonly string[];
    })
  | (Instant & { readonly kind: 'reset'; readonly day: Day });

/** What happened to one question, of the history of that question alone, in order. A cram begins no interval. */
export function turnsIn(history: readonly Happened[]): Turn[] {
  let last: Day | null = null;
  return history.map((event): Turn => {
    const { at, tz } = event;
    const day = dayOf(event);
    if (event.kind === 'reset') {
      last = null;
      return { kind: 'reset', at, tz, day };
    }
    const { kind, grade, ms, missed } = event;
    const interval = last === null ? null : Math.max(0, day - last);
    if (kind === 'graded') last = Math.max(last ?? day, day) as Day;
    return { kind, at, tz, day, grade, interval, ms, missed };
  });
}

/** The chance of recall on a day, 0 to 1, if nothing is done till then. */
export interface RecallOn {
  readonly day: Day;
  readonly recall: number;
}

/** What there is to say of the memory of a question. */
export interface Remembered {
  readonly memory: Memory;
  /** today */
  readonly recall: number;
  readonly due: RecallOn;
  /** the day FSRS alone names, where a plan has another */
  readonly unplanned: Day | null;
  /** of the plans that it belongs to, the nearest first */
  readonly interviews: readonly (RecallOn & { readonly name: string })[];
  readonly curve: readonly RecallOn[];
}

/** A curve has so many points at most. */
const POINTS = 101;

/** The forgetting curve from the last review to a later day, both included, in steps of whole days. */
export function forgettingCurve(
  memory: Memory,
  { from, to }: { readonly from: Day; readonly to: Day },
  scheduler: Pick<Scheduler, 'retrievability'>,
): RecallOn[] {
  const steps = Math.min(POINTS - 1, Math.max(1, to - from));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const day = addDays(from, Math.round((step * Math.max(1, to - from)) / steps));
    return { day, recall: scheduler.retrievability(memory, day - from) };
  });
}
