import { followUpIdOf, followUpKey, isFollowUp, ownerOf } from './bank/follow-up.ts';
import { fold } from './bank/near.ts';
import type { QuestionKey, QuestionSummary } from './bank/question.ts';
import { resolveQuestion } from './bank/resolve.ts';
import { AppError } from './errors.ts';
import type { Library } from './io/library.ts';

const NEAR = 3;

/**
 * The question, or with `#` the follow-up, that a person named; both ids may be shortened while they are unique. Reads the question of a
 * follow-up. Throws AppError ambiguousQuestion or unknownQuestion.
 */
export function questionNamed(library: Pick<Library, 'questions' | 'read'>, named: string): QuestionSummary {
  const value = named.replace('＃', '#');
  const [question = ''] = value.split('#', 1);
  const result = resolveQuestion(library.questions, question);
  if ('matches' in result) {
    const matches = result.matches.map((key) => nameOf(library, key as QuestionKey));
    throw new AppError({ code: 'ambiguousQuestion', args: { value, matches } });
  }
  if (!('found' in result)) throw new AppError({ code: 'unknownQuestion', args: { value, near: result.near } });
  return isFollowUp(value) ? followUpNamed(library, result.found, value) : result.found;
}

/** What targets of a command may name: all questions, and those follow-ups that the targets do name, which then are whole keys. */
export function nameable(
  library: Pick<Library, 'questions' | 'read'>,
  targets: readonly string[],
): {
  readonly questions: readonly QuestionSummary[];
  readonly followUps: readonly QuestionSummary[];
  readonly targets: readonly string[];
} {
  const named = targets.map((target) => {
    const isOne = isFollowUp(target.replace('＃', '#'));
    const followUp = isOne ? questionNamed(library, target) : null;
    return { target: followUp?.key ?? target, followUp };
  });
  const followUps = named.flatMap(({ followUp }) => followUp ?? []);
  const questions = followUps.length === 0 ? library.questions : [...library.questions, ...followUps];
  return { questions, followUps, targets: named.map(({ target }) => target) };
}

/** The shortest name of a question or a follow-up that a person may type: its id; its whole key where another bank has that id, too, or where it is gone. */
export function nameOf({ questions }: Pick<Library, 'questions'>, key: QuestionKey): string {
  const owner = ownerOf(key);
  const id = questions.find((one) => one.key === owner)?.id;
  const isShared = questions.some((one) => one.id === id && one.key !== owner);
  return id === undefined || isShared ? key : id + key.slice(owner.length);
}

function followUpNamed(library: Pick<Library, 'questions' | 'read'>, parent: QuestionSummary, value: string): QuestionSummary {
  const wanted = fold(followUpIdOf(value));
  const ids = library.read(parent.key, parent.lang).followUps.map(({ id }) => id);
  const exact = ids.filter((id) => fold(id) === wanted);
  const fitting = exact.length > 0 ? exact : ids.filter((id) => wanted !== '' && fold(id).startsWith(wanted));
  const [found, ...others] = fitting;
  const names = (some: readonly string[]) => some.map((id) => nameOf(library, followUpKey(parent.key, id)));
  if (found === undefined) throw new AppError({ code: 'unknownQuestion', args: { value, near: names(ids.slice(0, NEAR)) } });
  if (others.length > 0) throw new AppError({ code: 'ambiguousQuestion', args: { value, matches: names(fitting) } });
  return library.read(followUpKey(parent.key, found), parent.lang);
}
