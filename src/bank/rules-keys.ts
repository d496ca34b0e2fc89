import { brief } from './clean.ts';
import { nearest } from './near.ts';
import type { Fault, ProblemFact } from './problem.ts';
import { LANGS } from './question.ts';
import type { MapNode } from './yaml.ts';

/** The keys of a mapping; a value that is a table itself names the keys one level down (of each item, if it is a list). */
interface Keys {
  readonly [key: string]: null | Keys;
}

const QUESTION: Keys = {
  ...plain(
    'id',
    'title',
    'category',
    'tags',
    'difficulty',
    'kind',
    'minutes',
    'importance',
    'asOf',
    'volatile',
    'related',
    'aliases',
    'language',
    'replaces',
    'pin',
  ),
  keyPoints: plain('id', 'text', 'weight', 'must', 'match'),
  mistakes: plain('claim', 'fix', 'source'),
  followUps: plain('id', 'question', 'answer'),
  sources: plain('id', 'type', 'title', 'url', 'arxiv', 'locator', 'accessed'),
};

const TRANSLATION: Keys = {
  ...plain('id', 'title', 'translates'),
  keyPoints: plain('id', 'text', 'match'),
  mistakes: plain('claim', 'fix'),
  followUps: plain('id', 'question', 'answer'),
};

const BANK: Keys = {
  ...plain('name', 'language', 'languages', 'lenient'),
  title: plain(...LANGS),
  categories: plain('id', 'zh', 'en', 'board', 'aliases'),
};

/** Keys that the schema of a question does not know: mostly typing errors, and without a report their values would be lost. */
export function unknownQuestionKeys(front: MapNode): Fault[] {
  return walk(front, QUESTION, '', (key, near) => ({ code: 'unknown-key', args: { key, near } }));
}

export function unknownBankKeys(front: MapNode): Fault[] {
  return walk(front, BANK, '', (key, near) => ({ code: 'unknown-key', args: { key, near } }));
}

/** What the source says already must not be said again in a translation: a second copy drifts. */
export function unknownTranslationKeys(front: MapNode): Fault[] {
  return walk(front, TRANSLATION, '', (key, near, path) =>
    knows(QUESTION, path) ? { code: 'translation-shared', args: { key } } : { code: 'unknown-key', args: { key, near } },
  );
}

type Say = (key: string, near: string, path: readonly string[]) => ProblemFact;

function walk(map: MapNode, keys: Keys, prefix: string, say: Say, path: readonly string[] = []): Fault[] {
  return [...map.entries].flatMap(([key, { line, value }]) => {
    const inside = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (inside === undefined) {
      const near = nearest(key, Object.keys(keys), 1)[0] ?? '';
      return [{ line, fact: say(`${prefix}${brief(key)}`, near, [...path, key]) }];
    }
    if (inside === null) return [];
    if (value.kind === 'map') return walk(value, inside, `${key}.`, say, [...path, key]);
    if (value.kind !== 'list') return [];
    return value.items.flatMap((item, index) =>
      item.kind === 'map' ? walk(item, inside, `${key}[${index + 1}].`, say, [...path, key]) : [],
    );
  });
}

function knows(keys: Keys, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined || !Object.hasOwn(keys, key)) return false;
  const inside = keys[key];
  return rest.length === 0 || (inside !== null && inside !== undefined && knows(inside, rest));
}

function plain(...keys: readonly string[]): Keys {
  return Object.fromEntries(keys.map((key) => [key, null]));
}
