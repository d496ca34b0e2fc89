import type { Page } from './assemble.ts';
import { brief } from './clean.ts';
import { lineOfKey } from './fields.ts';
import { firstFolderOf, stemOf } from './identity.ts';
import { type Fault, faultAt, type ProblemFact } from './problem.ts';
import type { Bank, Source } from './question.ts';
import type { MapNode } from './yaml.ts';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** arXiv identifiers, new and before April 2007: https://info.arxiv.org/help/arxiv_identifier.html */
const ARXIV = /^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})(v\d+)?$/;
const SOURCE_TYPES = ['paper', 'doc', 'spec', 'code', 'book', 'report', 'law'] as const;
/** An editor's judgement for people who read the files; the program does not ask for it yet. */
const IMPORTANCE = ['core', 'common', 'niche'] as const;
const REQUIRED = ['id', 'title', 'category', 'tags', 'difficulty', 'kind', 'minutes', 'asOf', 'keyPoints'] as const;
const PARTS = ['keyPoints', 'followUps', 'sources'] as const;

/** What the schema wants of the metadata of a question in a bank with bank.md. */
export function metadataFaults(page: Page, bank: Bank): Fault[] {
  const { question, path } = page;
  const { front } = page.parsed;
  const at = (key: string, fact: ProblemFact): Fault => faultAt(lineOfKey(front, key), fact);
  const faults = REQUIRED.filter((key) => textOf(front, key) === '').map((key) =>
    at(key, { code: 'missing-field', args: { key } }),
  );

  const [id, stem] = [brief(question.id), brief(stemOf(path))];
  if (!KEBAB.test(question.id)) faults.push(at('id', { code: 'id-not-kebab', args: { id } }));
  if (id !== stem) faults.push(at('id', { code: 'id-not-stem', args: { id, stem } }));
  const [category, folder] = [brief(question.category), brief(firstFolderOf(path))];
  const known = bank.categories.map((one) => one.id);
  // The category of a copy is one of the original's bank.
  if (question.pin === undefined) {
    if (known.length > 0 && !known.includes(question.category)) {
      faults.push(at('category', { code: 'unknown-category', args: { category, known } }));
    } else if (category !== folder) faults.push(at('category', { code: 'category-not-folder', args: { category, folder } }));
  }

  const importance = textOf(front, 'importance') ?? '';
  if (importance !== '' && !IMPORTANCE.some((word) => word === importance)) {
    faults.push(at('importance', notAllowed('importance', importance, IMPORTANCE)));
  }
  if (question.asOf !== '') faults.push(...dateFaults(front, '', 'asOf', question.asOf, 'YYYY-MM'));
  if (question.kind !== 'open' && question.sources.length === 0) faults.push(at('sources', { code: 'no-source', args: {} }));
  for (const key of PARTS) {
    const odd = question[key].filter((part) => !KEBAB.test(part.id));
    faults.push(
      ...odd.map((part) => faultAt(lineOfItem(front, key, part.id), { code: 'id-not-kebab', args: { id: brief(part.id) } })),
    );
  }
  return [
    ...faults,
    ...question.sources.flatMap((source) => sourceFaults(source, itemWhere(front, 'sources', 'id', source.id) ?? front)),
  ];
}

/** Ids of the parts of a question, each once: in a foreign bank, too. */
export function doubleItemIds({ question, parsed }: Page): Fault[] {
  return PARTS.flatMap((key) => {
    const ids = question[key].map(({ id }) => id);
    const doubles = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
    const line = (id: string): number => lineOfItem(parsed.front, key, id);
    return [...doubles].map((id) => faultAt(line(id), { code: 'duplicate-item-id', args: { key, id: brief(id) } }));
  });
}

/** The first item of a list of mappings whose field has this value. */
export function itemWhere(front: MapNode, list: string, field: string, value: string): MapNode | null {
  const node = front.entries.get(list)?.value;
  for (const item of node?.kind === 'list' ? node.items : []) {
    if (item.kind === 'map' && textOf(item, field) === value) return item;
  }
  return null;
}

/** The line of the item with this id, or of the list. */
export function lineOfItem(front: MapNode, list: string, id: string): number {
  return itemWhere(front, list, 'id', id)?.line ?? lineOfKey(front, list);
}

/** The value stands there without quotes. */
export function isPlain(map: MapNode, key: string): boolean {
  const value = map.entries.get(key)?.value;
  return value?.kind === 'text' && value.plain && value.text !== '';
}

function sourceFaults(source: Source, item: MapNode): Fault[] {
  const at = (key: string, fact: ProblemFact): Fault => faultAt(lineOfKey(item, key), fact);
  const prefix = `sources.${brief(source.id)}.`;
  const faults: Fault[] = [];
  if (!SOURCE_TYPES.some((type) => type === source.type))
    faults.push(at('type', notAllowed(`${prefix}type`, source.type, SOURCE_TYPES)));
  if (source.title === '' && source.arxiv === '')
    faults.push(at('title', { code: 'missing-field', args: { key: `${prefix}title` } }));
  if (source.url !== '' && !/^https?:\/\/[^\s/]/.test(source.url)) {
    faults.push(at('url', { code: 'bad-url', args: { value: brief(source.url) } }));
  }
  if (source.arxiv !== '' && !ARXIV.test(source.arxiv))
    faults.push(at('arxiv', { code: 'bad-arxiv', args: { value: brief(source.arxiv) } }));
  if (isPlain(item, 'arxiv')) faults.push(at('arxiv', { code: 'not-quoted', args: { key: `${prefix}arxiv` } }));
  if (source.accessed !== '') faults.push(...dateFaults(item, prefix, 'accessed', source.accessed, 'YYYY-MM-DD'));
  return faults;
}

/** ISO 8601 and quoted: other YAML programs make an instant of a plain date. A day is welcome where a month is enough. */
function dateFaults(map: MapNode, prefix: string, key: string, value: string, form: string): Fault[] {
  const line = lineOfKey(map, key);
  const shape = form === 'YYYY-MM' ? /^\d{4}-\d{2}(-\d{2})?$/ : /^\d{4}-\d{2}-\d{2}$/;
  const good = shape.test(value) && isDay(value.length === 7 ? `${value}-01` : value);
  const name = `${prefix}${key}`;
  const bad = faultAt(line, { code: 'bad-date', args: { key: name, value: brief(value), form } });
  const plain = faultAt(line, { code: 'not-quoted', args: { key: name } });
  return [...(good ? [] : [bad]), ...(isPlain(map, key) ? [plain] : [])];
}

function isDay(text: string): boolean {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  const february = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  const days = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= (days[month - 1] ?? 0);
}

/** The text of a key, '' where it is missing or empty, null where it is something else. */
function textOf(map: MapNode, key: string): string | null {
  const value = map.entries.get(key)?.value;
  if (value === undefined) return '';
  return value.kind === 'text' ? value.text.trim() : null;
}

function notAllowed(key: string, value: string, allowed: readonly string[]): ProblemFact {
  return { code: 'not-allowed', args: { key, value: brief(value), allowed } };
}
