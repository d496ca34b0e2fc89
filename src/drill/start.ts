import { ownerOf } from '../bank/follow-up.ts';
import type { QuestionKey, QuestionSummary } from '../bank/question.ts';
import type { Context } from '../context.ts';
import { portionOfToday } from '../plan/today.ts';
import { plansAhead } from '../plan/scope.ts';
import { sessionId } from '../progress/event.ts';
import { addDays, dayOf } from '../scheduling/day.ts';
import { type Filter, isEmpty, matches } from '../selection/filter.ts';
import { type TypedFilter, describeFilter, parseFilter } from '../selection/parse-filter.ts';
import { allowanceOf, heldBack } from '../selection/limits.ts';
import { type Allowance, type Order, select } from '../selection/select.ts';
import { doneIn, followUpsIn, replay, resume, sessionsOf, withoutSuspended } from '../session/replay.ts';
import { type Session, begin } from '../session/session.ts';
import { AppError } from '../errors.ts';
import { nameable } from '../naming.ts';
import { type Situation, plannable, takeStock } from '../situation.ts';
import { heldLine } from './held-back.ts';

type Needs = Pick<Context, 't' | 'settings' | 'now' | 'randomness' | 'library' | 'store' | 'scheduler' | 'render'>;

interface Wishes extends TypedFilter {
  readonly count?: number;
  readonly minutes?: number;
  readonly order?: Order;
  readonly seed?: number;
  readonly cram?: boolean;
  readonly followUps?: boolean;
}

const SITTING_LENGTH = 6;
const SESSION_LENGTH = 12;

/** A session to lead, and how many questions the limits of the day keep from it. */
interface Start {
  readonly session: Session;
  readonly held: Allowance;
}

/** A new session with the questions that fit the wishes, its start already on disk; undefined when there is nothing to ask. */
export async function chooseQuestions(
  ctx: Needs,
  targets: readonly string[],
  wishes: Wishes,
  say: (text: string) => void,
): Promise<Start | undefined> {
  const { t } = ctx;
  const situation = await takeStock(ctx);
  const { library, progress, categories, today } = situation;
  if (isUsual(targets, wishes) && plansAhead(progress.plans, today).length > 0) return startPortion(ctx, situation, wishes, say);
  const known = nameable(library, targets);
  const filter = parseFilter(wishes, known.targets, { categories, questions: known.questions });
  const own = isEmpty(filter)
    ? library.questions
    : situation.candidates.filter((candidate) => matches(filter, candidate)).map(({ question }) => question);
  const found = [...own, ...followUpsFor(situation, filter, areFollowUpsWanted(ctx, wishes))];
  const early = known.followUps.find(({ key }) => !found.some((question) => question.key === key));
  if (early !== undefined) throw new AppError({ code: 'followUpTooEarly', args: { id: early.id, parent: ownerOf(early.key) } });
  const seed = wishes.seed ?? Number.parseInt(ctx.randomness(SITTING_LENGTH), 36);
  // Whoever says how many, or which, means it; and what a cram asks does not count.
  const isFree = wishes.count !== undefined || filter.questions.length > 0 || wishes.cram === true;
  const wish = {
    order: wishes.order ?? null,
    count: wishes.count ?? (wishes.minutes === undefined ? ctx.settings.count : null),
    minutes: wishes.minutes ?? null,
    seed,
    ahead: isFree,
    left: isFree ? null : allowanceOf(ctx.settings, progress.days.get(today)),
    named: filter.questions,
  };
  const scheduler = await ctx.scheduler();
  const questions = select(found, progress, wish, scheduler, today);
  const held = heldBack(found, progress, wish, scheduler, today);
  const line = heldLine(ctx, held);
  const screens = await ctx.render.screens();
  if (questions.length === 0) {
    if (found.length === 0) throw new AppError({ code: 'nothingMatches', args: { filter: describeFilter(targets, wishes) } });
    const why = line === '' ? t.drill.nothing[wishes.order ?? 'usual'] : `${t.drill.limitReached}\n${line}`;
    say(`${screens.notice(why)}\n${screens.notice(t.drill.nothingElse)}`);
    return undefined;
  }
  if (wishes.count !== undefined && questions.length < wishes.count) say(screens.notice(t.drill.fewer(questions.length)));
  if (wishes.cram === true) say(screens.notice(t.drill.cram));
  if (line !== '') say(screens.notice(line));
  const session = startSession(ctx, situation, questions, seed, wishes.cram === true);
  return session && { session, held };
}

