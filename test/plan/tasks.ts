import { type QuestionKey, keyOf } from '../../src/bank/question.ts';
import type { Task } from '../../src/plan/task.ts';
import type { Day } from '../../src/scheduling/day.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { createRandom } from '../../src/selection/random.ts';

export const scheduler = createScheduler({ fuzz: false });
export const TODAY = 20_000 as Day;

export const key = (n: number): QuestionKey => keyOf('q', String(n).padStart(3, '0'));

export function makeTask(n: number, change: Partial<Task> = {}): Task {
  return { key: key(n), memory: null, lastDay: null, minutes: 6, weight: 6, ...change };
}

/** New questions of 4 to 12 minutes whose key points weigh 5 to 10. */
export function makeTasks(count: number, seed = 1): Task[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, n) =>
    makeTask(n, { minutes: 4 + Math.floor(random() * 9), weight: 5 + Math.floor(random() * 6) }),
  );
}
