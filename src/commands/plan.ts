import { type Command, Option } from 'commander';
import { type QuestionKey, titleIn } from '../bank/question.ts';
import { resolveCategory } from '../bank/resolve.ts';
import { dropPlanCommand } from '../command-lines.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { parseRange } from '../parse-options.ts';
import { type Outlook, outlook } from '../plan/outlook.ts';
import { learnerWith, ownRecallIn } from '../plan/own-recall.ts';
import { isAbout, plansAhead } from '../plan/scope.ts';
import { minutesSpent, portionOfToday } from '../plan/today.ts';
import { type Event, eventId, sessionId } from '../progress/event.ts';
import type { Plan } from '../progress/plans.ts';
import { historyOf } from '../report/history.ts';
import { parseDay } from '../scheduling/parse-day.ts';
import { addDays, formatDay } from '../scheduling/day.ts';
import { type Situation, plannable, takeStock } from '../situation.ts';

type Needs = Pick<
  Context,
  't' | 'screen' | 'out' | 'library' | 'store' | 'now' | 'randomness' | 'scheduler' | 'render' | 'settings'
>;
interface Options {
  readonly date?: string;
  readonly minutes?: number;
  readonly focus?: string;
  readonly name?: string;
}

const USUAL_MINUTES = 45;
/** A day. */
const MOST_MINUTES = 1440;
/** A forecast plays every day of the plan. */
const LONGEST_DAYS = 365;
const LONGEST_NAME = 60;

export function define(command: Command, ctx: Context): void {
  const { options: words } = ctx.t;
  command
    .addOption(new Option('--date <day>', words.planDate))
    .addOption(new Option('--minutes <n>', words.planMinutes).argParser(parseRange('--minutes', 1, MOST_MINUTES)))
    .option('--focus <categories>', words.planFocus)
    .option('--name <name>', words.planName)
    .action((options: Options) => plan(ctx, options));
  command
    .command('list')
    .description(words.planList)
    .copyInheritedSettings(command)
    .action(() => list(ctx));
  command
    .command('drop')
    .description(words.planDrop)
    .copyInheritedSettings(command)
    .argument('[name]', words.planName)
    .action((name: string | undefined) => drop(ctx, name));
  command.helpCommand(false);
}

/** With a date: makes or changes a plan. Then, and without one: what the plans that lie ahead come to. */
async function plan(ctx: Needs, options: Options): Promise<void> {
  let situation = await takeStock(ctx);
  const isChange = Object.keys(options).length > 0;
  if (isChange) {
    const made = planFrom(options, situation);
    append(ctx, situation, { kind: 'planned', name: made.name, on: made.on, minutes: made.minutes, focus: made.focus });
    await situation.store.checkpoint();
    situation = await takeStock(ctx);
  }
  const { progress, categories, links, store, today } = situation;
  const questions = plannable(situation, ctx.settings.followUps);
  const ahead = plansAhead(progress.plans, today);
  const scheduler = await ctx.scheduler();
  const events = ahead.length === 0 ? [] : store.events();
  const own = ownRecallIn(historyOf({ events, progress, links, wanted: null }), scheduler);
  const learner = learnerWith(own, scheduler);
  const spent = minutesSpent(ahead, progress, today);
  const outlooks = ahead.map((one, place) =>
    outlook(one, questions, categories, progress, scheduler, today, { learner, spent: spent[place] ?? 0 }),
  );
  const portion = portionOfToday(progress.plans, questions, progress, scheduler, today);
  if (ctx.screen.json) {
    ctx.out.print(JSON.stringify({ plans: outlooks.map(valueOf), today: portion, ownRecall: own }, null, 2));
    return;
  }
  const byKey = new Map(questions.map((question) => [question.key, question]));
  const titleOf = (key: QuestionKey) => {
    const question = byKey.get(key);
    return question === undefined ? key : titleIn(question, ctx.t.lang);
  };
  const page = await ctx.render.plan();
  const gone = [...progress.plans.values()].filter(({ on }) => on <= today).sort(byDay);
  ctx.out.print(
    page.plans({
      outlooks,
      portion,
      titleOf,
      own,
      today,
      gone: gone.map((one) => ({ plan: one, drop: dropPlanCommand(one.name) })),
    }),
  );
}

