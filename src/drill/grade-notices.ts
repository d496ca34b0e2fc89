import type { Messages } from '../i18n/en.ts';
import type { QuestionProgress } from '../progress/progress.ts';
import { LEECH_LAPSES } from '../progress/standing.ts';
import { type Day, formatDay } from '../scheduling/day.ts';
import { AGAIN, type Grade } from '../scheduling/grade.ts';

/** A grade just given, and how its question stands since. */
interface Given {
  readonly grade: Grade;
  readonly isCram: boolean;
  readonly after: Pick<QuestionProgress, 'due' | 'lapses'> | undefined;
  readonly today: Day;
}

export interface Notice {
  readonly text: string;
  readonly tone?: 'good' | 'bad';
}

/** What is said after a grade. A leech is offered to be rewritten or suspended: by keys, or by commands where there are none. */
export function gradeNotices(
  t: Messages,
  { grade, isCram, after, today }: Given,
  id: string,
  hasKeys: boolean,
): readonly Notice[] {
  const due = after?.due ?? null;
  const days = due === null ? 0 : due - today;
  const when = due === null || days <= 0 ? t.summary.today : t.drill.onDay(formatDay(due), days);
  const notices: Notice[] = [
    { text: isCram ? t.drill.practised(t.grades[grade]) : t.drill.graded(t.grades[grade], when), tone: 'good' },
  ];
  if (grade === AGAIN) notices.push({ text: t.drill.comesBack });
  if ((after?.lapses ?? 0) >= LEECH_LAPSES)
    notices.push({ text: t.drill.leech, tone: 'bad' }, { text: hasKeys ? t.drill.leechKeys : t.drill.leechLines(id) });
  return notices;
}
