import { type QuestionKey, titleIn } from '../bank/question.ts';
import type { Context } from '../context.ts';
import { resumeCommand } from '../command-lines.ts';
import { summarise } from '../report/summary.ts';
import { formatDay } from '../scheduling/day.ts';
import type { Session } from '../session/session.ts';
import type { Allowance } from '../selection/select.ts';
import { takeStock } from '../situation.ts';
import { heldLine } from './held-back.ts';
import { linesOf } from './point-lines.ts';

type Needs = Pick<Context, 't' | 'places' | 'settings' | 'screen' | 'out' | 'now' | 'library' | 'store' | 'render'>;

/** The end of a sitting: what was asked, how it went, when it comes again. With --json the same as a value. */
export async function sayEnd(ctx: Needs, session: Session, held: Allowance): Promise<void> {
  const { library, progress, today } = await takeStock(ctx);
  const summary = summarise(session, progress);
  if (ctx.screen.json) {
    const asked = summary.asked.map(({ due, ...rest }) => ({ ...rest, due: due === null ? null : formatDay(due) }));
    ctx.out.print(JSON.stringify({ session: session.id, seed: session.seed, ...summary, asked, heldBack: held }, null, 2));
    return;
  }
  const byKey = new Map(library.questions.map((question) => [question.key as string, question]));
  const titleOf = (key: string) => {
    const question = byKey.get(key);
    if (question !== undefined) return titleIn(question, ctx.t.lang);
    return library.has(key as QuestionKey) ? library.read(key as QuestionKey, ctx.t.lang).title : key;
  };
  const pointText = (key: string, point: string) =>
    byKey.has(key)
      ? (library.read(key as QuestionKey, ctx.t.lang).keyPoints.find(({ id }) => id === point)?.text ?? point)
      : point;
  const [screens, pages] = await Promise.all([ctx.render.screens(), ctx.render.pages()]);
  const pointLine = await linesOf(pages, summary.missed, pointText);
  ctx.out.print(
    screens.summary({ summary, today, titleOf, pointLine, resume: resumeCommand(ctx), heldBack: heldLine(ctx, held) }),
  );
}
