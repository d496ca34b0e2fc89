import { askedFollowUps, followUpKey, isFollowUp } from '../bank/follow-up.ts';
import type { Question, QuestionKey } from '../bank/question.ts';
import type { Context } from '../context.ts';
import { standingOf } from '../progress/standing.ts';
import { type Instant, dayOf } from '../scheduling/day.ts';
import { GOOD, type Grade } from '../scheduling/grade.ts';
import { finished } from '../session/session.ts';
import type { Course } from './course.ts';
import type { Shown } from './shown.ts';
import type { Sitting } from './sitting.ts';

interface Following {
  readonly ctx: Pick<Context, 't' | 'now' | 'render'>;
  readonly say: (text: string) => void;
}

/** The follow-ups that come once the question goes well: those that are new or due. */
function wantedAfter(now: Instant, course: Course, question: Question): QuestionKey[] {
  const left = finished(course.session);
  return askedFollowUps(question)
    .map(({ id }) => followUpKey(question.key, id))
    .filter((key) => {
      const { status } = standingOf(course.own(key), dayOf(now));
      const isTime = status === 'new' || status === 'due' || (status === 'scheduled' && course.session.cram);
      return isTime && !left.has(key) && !course.session.queue.includes(key);
    });
}

/** The question without the follow-ups that this session is still to ask, whose answers are not given away, and how many those are. */
export function withoutWaiting(
  { ctx, followUps }: Pick<Sitting, 'ctx' | 'followUps'>,
  course: Course,
  question: Question,
): { readonly question: Question; readonly waiting: number } {
  const { queue } = course.session;
  const comesBack = followUps && queue.includes(question.key) ? wantedAfter(ctx.now(), course, question) : [];
  const waiting = new Set([...queue, ...comesBack]);
  const kept = question.followUps.filter(({ id }) => !waiting.has(followUpKey(question.key, id)));
  return { question: { ...question, followUps: kept }, waiting: question.followUps.length - kept.length };
}

/** After a good answer its follow-ups come next: those that are new or due. They are on disk, as a fact of their own, after the grade. */
export async function follow({ ctx, say }: Following, course: Course, { question }: Shown, grade: Grade): Promise<void> {
  if (grade < GOOD || isFollowUp(question.key)) return;
  const now = ctx.now();
  const followUps = wantedAfter(now, course, question);
  if (followUps.length === 0) return;
  course.step({ kind: 'follow', followUps, now });
  say((await ctx.render.screens()).notice(ctx.t.drill.followed(followUps.length)));
}
