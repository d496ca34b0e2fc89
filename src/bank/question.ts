import type { Brand } from '../brand.ts';

/** `<bank>/<id>`: what a question is called for life. Made by `keyOf` alone. */
export type QuestionKey = Brand<string, 'QuestionKey'>;

export type Lang = 'zh' | 'en';
export const LANGS: readonly Lang[] = ['zh', 'en'];

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

export const KINDS = ['concept', 'derivation', 'code', 'design', 'debug', 'open'] as const;
export type Kind = (typeof KINDS)[number];

export const BOARDS = ['aigc', 'general'] as const;
export type Board = (typeof BOARDS)[number];

/** One thing an interviewer listens for. `match` is a hint only: every inner list must have one of its words in the answer. */
export interface KeyPoint {
  readonly id: string;
  readonly text: string;
  readonly weight: number;
  readonly must: boolean;
  readonly match: readonly (readonly string[])[];
}

export interface Mistake {
  readonly claim: string;
  readonly fix: string;
  readonly source: string | null;
}

export interface FollowUp {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

export interface Source {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly url: string;
  readonly arxiv: string;
  readonly locator: string;
  readonly accessed: string;
}

export interface Category {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly board: Board | null;
  readonly aliases: readonly string[];
}

/** The Markdown body, split at the slot headings (design section 4). Every part is cleaned text. */
export interface Body {
  /** the body as written, cleaned */
  readonly raw: string;
  /** text before the first slot heading: the question's own words beyond its title */
  readonly question: string;
  /** the one-sentence answer, or '' */
  readonly summary: string;
  /** the answer; code and pitfalls follow it under headings of their own */
  readonly answer: string;
}

/**
 * What `list`, filters and selection need of a question: one row of the index.
 * `null` stands for what a foreign file does not say.
 */
export interface QuestionSummary {
  readonly key: QuestionKey;
  readonly bank: string;
  readonly id: string;
  /** by language; the bank's own language is always there */
  readonly titles: Readonly<Partial<Record<Lang, string>>>;
  readonly lang: Lang;
  readonly languages: readonly Lang[];
  readonly category: string;
  readonly tags: readonly string[];
  readonly difficulty: Difficulty | null;
  readonly kind: Kind | null;
  readonly minutes: number | null;
  /** what its key points weigh together; see `weightOf` */
  readonly weight: number;
  readonly aliases: readonly string[];
  /** hash of the question and its answer: has it changed since it was last seen? */
  readonly hash: string;
  /** fingerprint of the question's own words: is it the same question under another id? */
  readonly fingerprint: string;
  /** path of the source inside its bank, with forward slashes */
  readonly file: string;
  /**
   * Only of a copy, which takes the place of a question of another bank (`key`, `bank` and `id` are that one's): the hash that the
   * original had when the copy was made, '' where the copy does not say. See `bank/read-copy`.
   */
  readonly pin?: string;
}

/** A whole question in one language. */
export interface Question extends QuestionSummary {
  readonly title: string;
  /** the language of the texts below; another than asked for where there is no translation */
  readonly textLang: Lang;
  readonly body: Body;
  readonly keyPoints: readonly KeyPoint[];
  readonly mistakes: readonly Mistake[];
  readonly followUps: readonly FollowUp[];
  readonly sources: readonly Source[];
  readonly related: readonly string[];
  readonly asOf: string;
  readonly volatile: boolean;
  /** Only of a follow-up that is asked as a question: the title of the question it belongs to. See `bank/follow-up`. */
  readonly parentTitle?: string;
}

export interface Bank {
  readonly name: string;
  readonly titles: Readonly<Partial<Record<Lang, string>>>;
  readonly language: Lang | null;
  readonly languages: readonly Lang[];
  readonly categories: readonly Category[];
  /** the folder, or null for the bank that is built in */
  readonly folder: string | null;
}

export function keyOf(bank: string, id: string): QuestionKey {
  return `${bank}/${id}` as QuestionKey;
}

/** The title in a language, or in the bank's own where there is no translation. */
export function titleIn(question: QuestionSummary, lang: Lang): string {
  return question.titles[lang] ?? question.titles[question.lang] ?? question.id;
}

/** What a question without key points weighs: as much as a usual one with four. */
const USUAL_WEIGHT = 6;

/** What key points weigh together: must points count twice, as an answer fails without them. */
export function weightOf(keyPoints: readonly Pick<KeyPoint, 'weight' | 'must'>[]): number {
  const weight = keyPoints.reduce((sum, point) => sum + point.weight * (point.must ? 2 : 1), 0);
  return weight > 0 ? weight : USUAL_WEIGHT;
}

/** Minutes to plan with where a foreign file names none. */
export const USUAL_MINUTES = 5;
