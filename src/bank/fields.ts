import { brief, clean, cleanLine } from './clean.ts';
import type { Fault, ProblemFact } from './problem.ts';
import type { Entry, MapNode, YamlNode } from './yaml.ts';

/**
 * A mapping of front matter that is being read. Every reader below returns the value, cleaned, or what stands for "not said"
 * ('', [], null, false); a value of the wrong kind is reported with its key and line and then counts as not said.
 */
export interface Scope {
  readonly map: MapNode;
  /** where the mapping stands, for reports: '' or `keyPoints[2].` */
  readonly prefix: string;
  /** a bank without bank.md: what other programs write (`tags: a, b`) is understood, too */
  readonly lenient: boolean;
  readonly report: (fault: Fault) => void;
}

/** A text of one or more lines. */
export function textIn(scope: Scope, key: string): string {
  const entry = scope.map.entries.get(key);
  if (entry === undefined) return '';
  if (entry.value.kind === 'text') return clean(entry.value.text).trim();
  tell(scope, entry, { code: 'not-text', args: { key: nameOf(scope, key) } });
  return '';
}

/** A text on one line: titles, ids, dates, links. */
export function lineIn(scope: Scope, key: string): string {
  return cleanLine(textIn(scope, key));
}

/** Like `lineIn`, where an absence is a fault. */
export function requiredIn(scope: Scope, key: string, read: (scope: Scope, key: string) => string = textIn): string {
  const text = read(scope, key);
  if (text === '' && isAbsent(scope, key)) {
    scope.report({ line: scope.map.line, fact: { code: 'missing-field', args: { key: nameOf(scope, key) } } });
  }
  return text;
}

/** A list of texts, each on one line. In a lenient scope a single text is a list with commas. */
export function linesIn(scope: Scope, key: string): string[] {
  const entry = scope.map.entries.get(key);
  if (entry !== undefined && entry.value.kind === 'text' && entry.value.text !== '' && scope.lenient) {
    return linesFrom(entry.value.text.split(/[,，、;；]/u));
  }
  return linesFrom(
    itemsIn(scope, key).flatMap((item, index) => {
      if (item.kind === 'text') return [item.text];
      tell(scope, { line: item.line }, { code: 'not-text', args: { key: `${nameOf(scope, key)}[${index + 1}]` } });
      return [];
    }),
  );
}

/** A whole number from `min` to `max`. */
export function numberIn(scope: Scope, key: string, min: number, max: number): number | null {
  const text = lineIn(scope, key);
  if (text === '') return null;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= min && number <= max) return number;
  tell(scope, scope.map.entries.get(key), {
    code: 'not-number',
    args: { key: nameOf(scope, key), value: brief(text), min, max },
  });
  return null;
}

/** `true` or `false`; not said is false. */
export function flagIn(scope: Scope, key: string): boolean {
  const text = lineIn(scope, key);
  if (text !== '' && text !== 'true' && text !== 'false') {
    tell(scope, scope.map.entries.get(key), { code: 'not-flag', args: { key: nameOf(scope, key), value: brief(text) } });
  }
  return text === 'true';
}

/** One of a few words; case does not matter. */
export function choiceIn<T extends string>(scope: Scope, key: string, allowed: readonly T[]): T | null {
  const text = lineIn(scope, key);
  if (text === '') return null;
  const word = text.toLowerCase();
  const found = allowed.find((choice) => choice === word);
  if (found === undefined) {
    tell(scope, scope.map.entries.get(key), {
      code: 'not-allowed',
      args: { key: nameOf(scope, key), value: brief(text), allowed },
    });
  }
  return found ?? null;
}

/** A mapping inside this one, or null. */
export function scopeIn(scope: Scope, key: string): Scope | null {
  const entry = scope.map.entries.get(key);
  if (entry === undefined || isEmpty(entry.value)) return null;
  if (entry.value.kind === 'map') return { ...scope, map: entry.value, prefix: `${nameOf(scope, key)}.` };
  tell(scope, entry, { code: 'not-mapping', args: { key: nameOf(scope, key) } });
  return null;
}

/** A list of mappings. A text in it is reported, or in a lenient scope read as a mapping with the one key `as`. */
export function scopesIn(scope: Scope, key: string, as: string): Scope[] {
  return itemsIn(scope, key).flatMap((item, index) => {
    const name = `${nameOf(scope, key)}[${index + 1}]`;
    const map = item.kind === 'text' && scope.lenient ? mappingOf(as, item) : item;
    if (map.kind === 'map') return [{ ...scope, map, prefix: `${name}.` }];
    tell(scope, { line: item.line }, { code: 'not-mapping', args: { key: name } });
    return [];
  });
}

/** A list of lists of words: AND of ORs. One flat list is the mistake that everyone makes, so it has a report of its own. */
export function matchIn(scope: Scope, key: string): string[][] {
  const groups = itemsIn(scope, key).map((item) => (item.kind === 'list' ? item.items : null));
  const words = groups.map((group) => group?.flatMap((word) => (word.kind === 'text' ? linesFrom([word.text]) : [])) ?? []);
  if (words.every((group) => group.length > 0)) return words;
  tell(scope, scope.map.entries.get(key), { code: 'bad-match', args: { key: nameOf(scope, key) } });
  return [];
}

/** The line of a key, or of the mapping where the key is missing. */
export function lineOfKey(map: MapNode, key: string): number {
  return map.entries.get(key)?.line ?? map.line;
}

function itemsIn(scope: Scope, key: string): readonly YamlNode[] {
  const entry = scope.map.entries.get(key);
  if (entry === undefined || isEmpty(entry.value)) return [];
  if (entry.value.kind === 'list') return entry.value.items;
  tell(scope, entry, { code: 'not-list', args: { key: nameOf(scope, key) } });
  return [];
}

function isAbsent(scope: Scope, key: string): boolean {
  const entry = scope.map.entries.get(key);
  return entry === undefined || isEmpty(entry.value);
}

function isEmpty(node: YamlNode): boolean {
  return node.kind === 'text' && node.text.trim() === '';
}

function linesFrom(texts: readonly string[]): string[] {
  return texts.map((text) => cleanLine(text)).filter((text) => text !== '');
}

function mappingOf(key: string, value: YamlNode): MapNode {
  return { kind: 'map', entries: new Map([[key, { line: value.line, value }]]), line: value.line };
}

function nameOf(scope: Scope, key: string): string {
  return `${scope.prefix}${key}`;
}

function tell(scope: Scope, at: Pick<Entry, 'line'> | undefined, fact: ProblemFact): void {
  scope.report({ line: at?.line ?? scope.map.line, fact });
}
