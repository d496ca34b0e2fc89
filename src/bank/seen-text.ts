import { clean } from './clean.ts';
import { type Lang, LANGS, type Question } from './question.ts';

/** The texts of a question in one language, as they were shown: what its hash is about. Lists in the order of the question. */
export interface SeenText {
  readonly lang: Lang;
  readonly title: string;
  /** the body as written */
  readonly body: string;
  readonly keyPoints: readonly string[];
  readonly mistakes: readonly string[];
  readonly followUps: readonly string[];
}

const LISTS = ['keyPoints', 'mistakes', 'followUps'] as const;

export function seenTextOf({ textLang, title, body, keyPoints, mistakes, followUps }: Question): SeenText {
  return {
    lang: textLang,
    title,
    body: body.raw.trim(),
    keyPoints: keyPoints.map(({ text }) => text),
    mistakes: mistakes.map(({ claim, fix }) => `✗ ${claim}\n✓ ${fix}`),
    followUps: followUps.map(({ question, answer }) => `${question}\n${answer}`),
  };
}

/** Reads what JSON made of it; null where it is something else. It comes from a file, so it is cleaned as a bank's texts are. */
export function parseSeenText(json: string): SeenText | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const own = value as Readonly<Record<string, unknown>>;
  const lang = LANGS.find((known) => known === own['lang']);
  const { title, body } = own;
  if (lang === undefined || typeof title !== 'string' || typeof body !== 'string') return null;
  const [keyPoints, mistakes, followUps] = LISTS.map((key) => textsIn(own[key]));
  if (!keyPoints || !mistakes || !followUps) return null;
  return { lang, title: clean(title), body: clean(body), keyPoints, mistakes, followUps };
}

function textsIn(value: unknown): readonly string[] | null {
  const isTexts = (list: readonly unknown[]): list is readonly string[] => list.every((text) => typeof text === 'string');
  return Array.isArray(value) && isTexts(value) ? value.map(clean) : null;
}
