import type { Context, Dialog } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Event } from '../progress/event.ts';
import { type Interview, type Said, factOf, follow } from '../mock/interview.ts';

/** An interview while it is led: where it stands, and the log it is written into. */
export interface Keeper {
  interview(): Interview;
  /** On the disk when it returns. Throws AppError notSaved, and then nothing has happened. */
  keep(said: Said): void;
  /** The same for what can be said again later: a full disk does not stop anybody's answer. */
  note(said: Said): void;
}

/** What leads an interview, its review and its end. */
export interface Room {
  readonly ctx: Pick<
    Context,
    't' | 'screen' | 'places' | 'out' | 'now' | 'library' | 'seen' | 'store' | 'render' | 'files' | 'scheduler'
  >;
  readonly dialog: Dialog;
  readonly keeper: Keeper;
  readonly say: (text: string) => void;
  /** what was typed in this sitting, by the place of its turn */
  readonly typed: Map<number, string>;
}

export function createKeeper(append: (event: Event) => void, now: Context['now'], start: Interview): Keeper {
  let interview = start;
  const keep = (said: Said) => {
    const event = factOf(interview, said, now());
    append(event);
    interview = follow(interview, event);
  };
  return {
    interview: () => interview,
    keep,
    note: (said) => {
      try {
        keep(said);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
      }
    },
  };
}
