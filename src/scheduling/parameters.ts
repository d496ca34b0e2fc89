/** What the scheduler can be told. It stands apart from `scheduler.ts`, so that the key below is known without loading ts-fsrs. */
export interface SchedulerParameters {
  /** the 21 weights of FSRS-6 */
  readonly weights: readonly number[];
  /** the chance of recall at which a question is due, between 0 and 1 (both excluded) */
  readonly retention: number;
  /** the longest interval, in days, 1 to 36500 */
  readonly maximumDays: number;
  /** spread intervals of more than 2.5 days a little, so that what was learnt together is not all due together */
  readonly fuzz: boolean;
}

/**
 * FSRS-6's default weights, as in ts-fsrs 5.4.2 (`default_w`; a test compares them) and py-fsrs 6.
 * https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm#fsrs-6
 */
const DEFAULT_WEIGHTS: readonly number[] = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729,
  0.5425, 0.0912, 0.0658, 0.1542,
];

export const DEFAULT_PARAMETERS: SchedulerParameters = { weights: DEFAULT_WEIGHTS, retention: 0.9, maximumDays: 36_500, fuzz: true };

/** A text that is equal for equal parameters alone: what a checkpoint was folded with. */
export function parametersKey(parameters: Partial<SchedulerParameters> = {}): string {
  const { weights, retention, maximumDays, fuzz } = { ...DEFAULT_PARAMETERS, ...parameters };
  return `fsrs6 ${weights.join(',')} ${retention} ${maximumDays} ${fuzz ? 'fuzz' : 'exact'}`;
}
