import { codeBlocks } from './bank/code-blocks.ts';
import type { Question, QuestionKey } from './bank/question.ts';
import type { Context } from './context.ts';
import { AppError } from './errors.ts';
import { formatDay } from './scheduling/day.ts';
import { standingOf } from './progress/standing.ts';
import { type Situation, headingOf } from './situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'render'>;

/**
 * Prints one question: its words alone, with its answer, its body as written, or the code of its answer; with --json always everything.
 * Throws AppError noCode.
 */
export async function printQuestion(
  ctx: Needs,
  situation: Situation,
  key: QuestionKey,
  what: 'question' | 'answer' | 'raw' | 'code',
): Promise<void> {
  const { library, progress, today } = situation;
  const question = library.read(key, ctx.t.lang);
  if (ctx.screen.json) {
    ctx.out.print(JSON.stringify(valueOf(question, standingOf(progress.questions.get(key), today)), null, 2));
    return;
  }
  if (what === 'raw') {
    await ctx.out.page(question.body.raw.trimEnd());
    return;
  }
  if (what === 'code') {
    const blocks = codeBlocks(question.body.answer);
    if (blocks.length === 0) throw new AppError({ code: 'noCode', args: { id: question.id } });
    ctx.out.print(blocks.join('\n\n'));
    return;
  }
  const pages = await ctx.render.pages();
  const parts = [await pages.question(question, headingOf(situation, question, ctx.t.lang))];
  if (what === 'answer') {
    const note = progress.questions.get(key)?.note ?? '';
    parts.push(await pages.answer({ question, typed: null, ms: 0, changed: false, note }));
    parts.push(await pages.keyPoints(question), await pages.mistakes(question), await pages.followUps(question));
    parts.push(pages.sources(question));
  }
  await ctx.out.page(parts.filter((part) => part !== '').join('\n'));
}

/** The JSON of a question; README documents it. */
export function valueOf(question: Question, standing: ReturnType<typeof standingOf>) {
  const { id, bank, title, category, tags, difficulty, kind, minutes, languages, body, keyPoints, mistakes, followUps, sources } =
    question;
  return {
    id,
    bank,
    title,
    category,
    tags,
    difficulty,
    kind,
    minutes,
    status: standing.status,
    due: standing.due === null ? null : formatDay(standing.due),
    flagged: standing.flagged,
    languages,
    question: [title, body.question].filter((text) => text !== '').join('\n\n'),
    summary: body.summary,
    answer: body.answer,
    keyPoints,
    mistakes,
    followUps,
    sources,
  };
}
