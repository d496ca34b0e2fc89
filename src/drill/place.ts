import type { Standing } from '../progress/standing.ts';
import { type Session, current, finished } from '../session/session.ts';

const UNKNOWN: Standing = { status: 'new', due: null, flagged: false, weak: false, leech: false };

/** Where the asked question stands in its session: its number counts each question once, however often it comes back. */
export function placeOf(session: Session, standing: Standing = UNKNOWN) {
  const { questions } = session;
  const left = finished(session);
  const key = current(session);
  const again = key !== undefined && left.has(key);
  // a follow-up that came up on the way has its question's number
  const counts = key !== undefined && !again && questions.includes(key);
  const through = questions.filter((question) => left.has(question)).length;
  const number = Math.max(1, Math.min(through + (counts ? 1 : 0), questions.length));
  return { number, total: questions.length, again, standing };
}
