import type { QuestionKey } from '../bank/question.ts';
import type { Plans } from '../progress/plans.ts';
import type { QuestionProgress } from '../progress/progress.ts';
import type { Instant } from '../scheduling/day.ts';
import { type Action, type Session, reduce } from '../session/session.ts';
import type { Situation } from '../situation.ts';

/** The course of a sitting: the session and what is around it, moved here and nowhere else. */
export interface Course {
  readonly session: Session;
  readonly situation: Situation;
  /** what is known of a question, up to the last grade; a question that takes over a vanished one has that one's */
  own(key: QuestionKey): QuestionProgress | undefined;
  plans(): Plans;
  /** One step of the session; its event is on disk when this returns. Throws AppError notSaved. */
  step(action: Action): void;
  /** A step about a question; one that took over a vanished question makes that last first. */
  keep(key: QuestionKey, action: Extract<Action, { readonly now: Instant }>): void;
  /** the session as it is without what has vanished; no event */
  replaceSession(session: Session): void;
  /** the banks as they are after an edit */
  replaceSituation(situation: Situation): void;
}

export function createCourse(start: Session, around: Situation): Course {
  let session = start;
  let situation = around;

  function step(action: Action): void {
    const { session: next, event } = reduce(session, action);
    if (event !== undefined) situation.store.append(event);
    session = next;
  }

  return {
    get session() {
      return session;
    },
    get situation() {
      return situation;
    },
    own(key) {
      const own = situation.store.progress().questions.get(key);
      return own ?? (situation.links.has(key) ? situation.progress.questions.get(key) : undefined);
    },
    plans: () => situation.store.progress().plans,
    step,
    keep(key, action) {
      const from = situation.links.get(key);
      if (from !== undefined && !situation.store.progress().questions.has(key))
        step({ kind: 'relink', from, to: key, now: action.now });
      step(action);
    },
    replaceSession: (next) => void (session = next),
    replaceSituation: (next) => void (situation = next),
  };
}