/** The plan that the options make, on top of the plan of that name. Throws AppError planWithoutDate, badPlanName, badOption, unknownCategory, nothingMatches. */
function planFrom({ date, minutes, focus, name }: Options, { progress, categories, library, today }: Situation): Plan {
  const ahead = plansAhead(progress.plans, today);
  const label = (name ?? '').trim();
  if (name !== undefined && (label === '' || label.length > LONGEST_NAME || /[\p{Cc}\p{Cf}]/u.test(label)))
    throw new AppError({ code: 'badPlanName', args: { longest: LONGEST_NAME } });
  const before = name === undefined && ahead.length === 1 && date === undefined ? ahead[0] : progress.plans.get(label);
  const on = date === undefined ? before?.on : parseDay(date, today);
  if (date === undefined && (on === undefined || on <= today)) throw new AppError({ code: 'planWithoutDate', args: {} });
  if (on === undefined || on <= today || on - today > LONGEST_DAYS) {
    const allowed = [`${formatDay(addDays(today, 1))} … ${formatDay(addDays(today, LONGEST_DAYS))}`, '12-20', '+14'];
    throw new AppError({ code: 'badOption', args: { option: '--date', value: date ?? '', allowed } });
  }
  const wanted = focus === undefined ? (before?.focus ?? []) : focusOf(focus, categories);
  if (!library.questions.some((question) => isAbout({ focus: wanted }, question)))
    throw new AppError({ code: 'nothingMatches', args: { filter: focus ?? wanted.join(',') } });
  return { name: before?.name ?? label, since: today, on, minutes: minutes ?? before?.minutes ?? USUAL_MINUTES, focus: wanted };
}

/** `llm,深度学习` -> ids of categories; `all` is everything. */
function focusOf(text: string, categories: Situation['categories']): string[] {
  const names = text
    .split(/[,，、]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (names.length === 1 && (names[0] === 'all' || names[0] === '全部')) return [];
  return names.map((value) => {
    const found = resolveCategory(categories, value);
    if ('found' in found) return found.found.id;
    throw new AppError({ code: 'unknownCategory', args: { value, near: 'near' in found ? found.near : found.matches } });
  });
}

async function list(ctx: Needs): Promise<void> {
  const { progress, categories, today } = await takeStock(ctx, 'rows');
  const plans = [...progress.plans.values()].sort(byDay);
  if (ctx.screen.json) {
    ctx.out.print(
      JSON.stringify(
        plans.map((one) => ({ ...one, since: formatDay(one.since), on: formatDay(one.on) })),
        null,
        2,
      ),
    );
    return;
  }
  const page = await ctx.render.plan();
  ctx.out.print(page.list(plans, categories, today));
}

async function drop(ctx: Needs, name: string | undefined): Promise<void> {
  const situation = await takeStock(ctx, 'rows');
  const plans = [...situation.progress.plans.keys()];
  const dropped = name ?? (plans.length === 1 ? plans[0] : '');
  if (dropped === undefined || !plans.includes(dropped))
    throw new AppError({ code: 'unknownPlan', args: { name: dropped ?? '', plans } });
  append(ctx, situation, { kind: 'dropped', name: dropped });
  await situation.store.checkpoint();
  if (ctx.screen.json) {
    ctx.out.print(JSON.stringify({ dropped }));
    return;
  }
  const screens = await ctx.render.screens();
  ctx.out.print(screens.notice(ctx.t.plan.dropped(dropped), 'good'));
}

function byDay(a: Plan, b: Plan): number {
  return a.on - b.on;
}

type Said = Event extends infer E ? (E extends Event ? Omit<E, 'id' | 'at' | 'tz'> : never) : never;

function append(ctx: Needs, { store, now }: Situation, said: Said): void {
  store.append({ id: eventId(sessionId(now.at, ctx.randomness(12)), 1), ...now, ...said } as Event);
}

/** The JSON of a plan; README documents it. */
function valueOf(one: Outlook) {
  const {
    plan: own,
    daysLeft,
    questions,
    seen,
    followUps,
    today,
    followed,
    minutesNeeded,
    leftOut,
    askedOnce,
    categories,
    loads,
  } = one;
  return {
    name: own.name,
    date: formatDay(own.on),
    minutes: own.minutes,
    focus: own.focus,
    ...{ daysLeft, questions, seen, followUps, readiness: { today, followed }, minutesNeeded, leftOut, askedOnce },
    categories: categories.map(({ category, ...rest }) => ({ category: category.id, ...rest })),
    days: loads.map(({ day, ...rest }) => ({ day: formatDay(day), ...rest })),
  };
}
