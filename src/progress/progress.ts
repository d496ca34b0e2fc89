import { isFollowUp } from '../bank/follow-up.ts';
import type { QuestionKey } from '../bank/question.ts';
import { dayOf } from '../scheduling/day.ts';
import type { Day } from '../scheduling/day.ts';
import type { Scheduler } from '../scheduling/scheduler.ts';
import { compareEvents } from './event.ts';
import type { Event, EventId, Relinked } from './event.ts';
import { inOrder } from './order.ts';
import { type Plans, followPlans } from './plans.ts';
import { follow } from './question-progress.ts';
import type { QuestionEvent, QuestionProgress } from './question-progress.ts';
import { becomes, followRelinks } from './relinks.ts';
import type { Relinks } from './relinks.ts';
import { couldBeKnown, recentIds } from './recent-ids.ts';
import { resolveUndo } from './undo.ts';

export type { QuestionProgress };

/** The grades of one day; a cram does not count. */
export interface DayCount {
  /** questions graded for the first time ever */
  readonly introduced: number;
  /** all other grades, and every grade of a follow-up: what is new in it is the smaller part */
  readonly reviewed: number;
  /** time spent, ms */
  readonly ms: number;
}

/** What all events add up to. */
export interface Progress {
  readonly questions: ReadonlyMap<QuestionKey, QuestionProgress>;
  readonly days: ReadonlyMap<Day, DayCount>;
  /**
   * The events of a sitting (started, graded, practised, skipped, suspended, reset, followed, undone) and of a mock interview (mocked,
   * replied, closed) of the last two days, in order and undone ones among them (see `live`): enough to see what may be gone on with
   * without reading the log.
   */
  readonly recent: readonly Event[];
  /** the last event in order */
  readonly head: { readonly at: number; readonly id: string } | null;
  /** the greatest day of any event */
  readonly lastDay: Day | null;
  /** how many events, each id once */
  readonly events: number;
  /** the interviews that lie ahead, and those that are over and were not dropped, by name */
  readonly plans: Plans;
  /** what vanished keys have become */
  readonly relinks: Relinks;
  /** what `extend` must know to give up in time: ids undone before they were seen, and the newest ids seen */
  readonly waiting: ReadonlySet<EventId>;
  readonly ids: ReadonlySet<EventId>;
}

export function emptyProgress(): Progress {
  return {
    questions: new Map(),
    days: new Map(),
    recent: [],
    head: null,
    lastDay: null,
    events: 0,
    plans: new Map(),
    relinks: new Map(),
    waiting: new Set(),
    ids: new Set(),
  };
}

/**
 * Adds up events. Their order and repetition do not matter. `scheduler` may be null where no event is a grade that counts
 * (else TypeError).
 */
export function fold(events: Iterable<Event>, scheduler: Scheduler | null): Progress {
  const all = inOrder(events);
  const { dead, waiting } = resolveUndo(all);
  const counting = dead.size === 0 ? all : all.filter((event) => !dead.has(event.id));
  const relinks = followRelinks(counting.filter((event): event is Relinked => event.kind === 'relinked'));
  return advance({ ...emptyProgress(), relinks, waiting }, all, counting, scheduler);
}

/**
 * Adds further events to a progress, exactly as if all had been folded at once; null where that cannot be done without
 * the earlier events: when some are not newer than all earlier ones, may have been seen before, or change what earlier
 * ones meant (`undone`, `relinked`). Then fold everything.
 */
export function extend(progress: Progress, events: readonly Event[], scheduler: Scheduler | null): Progress | null {
  const tail = inOrder(events);
  const [first] = tail;
  if (first === undefined) return progress;
  const { head, waiting, ids } = progress;
  if (head !== null && compareEvents(first, { at: head.at, id: head.id as EventId }) <= 0) return null;
  const isTangled = (event: Event): boolean =>
    event.kind === 'undone' || event.kind === 'relinked' || waiting.has(event.id) || couldBeKnown(ids, progress.events, event.id);
  return tail.some(isTangled) ? null : advance(progress, tail, tail, scheduler);
}

/** The events that count: in order, each id once, without those undone and without `undone` itself. */
export function live(events: readonly Event[]): Event[] {
  const all = inOrder(events);
  const { dead } = resolveUndo(all);
  return all.filter((event) => event.kind !== 'undone' && !dead.has(event.id));
}

/** A question on which something happened, while events are added. */
interface Touched {
  readonly before: QuestionProgress | undefined;
  readonly events: QuestionEvent[];
  isGraded: boolean;
}

/** Adds events that are newer than all of `base`; `counting` are those that were not undone. */
function advance(base: Progress, events: readonly Event[], counting: readonly Event[], scheduler: Scheduler | null): Progress {
  const touched = new Map<QuestionKey, Touched>();
  const days = new Map<Day, { introduced: number; reviewed: number; ms: number }>();
  for (const event of counting) {
    if (!('question' in event) || event.kind === 'skipped') continue;
    const key = becomes(base.relinks, event.question);
    let own = touched.get(key);
    if (own === undefined) {
      const before = base.questions.get(key);
      own = { before, events: [], isGraded: before !== undefined && before.reps > 0 };
      touched.set(key, own);
    }
    own.events.push(event);
    if (event.kind !== 'graded') continue;
    const day = dayOf(event);
    let count = days.get(day);
    if (count === undefined) days.set(day, (count = { ...(base.days.get(day) ?? { introduced: 0, reviewed: 0, ms: 0 }) }));
    if (own.isGraded || isFollowUp(key)) count.reviewed += 1;
    else count.introduced += 1;
    own.isGraded = true;
    count.ms += event.ms;
  }

  const questions = touched.size === 0 ? base.questions : withTouched(base.questions, touched, scheduler);
  const last = events.at(-1);
  const lastDay = latestDay(base.lastDay, events);
  return {
    ...base,
    questions,
    days: new Map([...base.days, ...days]),
    recent: recentOf(base.recent.concat(events), lastDay),
    head: last === undefined ? base.head : { at: last.at, id: last.id },
    lastDay,
    events: base.events + events.length,
    plans: followPlans(base.plans, counting),
    ids: recentIds(base.ids, events),
  };
}

function withTouched(
  base: Progress['questions'],
  touched: ReadonlyMap<QuestionKey, Touched>,
  scheduler: Scheduler | null,
): Progress['questions'] {
  const questions = new Map(base);
  for (const [key, { before, events }] of touched) questions.set(key, follow(before, events, scheduler));
  return questions;
}

function latestDay(known: Day | null, events: readonly Event[]): Day | null {
  let latest = known;
  for (const event of events) {
    const day = dayOf(event);
    if (latest === null || day > latest) latest = day;
  }
  return latest;
}

const OF_A_SITTING: ReadonlySet<string> = new Set([
  'started',
  'graded',
  'practised',
  'skipped',
  'suspended',
  'reset',
  'followed',
  'undone',
  'mocked',
  'replied',
  'closed',
]);

function recentOf(events: readonly Event[], lastDay: Day | null): readonly Event[] {
  return lastDay === null ? [] : events.filter((event) => dayOf(event) >= lastDay - 1 && OF_A_SITTING.has(event.kind));
}
