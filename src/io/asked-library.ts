import { followUpKey, isFollowUp, ownerOf } from '../bank/follow-up.ts';
import type { Lang, Question, QuestionKey } from '../bank/question.ts';
import { AppError } from '../errors.ts';
import type { FolderLibrary, Library } from './library.ts';

type FollowUpIn = (typeof import('../bank/follow-up-question.ts'))['followUpIn'];

/** A library whose follow-ups can be read like questions; `prepare` comes before that too. */
export function withFollowUps(library: FolderLibrary): Library & FolderLibrary {
  let followUpIn: FollowUpIn | undefined;
  let keys: ReadonlySet<QuestionKey> | undefined;

  function readFollowUp(key: QuestionKey, lang: Lang): Question {
    if (followUpIn === undefined) throw new TypeError('read: prepare() comes first');
    const parent = library.read(ownerOf(key), lang);
    const source = parent.textLang === parent.lang ? parent : library.read(parent.key, parent.lang);
    const followUp = followUpIn(parent, source, key);
    if (followUp === null) throw new AppError({ code: 'vanishedQuestion', args: { id: key } });
    return followUp;
  }

  return {
    ...library,
    async prepare() {
      ({ followUpIn } = await import('../bank/follow-up-question.ts'));
      await library.prepare();
    },
    read: (key, lang) => (isFollowUp(key) ? readFollowUp(key, lang) : library.read(key, lang)),
    has(key) {
      keys ??= new Set(library.questions.map((question) => question.key));
      const parent = ownerOf(key);
      if (!keys.has(parent) || parent === key) return keys.has(key);
      return library.read(parent, 'zh').followUps.some(({ id }) => followUpKey(parent, id) === key);
    },
  };
}
