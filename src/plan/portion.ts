import { compareText } from '../bank/problem.ts';
import type { QuestionKey } from '../bank/question.ts';
import type { Day } from '../scheduling/day.ts';
import type { Scheduler } from '../scheduling/scheduler.ts';
import { gainPerMinute, recallOn } from './gain.ts';
import { type Task, costOf } from './task.ts';

/**
 * What a plan asks today: the questions whose review today adds most to the expected recall on the day of the interview, per
 * minute, as many as fit into `minutes`; with `atLeastOne` the best of them even where it takes longer. Reviews come first, the
 * least remembered before the others, then new questions by their gain. Ties fall by the key, so that the same state gives the same
 * portion on any machine.
 */
export function portionOf(
  tasks: readonly Task[],
  today: Day,
  on: Day,
  minutes: number,
  scheduler: Pick<Scheduler, 'next' | 'retrievability'>,
  atLeastOne = true,
): QuestionKey[] {
  const ranked = tasks
    .filter(({ memory, lastDay }) => memory === null || lastDay === null || lastDay < today)
    .map((task) => ({ task, gain: gainPerMinute(task, today, on, scheduler) }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain || compareText(a.task.key, b.task.key));
  let left = minutes;
  const chosen = ranked.filter(({ task }, place) => {
    const cost = costOf(task);
    if (cost > left && !(atLeastOne && place === 0)) return false;
    left -= cost;
    return true;
  });
  const reviews = chosen
    .filter(({ task }) => task.memory !== null)
    .map(({ task }) => ({ key: task.key, recall: recallOn(task, today, scheduler) }))
    .sort((a, b) => a.recall - b.recall || compareText(a.key, b.key));
  return [...reviews.map(({ key }) => key), ...chosen.filter(({ task }) => task.memory === null).map(({ task }) => task.key)];
}
