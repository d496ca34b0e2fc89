import { plainTitle } from '../bank/plain-title.ts';
import { type QuestionKey, titleIn } from '../bank/question.ts';
import { drillCommand, mockCommand } from '../command-lines.ts';
import { toReview, toSchedule } from '../mock/interview.ts';
import { type Score, scoreOf } from '../mock/score.ts';
import { cappedOwn } from '../plan/cap.ts';
import { dayOf, formatDate, formatDay, formatTime } from '../scheduling/day.ts';
import { type Situation, takeStock } from '../situation.ts';
import { linesOf } from '../drill/point-lines.ts';
import type { Room } from './keeper.ts';

/** Most questions that a proposed drill names. */
const MOST_NAMED = 5;
/** Under this share of its key points a category is worth drilling. */
const ENOUGH = 0.6;

export interface EndWishes {
  /** a file for the report */
  readonly report?: string;
  /** whether the grades enter the schedule; undefined: to be asked */
  readonly schedule?: boolean;
}

/** The report, on the screen and in a file, and then, where the review is through, the word on the schedule. */
export async function end(room: Room, isReviewed: boolean, { report, schedule }: EndWishes): Promise<void> {
  const { ctx, keeper, say } = room;
  const situation = await takeStock(ctx);
  const [page, screens] = await Promise.all([ctx.render.mock(), ctx.render.screens()]);
  const score = scoreOf(keeper.interview(), (key) => situation.library.questions.some((one) => one.key === key) ? situation.library.read(key, ctx.t.lang) : undefined); // prettier-ignore
  const commands = commandsFor(room, situation, score);
  const words = wordsOf(room, situation);
  const missed = score.questions.flatMap(({ question, missed: points }) => points.map((point) => ({ question, point })));
  const pointLine = await linesOf(await ctx.render.pages(), missed, words.pointText);
  const view = { score, commands, typed: room.typed, ...words, pointLine };
  if (!ctx.screen.json) say(page.report(view));
  if (report !== undefined) {
    await ctx.files.write(report, page.markdown(view));
    if (report !== '-') say(`\n${screens.notice(ctx.t.mock.report.saved(report), 'good')}`);
  }
  const waiting = toReview(keeper.interview()).length;
  if (!isReviewed) say(screens.notice(ctx.t.mock.waits(waiting, mockCommand(ctx, '--resume'))));
  else await settle(room, situation, schedule);
  if (ctx.screen.json) ctx.out.print(JSON.stringify(valueOf(room, score, commands), null, 2));
}

/** Lets the grades enter the schedule, or leaves them out, as the user says. */
async function settle(room: Room, situation: Situation, schedule: boolean | undefined): Promise<void> {
  const { ctx, keeper, say } = room;
  const { t } = ctx;
  const [page, screens] = await Promise.all([ctx.render.mock(), ctx.render.screens()]);
  const grades = toSchedule(keeper.interview());
  if (grades.length === 0) return;
  const wanted = schedule ?? (ctx.screen.interactive ? await agrees(room, grades.length) : null);
  if (wanted === null) {
    say(screens.notice(t.mock.notScheduled(mockCommand(ctx, '--resume --yes'))));
    return;
  }
  if (!wanted) {
    keeper.keep({ kind: 'closed', part: 'interview' });
    say(screens.notice(t.mock.leftOut));
    return;
  }
  await situation.store.prepare();
  say(`\n${screens.notice(t.mock.scheduled, 'good')}`);
  const byKey = new Map(situation.library.questions.map((question) => [question.key, question]));
  for (const { question, grade, ms, hash, fingerprint, ticked, missed } of grades) {
    keeper.keep({ kind: 'graded', question, grade, ms, hash, fingerprint, ticked, missed });
    const now = byKey.get(question);
    const { questions, plans } = situation.store.progress();
    const own = now && cappedOwn(questions.get(question), plans, now, dayOf(ctx.now()));
    const due = own?.due ?? null;
    const when = due === null || due <= dayOf(ctx.now()) ? t.summary.today : formatDay(due);
    const title = now === undefined ? question : plainTitle(titleIn(now, t.lang));
    say(page.scheduled(grade, when, title));
  }
}

/** Null where the user leaves the question open. */
async function agrees({ ctx: { t }, dialog }: Room, count: number): Promise<boolean | null> {
  const choices = [
    { name: t.mock.scheduleYes, value: true },
    { name: t.mock.scheduleNo, value: false },
  ];
  return (await dialog.choose(t.mock.schedule(count), t.dialog.menuHelp, choices)) ?? null;
}

/** The questions that went badly, then the weakest category where it is weak. */
function commandsFor({ ctx }: Room, { library }: Situation, { weak, categories }: Score): string[] {
  const ids = new Map(library.questions.map(({ key, id }) => [key, library.questions.filter((one) => one.id === id).length > 1 ? key : id])); // prettier-ignore
  const named = weak.flatMap((key) => ids.get(key) ?? []).slice(0, MOST_NAMED);
  const [first] = categories.filter(({ category, score }) => category !== '' && score !== null && score < ENOUGH);
  return [...(named.length > 0 ? [named] : []), ...(first === undefined ? [] : [[first.category, '-n', '5']])].map((targets) =>
    drillCommand(ctx, targets),
  );
}

function wordsOf({ ctx: { t }, keeper }: Room, { library, categories }: Situation) {
  const present = new Map(library.questions.map((question) => [question.key, question]));
  const read = (key: QuestionKey) => (present.has(key) ? library.read(key, t.lang) : undefined);
  const { begun } = keeper.interview();
  return {
    begun: `${formatDate(begun)} ${formatTime(begun)}`,
    titleOf: (key: QuestionKey) => read(key)?.title ?? key,
    categoryName: (id: string) => categories.find((one) => one.id === id)?.[t.lang] ?? (id === '' ? t.uncategorised : id),
    pointText: (key: QuestionKey, point: string) => read(key)?.keyPoints.find(({ id }) => id === point)?.text ?? point,
    followUpText: (key: QuestionKey, followUp: string) =>
      read(key)?.followUps.find(({ id }) => id === followUp)?.question ?? followUp,
  };
}

/** The JSON of an interview; README documents it. */
function valueOf({ keeper, typed }: Room, { turns, ...score }: Score, commands: readonly string[]) {
  const { id, seed, scheduled } = keeper.interview();
  return {
    session: id,
    seed,
    ...score,
    turns: turns.map((turn, place) => ({ ...turn, typed: typed.get(place) ?? null })),
    scheduled: [...scheduled],
    commands,
  };
}
