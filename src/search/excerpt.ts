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
  /** columns, roughly */
  readonly room: number;
  /** the reader's language; of lines that are as good, those in it are shown */
  readonly isChinese: boolean;
}

/** One term in a text, by its number. */
interface Found {
  readonly term: number;
  readonly mark: Mark;
}

const HAN = /\p{Script=Han}/u;

/** Where the terms stand in a text; whole words alone where there are any. */
function findIn(text: string, terms: readonly Term[]): readonly Found[] {
  const plain = foldText(text);
  if (!terms.some((term) => plain.includes(term.text))) return [];
  const { folded, places } = foldWithPlaces(text);
  return terms.flatMap(({ text: term }, number) => {
    const all: number[] = [];
    for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + term.length)) all.push(at);
    const whole = all.filter((at) => isWhole(folded, at, term.length));
    return (whole.length > 0 ? whole : all).map((at): Found => {
      const last = places[at + term.length - 1] ?? 0;
      // up to the next character that is another one: a ligature is marked as a whole
      let end = at + term.length;
      while ((places[end] ?? text.length) <= last && end < places.length) end++;
      return { term: number, mark: [places[at] ?? 0, trimEnd(text, places[end] ?? text.length)] };
    });
  });
}

export function markIn(text: string, terms: readonly Term[]): Marked {
  return { text, marks: merge(findIn(text, terms).map(({ mark }) => mark)) };
}

/**
 * What to show of a hit beside its title: up to two lines that have terms which the title lacks, each cut round
 * them. `fields` as in the bank (SearchTexts.plain), `note` or ''.
 */
export function excerptsOf(
  hit: Hit,
  title: string,
  fields: readonly string[],
  note: string,
  terms: readonly Term[],
  { room, isChinese }: Room,
): readonly Excerpt[] {
  const inTitle = new Set(findIn(title, terms).map(({ term }) => term));
  let missing = terms.map((_, number) => number).filter((number) => !inTitle.has(number));
  const excerpts: Excerpt[] = [];
  while (missing.length > 0 && excerpts.length < 2) {
    const field = Math.min(...missing.map((number) => hit.fields[number] ?? NOTE));
    const line = bestLine(field === NOTE ? note : (fields[field] ?? ''), terms, missing, isChinese);
    const found = line === null ? [] : findIn(line, terms);
    if (line !== null) excerpts.push({ field: nameOf(field), ...cutAround(line, found, missing, room) });
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

/** The first of the lines with the most of the missing terms; of as good ones the first in the reader's script. */
function bestLine(text: string, terms: readonly Term[], missing: readonly number[], isChinese: boolean): string | null {
  const lines = text.split('\n');
  let best: string | null = null;
  let most = 1;
  // folding leaves the ends of lines where they are
  for (const [number, folded] of foldText(text).split('\n').entries()) {
    const count = missing.filter((term) => folded.includes(terms[term]?.text ?? '\0')).length;
    const score = 2 * count + (HAN.test(folded) === isChinese ? 1 : 0);
    if (count > 0 && score > most) [best, most] = [lines[number] ?? null, score];
    if (most === 2 * missing.length + 1) break;
  }
  return best;
}

/** As much of a line as fits, from a little before the place where the most of the missing terms are together. */
function cutAround(line: string, found: readonly Found[], missing: readonly number[], room: number): Marked {
  const marks = merge(found.map(({ mark }) => mark));
  const columns = [...line].reduce((sum, character) => sum + columnsOf(character), 0);
  if (columns <= room) return { text: line, marks };
  const own = found
    .filter(({ term }) => missing.includes(term))
    .sort((a, b) => a.mark[0] - b.mark[0])
    .slice(0, MANY);
  const together = own.map(({ mark: [start] }) => {
    const end = forward(line, start, room * 0.7);
    return new Set(own.filter(({ mark }) => mark[0] >= start && mark[1] <= end).map(({ term }) => term)).size;
  });
  const first = own[together.indexOf(Math.max(...together))]?.mark[0] ?? 0;
  const from = startOfWord(line, back(line, first, room * 0.25), first);
  const to = forward(line, from, room - 2);
  const [head, tail] = [from > 0 ? '…' : '', to < line.length ? '…' : ''];
  const text = line.slice(from, to).trimEnd();
  const moved = marks
    .map(([start, end]): Mark => [Math.max(start, from), Math.min(end, from + text.length)])
    .filter(([start, end]) => start < end)
    .map(([start, end]): Mark => [start - from + head.length, end - from + head.length]);
  return { text: head + text + tail, marks: moved };
}

/** Places that are looked at for the best beginning of an excerpt. */
const MANY = 40;

/** Roughly: what decides is how much to show, not where a line ends. */
function columnsOf(character: string): number {
  return (character.codePointAt(0) ?? 0) < 0x1100 ? 1 : 2;
}

function forward(line: string, from: number, columns: number): number {
  let place = from;
  let used = 0;
  for (const character of line.slice(from, from + 2 * Math.ceil(columns))) {
    used += columnsOf(character);
    if (used > columns) break;
    place += character.length;
  }
  return place;
}

function back(line: string, from: number, columns: number): number {
  let place = from;
  let used = 0;
  for (const character of [...line.slice(Math.max(0, from - Math.ceil(2 * columns)), from)].reverse()) {
    used += columnsOf(character);
    if (used > columns) break;
    place -= character.length;
  }
  return place;
}

/** The first beginning of a Latin word at or behind a place, where there is one before `limit`. */
function startOfWord(line: string, place: number, limit: number): number {
  const before = line[place - 1] ?? ' ';
  if (!/[\p{L}\p{N}]/u.test(before) || !/^[a-z0-9]/i.test(line.slice(place, place + 1)) || columnsOf(before) === 2) return place;
  const gap = line.slice(place, limit).search(/[^\p{L}\p{N}_]/u);
  return gap === -1 ? place : place + gap + 1;
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
