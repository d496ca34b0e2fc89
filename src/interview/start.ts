import { resolveCategory } from '../bank/resolve.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { chooseTurns } from '../mock/choose.ts';
import { formatClock } from '../mock/clock.ts';
import { type Interview, begin, goneOf, openInterview } from '../mock/interview.ts';
import { type Mix, type Role, mixOf, readMix } from '../mock/mix.ts';
import { type Event, eventId, sessionId } from '../progress/event.ts';
import { addDays } from '../scheduling/day.ts';
import { matches } from '../selection/filter.ts';
import { type TypedFilter, describeFilter, parseFilter } from '../selection/parse-filter.ts';
import { type Situation, takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'now' | 'randomness' | 'library' | 'store' | 'render'>;

export interface Wishes extends TypedFilter {
  readonly minutes?: number;
  readonly role?: Role;
  readonly mix?: string;
  readonly seed?: number;
}

const USUAL_MINUTES = 45;
const SITTING_LENGTH = 6;
const SESSION_LENGTH = 12;

/**
 * A new interview, its beginning already on disk. Throws AppError roleAndMix, badOption, unknownCategory, nothingMatches,
 * interviewTooShort.
 */
export async function chooseInterview(ctx: Needs, wishes: Wishes, say: (text: string) => void): Promise<Interview> {
  const situation = await takeStock(ctx);
  const { library, progress, categories, store, now, today } = situation;
  const filter = parseFilter(wishes, [], { categories, questions: library.questions });
  const found = situation.candidates.filter((candidate) => matches(filter, candidate)).map(({ question }) => question);
  if (found.length === 0) throw new AppError({ code: 'nothingMatches', args: { filter: describeFilter([], wishes) } });
  const minutes = wishes.minutes ?? USUAL_MINUTES;
  const seed = wishes.seed ?? Number.parseInt(ctx.randomness(SITTING_LENGTH), 36);
  const asked = found.filter(({ kind }) => kind !== 'open').map(({ category }) => ({ id: category }));
  const mix = mixFor(wishes, asked, situation);
  const followUpsOf = (key: (typeof found)[number]['key']) => library.read(key, ctx.t.lang).followUps.map(({ id }) => id);
  const turns = chooseTurns(found, progress, { minutes, seed, mix, followUpsOf }, today);
  if (turns.length === 0) throw new AppError({ code: 'interviewTooShort', args: { minutes } });
  const id = eventId(sessionId(now.at, ctx.randomness(SESSION_LENGTH)), 1);
  const mocked = { kind: 'mocked', id, ...now, seed, minutes, turns } as const satisfies Event;
  store.append(mocked);
  say((await ctx.render.mock()).begins(minutes, turns));
  return begin(mocked);
}

/** What the user says it is about, else what the post is about. */
function mixFor({ role, mix }: Wishes, asked: readonly { readonly id: string }[], { categories }: Situation): Mix {
  if (mix === undefined) return mixOf(role ?? 'general', asked);
  if (role !== undefined) throw new AppError({ code: 'roleAndMix', args: {} });
  const pairs = readMix(mix);
  if (pairs === null)
    throw new AppError({ code: 'badOption', args: { option: '--mix', value: mix, allowed: ['llm=3,python=1'] } });
  return Object.fromEntries(
    pairs.map(([name, weight]) => {
      const result = resolveCategory(categories, name);
      if ('found' in result) return [result.found.id, weight];
      throw new AppError({
        code: 'unknownCategory',
        args: { value: name, near: 'near' in result ? result.near : result.matches },
      });
    }),
  );
}

/**
 * The newest interview with something left to do that began today or yesterday, of a bank that is in use. Throws AppError
 * noInterviewToResume.
 */
export async function findInterview(ctx: Needs, say: (text: string) => void): Promise<Interview> {
  const { library, store, today } = await takeStock(ctx);
  const present = new Set(library.questions.map(({ key }) => key));
  const found = openInterview(store.events(), (key) => present.has(key), addDays(today, -1));
  if (found === undefined) throw new AppError({ code: 'noInterviewToResume', args: {} });
  const screens = await ctx.render.screens();
  say(screens.notice(ctx.t.mock.resumed(formatClock(goneOf(found)), formatClock(found.ms))));
  return { ...found, sitting: ctx.randomness(SITTING_LENGTH) };
}
