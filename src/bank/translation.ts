import { clean, cleanLine } from './clean.ts';
import { lineIn, type Scope } from './fields.ts';
import { isFault } from './guard.ts';
import { type ParsedFile, parseFile } from './parse.ts';
import { type Problem, problemAt } from './problem.ts';
import { type Body, type FollowUp, type KeyPoint, type Lang, LANGS, type Mistake, type Question } from './question.ts';
import { readFollowUps, readKeyPoints, readMistakes } from './rubric.ts';
import { splitBody } from './slots.ts';
import { takeTitle } from './title.ts';

/** A question in another language: texts alone. Everything else is the source's, so that nothing can drift. */
export interface Translation {
  /** inside the bank, cleaned */
  readonly file: string;
  readonly lang: Lang;
  readonly title: string;
  /** the hash of the source it was made from, or '' */
  readonly translates: string;
  readonly keyPoints: readonly KeyPoint[];
  readonly mistakes: readonly Mistake[];
  readonly followUps: readonly FollowUp[];
  readonly body: Body;
  readonly parsed: ParsedFile;
}

/** `a/b.en.md` -> the source `a/b.md` and the language; null for every other path. */
export function translationOf(path: string): { readonly source: string; readonly lang: Lang } | null {
  const match = /^(.*[^/])\.([a-z]{2})(\.md)$/iu.exec(path);
  const lang = LANGS.find((known) => known === match?.[2]?.toLowerCase());
  return match === null || lang === undefined ? null : { source: `${match[1]}${match[3]}`, lang };
}

/** Where the translation of a source lies. */
export function translationPath(source: string, lang: Lang): string {
  return source.replace(/\.md$/iu, (extension) => `.${lang}${extension}`);
}

/** A translation's file, as leniently as a question's: what is missing is shown in the source's language. */
export function readTranslation(
  path: string,
  bytes: Uint8Array,
  lang: Lang,
  described: boolean,
): { readonly translation: Translation | null; readonly problems: readonly Problem[] } {
  const file = cleanLine(path);
  const problems: Problem[] = [];
  const parsed = parseFile(bytes);
  if (isFault(parsed)) return { translation: null, problems: [problemAt(file, parsed)] };
  const severity = described ? 'error' : 'warning';
  const scope: Scope = {
    map: parsed.front,
    prefix: '',
    lenient: !described,
    report: (fault) => problems.push(problemAt(file, fault, severity)),
  };
  const { title, body } = takeTitle(lineIn(scope, 'title'), clean(parsed.body));
  if (title === '') problems.push(problemAt(file, { line: 1, fact: { code: 'no-title', args: {} } }, severity));
  const translation: Translation = {
    file,
    lang,
    title,
    translates: lineIn(scope, 'translates'),
    keyPoints: readKeyPoints(scope),
    mistakes: readMistakes(scope),
    followUps: readFollowUps(scope),
    body: splitBody(body),
    parsed,
  };
  return { translation, problems };
}

/**
 * The question in a language. Without a translation it stays as it is, and `textLang` says in which language that is. Parts are
 * matched by id (mistakes by place); a part that the translation lacks stays in the source's language.
 */
export function localise(question: Question, translation: Translation | null, lang: Lang): Question {
  if (translation === null || translation.lang !== lang || lang === question.lang) return question;
  const points = new Map(translation.keyPoints.map((point) => [point.id, point]));
  const followUps = new Map(translation.followUps.map((followUp) => [followUp.id, followUp]));
  const hasBody = translation.body.raw.trim() !== '';
  return {
    ...question,
    title: translation.title === '' ? question.title : translation.title,
    textLang: hasBody ? lang : question.textLang,
    body: hasBody ? translation.body : question.body,
    keyPoints: question.keyPoints.map((point) => {
      const other = points.get(point.id);
      return other === undefined
        ? point
        : { ...point, text: other.text, match: other.match.length > 0 ? other.match : point.match };
    }),
    mistakes: question.mistakes.map((mistake, index) => {
      const other = translation.mistakes[index];
      return other === undefined ? mistake : { ...mistake, claim: other.claim, fix: other.fix };
    }),
    followUps: question.followUps.map((followUp) => followUps.get(followUp.id) ?? followUp),
  };
}
