import { flagIn, lineIn, matchIn, numberIn, requiredIn, type Scope, scopesIn, textIn } from './fields.ts';
import type { FollowUp, KeyPoint, Mistake, Source } from './question.ts';

const MAX_WEIGHT = 3;

/** The key points of a question or of its translation; one without a text is reported and left out. */
export function readKeyPoints(scope: Scope): KeyPoint[] {
  return scopesIn(scope, 'keyPoints', 'text').flatMap((item, index) => {
    const text = requiredIn(item, 'text');
    if (text === '') return [];
    const weight = numberIn(item, 'weight', 1, MAX_WEIGHT) ?? 1;
    return [{ id: idOrNumber(item, index), text, weight, must: flagIn(item, 'must'), match: matchIn(item, 'match') }];
  });
}

/** Wrong answers and what is right instead; a translation's name no source. */
export function readMistakes(scope: Scope): Mistake[] {
  return scopesIn(scope, 'mistakes', 'claim').flatMap((item) => {
    const claim = requiredIn(item, 'claim');
    const source = lineIn(item, 'source');
    return claim === '' ? [] : [{ claim, fix: wantedIn(item, 'fix'), source: source === '' ? null : source }];
  });
}

export function readFollowUps(scope: Scope): FollowUp[] {
  return scopesIn(scope, 'followUps', 'question').flatMap((item, index) => {
    const question = requiredIn(item, 'question');
    return question === '' ? [] : [{ id: idOrNumber(item, index), question, answer: wantedIn(item, 'answer') }];
  });
}

export function readSources(scope: Scope): Source[] {
  return scopesIn(scope, 'sources', 'title').map((item, index) => ({
    id: idOrNumber(item, index),
    type: lineIn(item, 'type'),
    title: lineIn(item, 'title'),
    url: lineIn(item, 'url'),
    arxiv: lineIn(item, 'arxiv'),
    locator: lineIn(item, 'locator'),
    accessed: lineIn(item, 'accessed'),
  }));
}

/** An item that has no id is called by its place, from 1. */
function idOrNumber(item: Scope, index: number): string {
  const id = wantedIn(item, 'id', lineIn);
  return id === '' ? String(index + 1) : id;
}

/** A field that our own bank must have and a foreign one may lack. */
function wantedIn(item: Scope, key: string, read: (scope: Scope, key: string) => string = textIn): string {
  return item.lenient ? read(item, key) : requiredIn(item, key, read);
}
