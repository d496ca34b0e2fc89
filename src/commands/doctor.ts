import type { Command } from 'commander';
import { clean } from '../bank/clean.ts';
import { plainTitle } from '../bank/plain-title.ts';
import { type QuestionKey, type QuestionSummary, titleIn } from '../bank/question.ts';
import { say } from '../coded.ts';
import type { Context } from '../context.ts';
import { AppError, EXIT } from '../errors.ts';
import type { Library } from '../io/library.ts';
import { eventId, sessionId } from '../progress/event.ts';
import { findOrphans, type Orphan, orphanKeys } from '../progress/orphans.ts';
import { formatDay, dayOf } from '../scheduling/day.ts';
import { takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'places' | 'library' | 'files' | 'store' | 'now' | 'render' | 'shell'> &
  Pick<Context, 'randomness' | 'dialog' | 'journal'>;

interface Options {
  readonly relink?: boolean;
  readonly yes?: boolean;
}

export function define(command: Command, ctx: Context, run = doctor): void {
  command
    .option('--relink', ctx.t.options.relink)
    .option('--yes', ctx.t.options.relinkYes)
    .action((options: Options) => (options.relink === true ? relink(ctx, options.yes === true) : run(ctx)));
}

interface Finding {
  readonly where: string;
  readonly what: string;
}

/** Looks at everything that can be damaged, changes nothing, names each place; exit 1 when there is something to look at. */
async function doctor(ctx: Needs): Promise<void> {
  const { t, out, places, screen } = ctx;
  const findings: Finding[] = [];
  const { brokenConfig } = places;
  if (brokenConfig !== null) findings.push({ where: brokenConfig, what: t.config.broken(brokenConfig) });
  for (const folder of places.missingBanks) findings.push({ where: folder, what: t.missingBank(folder) });
  const log = await examineLog(ctx, findings);
  await examineJournal(ctx, findings);
  const banks = await examineBanks(ctx, findings);
  const orphans = await countOrphans(ctx);
  if (findings.length > 0) ctx.shell.exitWith(EXIT.failure);
  if (screen.json) {
    const { config, log: logFolder, journal, questions, cache } = places;
    out.print(
      JSON.stringify(
        {
          findings,
          log,
          banks,
          orphans,
          places: { config, log: logFolder, journal, questions, cache },
          versions: places.versions,
        },
        null,
        2,
      ),
    );
    return;
  }
  const screens = await ctx.render.screens();
  const { paths } = t.config;
  out.print(
    [
      screens.table(t.doctor.versions, Object.entries(places.versions)),
      screens.table(t.doctor.places, [
        [paths.config, places.config],
        [paths.data, places.log],
        [paths.journal, places.journal],
        [paths.questions, places.questions],
        [paths.cache, places.cache],
      ]),
      screens.table(t.doctor.log, [['', t.doctor.events(log.events, log.files)]]),
      screens.table(
        t.doctor.banks,
        banks.map(({ name, questions, copies, place }) => {
          const line = t.doctor.bank(name, questions, place ?? t.doctor.builtIn);
          return ['', copies === 0 ? line : t.doctor.withCopies(line, copies)] as const;
        }),
      ),
      ...(orphans === 0 ? [] : [screens.notice(t.doctor.orphans(orphans))]),
      // Paths and ids come from elsewhere.
      ...findings.map(({ what }) => screens.notice(clean(what), 'bad')),
      screens.notice(
        findings.length === 0 ? t.doctor.fine : t.doctor.problems(findings.length),
        findings.length === 0 ? 'good' : 'bad',
      ),
    ].join('\n'),
  );
}

/** Questions with progress that their bank no longer has. It is no damage: a bank may come back, and nothing is lost. */
async function countOrphans(ctx: Needs): Promise<number> {
  try {
    const { library, progress, links } = await takeStock(ctx, 'rows');
    return orphanKeys(library.questions, namesOf(library), progress, links).length;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return 0; // named already
  }
}

function namesOf({ banks }: Library): string[] {
  return banks.map(({ name }) => name);
}

async function orphansOf(ctx: Needs) {
  const { library, store, progress, links } = await takeStock(ctx, 'rows');
  return { library, store, orphans: findOrphans(library.questions, namesOf(library), progress, links) };
}

/** Proposes what orphans have become. Asks at a terminal; `yes` takes those of which there is no doubt; else it only says. */
async function relink(ctx: Needs, yes: boolean): Promise<void> {
  const { t, out, screen } = ctx;
  const { library, store, orphans } = await orphansOf(ctx);
  const words = t.doctor.relink;
  const titleOf = (key: QuestionKey) => {
    const question = library.questions.find((one) => one.key === key);
    return t.quoted(question === undefined ? key : plainTitle(titleIn(question, t.lang)));
  };
  const screens = await ctx.render.screens();
  const tell = (text: string, tone?: 'good') => {
    if (!screen.json) out.print(screens.notice(text, tone));
  };
  const session = sessionId(ctx.now().at, ctx.randomness(12));
  const relinked = new Map<QuestionKey, QuestionKey>();
  if (orphans.some(({ proposal }) => proposal !== null)) tell(words.honest);
  const dialog = screen.interactive && !yes ? await ctx.dialog() : undefined;
  try {
    for (const { key, reps, proposal, isUnambiguous } of orphans) {
      if (proposal === null) tell(words.nothingLike(key, reps));
      else if ([...relinked.values()].includes(proposal)) tell(words.taken(key, proposal));
      else if (await isWanted(key, reps, proposal, isUnambiguous)) {
        const now = ctx.now();
        store.append({ kind: 'relinked', id: eventId(session, relinked.size + 1), ...now, from: key, to: proposal });
        relinked.set(key, proposal);
        tell(words.done(key, proposal), 'good');
      }
    }
  } finally {
    dialog?.close();
  }
  if (relinked.size > 0) await store.checkpoint();
  if (screen.json)
    out.print(
      JSON.stringify(
        orphans.map((orphan) => rowOf(orphan, relinked)),
        null,
        2,
      ),
    );
  else if (orphans.length === 0) tell(words.none, 'good');
  else if (relinked.size < orphans.length) {
    tell(words.left(orphans.length - relinked.size));
    if (!yes && dialog === undefined && orphans.some(({ proposal }) => proposal !== null)) tell(words.hint);
  }

  async function isWanted(key: QuestionKey, reps: number, proposal: QuestionKey, isUnambiguous: boolean): Promise<boolean> {
    const question = words.ask(key, reps, proposal, titleOf(proposal));
    if (dialog !== undefined) {
      const choices = [
        { name: words.yes, value: true },
        { name: words.no, value: false },
      ];
      return (await dialog.choose(question, t.dialog.menuHelp, choices)) === true;
    }
    if (!yes || !isUnambiguous) tell(isUnambiguous ? question : words.doubtful(question));
    return yes && isUnambiguous;
  }
}

/** The JSON row of an orphan; README documents it. */
function rowOf({ key, reps, proposal, isUnambiguous }: Orphan, relinked: ReadonlyMap<QuestionKey, QuestionKey>) {
  return { question: key, graded: reps, proposal, unambiguous: isUnambiguous, relinked: relinked.has(key) };
}

/** The log, line by line; a store that cannot be read at all is a finding, not the end. */
async function examineLog({ store, now, t }: Needs, findings: Finding[]): Promise<{ events: number; files: number }> {
  try {
    const log = await store();
    const { bad, foreign, future, files, unreadable } = log.checkup(now());
    for (const { file, line, reason } of bad) {
      findings.push({ where: `${file}:${line}`, what: t.doctor.badLine(file, line, t.doctor.reasons[reason] ?? reason) });
    }
    for (const { file, reason } of unreadable) findings.push({ where: file, what: t.doctor.unreadable(file, reason) });
    if (foreign > 0) findings.push({ where: '', what: t.doctor.foreign(foreign) });
    const first = future[0];
    if (first !== undefined) findings.push({ where: first.id, what: t.doctor.future(future.length, formatDay(dayOf(first))) });
    return { events: log.events().length, files: files.length };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    findings.push({ where: '', what: say(t.errors, error.fact) });
    return { events: 0, files: 0 };
  }
}

/** Damaged lines of the journal: passed by, the rest counts. */
async function examineJournal({ journal, places, t }: Needs, findings: Finding[]): Promise<void> {
  const { damaged } = (await journal()).read();
  if (damaged > 0) findings.push({ where: places.journal, what: t.journal.damaged(places.journal, damaged) });
}

async function examineBanks({ library: open, files, t }: Needs, findings: Finding[]) {
  try {
    const library = await open(false, 'rows');
    const { banks, questions, problems, replaced } = library;
    const words = await files.words();
    for (const problem of problems) {
      findings.push({
        where: `${problem.file}:${problem.line}`,
        what: `${problem.file}:${problem.line} ${say(words, problem)}`,
      });
    }
    for (const [key, original] of replaced) {
      const copy = questions.find((question) => question.key === key);
      if (copy === undefined || copy.pin === '' || copy.pin === original.hash) continue;
      const file = fileOf(library, key);
      findings.push({ where: file, what: t.doctor.originalChanged(key, file, original.hash, original.id) });
    }
    const isIn = (folder: string | null) => (question: QuestionSummary) =>
      (library.placeOf(question.key)?.folder ?? null) === folder;
    return banks.map(({ name, folder }) => ({
      name,
      place: folder,
      questions: questions.filter(({ bank }) => bank === name).length,
      copies: questions.filter((question) => question.pin !== undefined).filter(isIn(folder)).length,
    }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    findings.push({ where: '', what: say(t.errors, error.fact) });
    return [];
  }
}

function fileOf(library: Library, key: QuestionKey): string {
  const place = library.placeOf(key);
  return place === null ? key : `${place.folder}/${place.path}`;
}
