import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { keyOf } from '../../src/bank/question.ts';
import { openProgress, type ProgressStore } from '../../src/io/progress-store.ts';
import { type Event, eventId, type EventId, sessionId } from '../../src/progress/event.ts';
import { fold } from '../../src/progress/progress.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { HOUR, textOf } from '../progress/event-arbitrary.ts';

export const scheduler = createScheduler();
export const NOW = Date.UTC(2026, 2, 10, 1);

export interface Home {
  readonly path: string;
  /** how often the scheduler was loaded */
  loads: number;
  open(parametersKey?: string): Promise<ProgressStore>;
}

export function newHome(path: string): Home {
  const home: Home = {
    path,
    loads: 0,
    open: (parametersKey = 'k') =>
      openProgress({
        folder: path,
        cache: join(path, 'cache'),
        parametersKey,
        scheduler: async () => {
          home.loads += 1;
          return scheduler;
        },
      }),
  };
  return home;
}

export function graded(n: number, device = 'one', question = 'a'): Event {
  const at = NOW + n * HOUR;
  const rest = { grade: 3, ms: 1000, hash: 'h', fingerprint: 'fp1:x', ticked: [], missed: [] } as const;
  return { kind: 'graded', id: idOf(n, device), at, tz: 480, question: keyOf('bank', question), ...rest };
}

export function idOf(n: number, device = 'one'): EventId {
  return eventId(sessionId(NOW, device.padEnd(12, '0')), n);
}

export function flagged(n: number, on = true): Event {
  return { kind: 'flagged', id: idOf(n), at: NOW + n * HOUR, tz: 480, question: keyOf('bank', 'a'), on };
}

export async function opened(home: Home): Promise<ProgressStore> {
  const store = await home.open();
  await store.prepare();
  return store;
}

export function logOf(home: Home): string {
  const [name = ''] = readdirSync(join(home.path, 'log'));
  return join(home.path, 'log', name);
}

/** The store and a new one on the same disk both say what a fold of the whole log says. */
export async function expectTrue(home: Home, store?: ProgressStore): Promise<void> {
  const fresh = await home.open();
  const whole = textOf(fold(fresh.events(), scheduler));
  expect(textOf(fresh.progress())).toBe(whole);
  if (store !== undefined) expect(textOf(store.progress())).toBe(whole);
}
