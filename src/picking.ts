import { plainTitle } from './bank/plain-title.ts';
import { type QuestionKey, type QuestionSummary, titleIn } from './bank/question.ts';
import { type BankTexts, foldRow, nameFields, searchTexts } from './bank/search-text.ts';
import type { Context, PickRow } from './context.ts';
import { markIn } from './search/excerpt.ts';
import { search } from './search/search.ts';
import { type Term, parseTerms } from './search/terms.ts';
import type { Candidate } from './selection/filter.ts';
import type { Situation } from './situation.ts';

const MOST_ROWS = 200;

/** Lets a person choose one of the questions by typing words of its title, id, tags or category; undefined when they leave. */
export async function pickQuestion(
  ctx: Pick<Context, 't' | 'dialog'>,
  { categories }: Situation,
  candidates: readonly Candidate[],
): Promise<QuestionKey | undefined> {
  const { t } = ctx;
  const questions = candidates.map(({ question }) => question);
  const beside = { categories, notes: new Map<QuestionKey, string>(), isWanted: null };
  let banks: readonly BankTexts[] | undefined;
  const dialog = await ctx.dialog();
  try {
    return await dialog.pick({
      message: t.dialog.pick,
      help: t.dialog.pickHelp,
      count: t.dialog.picked,
      narrow: (typed) => {
        const terms = parseTerms([typed]);
        // made at the first key: the list stands at once
        banks ??= terms.length === 0 ? undefined : [{ questions, texts: namesOf() }];
        const found = search(banks ?? [], terms, beside, MOST_ROWS);
        const all = { total: questions.length, hits: questions.slice(0, MOST_ROWS).map((question) => ({ question })) };
        const { hits, total } = terms.length === 0 ? all : found;
        const rows = hits.map(({ question }): PickRow<QuestionKey> => {
          const title = markIn(plainTitle(titleIn(question, t.lang)), terms);
          const reason = terms.length > 0 && title.marks.length === 0 ? reasonFor(question, terms) : undefined;
          return { ...title, hint: reason ?? question.id, isReason: reason !== undefined, value: question.key };
        });
        return { rows, total };
      },
    });
  } finally {
    dialog.close();
  }

  /** What of a question beside its title has a word that was typed. */
  function reasonFor({ id, tags, category, aliases, titles }: QuestionSummary, terms: readonly Term[]): string | undefined {
    const own = categories.find((one) => one.id === category);
    const names = own === undefined ? [] : [own[t.lang], own.id, own.zh, own.en, ...own.aliases];
    return [id, ...tags, ...aliases, ...names, ...Object.values(titles)].find((text) => markIn(text, terms).marks.length > 0);
  }

  function namesOf() {
    return searchTexts(questions.map((question) => foldRow([...nameFields(question), '', ''])));
  }
}
