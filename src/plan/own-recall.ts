import { isFollowUp } from '../bank/follow-up.ts';
import type { QuestionKey } from '../bank/question.ts';
import type { Graded, Practised, Reset } from '../progress/event.ts';
import { daysSince } from '../progress/preview.ts';
import { type Day, dayOf } from '../scheduling/day.ts';
import { AGAIN } from '../scheduling/grade.ts';
import type { Memory, Scheduler } from '../scheduling/scheduler.ts';
import { FIRST_RECALL } from './gain.ts';
import type { Learner } from './simulator.ts';

/** An answer that says something of the memory. */
export interface Attempt {
  /** days since the last grade, in stabilities of then; null for the first answer ever */
  readonly age: number | null;
  readonly recalled: boolean;
}

/** How somebody's own recall compares with what FSRS expects. */
export interface OwnRecall {
  /** forgetting takes so many times as long; 1 without reviews, from 1/4 to 4 */
  readonly multiplier: number;
  /** the answers on a later day than the last that it comes from */
  readonly reviews: number;
  /** the chance that a new question is answered well enough, and the first answers that it comes from */
  readonly firstRecall: number;
  readonly firsts: number;
  /** how this person forgets; null where the reviews do not bear it out */
  readonly pace: 'faster' | 'slower' | null;
}

type History = readonly (Graded | Practised | Reset)[];

interface Head {
  readonly memory: Memory | null;
  readonly lastDay: Day;
}

/** The bounds that the scheduler has for stabilities, in days. They are not taken from there: plan, why and stats start without FSRS. */
const LEAST_STABILITY = 0.001;
const GREATEST_STABILITY = 36_500;
/** First answers that the usual share counts for. */
const USUAL_FIRSTS = 10;
/**
 * Before anything is known, doublings of the multiplier are normally distributed round 0 with a standard deviation of 1. They go from -2 to 2,
 * in steps of 1/16. Ages are put into classes of 1/8 of a doubling.
 */
const MOST_DOUBLINGS = 2;
const STEPS = 16;
const AGE_STEPS = 8;
/** 9 to 1 that the multiplier is on this side of 1, in standard deviations. */
const SURE = 1.28;

/**
 * What a history, in order, says of the memory: first answers, but for those of follow-ups, which come after a good answer, and answers on a later
 * day than the last. Memories go on as in the fold. What a cram asks does not count.
 */
export function attemptsIn(history: History, scheduler: Pick<Scheduler, 'next'>): Attempt[] {
  const heads = new Map<QuestionKey, Head>();
  const attempts: Attempt[] = [];
  for (const event of history) {
    const { question } = event;
    const head = heads.get(question);
    if (event.kind === 'reset' && head !== undefined) heads.set(question, { ...head, memory: null });
    if (event.kind !== 'graded') continue;
    const day = dayOf(event);
    const memory = head?.memory ?? null;
    const elapsed = memory === null ? 0 : daysSince(head?.lastDay ?? null, day);
    const recalled = event.grade !== AGAIN;
    if (memory !== null && elapsed > 0) attempts.push({ age: elapsed / memory.stability, recalled });
    else if (head === undefined && !isFollowUp(question)) attempts.push({ age: null, recalled });
    heads.set(question, {
      memory: scheduler.next(memory, elapsed, event.grade),
      lastDay: Math.max(head?.lastDay ?? day, day) as Day,
    });
  }
  return attempts;
}

/**
 * Bayes' rule over one number: the chance of recall hangs on days per stability alone, so the recalled and the forgotten of each class of age
 * say how likely each multiplier is. Its mean is taken, in doublings.
 */
export function ownRecall(attempts: readonly Attempt[], scheduler: Pick<Scheduler, 'retrievability'>): OwnRecall {
  const first = { asked: 0, recalled: 0 };
  const reviews = new Map<number, { asked: number; recalled: number }>();
  for (const { age, recalled } of attempts) {
    const place = age === null ? null : Math.round(Math.log2(age) * AGE_STEPS);
    const count = place === null ? first : (reviews.get(place) ?? { asked: 0, recalled: 0 });
    count.asked += 1;
    if (recalled) count.recalled += 1;
    if (place !== null) reviews.set(place, count);
  }
  const asked = attempts.length - first.asked;
  const { mean, deviation } = asked === 0 ? { mean: 0, deviation: 1 } : doublingsOf(reviews, scheduler);
  return {
    multiplier: 2 ** mean,
    reviews: asked,
    firstRecall: (first.recalled + USUAL_FIRSTS * FIRST_RECALL) / (first.asked + USUAL_FIRSTS),
    firsts: first.asked,
    pace: Math.abs(mean) < SURE * deviation ? null : mean < 0 ? 'faster' : 'slower',
  };
}

function doublingsOf(
  reviews: ReadonlyMap<number, { readonly asked: number; readonly recalled: number }>,
  scheduler: Pick<Scheduler, 'retrievability'>,
): { readonly mean: number; readonly deviation: number } {
  const points = Array.from({ length: 2 * MOST_DOUBLINGS * STEPS + 1 }, (_, step) => {
    const doublings = step / STEPS - MOST_DOUBLINGS;
    let likelihood = -(doublings ** 2) / 2;
    for (const [place, { asked, recalled }] of reviews) {
      const typical = stretched({ stability: 2 ** (-place / AGE_STEPS), difficulty: 5 }, 2 ** doublings);
      const chance = scheduler.retrievability(typical, 1);
      likelihood += recalled * Math.log(chance) + (asked - recalled) * Math.log(1 - chance);
    }
    return { doublings, likelihood };
  });
  const greatest = Math.max(...points.map(({ likelihood }) => likelihood));
  let [all, sum, squares] = [0, 0, 0];
  for (const { doublings, likelihood } of points) {
    const weight = Math.exp(likelihood - greatest);
    all += weight;
    sum += weight * doublings;
    squares += weight * doublings ** 2;
  }
  return { mean: sum / all, deviation: Math.sqrt(Math.max(0, squares / all - (sum / all) ** 2)) };
}

/** What a history, in order, says of how this person recalls; without one, what FSRS expects. */
export function ownRecallIn(history: History, scheduler: Pick<Scheduler, 'next' | 'retrievability'>): OwnRecall {
  return ownRecall(attemptsIn(history, scheduler), scheduler);
}

/** The memory of which forgetting takes so many times as long, as far as a memory may last. */
export function stretched({ stability, difficulty }: Memory, multiplier: number): Memory {
  return { stability: Math.min(GREATEST_STABILITY, Math.max(LEAST_STABILITY, stability * multiplier)), difficulty };
}

/** Somebody who remembers like this: the scheduler goes on as it does, and the chances of recall are their own. */
export function learnerWith(
  { multiplier, firstRecall }: Pick<OwnRecall, 'multiplier' | 'firstRecall'>,
  { next, retrievability }: Pick<Scheduler, 'next' | 'retrievability'>,
): Learner {
  const own = (memory: Memory, elapsed: number) => retrievability(stretched(memory, multiplier), elapsed);
  return { memory: { next, retrievability: own }, firstRecall };
}
