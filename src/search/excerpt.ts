import { foldText, foldWithPlaces } from '../bank/folded.ts';
import { SEARCH_FIELDS } from '../bank/search-text.ts';
import { type Hit, NOTE } from './search.ts';
import { isWhole, type Term } from './terms.ts';

/** From and to, in UTF-16 units. */
export type Mark = readonly [from: number, to: number];

/** A text with the places of what was searched in it. */
export interface Marked {
  readonly text: string;
  /** in order, none touches another */
  readonly marks: readonly Mark[];
}

export interface Excerpt extends Marked {
  readonly field: 'title' | 'tags' | 'keyPoints' | 'answer' | 'note';
}

/** What excerpts are for. */
export interface Room {
  /** columns, roughly, with what stands before it */
  readonly room: number;
  readonly labelOf: (field: Excerpt['field']) => string;
  /** the reader's language; of lines that are as good, those in it are shown */
  readonly isChinese: boolean;
}

/** One term in a text, by its number. */
interface Found {
  readonly term: number;
  readonly mark: Mark;
}

/** The common ones: properties of Unicode take V8 milliseconds to compile. */
const HAN = /[\u3400-\u9fff]/;

/** Where the terms stand in a text; whole words alone where there are any. */
function findIn(text: string, terms: readonly Term[]): readonly Found[] {
  const plain = foldText(text);
  if (!terms.some((term) => plain.includes(term.text))) return [];
  const { folded, places } = foldWithPlaces(text);
  return terms.flatMap(({ text: term }, number) => {
    const all = placesIn(folded, term);
    const whole = all.filter((one) => one.whole);
    return (whole.length > 0 ? whole : all).map(({ at }): Found => {
      const last = places[at + term.length - 1] ?? 0;
      // up to the next character that is another one: a ligature is marked as a whole
      let end = at + term.length;
      while ((places[end] ?? text.length) <= last && end < places.length) end++;
      return { term: number, mark: [places[at] ?? 0, trimEnd(text, places[end] ?? text.length)] };
    });
  });
}

/** Where a term stands in a folded text, and whether as whole words. */
function placesIn(folded: string, term: string): { readonly at: number; readonly whole: boolean }[] {
  const all: { at: number; whole: boolean }[] = [];
  for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + term.length))
    all.push({ at, whole: isWhole(folded, at, term.length) });
  return all;
}

export function markIn(text: string, terms: readonly Term[]): Marked {
  return { text, marks: merge(findIn(text, terms).map(({ mark }) => mark)) };
}

/**
 * What to show of a hit beside its title: up to two lines that have terms which the title lacks, each cut round
 * them. `fieldsOf` reads the fields as the bank has them (SearchTexts.plain), for a title often says it all; `note` or ''.
 */
export function excerptsOf(
  hit: Hit,
  title: string,
  fieldsOf: () => readonly string[],
  note: string,
  terms: readonly Term[],
  { room, labelOf, isChinese }: Room,
): readonly Excerpt[] {
  const inTitle = new Set(findIn(title, terms).map(({ term }) => term));
  let missing = terms.map((_, number) => number).filter((number) => !inTitle.has(number));
  const excerpts: Excerpt[] = [];
  const fields = missing.length > 0 ? fieldsOf() : [];
  while (missing.length > 0 && excerpts.length < 2) {
    const field = Math.min(...missing.map((number) => hit.fields[number] ?? NOTE));
    const [text, folded] = field === NOTE ? [note, foldText(note)] : [fields[field] ?? '', hit.folded[field] ?? ''];
    const line = bestLine(text, folded, terms, missing, isChinese);
    const found = line === null ? [] : findIn(line, terms);
    const name = nameOf(field);
    const own = room - (columnsIn(labelOf(name)).at(-1) ?? 0);
    if (line !== null) excerpts.push({ field: name, ...cutAround(line, found, missing, own) });
    // the name of a category stands in no field, and says enough where it stands
    const isShown = (number: number) => hit.fields[number] === field || found.some(({ term }) => term === number);
    missing = missing.filter((number) => !isShown(number));
  }
  return excerpts;
}

function nameOf(field: number): Excerpt['field'] {
  const name = SEARCH_FIELDS[field];
  return name === undefined ? 'note' : name === 'name' ? 'title' : name;
}

/** The first of the lines with the most of the missing terms, most of them whole words, in the reader's script; in this order. */
function bestLine(
  text: string,
  folded: string,
  terms: readonly Term[],
  missing: readonly number[],
  isChinese: boolean,
): string | null {
  const lines = text.split('\n');
  let best: string | null = null;
  let most = 0;
  // folding leaves the ends of lines where they are
  for (const [number, line] of folded.split('\n').entries()) {
    const places = missing.map((term) => placesIn(line, terms[term]?.text ?? '\0'));
    const count = places.filter(({ length }) => length > 0).length;
    if (count === 0) continue;
    const whole = places.filter((all) => all.some(({ whole: isOne }) => isOne)).length;
    const score = (count * MOST_TERMS + whole) * 2 + (HAN.test(line) === isChinese ? 1 : 0);
    if (score > most) [best, most] = [lines[number] ?? null, score];
    if (most === (missing.length * MOST_TERMS + missing.length) * 2 + 1) break;
  }
  return best;
}

