import type { Command } from 'commander';
import { plainTitle } from '../bank/plain-title.ts';
import { titleIn } from '../bank/question.ts';
import { type BankTexts, DamagedTexts } from '../bank/search-text.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { addFilters } from '../filter-options.ts';
import type { Library } from '../io/library.ts';
import { parseCount } from '../parse-options.ts';
import { standingOf } from '../progress/standing.ts';
import { rowOf } from '../question-row.ts';
import { type Excerpt, excerptsOf, markIn } from '../search/excerpt.ts';
import { nearWords } from '../search/near-words.ts';
import { type Beside, search } from '../search/search.ts';
import { parseTerms, type Term } from '../search/terms.ts';
import { matches } from '../selection/filter.ts';
import type { TypedFilter } from '../selection/parse-filter.ts';
import { type Situation, takeStock } from '../situation.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'library' | 'store' | 'now' | 'render'>;
interface Options extends TypedFilter {
  readonly count?: number;
}

const USUAL_COUNT = 20;
/** Columns of an excerpt in JSON; on a screen it has two lines, of which the first may end early, where a word is too long for it. */
const JSON_ROOM = 160;
const INDENT = 2;
const LOST = 8;

export function define(command: Command, ctx: Context, run = searchQuestions): void {
  const { options: words } = ctx.t;
  command.argument('<words...>', words.wordsArgument);
  addFilters(command, ctx.t)
    .option('-n, --count <n>', words.searchCount, parseCount('--count', 1))
    .action((typed: string[], options: Options) => run(ctx, typed, options));
}

/** Questions that have all the words, best first, with the places where they stand. */
async function searchQuestions(ctx: Needs, typed: readonly string[], { count, ...filters }: Options): Promise<void> {
  const { t, screen, out } = ctx;
  const terms = parseTerms(typed);
  if (terms.length === 0) throw new AppError({ code: 'noWords', args: {} });
  const situation = await takeStock(ctx, 'rows');
  const { library, categories, progress, today } = situation;
  const notes = new Map([...progress.questions].flatMap(([key, { note }]) => (note === '' ? [] : [[key, note] as const])));
  const beside = { categories, notes, isWanted: await wantedBy(situation, filters) };
  const { hits, total, nothing } = await look(library, (banks) => {
    const found = search(banks, terms, beside, count ?? USUAL_COUNT);
    return { ...found, nothing: found.total === 0 ? nothingFound(banks, terms, beside) : null };
  });
  const isChinese = t.lang === 'zh';
  const room = screen.json
    ? { room: JSON_ROOM, labelOf: () => '', isChinese }
    : { room: 2 * (screen.columns - INDENT) - LOST, labelOf, isChinese };
  const rows = hits.map((hit) => {
    const { question } = hit;
    const standing = standingOf(progress.questions.get(question.key), today);
    const title = plainTitle(titleIn(question, t.lang));
    const note = notes.get(question.key) ?? '';
    const fields = () => hit.bank.texts.plain([hit.row])[0] ?? [];
    const excerpts = excerptsOf(hit, `${title}\n${question.id}`, fields, note, terms, room);
    return { question, standing, categoryNames: [], title, excerpts };
  });
  if (screen.json) {
    const questions = rows.map((row) => ({ ...rowOf(row, t.lang), excerpts: row.excerpts }));
    out.print(JSON.stringify({ total, questions }, null, 2));
  }
  if (nothing !== null) throw nothing;
  if (screen.json) return;
  const screens = await ctx.render.screens();
  const views = rows.map(({ question, standing, title, excerpts }) => ({
    question,
    standing,
    found: {
      title: markIn(title, terms),
      id: markIn(question.id, terms),
      excerpts: excerpts.map((excerpt) => ({ ...excerpt, label: labelOf(excerpt.field) })),
    },
  }));
  const footer = hits.length < total ? t.search.more(hits.length, total) : t.search.total(total);
  await out.page(
    [screens.questions(views, categories), '', screens.notice(footer), screens.notice(t.list.questionHint)].join('\n'),
  );

  /** What stands before an excerpt from a field, as far as it says something. */
  function labelOf(field: Excerpt['field']): string {
    const name = t.search.fields[field];
    return name === '' ? '' : t.search.labelled(name, '');
  }
}

/** Looks in the texts as they were kept; where those turn out to be damaged, in texts made anew. */
async function look<T>(library: Pick<Library, 'searchTexts'>, find: (banks: readonly BankTexts[]) => T): Promise<T> {
  try {
    return find(await library.searchTexts());
  } catch (error) {
    if (!(error instanceof DamagedTexts)) throw error;
    return find(await library.searchTexts(true));
  }
}

async function wantedBy(situation: Situation, typed: TypedFilter): Promise<Beside['isWanted']> {
  if (Object.keys(typed).length === 0) return null;
  const { parseFilter } = await import('../selection/parse-filter.ts');
  const filter = parseFilter(typed, [], { categories: situation.categories, questions: situation.library.questions });
  const wanted = new Set(situation.candidates.flatMap((one) => (matches(filter, one) ? [one.question.key] : [])));
  return ({ key }) => wanted.has(key);
}

function nothingFound(banks: readonly BankTexts[], terms: readonly Term[], beside: Beside): AppError {
  const words = terms.map((term) => ({ word: term.typed, count: search(banks, [term], beside, 0).total, term }));
  const missing = words.filter(({ count }) => count === 0);
  const near = missing.length === 1 ? missing.flatMap(({ term }) => nearWords(banks, term)) : [];
  return new AppError({ code: 'nothingFound', args: { words: words.map(({ word, count }) => ({ word, count })), near } });
}
