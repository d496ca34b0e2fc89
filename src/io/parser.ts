import { isForDrill, readFile } from '../bank/assemble.ts';
import type { Problem } from '../bank/problem.ts';
import type { Bank, Lang, Question, QuestionSummary } from '../bank/question.ts';
import { BANK_FILE, bankName, plainBank, readBank } from '../bank/read-bank.ts';
import { localise, readTranslation, type Translation, translationOf } from '../bank/translation.ts';
import type { BankFile } from '../bank/assemble.ts';
import { readBankFile } from './bank-files.ts';

/** Everything that parses, behind one door: it is loaded only when a file has to be parsed. */
export type Parser = typeof parser;
export const parser = { BANK_FILE, isForDrill, readFile, translationOf, describe, readAlone };

/** What a folder says about itself; `name`: what the user calls it, whatever it says. */
function describe(
  file: BankFile | undefined,
  folderName: string,
  folder: string,
  name: string | null,
): { readonly bank: Bank; readonly strict: boolean; readonly problems: readonly Problem[] } {
  const { bank, strict, problems } =
    file === undefined || 'problem' in file
      ? { bank: plainBank(folderName, folder), strict: true, problems: file === undefined ? [] : [file.problem] }
      : readBank(file.bytes, folderName, folder);
  return { bank: name === null ? bank : { ...bank, name: bankName(name) }, strict, problems };
}

/** One question out of a bank that was listed before. */
interface Wanted {
  readonly folder: string;
  readonly path: string;
  /** all files of the bank */
  readonly paths: readonly string[];
  readonly bank: Bank;
  readonly described: boolean;
  readonly summary: QuestionSummary;
  readonly lang: Lang;
}

/** Parses a question and its translation, nothing else; null when there is no question any more. */
function readAlone({ folder, path, paths, bank, described, summary, lang }: Wanted): Question | null {
  const file = readBankFile(folder, path);
  const one = 'problem' in file ? null : readFile(file, bank, described);
  if (one?.kind !== 'question' || one.draft === null) return null;
  const { question } = one.draft;
  const { id, key, titles, languages } = summary;
  const named = { ...question, id, key, titles: { ...titles, ...question.titles }, languages };
  if (lang === question.lang || !languages.includes(lang)) return named;
  return localise(named, findTranslation(), lang);

  /** Of several (`a.en.md`, `a.EN.md`) the last that can be read, as when the whole bank is read. */
  function findTranslation(): Translation | null {
    const stem = path.slice(0, path.lastIndexOf('.') + 1);
    const own = paths.filter((other) => other.startsWith(stem) && isTranslation(other));
    for (const other of own.reverse()) {
      const bytes = readBankFile(folder, other);
      const found = 'problem' in bytes ? null : readTranslation(other, bytes.bytes, lang, described).translation;
      if (found !== null) return found;
    }
    return null;
  }

  function isTranslation(other: string): boolean {
    const of = translationOf(other);
    return of?.source === path && of.lang === lang;
  }
}
