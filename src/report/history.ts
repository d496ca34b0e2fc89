import { ownerOf } from '../bank/follow-up.ts';
import type { QuestionKey } from '../bank/question.ts';
import type { Event, Graded, Practised, Reset } from '../progress/event.ts';
import { type Progress, live } from '../progress/progress.ts';
import { becomes } from '../progress/relinks.ts';

const MS_PER_MINUTE = 60_000;

/** What was answered and forgotten. */
export type Happened = Graded | Practised | Reset;

export interface HistoryInput {
  readonly events: readonly Event[];
  readonly progress: Pick<Progress, 'relinks'>;
  /** present key -> the vanished one it takes over */
  readonly links: ReadonlyMap<QuestionKey, QuestionKey>;
  /** what happened to other questions and their follow-ups is left out; null: nothing is */
  readonly wanted: ReadonlySet<QuestionKey> | null;
}

/** What was answered and forgotten, in order, under the keys that questions have today; nothing that was taken back. */
export function historyOf({ events, progress, links, wanted }: HistoryInput): Happened[] {
  const present = new Map([...links].map(([to, from]) => [from, to]));
  return live(events).flatMap((event) => {
    if (event.kind !== 'graded' && event.kind !== 'practised' && event.kind !== 'reset') return [];
    const kept = becomes(progress.relinks, event.question);
    const question = present.get(kept) ?? kept;
    return wanted !== null && !wanted.has(question) && !wanted.has(ownerOf(question)) ? [] : [{ ...event, question }];
  });
}

export function gradesIn(history: readonly Happened[]): Graded[] {
  return history.filter((event): event is Graded => event.kind === 'graded');
}

/** Minutes to one decimal. */
export function minutesOf(grades: readonly Pick<Graded, 'ms'>[]): number {
  return toTenth(grades.reduce((sum, { ms }) => sum + ms, 0) / MS_PER_MINUTE);
}

export function toTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
