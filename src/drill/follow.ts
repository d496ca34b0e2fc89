import { askedFollowUps, followUpKey, isFollowUp } from '../bank/follow-up.ts';
import type { QuestionKey } from '../bank/question.ts';
import type { Context } from '../context.ts';
import { standingOf } from '../progress/standing.ts';
import { dayOf } from '../scheduling/day.ts';
import { GOOD, type Grade } from '../scheduling/grade.ts';
import { finished } from '../session/session.ts';
import type { Course } from './course.ts';
import type { Shown } from './shown.ts';

interface Following {
  readonly ctx: Pick<Context, 't' | 'now' | 'render'>;
  readonly say: (text: string) => void;
}

/** After a good answer its follow-ups come next: those that are new or due. They are on disk, as a fact of their own, after the grade. */
export async function follow({ ctx, say }: Following, course: Course, { question }: Shown, grade: Grade): Promise<void> {
  if (grade < GOOD || isFollowUp(question.key)) return;
  const now = ctx.now();
  const left = finished(course.session);
  const isWanted = (key: QuestionKey) => {
    const { status } = standingOf(course.own(key), dayOf(now));
    const isTime = status === 'new' || status === 'due' || (status === 'scheduled' && course.session.cram);
    return isTime && !left.has(key) && !course.session.queue.includes(key);
  };
  const followUps = askedFollowUps(question)
    .map(({ id }) => followUpKey(question.key, id))
    .filter(isWanted);
  if (followUps.length === 0) return;
  course.step({ kind: 'follow', followUps, now });
  say((await ctx.render.screens()).notice(ctx.t.drill.followed(followUps.length)));
}
