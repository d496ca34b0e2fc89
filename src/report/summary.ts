import type { QuestionKey } from '../bank/question.ts';
import type { Graded, Practised, Reset, Skipped, Suspended } from '../progress/event.ts';
import type { Progress } from '../progress/progress.ts';
import type { Day } from '../scheduling/day.ts';
import type { Grade } from '../scheduling/grade.ts';

/** What one sitting adds up to. */
export interface Summary {
  readonly asked: readonly {
    readonly question: QuestionKey;
    readonly grade: Grade;
    readonly ms: number;
    readonly due: Day | null;
  }[];
  readonly skipped: readonly QuestionKey[];
  readonly suspended: readonly QuestionKey[];
  readonly waiting: readonly QuestionKey[];
  readonly grades: Readonly<Record<Grade, number>>;
  readonly ms: number;
  /** key points not said, the most often missed first */
  readonly missed: readonly { readonly question: QuestionKey; readonly point: string }[];
  readonly cram: boolean;
}

const MOST_MISSED = 5;

/** What of a session is summed up. */
interface Sitting {
  readonly done: readonly { readonly event: Graded | Practised | Skipped | Suspended | Reset }[];
  readonly queue: readonly QuestionKey[];
  readonly cram: boolean;
}

/** Sums up a session. A question that came back counts once in `asked`, with its last grade; every grade counts in `grades`. */
export function summarise(session: Sitting, progress: Pick<Progress, 'questions'>): Summary {
  const grades: Record<Grade, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
  const asked = new Map<QuestionKey, { question: QuestionKey; grade: Grade; ms: number; due: Day | null }>();
  const missed = new Map<string, { question: QuestionKey; point: string; times: number }>();
  const left: Record<'skipped' | 'suspended' | 'reset', QuestionKey[]> = { skipped: [], suspended: [], reset: [] };
  for (const { event } of session.done) {
    if (event.kind !== 'graded' && event.kind !== 'practised') {
      left[event.kind].push(event.question);
      continue;
    }
    grades[event.grade]++;
    const before = asked.get(event.question);
    const due = session.cram ? null : (progress.questions.get(event.question)?.due ?? null);
    asked.set(event.question, { question: event.question, grade: event.grade, ms: (before?.ms ?? 0) + event.ms, due });
    for (const point of event.missed) {
      const id = `${event.question}\n${point}`;
      missed.set(id, { question: event.question, point, times: (missed.get(id)?.times ?? 0) + 1 });
    }
  }
  const all = [...asked.values()];
  return {
    asked: all,
    skipped: left.skipped,
    suspended: left.suspended,
    waiting: session.queue,
    grades,
    ms: all.reduce((sum, { ms }) => sum + ms, 0),
    missed: [...missed.values()]
      .sort((a, b) => b.times - a.times)
      .slice(0, MOST_MISSED)
      .map(({ question, point }) => ({ question, point })),
    cram: session.cram,
  };
}
