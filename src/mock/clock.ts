const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;

/** Time that has passed, as it was seen the last time. */
export interface Clock {
  /** ms */
  readonly ms: number;
  /** the moment of the last look, Unix ms */
  readonly at: number;
}

/** A clock that goes on from so many ms. */
export function startClock(ms: number, at: number): Clock {
  return { ms, at };
}

/** The clock as it stands at a moment. It never goes back, whatever the system's clock does: a moment before the last look adds nothing. */
export function lookAt({ ms, at }: Clock, now: number): Clock {
  return { ms: ms + Math.max(0, now - at), at: now };
}

/** `1:05`, in minutes and whole seconds that have passed: 59.9 s are `0:59`. */
export function formatClock(ms: number): string {
  const seconds = Math.floor(ms / MS_PER_SECOND);
  return `${Math.floor(seconds / SECONDS_PER_MINUTE)}:${String(seconds % SECONDS_PER_MINUTE).padStart(2, '0')}`;
}
