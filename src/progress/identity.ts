import { isFollowUp } from '../bank/follow-up.ts';
import type { QuestionKey, QuestionSummary } from '../bank/question.ts';
import { keyOf } from '../bank/question.ts';
import type { Progress } from './progress.ts';

type Present = Pick<QuestionSummary, 'key' | 'bank' | 'aliases' | 'fingerprint'>;

/**
 * Finds what has become of questions that have progress but are no longer in their bank: vanished key -> present key, within
 * one bank. First by name: one present question, and no other, lists the old id among its `aliases`. Then by its words: of the present
 * questions without progress exactly one has the vanished one's fingerprint, and no other vanished question has it. Where
 * there is a doubt there is no answer. To be written down as `relinked` events. Follow-ups go with their question: see `linked`.
 */
export function relink(questions: readonly Present[], progress: Progress): ReadonlyMap<QuestionKey, QuestionKey> {
  // as a rule nothing has vanished, and counting is faster than finding out what
  let known = 0;
  for (const { key } of questions) if (progress.questions.has(key)) known += 1;
  if (known === progress.questions.size) return new Map();
  const present = new Set(questions.map(({ key }) => key));
  const vanished = [...progress.questions.keys()].filter((key) => !present.has(key) && !isFollowUp(key));
  if (vanished.length === 0) return new Map();

  const byAlias = groupBy(
    questions.flatMap(({ key, bank, aliases }) => [...new Set(aliases)].map((alias) => [keyOf(bank, alias), key] as const)),
  );
  const links = new Map<QuestionKey, QuestionKey>();
  for (const key of vanished) {
    const to = onlyOne(byAlias.get(key));
    if (to !== undefined) links.set(key, to);
  }

  const taken = new Set(links.values());
  const free = questions.filter(({ key, fingerprint }) => fingerprint !== '' && !progress.questions.has(key) && !taken.has(key));
  const newcomers = groupBy(free.map(({ key, bank, fingerprint }) => [keyOf(bank, fingerprint), key] as const));
  const leavers = groupBy(
    vanished.map((key) => [keyOf(bankOf(key), progress.questions.get(key)?.fingerprint ?? ''), key] as const),
  );
  for (const key of vanished) {
    const fingerprint = progress.questions.get(key)?.fingerprint ?? '';
    if (fingerprint === '' || links.has(key)) continue;
    const words = keyOf(bankOf(key), fingerprint);
    const to = onlyOne(newcomers.get(words));
    if (to !== undefined && onlyOne(leavers.get(words)) === key) links.set(key, to);
  }
  return links;
}

/** A bank's name has no slash; an id may have some. */
function bankOf(key: QuestionKey): string {
  return key.slice(0, key.indexOf('/'));
}

function groupBy(pairs: readonly (readonly [string, QuestionKey])[]): ReadonlyMap<string, readonly QuestionKey[]> {
  const groups = new Map<string, QuestionKey[]>();
  for (const [name, key] of pairs) {
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [key]);
    else group.push(key);
  }
  return groups;
}

function onlyOne(keys: readonly QuestionKey[] | undefined): QuestionKey | undefined {
  return keys?.length === 1 ? keys[0] : undefined;
}
