import { clipParameters, default_w, FSRSAlgorithm, S_MAX, S_MIN } from 'ts-fsrs';
import { AGAIN, EASY, GOOD, HARD, type Grade, isGrade } from './grade.ts';

export interface SchedulerParameters {
  /** the 21 weights of FSRS-6 */
  readonly weights: readonly number[];
  /** the chance of recall at which a question is due, between 0 and 1 (both excluded) */
  readonly retention: number;
  /** the longest interval, whole days, 1 to 36500 */
  readonly maximumDays: number;
  /** spread intervals of more than 2.5 days a little, so that what was learnt together is not all due together */
  readonly fuzz: boolean;
}

/** FSRS-6's default weights: https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm#fsrs-6 */
export const DEFAULT_PARAMETERS: SchedulerParameters = { weights: default_w, retention: 0.9, maximumDays: 36_500, fuzz: true };

/** How well a question is remembered. `stability` in days (chance of recall 90 % after so many), `difficulty` from 1 to 10. */
export interface Memory {
  readonly stability: number;
  readonly difficulty: number;
}

/**
 * FSRS-6 over whole days. `elapsedDays` are days since the last review (`scheduling/day.ts`); below 0 counts as 0, and a
 * fraction is refused. Every method throws RangeError with the name of the bad argument.
 */
export interface Scheduler {
  readonly parameters: SchedulerParameters;
  /** The memory after a review; null stands for a question never reviewed. On the same day FSRS's short-term rule holds. */
  next(memory: Memory | null, elapsedDays: number, grade: Grade): Memory;
  /**
   * Days until the question is due after each grade: `again` 0, then hard <= good < easy, at least 1 and at most
   * `maximumDays` (where they may meet). The same seed gives the same fuzz.
   */
  intervals(memory: Memory | null, elapsedDays: number, seed: string): Readonly<Record<Grade, number>>;
  /** What `intervals` says of one grade, for less work. */
  interval(memory: Memory | null, elapsedDays: number, seed: string, grade: Grade): number;
  /** The chance of recall, 0 to 1. */
  retrievability(memory: Memory, elapsedDays: number): number;
}

/** ts-fsrs takes NaN, Infinity and lists of any length in silence, so that nothing reaches it unchecked. */
export function createScheduler(given: Partial<SchedulerParameters> = {}): Scheduler {
  const parameters = checked({ ...DEFAULT_PARAMETERS, ...given });
  const { maximumDays } = parameters;
  const fsrs = new FSRSAlgorithm({
    w: [...parameters.weights],
    request_retention: parameters.retention,
    maximum_interval: maximumDays,
    enable_fuzz: parameters.fuzz,
    enable_short_term: true,
    learning_steps: [],
    relearning_steps: [],
  });

  // ts-fsrs reads its parameters through a Proxy, dozens of times a review; a plain copy makes a fold a fifth faster. Should a
  // later version not look here, nothing but time is lost.
  Object.defineProperty(fsrs, 'param', { value: { ...fsrs.parameters } });

  function next(memory: Memory | null, elapsedDays: number, grade: Grade): Memory {
    if (memory !== null) checkMemory(memory);
    if (!isGrade(grade)) throw new RangeError('grade');
    return fsrs.next_state(memory, wholeDays(elapsedDays), grade);
  }

  // The order that ts-fsrs keeps for a question in review (BasicScheduler.next_interval in ts-fsrs 5.4.2); new
  // questions get it too, as they have no learning steps here.
  function interval(memory: Memory | null, elapsedDays: number, seed: string, grade: Grade): number {
    if (typeof seed !== 'string') throw new RangeError('seed');
    const elapsed = wholeDays(elapsedDays);
    const days = (each: Grade): number => {
      fsrs.seed = seed;
      return fsrs.next_interval(next(memory, elapsed, each).stability, elapsed);
    };
    if (grade === AGAIN) return 0;
    const good = days(GOOD);
    const hard = Math.min(days(HARD), good);
    if (grade === HARD) return hard;
    const later = Math.max(good, hard + 1);
    return Math.min(grade === GOOD ? later : Math.max(days(EASY), later + 1), maximumDays);
  }

  return {
    parameters,
    next,
    interval,
    intervals(memory, elapsedDays, seed) {
      const days = (grade: Grade): number => interval(memory, elapsedDays, seed, grade);
      return { [AGAIN]: 0, [HARD]: days(HARD), [GOOD]: days(GOOD), [EASY]: days(EASY) } as Record<Grade, number>;
    },
    retrievability(memory, elapsedDays) {
      checkMemory(memory);
      return fsrs.forgetting_curve(wholeDays(elapsedDays), memory.stability);
    },
  };
}

function checked({ weights, retention, maximumDays, fuzz }: SchedulerParameters): SchedulerParameters {
  if (!Array.isArray(weights) || weights.length !== DEFAULT_PARAMETERS.weights.length) throw new RangeError('weights');
  // ts-fsrs would move a weight into its bounds without a word
  const clipped = clipParameters([...weights], 0, true);
  if (!clipped.every((weight, i) => weight === weights[i])) throw new RangeError('weights');
  if (!isBetween(retention, 0, 1) || retention === 0 || retention === 1) throw new RangeError('retention');
  if (!isBetween(maximumDays, 1, DEFAULT_PARAMETERS.maximumDays) || !Number.isInteger(maximumDays))
    throw new RangeError('maximumDays');
  if (typeof fuzz !== 'boolean') throw new RangeError('fuzz');
  return { weights: [...weights], retention, maximumDays, fuzz };
}

function checkMemory({ stability, difficulty }: Memory): void {
  if (!isBetween(stability, S_MIN, S_MAX)) throw new RangeError('memory.stability');
  if (!isBetween(difficulty, 1, 10)) throw new RangeError('memory.difficulty');
}

function isBetween(value: number, least: number, greatest: number): boolean {
  return typeof value === 'number' && value >= least && value <= greatest;
}

function wholeDays(days: number): number {
  if (!Number.isSafeInteger(days)) throw new RangeError('elapsedDays');
  return Math.max(0, days);
}
