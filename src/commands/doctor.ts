import type { Command } from 'commander';
import { say } from '../coded.ts';
import type { Context } from '../context.ts';
import { AppError, EXIT } from '../errors.ts';
import { formatDay, dayOf } from '../scheduling/day.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'places' | 'library' | 'files' | 'store' | 'now' | 'render' | 'shell'>;

export function define(command: Command, ctx: Context, run = doctor): void {
  command.action(() => run(ctx));
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
  const banks = await examineBanks(ctx, findings);
  if (findings.length > 0) ctx.shell.exitWith(EXIT.failure);
  if (screen.json) {
    const { config, log: logFolder, cache } = places;
    out.print(
      JSON.stringify({ findings, log, banks, places: { config, log: logFolder, cache }, versions: places.versions }, null, 2),
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
        [paths.cache, places.cache],
      ]),
      screens.table(t.doctor.log, [['', t.doctor.events(log.events, log.files)]]),
      screens.table(
        t.doctor.banks,
        banks.map(({ name, questions, place }) => ['', t.doctor.bank(name, questions, place ?? t.doctor.builtIn)] as const),
      ),
      ...findings.map(({ what }) => screens.notice(what, 'bad')),
      screens.notice(
        findings.length === 0 ? t.doctor.fine : t.doctor.problems(findings.length),
        findings.length === 0 ? 'good' : 'bad',
      ),
    ].join('\n'),
  );
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

async function examineBanks({ library, files, t }: Needs, findings: Finding[]) {
  try {
    const { banks, questions, problems } = await library(false, 'rows');
    const words = await files.words();
    for (const problem of problems) {
      findings.push({
        where: `${problem.file}:${problem.line}`,
        what: `${problem.file}:${problem.line} ${say(words, problem)}`,
      });
    }
    return banks.map(({ name, folder }) => ({
      name,
      place: folder,
      questions: questions.filter(({ bank }) => bank === name).length,
    }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    findings.push({ where: '', what: say(t.errors, error.fact) });
    return [];
  }
}
