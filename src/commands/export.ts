import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { addFilters } from '../filter-options.ts';
import { beyond, countOf, formatRecords, readRecords } from '../interop/progress-file.ts';
import { type DocumentWords, FORMATS, type Format, formatOf, formatQuestions } from '../interop/questions-file.ts';
import { parseWord } from '../parse-options.ts';
import { standingOf } from '../progress/standing.ts';
import { valueOf } from '../question-page.ts';
import { matches } from '../selection/filter.ts';
import { type TypedFilter, describeFilter, parseFilter } from '../selection/parse-filter.ts';
import { type Situation, takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'files' | 'library' | 'store' | 'now' | 'render' | 'journal' | 'places'>;
interface Options extends TypedFilter {
  readonly progress?: string;
  readonly questions?: string;
  readonly format?: Format;
}

export function define(command: Command, ctx: Context, run = exportFile): void {
  const { options: words } = ctx.t;
  addFilters(command, ctx.t)
    .option('--progress <file>', words.exportProgress)
    .option('--questions <file>', words.exportQuestions)
    .option('--format <format>', words.exportFormat, parseWord('--format', FORMATS))
    .action((options: Options) => run(ctx, options));
}

/** Everything ever done, or questions, as one file; `-` is standard output, and what is said of it then goes to standard error. */
async function exportFile(ctx: Needs, options: Options): Promise<void> {
  const { progress, questions, format, ...filter } = options;
  if (progress !== undefined && questions === undefined && format === undefined && Object.keys(filter).length === 0) {
    await exportProgress(ctx, progress);
  } else if (questions !== undefined && progress === undefined) {
    await exportQuestions(ctx, questions, format, filter);
  } else throw new AppError({ code: 'whatToExport', args: {} });
}

async function exportProgress(ctx: Needs, file: string): Promise<void> {
  const logs = (await ctx.store()).logs();
  const records = beyond(readRecords(logs));
  await ctx.files.write(file, formatRecords(records));
  const counts = { file, events: countOf(records), logs: logs.length, damaged: records.damaged };
  const { moving, journal } = ctx.t;
  const typed = (await ctx.journal()).isEmpty() ? [] : [{ text: journal.notExported(ctx.places.journal) }];
  await tell(ctx, file, counts, moving.progress(counts.events, counts.logs, placeOf(ctx, file)), [
    ...(counts.damaged === 0 ? [] : [{ text: moving.notExported(counts.damaged), tone: 'bad' as const }]),
    ...typed,
  ]);
}

async function exportQuestions(ctx: Needs, file: string, wanted: Format | undefined, typed: TypedFilter): Promise<void> {
  const format = wanted ?? formatOf(file);
  if (format === undefined) throw new AppError({ code: 'badOption', args: { option: '--format', value: '', allowed: FORMATS } });
  const situation = await takeStock(ctx);
  const { library, candidates, categories, progress, today } = situation;
  const filter = parseFilter(typed, [], { categories, questions: library.questions });
  const found = candidates.filter((candidate) => matches(filter, candidate));
  if (found.length === 0) throw new AppError({ code: 'nothingMatches', args: { filter: describeFilter([], typed) } });
  const values = found.map(({ question: { key } }) =>
    valueOf(library.read(key, ctx.t.lang), standingOf(progress.questions.get(key), today)),
  );
  await ctx.files.write(file, formatQuestions(values, format, documentWords(ctx, situation)));
  await tell(ctx, file, { file, format, questions: values.length }, ctx.t.moving.questions(values.length, placeOf(ctx, file)));
}

function documentWords({ t }: Needs, { categories }: Situation): DocumentWords {
  return {
    ...t.show,
    category: (id) => categories.find((category) => category.id === id)?.[t.lang] ?? (id === '' ? t.uncategorised : id),
    facts: ({ difficulty, kind, minutes, tags }) =>
      [
        difficulty === null ? '' : ((t.difficulty as Readonly<Record<string, string>>)[difficulty] ?? difficulty),
        kind === null ? '' : ((t.kind as Readonly<Record<string, string>>)[kind] ?? kind),
        minutes === null ? '' : t.minutes(minutes),
        tags.join(t.separator),
      ]
        .filter((fact) => fact !== '')
        .join(' · '),
  };
}

function placeOf({ t }: Needs, file: string): string {
  return file === '-' ? t.moving.standardOutput : file;
}

interface Line {
  readonly text: string;
  readonly tone?: 'bad';
}

/** Standard output is for the file alone where it is the file. */
async function tell({ screen, out, render }: Needs, file: string, counts: object, words: string, more: readonly Line[] = []) {
  const say = file === '-' ? out.warn : out.print;
  if (screen.json) {
    say(JSON.stringify(counts, null, 2));
    return;
  }
  const screens = await render.screens();
  say([screens.notice(words, 'good'), ...more.map(({ text, tone }) => screens.notice(text, tone))].join('\n'));
}
