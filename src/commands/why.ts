import type { Command } from 'commander';
import { ownerOf } from '../bank/follow-up.ts';
import { type QuestionKey, type QuestionSummary, titleIn } from '../bank/question.ts';
import { drillCommand } from '../command-lines.ts';
import type { Context } from '../context.ts';
import { questionNamed } from '../naming.ts';
import { cappedIntervals } from '../plan/cap.ts';
import { type OwnRecall, ownRecallIn, stretched } from '../plan/own-recall.ts';
import { isAbout, plansAhead } from '../plan/scope.ts';
import { preview } from '../progress/preview.ts';
import { standingOf } from '../progress/standing.ts';
import { historyOf } from '../report/history.ts';
import { type Remembered, type Turn, forgettingCurve, turnsIn } from '../report/question-history.ts';
import { type Day, addDays, formatDay } from '../scheduling/day.ts';
import { GRADES, type Grade } from '../scheduling/grade.ts';
import type { Scheduler } from '../scheduling/scheduler.ts';
import { type Situation, takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'places' | 'library' | 'store' | 'now' | 'scheduler' | 'render'>;

/** A curve shows at least so many days, and some beyond the last of its marks. */
const LEAST_DAYS = 7;
const BEYOND = 0.1;

export function define(command: Command, ctx: Context, run = why): void {
  command.argument('<id>', ctx.t.options.idArgument).action((id: string) => run(ctx, id));
}

/** Why a question comes when it comes: its reviews, the memory that they made, and how it fades. */
async function why(ctx: Needs, id: string): Promise<void> {
  const situation = await takeStock(ctx);
  const { library, store, progress, links, today } = situation;
  const question = questionNamed(library, id);
  const scheduler = await ctx.scheduler();
  const own = progress.questions.get(question.key);
  const { keyPoints: points, parentTitle = null } = library.read(question.key, ctx.t.lang);
  const isRemembered = (own?.memory ?? null) !== null;
  const uncapped = preview(own, question.key, today, scheduler);
  const intervals = cappedIntervals(uncapped, progress.plans, question, today);
  const history = historyOf({ events: store.events(), progress, links, wanted: null });
  const recall = ownRecallIn(history, scheduler);
  const view = {
    title: titleIn(question, ctx.t.lang),
    key: question.key,
    parentTitle,
    today,
    suspended: own?.suspended === true,
    memory: remembered(situation, question, recall, scheduler),
    own: recall,
    lapses: own?.lapses ?? 0,
    intervals,
    isCapped: GRADES.some((grade) => intervals[grade] < uncapped[grade]),
    command: drillCommand(ctx, [nameOf(library, question, isRemembered ? question.key : ownerOf(question.key))]),
    turns: turnsIn(history.filter((event) => event.question === question.key)), // its follow-ups have memories of their own
    pointText: (point: string) => points.find((one) => one.id === point)?.text ?? point,
  };
  if (ctx.screen.json) {
    ctx.out.print(JSON.stringify(valueOf(view, question, standingOf(own, today).status), null, 2));
    return;
  }
  await ctx.out.page((await ctx.render.plots()).why(view));
}

/** The key of a question or of its follow-up, without the bank where no other bank has the id. */
function nameOf({ questions }: Situation['library'], { key: asked, bank }: QuestionSummary, key: QuestionKey): string {
  const owner = questions.find((question) => question.key === ownerOf(asked));
  const isClashing = questions.filter(({ id }) => id === owner?.id).length > 1;
  return isClashing ? key : key.slice(bank.length + 1);
}

/** The memory of a question as this person's own, now and on the days that matter; null where there is none. */
function remembered(
  { progress, store, links, today }: Situation,
  question: QuestionSummary,
  { multiplier }: Pick<OwnRecall, 'multiplier'>,
  scheduler: Pick<Scheduler, 'retrievability'>,
): Remembered | null {
  const { memory: usual = null, lastDay = null, due = null } = progress.questions.get(question.key) ?? {};
  if (usual === null || lastDay === null || due === null) return null;
  const memory = stretched(usual, multiplier);
  const recallOn = (day: Day) => ({ day, recall: scheduler.retrievability(memory, Math.max(0, day - lastDay)) });
  const interviews = plansAhead(progress.plans, today)
    .filter((plan) => isAbout(plan, question))
    .map(({ name, on }) => ({ name, ...recallOn(on) }));
  // The store's own progress knows nothing of plans.
  const unplanned = store.progress().questions.get(links.get(question.key) ?? question.key)?.due ?? due;
  const last = Math.max(today, due, ...interviews.map(({ day }) => day)) - lastDay;
  const to = addDays(lastDay, Math.max(LEAST_DAYS, Math.ceil(last * (1 + BEYOND))));
  return {
    memory,
    recall: recallOn(today).recall,
    due: recallOn(due),
    unplanned: unplanned === due ? null : unplanned,
    interviews,
    curve: forgettingCurve(memory, { from: lastDay, to }, scheduler),
  };
}

interface Value {
  readonly title: string;
  readonly suspended: boolean;
  readonly memory: Remembered | null;
  readonly own: OwnRecall;
  readonly intervals: Readonly<Record<Grade, number>>;
  readonly turns: readonly Turn[];
}

/** The JSON of it; README documents it. */
function valueOf({ title, memory, own, intervals, turns, suspended }: Value, { id, bank }: QuestionSummary, status: string) {
  const on = <T extends { readonly day: Day }>({ day, ...rest }: T) => ({ day: formatDay(day), ...rest });
  return {
    ...{ id, bank, title, status, suspended },
    memory:
      memory === null
        ? null
        : {
            ...memory.memory,
            recall: memory.recall,
            due: on(memory.due),
            unplanned: memory.unplanned === null ? null : formatDay(memory.unplanned),
            interviews: memory.interviews.map(on),
            curve: memory.curve.map(on),
          },
    ownRecall: own,
    intervals: { again: intervals[1], hard: intervals[2], good: intervals[3], easy: intervals[4] },
    reviews: turns.map(({ tz, ...turn }) => ({ ...on(turn), tz })),
  };
}
