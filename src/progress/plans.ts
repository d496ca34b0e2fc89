import { type Day, dayOf } from '../scheduling/day.ts';
import type { Event } from './event.ts';

/** What the user said of an interview: when it is, how much time a day there is, and what it is about. */
export interface Plan {
  readonly name: string;
  /** the day on which it was made */
  readonly since: Day;
  /** the day of the interview */
  readonly on: Day;
  /** minutes a day */
  readonly minutes: number;
  /** ids of categories; empty: everything */
  readonly focus: readonly string[];
}

export type Plans = ReadonlyMap<string, Plan>;

/** The plans after further events, in order: a plan of the same name takes the place of the former. */
export function followPlans(before: Plans, events: readonly Event[]): Plans {
  let plans: Map<string, Plan> | undefined;
  for (const event of events) {
    if (event.kind === 'planned') {
      const { name, on, minutes, focus } = event;
      (plans ??= new Map(before)).set(name, { name, since: dayOf(event), on, minutes, focus });
    } else if (event.kind === 'dropped') (plans ??= new Map(before)).delete(event.name);
  }
  return plans ?? before;
}