/** As much of a line as fits, from a little before the place where the most of the missing terms are together. */
function cutAround(line: string, found: readonly Found[], missing: readonly number[], room: number): Marked {
  const marks = merge(found.map(({ mark }) => mark));
  const columns = columnsIn(line);
  if ((columns[line.length] ?? 0) <= room) return { text: line, marks };
  const own = found.filter(({ term }) => missing.includes(term)).sort((a, b) => a.mark[0] - b.mark[0]);
  const first = mostTogether(own.slice(0, MANY), columns, room * 0.7);
  // near the end of the line there is more room before the place than a quarter
  const start = Math.min(back(columns, first, room * 0.25), back(columns, line.length, room - 2));
  const from = startOfWord(line, start, first);
  const to = endOfWord(line, forward(columns, from, room - 2), first);
  const [head, tail] = [from > 0 ? '…' : '', to < line.length ? '…' : ''];
  const text = line.slice(from, to).replace(tail === '' ? /\s+$/u : /[\s,;:，、；：]+$/u, '');
  const moved = marks
    .map(([start, end]): Mark => [Math.max(start, from), Math.min(end, from + text.length)])
    .filter(([start, end]) => start < end)
    .map(([start, end]): Mark => [start - from + head.length, end - from + head.length]);
  return { text: head + text + tail, marks: moved };
}

/** Terms of a search; see parseTerms. */
const MOST_TERMS = 256;
/** Places that are looked at for the best beginning of an excerpt. */
const MANY = 40;

/** The first place from which so many columns hold the most terms. `found` in order. */
function mostTogether(found: readonly Found[], columns: Uint32Array, room: number): number {
  let first = 0;
  let most = 0;
  for (const [number, { mark }] of found.entries()) {
    const end = forward(columns, mark[0], room);
    const terms = new Set<number>();
    for (let next = number; (found[next]?.mark[0] ?? end) < end; next++) {
      const one = found[next];
      if (one !== undefined && one.mark[1] <= end) terms.add(one.term);
    }
    if (terms.size > most) [first, most] = [mark[0], terms.size];
  }
  return first;
}

/** The columns before each UTF-16 unit, and all of them at the end. Roughly: what decides is how much to show, not where a line ends. */
function columnsIn(line: string): Uint32Array {
  const columns = new Uint32Array(line.length + 1);
  let used = 0;
  for (let at = 0; at < line.length; at++) {
    const unit = line.charCodeAt(at);
    const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff;
    used += unit < 0x1100 ? 1 : isSecondHalf ? 0 : 2;
    columns[at + 1] = used;
  }
  return columns;
}

/** The furthest place that is at most so many columns on. */
function forward(columns: Uint32Array, from: number, room: number): number {
  const limit = (columns[from] ?? 0) + room;
  let place = from;
  while (place < columns.length - 1 && (columns[place + 1] ?? 0) <= limit) place++;
  return place;
}

/** The furthest place that is at most so many columns back. */
function back(columns: Uint32Array, from: number, room: number): number {
  const limit = (columns[from] ?? 0) - room;
  let place = from;
  while (place > 0 && (columns[place - 1] ?? 0) >= limit) place--;
  return columns[place] === columns[place + 1] ? place + 1 : place; // not between the halves of a character
}

/** The first beginning of a word at or behind a place, where there is one before `limit`; with no mark that ends something before it. */
function startOfWord(line: string, place: number, limit: number): number {
  if (place === 0) return 0;
  const gap = isInWord(line, place) ? line.slice(place, limit).search(/[^\p{L}\p{N}_]/u) : 0;
  const from = place + Math.max(0, gap);
  const ends = /^[\s,.;:)，。；：、）」”]+/u.exec(line.slice(from, limit))?.[0].length ?? 0;
  return gap === -1 ? place : from + ends;
}

/** The last end of a word before a place, where there is one behind `limit`. */
function endOfWord(line: string, place: number, limit: number): number {
  if (!isInWord(line, place)) return place;
  const word = /[\p{L}\p{N}_]*$/u.exec(line.slice(limit, place))?.[0].length ?? 0;
  return place - word > limit ? place - word : place;
}

/** Whether a place is inside a word of letters that words are made of, unlike Chinese. */
function isInWord(line: string, place: number): boolean {
  const [before = ' ', next = ' '] = [line[place - 1], line[place]];
  return before < '\u1100' && next < '\u1100' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(next);
}

function merge(marks: readonly Mark[]): readonly Mark[] {
  const merged: Mark[] = [];
  for (const mark of [...marks].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last !== undefined && mark[0] <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], mark[1])];
    else merged.push(mark);
  }
  return merged;
}

function trimEnd(text: string, end: number): number {
  let place = end;
  while (place > 0 && /\s/u.test(text[place - 1] ?? '')) place--;
  return place;
}
