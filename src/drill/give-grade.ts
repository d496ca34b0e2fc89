import type { Context } from '../context.ts';
import { cappedOwn } from '../plan/cap.ts';
import { dayOf } from '../scheduling/day.ts';
import type { Grade } from '../scheduling/grade.ts';
import type { Course } from './course.ts';
import { gradeNotices } from './grade-notices.ts';
import { type Shown, elapsed } from './shown.ts';

interface Grading {
  readonly ctx: Pick<Context, 't' | 'screen' | 'now' | 'seen' | 'render'>;
  readonly say: (text: string) => void;
}

/** Grades the question on the screen, says when it comes again, and keeps what was seen. */
export async function giveGrade({ ctx, say }: Grading, course: Course, shown: Shown, grade: Grade): Promise<void> {
  const { key, id, hash, fingerprint, keyPoints } = shown.question;
  const screens = await ctx.render.screens();
  const shownNow = { hash, fingerprint, keyPoints: keyPoints.map((point) => point.id) };
  course.keep(key, { kind: 'grade', grade, ms: elapsed(ctx, shown), shown: shownNow, now: ctx.now() });
  const { session, situation } = course;
  const today = dayOf(ctx.now());
  const after = cappedOwn(situation.store.progress().questions.get(key), course.plans(), shown.question, today);
  const given = { grade, isCram: session.cram, after, today };
  for (const { text, tone } of gradeNotices(ctx.t, given, id, ctx.screen.interactive)) say(screens.notice(text, tone));
  void ctx.seen().then((seen) => seen.keep(shown.question));
}
