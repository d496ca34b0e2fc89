import { asCopy } from './copy.ts';
import { keyOf, type Lang, type QuestionKey, type QuestionSummary } from './question.ts';

/**
 * The index of a large bank in columns, which read in a third of the time that rows take: what many questions have in common
 * stands once, and texts of ASCII alone are not mixed with others. No text of a bank holds NUL: see `bank/clean`.
 */
export interface Columns {
  /** category, tags and what else questions share */
  readonly shared: readonly Shared[];
  /** titles of those that have more than the one in their own language, by row */
  readonly titles: Readonly<Record<number, QuestionSummary['titles']>>;
  /** `file` of those where it is not the path, by row */
  readonly files: Readonly<Record<number, string>>;
  /** `pin` of the copies, by row; their keys belong to another bank */
  readonly pins: Readonly<Record<number, string>>;
  /** for each row its place in `shared` and that of its path */
  readonly numbers: Uint32Array;
  /** as JSON: what it gives is compared and found in a map faster than a part of a longer text, or one put together of two */
  readonly keys: string;
  /** hashes, fingerprints */
  readonly digests: string;
  readonly ownTitles: string;
}

type Shared = Pick<
  QuestionSummary,
  'lang' | 'languages' | 'category' | 'tags' | 'difficulty' | 'kind' | 'minutes' | 'weight' | 'aliases'
>;

const PER_ROW = 2;

/** `places`: for each question the place of its path in `paths`. */
export function toColumns(questions: readonly QuestionSummary[], places: readonly number[], paths: readonly string[]): Columns {
  const shared = new Map<string, number>();
  const numbers = new Uint32Array(questions.length * PER_ROW);
  const titles: Record<number, QuestionSummary['titles']> = {};
  const files: Record<number, string> = {};
  const pins: Record<number, string> = {};
  questions.forEach((question, row) => {
    const { lang, languages, category, tags, difficulty, kind, minutes, weight, aliases, file } = question;
    const text = JSON.stringify({ lang, languages, category, tags, difficulty, kind, minutes, weight, aliases } satisfies Shared);
    const number = shared.get(text) ?? shared.size;
    shared.set(text, number);
    numbers[row * PER_ROW] = number;
    numbers[row * PER_ROW + 1] = places[row] ?? 0;
    if (Object.keys(question.titles).length !== 1 || question.titles[lang] === undefined) titles[row] = question.titles;
    if (file !== paths[places[row] ?? 0]) files[row] = file;
    if (question.pin !== undefined) pins[row] = question.pin;
  });
  return {
    shared: [...shared.keys()].map((text) => JSON.parse(text) as Shared),
    titles,
    files,
    pins,
    numbers,
    keys: JSON.stringify(questions.map(({ key }) => key)),
    digests: questions.flatMap(({ hash, fingerprint }) => [hash, fingerprint]).join('\0'),
    ownTitles: questions.map(({ titles: own, lang }) => own[lang] ?? '').join('\0'),
  };
}

/** Throws where the columns do not fit one another. */
export function fromColumns(columns: Columns, bank: string, paths: readonly string[]): QuestionSummary[] {
  const { shared, numbers, titles, files, pins } = columns;
  const count = numbers.length / PER_ROW;
  const keys = JSON.parse(columns.keys) as QuestionKey[];
  const digests = columns.digests.split('\0');
  const ownTitles = columns.ownTitles.split('\0');
  const fit = keys.length === count && digests.length === 2 * count && ownTitles.length === count;
  if (count > 0 && !fit) throw new Error('columns: of different lengths');
  const start = keyOf(bank, '');
  const questions: QuestionSummary[] = [];
  for (let row = 0; row < count; row++) {
    const common = shared[numbers[row * PER_ROW] ?? -1];
    const key = keys[row];
    const pin = pins[row];
    const fits = key !== undefined && (pin !== undefined || key.startsWith(start));
    if (common === undefined || !fits) throw new Error('columns: a row of another shape');
    const question: QuestionSummary = {
      key,
      bank,
      id: key.slice(start.length),
      titles: titles[row] ?? titlesIn(common.lang, ownTitles[row] ?? ''),
      lang: common.lang,
      languages: common.languages,
      category: common.category,
      tags: common.tags,
      difficulty: common.difficulty,
      kind: common.kind,
      minutes: common.minutes,
      weight: common.weight,
      aliases: common.aliases,
      hash: digests[row * 2] ?? '',
      fingerprint: digests[row * 2 + 1] ?? '',
      file: files[row] ?? paths[numbers[row * PER_ROW + 1] ?? -1] ?? '',
    };
    questions.push(pin === undefined ? question : asCopy(question, key, pin));
  }
  return questions;
}

/** Two literals: one object with a computed name costs as much as the rest of the row. */
function titlesIn(lang: Lang, title: string): QuestionSummary['titles'] {
  return lang === 'zh' ? { zh: title } : { en: title };
}

/** The place of each row's path. */
export function placesIn({ numbers }: Columns): number[] {
  return Array.from({ length: numbers.length / PER_ROW }, (_, row) => numbers[row * PER_ROW + 1] ?? -1);
}
