import type { Question } from '../bank/question.ts';
import type { Context, Dialog } from '../context.ts';
import { standingOf } from '../progress/standing.ts';
import { current } from '../session/session.ts';
import { headingOf } from '../situation.ts';
import { type Changes, changesSince } from './changes.ts';
import type { Course } from './course.ts';
import { placeOf } from './place.ts';
import { hintsFor } from './ticks.ts';

/** The question on the screen and what happened to it there. */
export interface Shown {
  readonly question: Question;
  /** Unix ms */
  readonly since: number;
  readonly typed: string | null;
  /** since it was last seen */
  readonly changes: Changes | null;
}

interface Showing {
  readonly ctx: Pick<Context, 't' | 'screen' | 'now' | 'render' | 'seen'>;
  readonly dialog: Dialog;
  readonly say: (text: string) => void;
}

/** ms since a question was put on the screen; never negative, whatever the clock does. */
export function elapsed(ctx: Pick<Context, 'now'>, { since }: Pick<Shown, 'since'>): number {
  return Math.max(0, ctx.now().at - since);
}

/** Puts the next question on the screen; undefined where none waits. */
export async function ask(showing: Showing, course: Course): Promise<Shown | undefined> {
  const { ctx } = showing;
  const { session, situation } = course;
  const key = current(session);
  if (key === undefined) return undefined;
  const pages = await ctx.render.pages();
  const question = await pages.prepareAsked(situation.library.read(key, ctx.t.lang));
  const changes = await changesSince(ctx, situation, question, course.own(key)?.hash ?? '');
  const shown = { question, since: ctx.now().at, typed: null, changes };
  await show(showing, course, shown);
  return shown;
}

/** The page of the phase: the question, or its answer once that was seen. */
export async function show({ ctx, dialog, say }: Showing, course: Course, shown: Shown): Promise<void> {
  const { t } = ctx;
  const { question, typed, changes } = shown;
  const { session, situation } = course;
  const [screens, pages] = await Promise.all([ctx.render.screens(), ctx.render.pages()]);
  if (session.phase === 'asking') {
    const standing = standingOf(situation.progress.questions.get(question.key), situation.today);
    dialog.page(pages.asked(question, headingOf(situation, question, t.lang), placeOf(session, standing)));
    return;
  }
  await pages.prepare(question);
  const own = course.own(question.key);
  const changed = own !== undefined && own.hash !== '' && own.hash !== question.hash;
  dialog.page(pages.answer({ question, typed, ms: elapsed(ctx, shown), changed, note: own?.note ?? '' }));
  if (changes !== null) say(screens.notice(ctx.screen.interactive ? t.drill.changedKey : t.drill.changedLine(question.id)));
  if (!ctx.screen.interactive) dialog.page(pages.keyPoints(question, hintsFor(question, typed)));
}
