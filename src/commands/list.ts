import { type Command, Option } from 'commander';
import { keyOf, type Lang, type QuestionKey } from '../bank/question.ts';
import type { TranslationState } from '../bank/untranslated.ts';
import type { Context } from '../context.ts';
import { lintCommand } from '../command-lines.ts';
import { addFilters } from '../filter-options.ts';
import { addCounts, countCategories, countFollowUps } from '../report/overview.ts';
import { type Candidate, EVERYTHING, isEmpty, matches } from '../selection/filter.ts';
import type { TypedFilter } from '../selection/parse-filter.ts';
import { rowOf } from '../question-row.ts';
import { type Situation, takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'places' | 'screen' | 'out' | 'library' | 'store' | 'now' | 'render' | 'files'>;

interface Options extends TypedFilter {
  readonly missing?: Lang;
}

export function define(command: Command, ctx: Context, run = list): void {
  command.argument('[category]', ctx.t.options.categoryArgument);
  addFilters(command, ctx.t)
    .addOption(new Option('--missing <lang>', ctx.t.options.missing).choices(['zh', 'en']))
    .action((category: string | undefined, options: Options) => run(ctx, category, options));
}

/** Categories with counts; with a category or a filter, its questions. */
async function list(ctx: Needs, category: string | undefined, { missing, ...options }: Options): Promise<void> {
  const situation = await takeStock(ctx, 'rows');
  const { library, categories, progress, today } = situation;
  const named = category === undefined ? options : { ...options, category: [...(options.category ?? []), category] };
  // The bare list is the most frequent call of all: it does without the filter's words and near misses.
  const { parseFilter } =
    Object.keys(named).length === 0 ? { parseFilter: () => EVERYTHING } : await import('../selection/parse-filter.ts');
  const filter = parseFilter(named, [], { categories, questions: library.questions });
  const found = () => situation.candidates.filter((candidate) => matches(filter, candidate));
  if (missing !== undefined) {
    await listUntranslated(ctx, situation, found(), missing);
    return;
  }
  if (ctx.screen.json) {
    ctx.out.print(
      JSON.stringify(
        found().map((candidate) => rowOf(candidate, ctx.t.lang)),
        null,
        2,
      ),
    );
    return;
  }
  const { t } = ctx;
  const screens = await ctx.render.screens();
  if (isEmpty(filter)) {
    // every question has one of these categories
    const rows = countCategories(categories, library.questions, progress, today);
    const shown = rows.filter(({ category: { id }, counts }) => counts.total > 0 || id !== '');
    await ctx.out.page(
      screens.categories(shown, addCounts(rows.map(({ counts }) => counts)), countFollowUps(situation.followUps)),
    );
  } else {
    const rows = found();
    const footer =
      rows.length === 0 ? [] : ['', screens.notice(t.search.total(rows.length)), screens.notice(t.list.questionHint)];
    await ctx.out.page([screens.questions(rows, categories), ...footer].join('\n'));
  }
  if (library.problems.length > 0)
    ctx.out.warn(ctx.t.problemsLeftOut(new Set(library.problems.map(({ file }) => file)).size, lintCommand(ctx)));
}

/** The questions among these whose translation is missing or stale, and which it is. Reads the files as `lint` does. */
async function listUntranslated(
  ctx: Needs,
  { library, categories }: Situation,
  candidates: readonly Candidate[],
  lang: Lang,
): Promise<void> {
  const { t, out } = ctx;
  const { untranslated } = await import('../bank/untranslated.ts');
  const states = new Map<QuestionKey, TranslationState>();
  for (const folder of ctx.files.inUse) {
    const assembled = await ctx.files.inspect(folder);
    // The settings may call a bank otherwise than it does itself; only the built-in one has no folder.
    const bank =
      library.banks.find((own) => own.folder === assembled.bank.folder) ?? library.banks.find((own) => own.folder === null);
    const found = untranslated(assembled, lang);
    for (const question of assembled.questions) {
      const key = question.pin === undefined ? keyOf(bank?.name ?? assembled.bank.name, question.id) : question.key;
      const state = found.get(question.key);
      // A copy has its say after the original, whose place it takes.
      if (state === undefined) states.delete(key);
      else states.set(key, state);
    }
  }
  const rows = candidates.flatMap((candidate) => {
    const state = states.get(candidate.question.key);
    return state === undefined ? [] : [{ candidate, state }];
  });
  if (ctx.screen.json) {
    const values = rows.map(({ candidate, state }) => ({
      ...rowOf(candidate, t.lang),
      translation: state,
    }));
    out.print(JSON.stringify(values, null, 2));
    return;
  }
  const screens = await ctx.render.screens();
  if (rows.length === 0) {
    out.print(screens.notice(t.list.translated(lang), 'good'));
    return;
  }
  const shown = rows.map(({ candidate, state }) => ({ ...candidate, remark: t.list.translation[state] }));
  const stale = rows.filter(({ state }) => state === 'stale').length;
  await out.page(`${screens.questions(shown, categories)}\n\n${screens.notice(t.list.owed(rows.length - stale, stale))}`);
}
