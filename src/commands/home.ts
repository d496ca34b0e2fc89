import type { Choice, Context } from '../context.ts';
import { ownerOf } from '../bank/follow-up.ts';
import { mockCommand, resumeCommand } from '../command-lines.ts';
import { countFollowUps, countQuestions, nextDue } from '../report/overview.ts';
import { USUAL_MINUTES } from '../bank/question.ts';
import { type Interview, answered, openInterview, toReview, toSchedule, turnOf } from '../mock/interview.ts';
import { type Instant, addDays, dayOf, formatDay, formatTime } from '../scheduling/day.ts';
import { plansAhead } from '../plan/scope.ts';
import { type TodaysPortion, portionOfToday } from '../plan/today.ts';
import { doneIn, followUpsIn, sessionsOf, withoutSuspended } from '../session/replay.ts';
import type { Session } from '../session/session.ts';
import { type Situation, plannable, takeStock } from '../situation.ts';

type Needs = Pick<
  Context,
  't' | 'screen' | 'out' | 'places' | 'library' | 'store' | 'now' | 'scheduler' | 'render' | 'dialog' | 'shell' | 'settings'
>;

/** What is due, what is new, where you left off; at a terminal with a short menu. */
export async function home(ctx: Needs): Promise<void> {
  const { t, screen, out } = ctx;
  const situation = await takeStock(ctx);
  const { library, progress, store, today } = situation;
  const counts = countQuestions(library.questions, progress, today);
  const day = progress.days.get(today);
  const open = openSession(situation);
  const present = new Set(library.questions.map(({ key }) => key));
  const interview = openInterview(progress.recent, (key) => present.has(key), addDays(today, -1));
  const planned = await plannedFor(ctx, situation);
  const next = nextDue([...library.questions, ...situation.followUps.map(({ question }) => question)], progress, today);
  const view = {
    counts,
    followUps: countFollowUps(situation.followUps),
    today: { graded: (day?.introduced ?? 0) + (day?.reviewed ?? 0), minutes: Math.round((day?.ms ?? 0) / 60_000) },
    next: next === null ? null : formatDay(next),
    open: open === undefined ? null : viewOf(open),
    interview: interview === undefined ? null : viewOfInterview(interview),
    plans: [...planned.today, ...planned.plans].map(({ name, on }) => ({ name, date: formatDay(on), daysLeft: on - today })),
    portion: planned.portion,
    firstRun: store.progress().events === 0 ? ctx.places.data : null,
  };
  if (screen.json) {
    out.print(JSON.stringify({ ...view, firstRun: view.firstRun !== null }, null, 2));
    return;
  }
  const screens = await ctx.render.screens();
  out.print(screens.home(view));
  if (!screen.interactive) {
    const hint = counts.due + counts.new > 0 ? t.home.hint : t.home.aheadHint;
    const resumed = [
      ...(open === undefined ? [] : [resumeCommand(ctx)]),
      ...(interview === undefined ? [] : [mockCommand(ctx, '--resume')]),
    ];
    out.print(
      `\n${resumed.length === 0 ? screens.notice(hint) : resumed.map((line) => screens.notice(t.home.resumeHint(line))).join('\n')}`,
    );
    return;
  }
  const line = await chooseLine(ctx, situation, { open, isInterviewOpen: interview !== undefined }, planned.portion);
  if (line !== undefined && line.length > 0) await ctx.shell.launch(line);

  function viewOf({ session, at }: Open) {
    const { questions } = session;
    return { done: doneIn(session), total: questions.length, followUps: followUpsIn(session), ...timeOf(at) };
  }

  function viewOfInterview(one: Interview) {
    const [all, unreviewed] = [answered(one).length, toReview(one).length];
    const own = timeOf(one.begun);
    if (turnOf(one) !== undefined) return { part: 'questions', done: one.at, total: one.turns.length, ...own } as const;
    if (unreviewed > 0) return { part: 'review', done: all - unreviewed, total: all, ...own } as const;
    return { part: 'schedule', done: 0, total: toSchedule(one).length, ...own } as const;
  }

  function timeOf(at: Instant) {
    return { time: formatTime(at), yesterday: dayOf(at) < today };
  }
}

/** Rows of the menu that ask for more before they are a command line. */
const CATEGORY: readonly string[] = ['drill', '-c'];
const SEARCH: readonly string[] = ['search'];

interface Open {
  readonly session: Session;
  readonly at: Instant;
}

