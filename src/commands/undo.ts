import type { Command } from 'commander';
import { isFollowUp } from '../bank/follow-up.ts';
import { plainTitle } from '../bank/plain-title.ts';
import { type QuestionKey, titleIn } from '../bank/question.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { turnBehind } from '../mock/interview.ts';
import { type Event, eventId, sessionId } from '../progress/event.ts';
import { live } from '../progress/progress.ts';
import { formatTime } from '../scheduling/day.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'library' | 'store' | 'now' | 'randomness' | 'render'>;

export function define(command: Command, ctx: Context, run = undo): void {
  command.action(() => run(ctx));
}

/** The start of a session or an interview and the time on a clock are nothing to take back; `followed` goes with its grade. */
const NOTHING_DONE: ReadonlySet<Event['kind']> = new Set(['started', 'followed', 'mocked', 'clocked', 'undone']);

/**
 * Takes back the last thing done on this device that still counts: what its own log says last, whatever clocks say.
 * An answer of an interview is asked for again when the interview is resumed.
 */
async function undo(ctx: Needs): Promise<void> {
  const { t, out } = ctx;
  const store = await ctx.store();
  const counting = new Set(live(store.events()).map(({ id }) => id));
  const last = store.ownEvents().findLast(({ kind, id }) => !NOTHING_DONE.has(kind) && counting.has(id));
  if (last === undefined) throw new AppError({ code: 'nothingToUndo', args: {} });
  const now = ctx.now();
  store.append({ kind: 'undone', id: eventId(sessionId(now.at, ctx.randomness(12)), 1), ...now, event: last.id });
  await store.checkpoint();
  if (ctx.screen.json) {
    out.print(JSON.stringify({ undone: last }, null, 2));
    return;
  }
  const title = last.kind === 'closed' ? t.mock.title : await titleOf(ctx, last, store.events());
  const words =
    last.kind === 'graded' || last.kind === 'practised'
      ? t.undo.graded(t.grades[last.grade], t.quoted(title), formatTime(last))
      : t.undo.other(t.undo.kinds[last.kind] ?? last.kind, t.quoted(title), formatTime(last));
  const screens = await ctx.render.screens();
  out.print(screens.notice(words, 'good'));
}

async function titleOf(ctx: Pick<Context, 'library' | 't'>, event: Event, events: readonly Event[]): Promise<string> {
  const key: QuestionKey | undefined =
    'question' in event ? event.question : event.kind === 'relinked' ? event.to : turnBehind(events, event)?.question;
  if (key !== undefined && isFollowUp(key)) {
    const library = await ctx.library();
    return library.has(key) ? plainTitle(library.read(key, ctx.t.lang).title) : key;
  }
  const library = await ctx.library(false, 'rows');
  const question = library.questions.find((one) => one.key === key);
  return question === undefined ? (key ?? '') : plainTitle(titleIn(question, ctx.t.lang));
}
