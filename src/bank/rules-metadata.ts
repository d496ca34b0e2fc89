import type { Page } from './assemble.ts';
import { cleanLine } from './clean.ts';
import { lineOfKey } from './fields.ts';
import { firstFolderOf, stemOf } from './identity.ts';
import type { Fault, ProblemFact } from './problem.ts';
import type { Bank } from './question.ts';
import type { MapNode } from './yaml.ts';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** arXiv identifiers, new and before April 2007: https://info.arxiv.org/help/arxiv_identifier.html */
const ARXIV = /^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})(v\d+)?$/;
const SOURCE_TYPES = ['paper', 'doc', 'spec', 'code', 'book', 'report', 'law'] as const;
const REQUIRED = ['id', 'title', 'category', 'tags', 'difficulty', 'kind', 'minutes', 'asOf', 'keyPoints'] as const;

/** What the schema wants of the metadata of a question in a bank with bank.md. */
export function metadataFaults(page: Page, bank: Bank): Fault[] {
  const { question, path } = page;
  const { front } = page.parsed;
  const at = (key: string, fact: ProblemFact): Fault => ({ line: lineOfKey(front, key), fact });
  const faults: Fault[] = REQUIRED.filter((key) => isMissing(front, key)).map((key) => at(key, { code: 'missing-field', args: { key } }));

  const stem = cleanLine(stemOf(path), 60);
  if (!KEBAB.test(question.id)) faults.push(at('id', { code: 'id-not-kebab', args: { id: cleanLine(question.id, 60) } }));
  if (question.id !== stem) faults.push(at('id', { code: 'id-not-stem', args: { id: cleanLine(question.id, 60), stem } }));
  const category = cleanLine(question.category, 60);
  const folder = cleanLine(firstFolderOf(path), 60);
  const known = bank.categories.map(({ id }) => id);
  if (known.length > 0 && !known.includes(question.category)) faults.push(at('category', { code: 'unknown-category', args: { category, known } }));
  else if (category !== folder) faults.push(at('category', { code: 'category-not-folder', args: { category, folder } }));
  if (question.asOf !== '') faults.push(...dateFaults(front, '', 'asOf', question.asOf, 'YYYY-MM'));
  if (question.kind !== 'open' && question.sources.length === 0) faults.push(at('sources', { code: 'no-source', args: {} }));
  return [...faults, ...sourceFaults(page), ...itemIdFaults(page)];
}

/** Ids of the parts of a question, each once: in a foreign bank, too. */
export function doubleItemIds(page: Page): Fault[] {
  return (['keyPoints', 'followUps', 'sources'] as const).flatMap((key) => {
    const ids = page.question[key].map(({ id }) => id);
    const doubles = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
    return [...doubles].map((id): Fault => {
      const line = itemWhere(page.parsed.front, key, 'id', id)?.line ?? lineOfKey(page.parsed.front, key);
      return { line, fact: { code: 'duplicate-item-id', args: { key, id: cleanLine(id, 60) } } };
    });
  });
}

/** The item of a list of mappings whose field has this value. */
export function itemWhere(front: MapNode, list: string, field: string, value: string): MapNode | null {
  const node = front.entries.get(list)?.value;
  if (node?.kind !== 'list') return null;
  for (const item of node.items) {
    const found = item.kind === 'map' ? item.entries.get(field)?.value : undefined;
    if (item.kind === 'map' && found?.kind === 'text' && cleanLine(found.text) === value) return item;
  }
  return null;
}

function itemIdFaults(page: Page): Fault[] {
  return (['keyPoints', 'followUps', 'sources'] as const).flatMap((key) =>
    page.question[key]
      .filter(({ id }) => !KEBAB.test(id))
      .map(({ id }): Fault => {
        const line = itemWhere(page.parsed.front, key, 'id', id)?.line ?? lineOfKey(page.parsed.front, key);
        return { line, fact: { code: 'id-not-kebab', args: { id: cleanLine(id, 60) } } };
      }),
  );
}

function sourceFaults({ question, parsed }: Page): Fault[] {
  return question.sources.flatMap((source) => {
    const item = itemWhere(parsed.front, 'sources', 'id', source.id) ?? parsed.front;
    const at = (key: string, fact: ProblemFact): Fault => ({ line: lineOfKey(item, key), fact });
    const prefix = `sources.${cleanLine(source.id, 40)}.`;
    const faults: Fault[] = [];
    if (!SOURCE_TYPES.some((type) => type === source.type)) {
      const args = { key: `${prefix}type`, value: cleanLine(source.type, 40), allowed: SOURCE_TYPES };
      faults.push(at('type', { code: 'not-allowed', args }));
    }
    if (source.title === '' && source.arxiv === '') faults.push(at('title', { code: 'missing-field', args: { key: `${prefix}title` } }));
    if (source.url !== '' && !/^https?:\/\/[^\s/]/.test(source.url)) faults.push(at('url', { code: 'bad-url', args: { value: cleanLine(source.url, 60) } }));
    if (source.arxiv !== '') {
      if (!ARXIV.test(source.arxiv)) faults.push(at('arxiv', { code: 'bad-arxiv', args: { value: cleanLine(source.arxiv, 40) } }));
      if (isPlain(item, 'arxiv')) faults.push(at('arxiv', { code: 'not-quoted', args: { key: `${prefix}arxiv` } }));
    }
    if (source.accessed !== '') faults.push(...dateFaults(item, prefix, 'accessed', source.accessed, 'YYYY-MM-DD'));
    return faults;
  });
}

/** ISO 8601 and quoted: without quotes other YAML programs make something else of it. A day is welcome where a month is enough. */
function dateFaults(map: MapNode, prefix: string, key: string, value: string, form: string): Fault[] {
  const line = lineOfKey(map, key);
  const shape = form === 'YYYY-MM' ? /^\d{4}-\d{2}(-\d{2})?$/ : /^\d{4}-\d{2}-\d{2}$/;
  const good = shape.test(value) && isDay(value.length === 7 ? `${value}-01` : value);
  const name = `${prefix}${key}`;
  const faults: Fault[] = good ? [] : [{ line, fact: { code: 'bad-date', args: { key: name, value: cleanLine(value, 40), form } } }];
  return isPlain(map, key) ? [...faults, { line, fact: { code: 'not-quoted', args: { key: name } } }] : faults;
}

function isDay(text: string): boolean {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  const days = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= (days[month - 1] ?? 0);
}

function isMissing(map: MapNode, key: string): boolean {
  const value = map.entries.get(key)?.value;
  return value === undefined || (value.kind === 'text' && value.text.trim() === '');
}

/** The value stands there without quotes. */
export function isPlain(map: MapNode, key: string): boolean {
  const value = map.entries.get(key)?.value;
  return value?.kind === 'text' && value.plain && value.text !== '';
}
