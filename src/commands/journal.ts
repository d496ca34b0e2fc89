import type { Command } from 'commander';
import { isFollowUp, movedTo, ownerOf } from '../bank/follow-up.ts';
import { plainTitle } from '../bank/plain-title.ts';
import type { QuestionKey } from '../bank/question.ts';
import type { Context } from '../context.ts';
import type { Journal } from '../io/journal.ts';
import { type Version, versionsOf } from '../journal/versions.ts';
import { agrees } from '../marking.ts';
import { nameOf, questionNamed } from '../naming.ts';
import { parseCount } from '../parse-options.ts';
import { live } from '../progress/progress.ts';
import { becomes } from '../progress/relinks.ts';
import { type Situation, takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'library' | 'store' | 'now' | 'settings' | 'journal' | 'render' | 'dialog'>;
interface Options {
  readonly purge?: true | string;
  readonly yes?: boolean;
  readonly count?: number;
}

const USUAL_COUNT = 20;

export function define(command: Command, ctx: Context): void {
  const { options: words } = ctx.t;
  command
    .argument('[id]', words.idArgument)
    .option('-n, --count <n>', words.journalCount, parseCount('--count', 1))
    .option('--purge [id]', words.journalPurge)
    .option('--yes', words.yes)
    .action((id: string | undefined, options: Options) =>
      options.purge === undefined ? journal(ctx, id, options) : purge(ctx, id, options),
    );
}

/** What was typed as answers: the newest of all, or the versions of the answer to one question. */
async function journal(ctx: Needs, named: string | undefined, { count = USUAL_COUNT }: Options): Promise<void> {
  const { t, screen, out } = ctx;
  const situation = await takeStock(ctx);
  const kept = await ctx.journal();
  const { answers } = kept.read();
  const keys = named === undefined ? null : keysOf(situation, kept, named);
  const wanted = keys === null ? answers : answers.filter(({ question }) => keys.has(question));
  const shown = named === undefined ? wanted.slice(0, count) : wanted;
  const versions = versionsAmong(situation, shown);
  if (screen.json) {
    out.print(
      JSON.stringify(
        versions.map((version) => valueOf(ctx, situation, version)),
        null,
        2,
      ),
    );
    return;
  }
  const { notice } = await ctx.render.screens();
  const off = ctx.settings.journal ? [] : [notice(t.journal.off)];
  const [first] = versions;
  if (first === undefined) {
    const [key] = keys ?? [];
    const none = key === undefined ? t.journal.empty : t.journal.none(nameOf(situation.library, key));
    out.print([notice(none), ...off].join('\n'));
    return;
  }
  const pages = await ctx.render.journal();
  const title = (key: QuestionKey) => plainTitle(titleOf(ctx, situation, nowOf(situation, key)));
  const pointText = (key: QuestionKey, point: string) => textOf(ctx, situation, nowOf(situation, key), point);
  const text =
    named === undefined
      ? pages.latest(
          versions.map((version) => ({
            ...{ ...version, title: title(version.question), id: nameOf(situation.library, nowOf(situation, version.question)) },
          })),
          wanted.length,
        )
      : pages.versions({ title: title(first.question), versions, pointText });
  await out.page([text, ...off].join('\n'));
}

/** Deletes for good what was typed, after a word of consent. */
async function purge(ctx: Needs, argument: string | undefined, options: Options): Promise<void> {
  const { t, screen, out } = ctx;
  const named = typeof options.purge === 'string' ? options.purge : argument;
  const situation = await takeStock(ctx);
  const kept = await ctx.journal();
  const screens = await ctx.render.screens();
  const keys = named === undefined ? null : [...keysOf(situation, kept, named)];
  const count = kept.read().answers.filter(({ question }) => keys === null || keys.includes(question)).length;
  const title = keys === null ? null : t.quoted(plainTitle(titleOf(ctx, situation, keys[0] as QuestionKey)));
  if (count > 0 && options.yes !== true && !(await agrees(ctx, t.journal.askPurge(count, title)))) {
    out.print(screens.notice(t.mark.leftAlone));
    return;
  }
  const gone = keys === null ? kept.purge() : keys.reduce((sum, key) => sum + kept.purge(key), 0);
  if (screen.json) out.print(JSON.stringify({ purged: gone }));
  else out.print(screens.notice(gone === 0 ? t.journal.nothingToPurge : t.journal.purged(gone), gone === 0 ? undefined : 'good'));
}

/** The keys under which answers to a question may lie: its own, and those it had before. A vanished question is named by its whole key. */
function keysOf({ library, progress, links }: Situation, kept: Journal, named: string): ReadonlySet<QuestionKey> {
  if (kept.read(named as QuestionKey).answers.length > 0 && !library.has(named as QuestionKey))
    return new Set([named as QuestionKey]);
  const { key } = questionNamed(library, named);
  const isSame = (from: QuestionKey) => [key, ownerOf(key)].includes(becomes(progress.relinks, from));
  const former = [...progress.relinks.keys()]
    .filter(isSame)
    .map((from) => (isFollowUp(key) && !isFollowUp(from) ? movedTo(from, key) : from));
  const linked = links.get(key);
  return new Set([key, ...former, ...(linked === undefined ? [] : [linked])]);
}

/** The key that a question has today. */
function nowOf({ progress, links }: Situation, question: QuestionKey): QuestionKey {
  const key = becomes(progress.relinks, question);
  return [...links].find(([, from]) => from === key)?.[0] ?? key;
}

function versionsAmong(situation: Situation, answers: Parameters<typeof versionsOf>[0]): Version[] {
  const events = live(situation.store.events());
  const byKey = new Map<QuestionKey, Parameters<typeof versionsOf>[0][number][]>();
  for (const answer of answers) {
    const key = nowOf(situation, answer.question);
    const own = byKey.get(key);
    if (own === undefined) byKey.set(key, [answer]);
    else own.push(answer);
  }
  return [...byKey]
    .flatMap(([key, own]) => versionsOf(own, events, (question) => nowOf(situation, question) === key))
    .sort((a, b) => b.at - a.at);
}

function titleOf({ t }: Needs, { library }: Situation, question: QuestionKey): string {
  return library.has(question) ? library.read(question, t.lang).title : question;
}

function textOf({ t }: Needs, { library }: Situation, question: QuestionKey, point: string): string {
  if (!library.has(question)) return point;
  return library.read(question, t.lang).keyPoints.find(({ id }) => id === point)?.text ?? point;
}

/** The JSON of an answer; README documents it. */
function valueOf(ctx: Needs, situation: Situation, { question, at, tz, ms, text, grade, missed }: Version) {
  const key = nowOf(situation, question);
  return { question: key, title: titleOf(ctx, situation, key), at, tz, ms, text, grade, missed };
}