/** The newest session of today or yesterday in which something was done and something waits. */
function openSession({ progress, library, today }: Situation): Open | undefined {
  const present = new Set(library.questions.map(({ key }) => key));
  for (const left of sessionsOf(progress.recent)) {
    const session = withoutSuspended(left, progress.recent, (key) => progress.questions.get(key)?.suspended === true);
    const started = progress.recent.find(({ id }) => id === session.started);
    if (started === undefined || dayOf(started) < addDays(today, -1)) continue;
    if (session.done.length > 0 && session.queue.some((key) => present.has(ownerOf(key)))) return { session, at: started };
  }
  return undefined;
}

/** The plans whose interview is today, those whose is ahead, and what these ask today; null without one. */
async function plannedFor(ctx: Needs, situation: Situation) {
  const { progress, today } = situation;
  const plans = plansAhead(progress.plans, today);
  const portion =
    plans.length === 0
      ? null
      : portionOfToday(progress.plans, plannable(situation, ctx.settings.followUps), progress, await ctx.scheduler(), today);
  return { today: [...progress.plans.values()].filter(({ on }) => on === today), plans, portion };
}

/** Asks what to do now; the answer is a command line. */
async function chooseLine(
  ctx: Needs,
  { categories, candidates, followUps }: Situation,
  { open, isInterviewOpen }: { readonly open: Open | undefined; readonly isInterviewOpen: boolean },
  portion: TodaysPortion | null,
): Promise<readonly string[] | undefined> {
  const { t } = ctx;
  const counts = { due: 0, new: 0, weak: 0 };
  for (const { standing } of candidates) {
    if (standing.status === 'due') counts.due++;
    if (standing.status === 'new') counts.new++;
    if (standing.weak && standing.status !== 'suspended') counts.weak++;
  }
  if (ctx.settings.followUps) counts.due += countFollowUps(followUps).due;
  const choices: Choice<readonly string[]>[] = [];
  if (open !== undefined) choices.push({ name: t.home.resume(open.session.queue.length), value: ['drill', '--resume'] });
  if (isInterviewOpen) choices.push({ name: t.home.resumeMock, value: ['mock', '--resume'] });
  if (portion !== null && portion.questions.length > 0)
    choices.push({ name: t.plan.start(portion.questions.length, Math.round(portion.minutes)), value: ['drill'] });
  if (portion !== null && counts.due > 0) choices.push({ name: t.home.dueAlone(counts.due), value: ['drill', '--order', 'due'] });
  else if (portion === null && counts.due > 0) choices.push({ name: t.home.due(counts.due), value: ['drill'] });
  else if (portion === null && counts.new > 0)
    choices.push({
      name: t.home.start(...estimate(candidates, ctx.settings.count)),
      value: ['drill'],
    });
  if (counts.due > 0 && counts.new > 0) choices.push({ name: t.home.fresh(counts.new), value: ['drill', '--order', 'new'] });
  if (counts.weak > 0) choices.push({ name: t.home.weak(counts.weak), value: ['drill', '--order', 'weak'] });
  choices.push({ name: t.home.random, value: ['drill', '--order', 'random'] });
  choices.push({ name: t.home.category, value: CATEGORY });
  if (!isInterviewOpen) choices.push({ name: t.home.mock, value: ['mock'] });
  choices.push({ name: t.home.search, value: SEARCH }, { name: t.home.list, value: ['list'] }, { name: t.home.quit, value: [] });
  const dialog = await ctx.dialog();
  try {
    const line = await dialog.choose(t.home.what, t.dialog.menuHelp, choices);
    if (line === SEARCH) {
      const words = (await dialog.line(t.home.searchPrompt))?.split(/\s+/u).filter((word) => word !== '') ?? [];
      return words.length === 0 ? [] : ['search', '--', ...words];
    }
    if (line !== CATEGORY) return line;
    const asked = new Set(candidates.map(({ question }) => question.category));
    const own = categories.filter(({ id }) => asked.has(id));
    return await dialog.choose(
      t.home.category,
      t.dialog.menuHelp,
      own.map((category) => ({
        name: category[t.lang] || t.uncategorised,
        value: [...CATEGORY, category.id, '-n', String(ctx.settings.count)],
      })),
    );
  } finally {
    dialog.close();
  }
}

/** How many new questions a session takes, and the minutes they will take on average. */
function estimate(candidates: Situation['candidates'], count: number): readonly [questions: number, minutes: number] {
  const fresh = candidates
    .filter(({ standing }) => standing.status === 'new')
    .map(({ question }) => question.minutes ?? USUAL_MINUTES);
  const questions = Math.min(count, fresh.length);
  const all = fresh.reduce((sum, minutes) => sum + minutes, 0);
  return [questions, Math.round((all / Math.max(1, fresh.length)) * questions)];
}
