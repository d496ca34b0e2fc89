import type { Command } from 'commander';
import { titleIn } from '../bank/question.ts';
import type { Context } from '../context.ts';
import { addFilters } from '../filter-options.ts';
import { countCategories, countQuestions } from '../report/overview.ts';
import { type Candidate, EVERYTHING, isEmpty, matches } from '../selection/filter.ts';
import type { TypedFilter } from '../selection/parse-filter.ts';
import { formatDay } from '../scheduling/day.ts';
import { takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'library' | 'store' | 'now' | 'render'>;

export function define(command: Command, ctx: Context, run = list): void {
  command.argument('[category]', ctx.t.options.categoryArgument);
  addFilters(command, ctx.t).action((category: string | undefined, options: TypedFilter) => run(ctx, category, options));
}

/** Categories with counts; with a category or a filter, its questions. */
async function list(ctx: Needs, category: string | undefined, options: TypedFilter): Promise<void> {
  const situation = await takeStock(ctx, 'rows');
  const { library, categories, progress, today } = situation;
  const named = category === undefined ? options : { ...options, category: [...(options.category ?? []), category] };
  // The bare list is the most frequent call of all: it does without the filter's words and near misses.
  const { parseFilter } =
    Object.keys(named).length === 0 ? { parseFilter: () => EVERYTHING } : await import('../selection/parse-filter.ts');
  const filter = parseFilter(named, [], { categories, questions: library.questions });
  const found = () => situation.candidates.filter((candidate) => matches(filter, candidate));
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
  const screens = await ctx.render.screens();
  if (isEmpty(filter)) {
    const rows = countCategories(categories, library.questions, progress, today).filter(
      ({ category: { id }, counts }) => counts.total > 0 || id !== '',
    );
    ctx.out.print(screens.categories(rows, countQuestions(library.questions, progress, today)));
  } else {
    ctx.out.print(screens.questions(found(), categories));
  }
  if (library.problems.length > 0) ctx.out.warn(ctx.t.problemsLeftOut(new Set(library.problems.map(({ file }) => file)).size));
}

/** The JSON row of a question; README documents it. */
function rowOf({ question, standing }: Candidate, lang: 'zh' | 'en') {
  const { id, bank, category, tags, difficulty, kind, minutes, languages } = question;
  const due = standing.due === null ? null : formatDay(standing.due);
  const { status, flagged } = standing;
  return { id, bank, title: titleIn(question, lang), category, tags, difficulty, kind, minutes, status, due, flagged, languages };
}
