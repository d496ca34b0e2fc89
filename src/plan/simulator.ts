import type { QuestionKey } from '../bank/question.ts';
import { type Day, addDays } from '../scheduling/day.ts';
import { AGAIN, GOOD, type Grade } from '../scheduling/grade.ts';
import type { Memory, Scheduler } from '../scheduling/scheduler.ts';
import { FIRST_RECALL, RECALLED, recallOn } from './gain.ts';
import { type Task, costOf, lapseCostOf } from './task.ts';

/** Somebody whose memory follows FSRS with weights of their own, known to nobody but the simulator. */
export interface Learner {
  readonly memory: Pick<Scheduler, 'next' | 'retrievability'>;
  /** the chance that a new question is answered well enough */
  readonly firstRecall: number;
}

/** What to ask on a day, in order; whatever does not fit into the minutes of the day any more is left out by the simulator. */
export type Policy = (day: Day, tasks: readonly Task[], minutes: number) => readonly QuestionKey[];
/** Told of every grade, so that a policy can keep a schedule of its own. */
export type Watcher = (key: QuestionKey, day: Day, grade: Grade) => void;

export interface Load {
  readonly day: Day;
  readonly introduced: number;
  readonly reviewed: number;
  readonly minutes: number;
}

export interface Play {
  readonly loads: readonly Load[];
  /** weighted share of what the learner would recall on the day, 0 to 1 */
  readonly recall: number;
  /** the same as the scheduler believes it from the grades alone */
  readonly believed: number;
  /** the tasks as the scheduler sees them at the end */
  readonly tasks: readonly Task[];
  /** how often each was asked on different days */
  readonly days: ReadonlyMap<QuestionKey, number>;
}

interface Span {
  readonly from: Day;
  readonly on: Day;
  /** a day */
  readonly minutes: number;
  readonly counted?: (key: QuestionKey) => boolean;
}

interface Head {
  task: Task;
  /** the learner's real memory */
  real: Memory | null;
}

/**
 * Plays a learner through a policy from `from` to the day before `on`. The scheduler sees grades only; the learner's own memory
 * decides what is recalled. A question that was not recalled comes back once on the same day, as in a drill, and costs its time.
 * `random` gives numbers in [0, 1). The loads count all questions, or those that are `counted`.
 */
export function play(
  tasks: readonly Task[],
  { from, on, minutes, counted = () => true }: Span,
  learner: Learner,
  scheduler: Pick<Scheduler, 'next' | 'retrievability'>,
  policy: Policy,
  random: () => number,
  watch: Watcher = () => undefined,
): Play {
  const heads = new Map<QuestionKey, Head>(tasks.map((task) => [task.key, { task, real: task.memory }]));
  const days = new Map<QuestionKey, number>();
  const loads: Load[] = [];
  for (let day = from; day < on; day = addDays(day, 1)) {
    const load = { day, introduced: 0, reviewed: 0, minutes: 0 };
    let spent = 0;
    for (const key of policy(
      day,
      [...heads.values()].map(({ task }) => task),
      minutes,
    )) {
      const head = heads.get(key);
      if (head === undefined || (spent > 0 && spent + costOf(head.task) > minutes)) continue;
      const isNew = head.task.memory === null;
      let cost = costOf(head.task);
      days.set(key, (days.get(key) ?? 0) + 1);
      if (!ask(head, day)) {
        cost += lapseCostOf(head.task);
        answer(head, day, GOOD);
        watch(key, day, GOOD);
      }
      spent += cost;
      if (!counted(key)) continue;
      load[isNew ? 'introduced' : 'reviewed'] += 1;
      load.minutes += cost;
    }
    loads.push(load);
  }
  const ends = [...heads.values()];
  const weight = ends.reduce((sum, { task }) => sum + task.weight, 0);
  const share = (recall: (head: Head) => number) =>
    ends.reduce((sum, head) => sum + head.task.weight * recall(head), 0) / Math.max(weight, Number.MIN_VALUE);
  return {
    loads,
    recall: share(({ task, real }) => recallOn({ ...task, memory: real }, on, learner.memory)),
    believed: share(({ task }) => recallOn(task, on, scheduler)),
    tasks: ends.map(({ task }) => task),
    days,
  };

  /** Asks once; whether it was recalled. */
  function ask(head: Head, day: Day): boolean {
    const { task, real } = head;
    const chance =
      real === null || task.lastDay === null ? learner.firstRecall : learner.memory.retrievability(real, day - task.lastDay);
    const grade = random() < chance ? gradeOf(random()) : AGAIN;
    answer(head, day, grade);
    watch(task.key, day, grade);
    return grade !== AGAIN;
  }

  function answer(head: Head, day: Day, grade: Grade): void {
    const { task, real } = head;
    const elapsed = task.lastDay === null ? 0 : day - task.lastDay;
    head.real = learner.memory.next(real, elapsed, grade);
    head.task = { ...task, memory: scheduler.next(task.memory, elapsed, grade), lastDay: day };
  }
}

/** The learner that the scheduler believes in. */
export function believer(scheduler: Pick<Scheduler, 'next' | 'retrievability'>): Learner {
  return { memory: scheduler, firstRecall: FIRST_RECALL };
}

function gradeOf(dice: number): Grade {
  let left = dice;
  for (const [grade, share] of RECALLED) {
    if (left < share) return grade;
    left -= share;
  }
  return GOOD;
}
