import { type QuestionSummary } from '../bank/question.ts';
import type { Stage } from '../progress/event.ts';
import type { QuestionProgress } from '../progress/progress.ts';
import { standingOf } from '../progress/standing.ts';
import type { Day } from '../scheduling/day.ts';

/** What a question about oneself or one's own project says of itself, in its id, tags and other names. */
const ABOUT_ONESELF = /project|introduc|yourself|behaviou?r|项目|自我介绍/iu;

/** Whether a question can be asked in a part of an interview. */
export function suits(stage: Stage, { kind, difficulty, id, tags, aliases }: QuestionSummary): boolean {
  const isOpen = kind === 'open';
  const isTask = kind === 'design' || kind === 'code';
  const isDeep = difficulty === 'hard' || kind === 'derivation';
  switch (stage) {
    case 'opening':
      return isOpen && [id, ...tags, ...aliases].some((word) => ABOUT_ONESELF.test(word));
    case 'breadth':
      return !isOpen && !isTask && !isDeep;
    case 'depth':
      return !isOpen && !isTask && isDeep;
    case 'task':
      return isTask;
    case 'closing':
      return isOpen;
  }
}

/** How much sooner a question is asked that is new, due or weak than one that is known, and than one that was just seen. */
export const FRESHNESS = { wanted: 1, known: 0.3, justSeen: 0.05 } as const;
export type Freshness = keyof typeof FRESHNESS;
/** Days for which a question counts as just seen. */
const JUST = 1;

export function freshnessOf(own: QuestionProgress | undefined, today: Day): Freshness {
  if (own === undefined) return 'wanted';
  const { status, weak, leech } = standingOf(own, today);
  if (status === 'due') return 'wanted';
  if (own.lastDay !== null && today - own.lastDay <= JUST) return 'justSeen';
  if (weak || leech) return 'wanted';
  return status === 'new' && own.practised === 0 ? 'wanted' : 'known';
}
