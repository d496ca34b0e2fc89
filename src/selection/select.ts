import { type QuestionKey, type QuestionSummary, USUAL_MINUTES } from '../bank/question.ts';
import type { Progress } from '../progress/progress.ts';
import { standingOf } from '../progress/standing.ts';
import type { Day } from '../scheduling/day.ts';
import type { Scheduler } from '../scheduling/scheduler.ts';
import { createRandom, shuffle } from './random.ts';

export const ORDERS = ['due', 'new', 'random', 'weak', 'bank'] as const;
export type Order = (typeof ORDERS)[number];

/** How many new and due questions may still be asked today. */
export interface Allowance {
  readonly new: number;
  readonly due: number;
}

export interface Wish {
  /** null: what is due, then what is new */
  readonly order: Order | null;
  /** at most so many questions; null: no limit */
  readonly count: number | null;
  /** at most so many minutes by the questions' own estimate, but never less than one question */
  readonly minutes: number | null;
  /** what the limits of the day leave, for the default order, `due` and `new`; null: no limits */
  readonly left: Allowance | null;
  readonly seed: number;
  /** whether questions that are not due may fill up */
  readonly ahead: boolean;
  /** questions that the user named one by one: taken even when suspended */
  readonly named: readonly QuestionKey[];
}

/**
 * The questions of a sitting, in order. Pure: the same questions, progress, day and wish give the same list on any machine
 * (ties fall by code units of the key, never by locale).
 */
export function select(
  questions: readonly QuestionSummary[],
  progress: Pick<Progress, 'questions'>,
  wish: Wish,
  scheduler: Pick<Scheduler, 'retrievability'>,
  today: Day,
): QuestionKey[] {
  const named = new Set(wish.named);
  const open: QuestionSummary[] = [];
  const isDue: QuestionKey[] = [];
  const isNew: QuestionKey[] = [];
  const isHard: QuestionKey[] = [];
  for (const question of questions) {
    const { key } = question;
    const { status, weak, leech } = standingOf(progress.questions.get(key), today);
    if (status === 'suspended' && !named.has(key)) continue;
    open.push(question);
    if (status === 'due') isDue.push(key);
    if (status === 'new') isNew.push(key);
    if (weak || leech) isHard.push(key);
  }
  return limit(ordered(), wish, open);

  function ordered(): QuestionKey[] {
    const keys = open.map(({ key }) => key);
    const random = createRandom(wish.seed);
    const left = wish.left ?? { new: keys.length, due: keys.length };
    const due = () => byRetrievability(isDue, Math.min(left.due, wish.count ?? left.due));
    const shuffled = () => shuffle(isNew.sort(byCodeUnit), random).slice(0, left.new);
    switch (wish.order) {
      case 'due':
        return due();
      case 'new':
        return shuffled();
      case 'random':
        return shuffle(keys.sort(byCodeUnit), random);
      case 'weak':
        return byWeakness(isHard);
      case 'bank':
        return keys;
      case null: {
        const present = new Set(wish.named.length === 0 ? [] : keys);
        const first = wish.named.filter((key) => present.has(key));
        if (first.length > 0 && keys.every((key) => named.has(key))) return first;
        const chosen = [...new Set([...first, ...due(), ...shuffled()])];
        const isEnough = wish.count !== null && chosen.length >= wish.count;
        if (!wish.ahead || isEnough) return chosen;
        const taken = new Set(chosen);
        return [...chosen, ...byRetrievability(keys.filter((key) => !taken.has(key)))];
      }
    }
  }

  function byRetrievability(keys: readonly QuestionKey[], most = keys.length): QuestionKey[] {
    return leastBy(keys, most, (key) => {
      const { memory, lastDay } = progress.questions.get(key) ?? {};
      return memory && lastDay !== undefined && lastDay !== null
        ? scheduler.retrievability(memory, Math.max(0, today - lastDay))
        : 0;
    });
  }

  /** Worst first: the lower last grade, then more lapses, then the less stable memory. */
  function byWeakness(keys: readonly QuestionKey[]): QuestionKey[] {
    return leastBy(keys, keys.length, (key) => {
      const { lastGrade, lapses, memory } = progress.questions.get(key) ?? {};
      return (lastGrade ?? 0) * 1e9 - Math.min(lapses ?? 0, 999) * 1e6 + Math.min(memory?.stability ?? 0, 99_999);
    });
  }
}

/** The first so many in the order of their ranks. Only what can be among them is sorted: a session asks ten of 10,000. */
function leastBy(keys: readonly QuestionKey[], most: number, rank: (key: QuestionKey) => number): QuestionKey[] {
  if (most <= 0) return [];
  const ranks = new Float64Array(keys.length);
  keys.forEach((key, place) => (ranks[place] = rank(key)));
  const greatest = ranks.toSorted()[most - 1] ?? Infinity;
  const first: { readonly key: QuestionKey; readonly rank: number }[] = [];
  ranks.forEach((own, place) => {
    const key = keys[place];
    if (key !== undefined && own <= greatest) first.push({ key, rank: own });
  });
  return first
    .sort((a, b) => a.rank - b.rank || byCodeUnit(a.key, b.key))
    .slice(0, most)
    .map(({ key }) => key);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function limit(
  keys: readonly QuestionKey[],
  { count, minutes }: Wish,
  open: readonly Pick<QuestionSummary, 'key' | 'minutes'>[],
): QuestionKey[] {
  const counted = count === null ? [...keys] : keys.slice(0, count);
  if (minutes === null) return counted;
  const byKey = new Map(open.map((question) => [question.key, question.minutes]));
  let left = minutes;
  return counted.filter((key, place) => {
    if (left <= 0) return false;
    const need = byKey.get(key) ?? USUAL_MINUTES;
    if (place > 0 && need > left) {
      left = 0;
      return false;
    }
    left -= need;
    return true;
  });
}
