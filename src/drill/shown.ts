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
  const question = situation.library.read(key, ctx.t.lang);
  const changes = await changesSince(ctx, situation, question, course.own(key)?.hash ?? '');
  const page = await askedPage(showing, course, question);
  const shown = { question, since: ctx.now().at, typed: null, changes };
  showing.dialog.page(page);
  return shown;
}

async function askedPage({ ctx }: Showing, { session, situation }: Course, question: Question): Promise<string> {
  const standing = standingOf(situation.progress.questions.get(question.key), situation.today);
  const pages = await ctx.render.pages();
  return pages.asked(question, headingOf(situation, question, ctx.t.lang), placeOf(session, standing));
}

/** The page of the phase: the question, or its answer once that was seen. */
export async function show(showing: Showing, course: Course, shown: Shown): Promise<void> {
  const { ctx, dialog, say } = showing;
  const { t } = ctx;
  const { question, typed, changes } = shown;
  if (course.session.phase === 'asking') {
    dialog.page(await askedPage(showing, course, question));
    return;
  }
  const [screens, pages] = await Promise.all([ctx.render.screens(), ctx.render.pages()]);
  const own = course.own(question.key);
  const changed = own !== undefined && own.hash !== '' && own.hash !== question.hash;
  dialog.page(await pages.answer({ question, typed, ms: elapsed(ctx, shown), changed, note: own?.note ?? '' }));
  if (changes !== null) say(screens.notice(ctx.screen.interactive ? t.drill.changedKey : t.drill.changedLine(question.id)));
  if (!ctx.screen.interactive) dialog.page(await pages.keyPoints(question, hintsFor(question, typed)));
}
