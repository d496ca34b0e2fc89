import type { Context } from '../context.ts';
import type { Allowance } from '../selection/select.ts';

/** So many more are proposed where a limit holds something back. */
const MORE_NEW = 10;
const MORE_REVIEWS = 100;

/** What the limits hold back, and how to have more of it; '' where they hold nothing back. */
export function heldLine({ t, settings }: Pick<Context, 't' | 'settings'>, held: Allowance): string {
  if (held.new + held.due === 0) return '';
  const command =
    held.new > 0
      ? `mianshi config set newPerDay ${settings.newPerDay + MORE_NEW}`
      : `mianshi config set reviewsPerDay ${settings.reviewsPerDay + MORE_REVIEWS}`;
  return t.drill.heldBack(held.new, held.due, command);
}
