import type { Bank, QuestionSummary } from '../bank/question.ts';
import {
  DamagedTexts,
  FIELDS,
  foldRow,
  nameFields,
  type SearchRow,
  searchRow,
  type SearchTexts,
  searchTexts,
  type TextBlock,
} from '../bank/search-text.ts';
import type { CacheKey } from './bank-cache.ts';
import { MARKS } from './bank-files.ts';
import type { FolderOptions, Scan } from './folder-bank.ts';
import { isYoung, MANY } from './folder-reading.ts';
import { parser } from './parser.ts';
import { type KeptTexts, textsPath, writeTexts } from './search-file.ts';

/** A folder as its index has it. */
export interface Indexed {
  readonly bank: Bank;
  readonly described: boolean;
  readonly questions: readonly QuestionSummary[];
  /** for each question the place of its path */
  readonly places: readonly number[];
  readonly scan: Scan;
  readonly key: CacheKey;
}

/** Makes the searchable text of a folder: what comes of changed files anew, the rest as it was; and keeps it. */
export function readTextsAnew(
  { bank, described, questions, places, scan, key }: Indexed,
  before: KeptTexts | null,
  { cache, progress }: FolderOptions,
  now: number,
): SearchTexts {
  const { paths } = scan;
  const marks = scan.marks.slice();
  const same = samePaths(before, scan);
  const known = knownRows(before, scan, same);
  const news = places.filter((place) => !known.has(paths[place] ?? '')).length;
  const step = Math.ceil(news / 100);
  let done = 0;
  const rows = questions.map((summary, row): SearchRow => {
    const path = paths[places[row] ?? -1] ?? '';
    const old = known.get(path);
    if (old !== undefined) {
      const name = foldRow(nameFields(summary));
      return { plain: [...name.plain, ...old.plain], folded: [...name.folded, ...old.folded] };
    }
    const languages = [summary.lang, ...summary.languages.filter((lang) => lang !== summary.lang)];
    const read = languages.map((lang) => parser.readAlone({ folder: key.folder, path, paths, bank, described, summary, lang }));
    const versions = read.flatMap((question) => question ?? []);
    if (versions.length < read.length) distrust(places[row] ?? 0);
    done++;
    if (news > MANY && (done % step === 0 || done === news)) progress?.(done, news);
    return searchRow(summary, versions);
  });
  paths.forEach((path, place) => {
    if (!same.has(path) && isYoung(marks[place * MARKS + 2] ?? now, now)) distrust(place);
  });
  if (cache !== undefined)
    writeTexts(textsPath(cache, key), key, { rows, paths: paths.join('\0'), marks, places: Uint32Array.from(places) });
  return searchTexts(rows);

  /** It has to be read again the next time. */
  function distrust(place: number): void {
    marks.fill(Number.NaN, place * MARKS, (place + 1) * MARKS);
  }
}

/** The files that are as they were when the text was made. */
function samePaths(before: KeptTexts | null, { paths, marks }: Scan): ReadonlySet<string> {
  const marksOf = (all: Float64Array, place: number) => String(all.subarray(place * MARKS, (place + 1) * MARKS));
  const old = new Map(before?.paths.split('\0').map((path, place) => [path, marksOf(before.marks, place)] as const));
  return new Set(paths.filter((path, place) => old.get(path) === marksOf(marks, place)));
}

/** What came of files that are unchanged, translations and bank.md included, by path: all fields but those of the index. */
function knownRows(before: KeptTexts | null, { paths }: Scan, same: ReadonlySet<string>): ReadonlyMap<string, SearchRow> {
  if (before === null) return new Map();
  const oldPaths = before.paths.split('\0');
  const changed = [...paths, ...oldPaths].filter((path) => !same.has(path));
  if (changed.includes(parser.BANK_FILE)) return new Map();
  const stale = new Set(changed.flatMap((path) => [path, parser.translationOf(path)?.source ?? path]));
  const { texts, places } = before;
  const pathOf = (row: number) => oldPaths[places[row] ?? -1] ?? '';
  const known = new Map<string, SearchRow>();
  try {
    for (const block of texts.blocks()) {
      const rows = rowsOf(block).filter((row) => !stale.has(pathOf(row)));
      const plain = texts.plain(rows);
      rows.forEach((row, index) => {
        const fields = plain[index] ?? [];
        if (fields.length === FIELDS) known.set(pathOf(row), { plain: fields.slice(NAMES), folded: ownFields(block, row) });
      });
    }
  } catch (error) {
    if (!(error instanceof DamagedTexts)) throw error; // what was read till then is good
  }
  return known;
}

function rowsOf({ first, starts }: TextBlock): readonly number[] {
  return Array.from({ length: (starts.length - 1) / FIELDS }, (_, own) => first + own);
}

function ownFields({ first, folded, starts }: TextBlock, row: number): readonly string[] {
  return Array.from({ length: FIELDS - NAMES }, (_, number) => {
    const at = (row - first) * FIELDS + NAMES + number;
    return folded.slice(starts[at], (starts[at + 1] ?? 1) - 1);
  });
}

/** The fields that `nameFields` makes. */
const NAMES = 2;
