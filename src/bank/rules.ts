import type { AssembledBank, Page } from './assemble.ts';
import { brief } from './clean.ts';
import { lineOfKey } from './fields.ts';
import { fold } from './near.ts';
import { compareText, type Fault, type Problem, problemAt, type ProblemFact, type Severity, sortProblems } from './problem.ts';
import { BANK_FILE } from './read-bank.ts';
import { completenessFaults, contentFaults } from './rules-content.ts';
import { unknownBankKeys, unknownQuestionKeys } from './rules-keys.ts';
import { doubleItemIds, metadataFaults } from './rules-metadata.ts';
import { translationFaults } from './rules-translation.ts';
import { type Typesetter, typesetFaults } from './rules-typesetting.ts';
import { similarPairs } from './similar.ts';

/** Answers above this Jaccard index of 5-grams say the same. */
const TOO_SIMILAR = 0.8;

/** What wants a look, but is no reason to refuse a contribution. */
const WARNINGS: ReadonlySet<ProblemFact['code']> = new Set<ProblemFact['code']>([
  'translation-missing',
  'translation-stale',
  'answer-length',
  'follow-up-count',
  'source-unused',
  'formula-broken',
  'diagram-not-drawn',
  'diagram-too-wide',
]);

/**
 * Everything that is wrong with a bank, sorted: the problems of reading and those of the rules. With a bank.md the bank is held
 * to the schema; without one, missing metadata is no problem at all and nothing is more than a warning. `typesetter` says what of its
 * formulas and diagrams can be shown; without one that is not looked at.
 */
export function lintBank(assembled: AssembledBank, typesetter?: Typesetter): Problem[] {
  const { bank, described, description, pages, translations } = assembled;
  const severity = ({ code }: ProblemFact): Severity => (described && !WARNINGS.has(code) ? 'error' : 'warning');
  const problems = [...assembled.problems];
  const report = (file: string, faults: readonly Fault[]): void => {
    for (const fault of faults) problems.push(problemAt(file, fault, severity(fault.fact)));
  };
  if (description !== null) report(BANK_FILE, unknownBankKeys(description.front));
  const ids = new Set(pages.map(({ question }) => question.id));
  for (const page of pages) {
    const { question } = page;
    report(question.file, [
      ...unknownQuestionKeys(page.parsed.front),
      ...doubleItemIds(page),
      ...contentFaults(page),
      ...typesetFaults(page.parsed, typesetter),
      // What a copy is related to, and its category, are those of the original's bank.
      ...(question.pin === undefined ? relatedFaults(page, ids) : []),
    ]);
    if (described) report(question.file, [...metadataFaults(page, bank), ...completenessFaults(page)]);
    const known = translations.get(question.key);
    for (const translation of known?.values() ?? []) {
      report(translation.file, translationFaults(page, translation, described));
      report(translation.file, typesetFaults(translation.parsed, typesetter));
    }
    const missing = (question.pin === undefined ? bank.languages : []).filter(
      (lang) => lang !== question.lang && known?.has(lang) !== true,
    );
    report(
      question.file,
      missing.map((lang) => ({ line: 1, fact: { code: 'translation-missing', args: { lang } } })),
    );
  }
  for (const { page, fault } of doubles(pages)) report(page.question.file, [fault]);
  return sortProblems(problems);
}

/** A translation whose pin is missing or stale: `file` inside the bank, the pin it has ('' for none) and the one it should have. */
export interface Pin {
  readonly file: string;
  readonly old: string;
  readonly new: string;
}

/** What `lint --pin` writes after a translator has looked, by file. */
export function pins({ pages, translations }: AssembledBank): Pin[] {
  return pages
    .flatMap(({ question }) =>
      [...(translations.get(question.key)?.values() ?? [])].map(({ file, translates }) => ({
        file,
        old: translates,
        new: question.hash,
      })),
    )
    .filter((pin) => pin.old !== pin.new)
    .sort((a, b) => compareText(a.file, b.file));
}

function relatedFaults({ question, parsed }: Page, ids: ReadonlySet<string>): Fault[] {
  const line = lineOfKey(parsed.front, 'related');
  return question.related.flatMap((related): Fault[] => {
    const id = brief(related);
    if (related === question.id) return [{ line, fact: { code: 'related-self', args: { id } } }];
    return ids.has(related) ? [] : [{ line, fact: { code: 'related-dead', args: { id } } }];
  });
}

/** Titles and answers that are there already, under another id. */
function doubles(pages: readonly Page[]): { readonly page: Page; readonly fault: Fault }[] {
  const firsts = new Map<string, Page>();
  const titles = pages.flatMap((page) => {
    const title = fold(page.question.title).replace(/\s+/gu, ' ');
    const first = firsts.get(title);
    if (first === undefined) firsts.set(title, page);
    const line = lineOfKey(page.parsed.front, 'title');
    return first === undefined
      ? []
      : [{ page, fault: { line, fact: { code: 'duplicate-title', args: { first: first.question.file } } } } as const];
  });
  const pairs = similarPairs(
    pages.map((page) => page.question.body.answer),
    TOO_SIMILAR,
  );
  const answers = pairs.flatMap(({ first, second, jaccard }) => {
    const [other, page] = [pages[first], pages[second]];
    if (other === undefined || page === undefined) return [];
    const args = { other: other.question.file, percent: Math.round(jaccard * 100) };
    return [{ page, fault: { line: page.parsed.bodyLine, fact: { code: 'similar-answer', args } } } as const];
  });
  return [...titles, ...answers];
}
