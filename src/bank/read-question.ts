import { brief, clean, cleanLine } from './clean.ts';
import { asCopy } from './copy.ts';
import { fingerprintOf, hashOf } from './digest.ts';
import { choiceIn, flagIn, lineIn, lineOfKey, linesIn, numberIn, type Scope } from './fields.ts';
import { isFault } from './guard.ts';
import { firstFolderOf, idFrom, stemOf } from './identity.ts';
import { type ParsedFile, parseFile } from './parse.ts';
import { type Problem, problemAt } from './problem.ts';
import { type Bank, type Body, DIFFICULTIES, keyOf, KINDS, type Lang, LANGS, type Question, weightOf } from './question.ts';
import { readFollowUps, readKeyPoints, readMistakes, readSources } from './rubric.ts';
import { copyIn } from './read-copy.ts';
import { splitBody } from './slots.ts';
import { takeTitle } from './title.ts';

const MAX_MINUTES = 60;

/** A file of a bank. `described`: the bank is held to the schema. */
export interface QuestionFile {
  /** inside the bank, with forward slashes */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly bank: Bank;
  readonly described: boolean;
}

export interface ReadQuestion {
  /** null: unreadable, or without a title */
  readonly question: Question | null;
  /** what the rules of `lint` look at */
  readonly parsed: ParsedFile | null;
  /** the id stands in the front matter */
  readonly namesItself: boolean;
  readonly problems: readonly Problem[];
}

/** One question in its own language. Lenient: a wrong field counts as not said; only a file without a title is left out. */
export function readQuestion({ path, bytes, bank, described }: QuestionFile): ReadQuestion {
  const file = cleanLine(path);
  const problems: Problem[] = [];
  const parsed = parseFile(bytes);
  if (isFault(parsed)) return { question: null, parsed: null, namesItself: false, problems: [problemAt(file, parsed)] };

  const severity = described ? 'error' : 'warning';
  const scope: Scope = {
    map: parsed.front,
    prefix: '',
    lenient: !described,
    report: (fault) => problems.push(problemAt(file, fault, severity)),
  };
  const { title, body: text } = takeTitle(lineIn(scope, 'title'), clean(parsed.body));
  const named = lineIn(scope, 'id');
  const id = usableId(scope, named, path);
  if (title === '') problems.push(problemAt(file, { line: 1, fact: { code: 'no-title', args: {} } }));
  if (title === '' || id === '') return { question: null, parsed, namesItself: false, problems };

  const copy = copyIn(scope);
  const lang = choiceIn(scope, 'language', LANGS) ?? bank.language ?? (/\p{Script=Han}/u.test(title) ? 'zh' : 'en');
  const body = splitBody(text);
  const texts = { title, body, keyPoints: readKeyPoints(scope), mistakes: readMistakes(scope), followUps: readFollowUps(scope) };
  const category = lineIn(scope, 'category');
  const question: Question = {
    ...texts,
    key: keyOf(bank.name, id),
    bank: bank.name,
    id,
    titles: { [lang]: title } as Readonly<Partial<Record<Lang, string>>>,
    lang,
    textLang: lang,
    languages: [lang],
    category: category === '' ? cleanLine(firstFolderOf(path).normalize('NFC')) : category,
    tags: linesIn(scope, 'tags'),
    difficulty: choiceIn(scope, 'difficulty', DIFFICULTIES),
    kind: choiceIn(scope, 'kind', KINDS),
    minutes: numberIn(scope, 'minutes', 1, MAX_MINUTES),
    weight: weightOf(texts.keyPoints),
    aliases: linesIn(scope, 'aliases'),
    hash: contentHash(texts),
    fingerprint: fingerprintOf(`${title}\n${body.question}`),
    file,
    sources: readSources(scope),
    related: linesIn(scope, 'related'),
    asOf: lineIn(scope, 'asOf'),
    volatile: flagIn(scope, 'volatile'),
  };
  const made = copy === null ? question : asCopy(question, copy.key, copy.pin);
  return { question: made, parsed, namesItself: copy !== null || idFrom(named) !== '', problems };
}

/** What translations pin and reviews keep: the texts of the source, each trimmed, joined by unit separators (U+001F). */
function contentHash(texts: Pick<Question, 'title' | 'keyPoints' | 'mistakes' | 'followUps'> & { readonly body: Body }): string {
  const parts = [
    texts.title,
    ...texts.keyPoints.flatMap((point) => [point.id, point.text]),
    ...texts.mistakes.flatMap((mistake) => [mistake.claim, mistake.fix]),
    ...texts.followUps.flatMap((followUp) => [followUp.id, followUp.question, followUp.answer]),
    texts.body.raw,
  ];
  return hashOf(parts.map((part) => part.trim()).join('\u001f'));
}

/** The id in the front matter, else the stem; what an id may not hold is replaced and reported. */
function usableId(scope: Scope, named: string, path: string): string {
  for (const [wanted, line] of [[named, lineOfKey(scope.map, 'id')] as const, [stemOf(path).normalize('NFC'), 1] as const]) {
    const used = idFrom(wanted);
    if (wanted !== '' && used !== wanted) scope.report({ line, fact: { code: 'bad-id', args: { id: brief(wanted), used } } });
    if (used !== '') return used;
  }
  return '';
}