/** A drill without any wish of its own: with an interview ahead, the plan says what is asked. */
function isUsual(targets: readonly string[], { category, tag, difficulty, kind, status, query, ...wishes }: Wishes): boolean {
  const filters = [targets, category, tag, difficulty, kind, status, query].flatMap((values) => values ?? []);
  const { count, minutes, order, cram } = wishes;
  return filters.length === 0 && count === undefined && minutes === undefined && order === undefined && cram !== true;
}

/** The follow-ups of this sitting's beginning: those that are due, and those that were named. Others come after a good answer. */
function followUpsFor({ followUps, library }: Situation, filter: Filter, areWanted: boolean): QuestionSummary[] {
  return followUps
    .filter((candidate) => {
      const isNamed = filter.questions.includes(candidate.question.key);
      return (isNamed || (areWanted && candidate.standing.status === 'due')) && matches(filter, candidate);
    })
    .map(({ question }) => question)
    .filter(({ key }) => library.has(key));
}

function areFollowUpsWanted({ settings }: Pick<Context, 'settings'>, { followUps }: Wishes): boolean {
  return followUps !== false && settings.followUps;
}

/** Today's portion of the plans. */
async function startPortion(
  ctx: Needs,
  situation: Situation,
  wishes: Wishes,
  say: (text: string) => void,
): Promise<Start | undefined> {
  const { progress, today } = situation;
  const questions = plannable(situation, areFollowUpsWanted(ctx, wishes));
  const portion = portionOfToday(progress.plans, questions, progress, await ctx.scheduler(), today);
  const screens = await ctx.render.screens();
  const { plan, drill } = ctx.t;
  if (portion.questions.length === 0) {
    say(`${screens.notice(plan.done)}\n${screens.notice(drill.nothingElse)}`);
    return undefined;
  }
  say(screens.notice(plan.portion(portion.reviewed, portion.introduced, Math.round(portion.minutes))));
  const seed = Number.parseInt(ctx.randomness(SITTING_LENGTH), 36);
  const session = startSession(ctx, situation, portion.questions, seed, false);
  return session && { session, held: { new: 0, due: 0 } };
}

/** Its start is on disk before it begins. */
function startSession(
  ctx: Pick<Context, 'randomness'>,
  { store, now }: Situation,
  questions: readonly QuestionKey[],
  seed: number,
  isCram: boolean,
): Session | undefined {
  const started = begin(sessionId(now.at, ctx.randomness(SESSION_LENGTH)), seed, isCram, questions, now);
  store.append(started);
  return replay([started]);
}

/** The newest session with waiting questions that began today or yesterday. Throws AppError nothingToResume. */
export async function findSession(ctx: Needs, say: (text: string) => void): Promise<Start> {
  const { t } = ctx;
  const { library, progress, store, today } = await takeStock(ctx);
  const banks = library.banks.map(({ name }) => name);
  const events = store.events();
  const recent = new Set(
    events.filter((event) => event.kind === 'started' && dayOf(event) >= addDays(today, -1)).map(({ id }) => id),
  );
  const isSuspended = (key: QuestionKey) => progress.questions.get(key)?.suspended === true;
  for (const left of sessionsOf(events)) {
    // Sessions of banks that are not in use now wait for those banks.
    const here = left.queue.some((key) => library.has(key) || banks.some((name) => key.startsWith(`${name}/`)));
    if (!here || !recent.has(left.started)) continue;
    const waiting = withoutSuspended(left, events, isSuspended);
    if (waiting.queue.length === 0) continue;
    const { session, vanished } = resume(waiting, ctx.randomness(SITTING_LENGTH), (key) => library.has(key));
    const screens = await ctx.render.screens();
    if (vanished.length > 0) say(screens.notice(t.drill.vanished(vanished.join(t.separator)), 'bad'));
    if (session.queue.length === 0) continue;
    say(screens.notice(t.drill.resumed(doneIn(session), session.questions.length, followUpsIn(session))));
    return { session, held: { new: 0, due: 0 } };
  }
  throw new AppError({ code: 'nothingToResume', args: {} });
}

/** A session as the log tells it. */
export async function savedSession(ctx: Pick<Context, 'store'>, session: Session): Promise<Session> {
  return sessionsOf((await ctx.store()).events()).find(({ id }) => id === session.id) ?? session;
}
