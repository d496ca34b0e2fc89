import { brief } from './clean.ts';
import { choiceIn, flagIn, lineIn, lineOfKey, linesIn, requiredIn, type Scope, scopeIn, scopesIn } from './fields.ts';
import { isFault } from './guard.ts';
import { idFrom } from './identity.ts';
import { type ParsedFile, parseFile } from './parse.ts';
import { type Problem, problemAt } from './problem.ts';
import { type Bank, BOARDS, type Category, type Lang, LANGS } from './question.ts';

export const BANK_FILE = 'bank.md';

export interface ReadBank {
  readonly bank: Bank;
  /** its questions are held to the schema: bank.md does not say `lenient: true` */
  readonly strict: boolean;
  readonly parsed: ParsedFile | null;
  readonly problems: readonly Problem[];
}

/** A bank without a (readable) bank.md: it is called like its folder and says nothing about itself. */
export function plainBank(folderName: string, folder: string | null): Bank {
  return { name: bankName(folderName), titles: {}, language: null, languages: [], categories: [], folder };
}

/** bank.md: what the bank is called, its languages and categories. A file that cannot be read leaves a plain bank. */
export function readBank(bytes: Uint8Array, folderName: string, folder: string | null): ReadBank {
  const parsed = parseFile(bytes);
  if (isFault(parsed))
    return { bank: plainBank(folderName, folder), strict: true, parsed: null, problems: [problemAt(BANK_FILE, parsed)] };
  const problems: Problem[] = [];
  const scope: Scope = {
    map: parsed.front,
    prefix: '',
    lenient: false,
    report: (fault) => problems.push(problemAt(BANK_FILE, fault)),
  };
  const wanted = requiredIn(scope, 'name', lineIn);
  const name = bankName(wanted === '' ? folderName : wanted);
  if (wanted !== '' && wanted !== name) {
    scope.report({
      line: lineOfKey(scope.map, 'name'),
      fact: { code: 'bad-bank-name', args: { name: brief(wanted), used: name } },
    });
  }
  const language = choiceIn(scope, 'language', LANGS);
  const languages = languagesIn(scope, language);
  return {
    bank: { name, titles: titlesIn(scope), language, languages, categories: categoriesIn(scope), folder },
    strict: !flagIn(scope, 'lenient'),
    parsed,
    problems,
  };
}

/** A bank's name stands before the `/` of a question's key, so it obeys the rules of an id. */
export function bankName(text: string): string {
  const name = idFrom(text);
  return name === '' ? 'bank' : name;
}

function titlesIn(scope: Scope): Partial<Record<Lang, string>> {
  const titles = scopeIn(scope, 'title');
  if (titles === null) return {};
  const pairs = LANGS.map((lang) => [lang, lineIn(titles, lang)] as const).filter(([, title]) => title !== '');
  return Object.fromEntries(pairs);
}

/** The bank's own language first, each language once. */
function languagesIn(scope: Scope, language: Lang | null): Lang[] {
  const named = linesIn(scope, 'languages').flatMap((word) => {
    const lang = LANGS.find((known) => known === word.toLowerCase());
    if (lang === undefined) {
      const args = { key: 'languages', value: brief(word), allowed: LANGS };
      scope.report({ line: lineOfKey(scope.map, 'languages'), fact: { code: 'not-allowed', args } });
    }
    return lang ?? [];
  });
  return [...new Set(language === null ? named : [language, ...named])];
}

function categoriesIn(scope: Scope): Category[] {
  const seen = new Set<string>();
  return scopesIn(scope, 'categories', 'id').flatMap((item) => {
    const id = requiredIn(item, 'id', lineIn);
    if (seen.has(id))
      scope.report({ line: lineOfKey(item.map, 'id'), fact: { code: 'duplicate-category', args: { id: brief(id) } } });
    if (id === '' || seen.has(id)) return [];
    seen.add(id);
    const [zh, en] = [lineIn(item, 'zh'), lineIn(item, 'en')];
    const category = { id, zh: zh === '' ? id : zh, en: en === '' ? id : en, board: choiceIn(item, 'board', BOARDS) };
    return [{ ...category, aliases: linesIn(item, 'aliases') }];
  });
}
