import { type FollowUp, type QuestionKey, type QuestionSummary, USUAL_MINUTES } from './question.ts';

/** What parts a follow-up from its question, in ids and keys. No id of a file holds it: see `bank/identity`. */
const MARK = '#';
/** A follow-up is a short question: it takes a quarter of its parent's time. */
const SHARE = 4;
/** A usual question weighs 6, so that a plan asks its key points first. */
const WEIGHT = 1;

/** A follow-up as a question of its own has the key `<bank>/<id>#<follow-up>`. */
export function followUpKey(parent: QuestionKey, id: string): QuestionKey {
  return `${parent}${MARK}${id}` as QuestionKey;
}

/** Is this the key, or the id, of a follow-up? */
export function isFollowUp(key: string): boolean {
  return key.includes(MARK);
}

/** The follow-ups that can be asked: those with an id of their own. One that is called by its place would become another with the next edit. */
export function askedFollowUps({ followUps }: { readonly followUps: readonly FollowUp[] }): readonly FollowUp[] {
  return followUps.filter(({ id }, place) => !/^\d+$/.test(id) && followUps.findIndex((other) => other.id === id) === place);
}

/** The question that a key belongs to: its own, or its parent's. */
export function ownerOf(key: QuestionKey): QuestionKey {
  const mark = key.indexOf(MARK);
  return mark === -1 ? key : (key.slice(0, mark) as QuestionKey);
}

/** What a follow-up is called within its question; '' for a question. */
export function followUpIdOf(key: string): string {
  const mark = key.indexOf(MARK);
  return mark === -1 ? '' : key.slice(mark + 1);
}

/** The same follow-up of another question: `a#x` and `b` make `b#x`. */
export function movedTo(parent: QuestionKey, key: QuestionKey): QuestionKey {
  return followUpKey(parent, followUpIdOf(key));
}

/** What is known of a follow-up without reading a text; its title is its parent's. */
export function followUpSummary(parent: QuestionSummary, key: QuestionKey): QuestionSummary {
  return {
    ...parent,
    key,
    id: `${parent.id}${MARK}${followUpIdOf(key)}`,
    minutes: Math.max(1, Math.round((parent.minutes ?? USUAL_MINUTES) / SHARE)),
    weight: WEIGHT,
    aliases: [],
    hash: '',
    fingerprint: '',
  };
}
