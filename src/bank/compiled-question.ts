import { type Lang, LANGS, type Question, type QuestionSummary } from './question.ts';

/** A question as the compiled bank holds it: once for each language it is written in. */
export type CompiledQuestion = Readonly<Partial<Record<Lang, Question>>>;

/** Its versions, that in its own language first. */
export function versionsIn(compiled: CompiledQuestion, { lang }: Pick<QuestionSummary, 'lang'>): readonly Question[] {
  return [lang, ...LANGS.filter((other) => other !== lang)].flatMap((one) => compiled[one] ?? []);
}
