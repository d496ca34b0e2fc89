import { brief } from './clean.ts';
import { lineIn, lineOfKey, type Scope } from './fields.ts';
import { idFrom } from './identity.ts';
import { keyOf, type Lang, type QuestionKey } from './question.ts';

/**
 * A copy is a file of one's own that takes the place of a question of another bank, with everything that was learnt of it:
 * `replaces: "<bank>/<id>"` in its front matter is its key, wherever the file lies and whatever its bank is called. `pin` is
 * the hash of the original that it was made from, so that a later change of the original can be told.
 */
export interface Copy {
  readonly key: QuestionKey;
  readonly pin: string;
}

/** What a question file says of that; null where it is a question of its own, and where its `replaces` is no key. */
export function copyIn(scope: Scope): Copy | null {
  const value = lineIn(scope, 'replaces');
  if (value === '') return null;
  const [bank = '', ...parts] = value.split('/');
  if (parts.length > 0 && [bank, ...parts].every((part) => part !== '' && idFrom(part) === part)) {
    return { key: keyOf(bank, parts.join('/')), pin: lineIn(scope, 'pin') };
  }
  scope.report({ line: lineOfKey(scope.map, 'replaces'), fact: { code: 'bad-replaces', args: { value: brief(value) } } });
  return null;
}

/** The text of a source as a copy of it. `lang` is said because the copy's bank may be in another language. */
export function copyText(source: string, { key, pin }: Copy, lang: Lang): string {
  const lines = source.replace(/^\ufeff/u, '').split(/\r\n|\r|\n/u);
  const [first = '', ...rest] = lines;
  return [first, `replaces: "${key}"`, `pin: "${pin}"`, `language: ${lang}`, ...rest].join('\n');
}
