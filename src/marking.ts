import { plainTitle } from './bank/plain-title.ts';
import { type QuestionKey, type QuestionSummary, titleIn } from './bank/question.ts';
import type { Context } from './context.ts';
import { AppError } from './errors.ts';
import { nameable, nameOf } from './naming.ts';
import { type Event, eventId, sessionId } from './progress/event.ts';
import type { QuestionProgress } from './progress/progress.ts';
import { standingOf } from './progress/standing.ts';
import { type Candidate, type Filter, isEmpty, matches } from './selection/filter.ts';
import { type TypedFilter, describeFilter, parseFilter } from './selection/parse-filter.ts';
import { type Situation, takeStock } from './situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'library' | 'store' | 'now' | 'randomness' | 'render' | 'dialog'>;

export interface MarkOptions extends TypedFilter {
  readonly yes?: boolean;
}

/** What every event needs beside what it says. */
type Fact = Pick<Event, 'id' | 'at' | 'tz'>;

/** One way to mark questions. */
export interface Mark {
  readonly words: { readonly ask: (n: number) => string; readonly done: (n: number) => string };
  /** whether it would change anything about a question */
  readonly changes: (own: QuestionProgress | undefined) => boolean;
  readonly eventOf: (fact: Fact, question: QuestionKey) => Event;
}

const SESSION_LENGTH = 12;
/** So many questions are named one by one; of more only the number is said. */
const MOST_NAMED = 10;

/**
 * Marks questions outside a drill: those named by id at once, those that a filter or a category fits after a word of consent.
 * Throws AppError nothingNamed, nothingMatches, needsYes and those of `parseFilter`.
 */
export async function markQuestions(ctx: Needs, targets: readonly string[], options: MarkOptions, mark: Mark): Promise<void> {
  const { t, out } = ctx;
  const situation = await takeStock(ctx);
  const { library, categories, progress, today } = situation;
  const known = nameable(library, targets);
  const filter = parseFilter(options, known.targets, { categories, questions: known.questions });
  if (isEmpty(filter)) throw new AppError({ code: 'nothingNamed', args: {} });
  const followUps = known.followUps.map((question) => ({
    ...{ question, standing: standingOf(progress.questions.get(question.key), today), categoryNames: [] },
  }));
  const meant = [...situation.candidates, ...followUps].filter((candidate) => matches(filter, candidate));
  if (meant.length === 0) throw new AppError({ code: 'nothingMatches', args: { filter: describeFilter(targets, options) } });
  const isChanged = ({ question }: Candidate) => mark.changes(progress.questions.get(question.key));
  const changed = meant.filter(isChanged).map(({ question }) => question);
  const unchanged = meant.filter((candidate) => !isChanged(candidate)).map(({ question }) => question);
  const screens = await ctx.render.screens();
  if (changed.length > 0 && !isNamed(filter) && options.yes !== true && !(await agrees(ctx, mark.words.ask(changed.length)))) {
    out.print(screens.notice(t.mark.leftAlone));
    return;
  }
  const keys = changed.map(({ key }) => key);
  await writeDown(ctx, situation, keys, mark.eventOf);
  if (ctx.screen.json) {
    out.print(JSON.stringify({ changed: keys, unchanged: unchanged.map(({ key }) => key) }, null, 2));
    return;
  }
  if (changed.length > 0) {
    out.print(screens.notice(mark.words.done(changed.length), 'good'));
    if (changed.length <= MOST_NAMED) out.print(screens.table('', rowsOf(changed)));
  }
  if (unchanged.length > 0) out.print(screens.notice(t.mark.unchanged(unchanged.length)));

  function rowsOf(questions: readonly QuestionSummary[]) {
    return questions.map((question) => [nameOf(library, question.key), plainTitle(titleIn(question, t.lang))] as const);
  }
}

/** Writes one event a question, under a session of their own. One that takes over a vanished question makes that last first. */
export async function writeDown(
  ctx: Pick<Context, 'randomness'>,
  { store, links, now }: Situation,
  questions: readonly QuestionKey[],
  eventOf: Mark['eventOf'],
): Promise<void> {
  const session = sessionId(now.at, ctx.randomness(SESSION_LENGTH));
  let n = 0;
  const fact = (): Fact => ({ id: eventId(session, ++n), ...now });
  for (const question of questions) {
    const from = links.get(question);
    if (from !== undefined) store.append({ ...fact(), kind: 'relinked', from, to: question });
    store.append(eventOf(fact(), question));
  }
  await store.checkpoint();
}

/** Whether every question was named by its id, so that nobody can be surprised. */
function isNamed({ questions, ...others }: Filter): boolean {
  return questions.length > 0 && isEmpty({ ...others, questions: [] });
}

/** Asks for consent at a terminal. Throws AppError needsYes elsewhere. */
export async function agrees(
  { t, screen, dialog: open }: Pick<Context, 't' | 'screen' | 'dialog'>,
  question: string,
): Promise<boolean> {
  if (!screen.interactive) throw new AppError({ code: 'needsYes', args: { question } });
  const dialog = await open();
  try {
    const choices = [
      { name: t.mark.no, value: false },
      { name: t.mark.yes, value: true },
    ];
    return (await dialog.choose(question, t.dialog.menuHelp, choices)) === true;
  } finally {
    dialog.close();
  }
}
