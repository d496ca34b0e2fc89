import type { Page } from './assemble.ts';
import { brief } from './clean.ts';
import { lineOfKey } from './fields.ts';
import { scanMarkdown } from './markdown.ts';
import { fold } from './near.ts';
import type { ParsedFile } from './parse.ts';
import { type Fault, faultAt } from './problem.ts';
import type { Body, KeyPoint, Lang } from './question.ts';
import { isPlain, itemWhere, lineOfItem } from './rules-metadata.ts';
import { textFaults } from './rules-text.ts';
import type { MapNode } from './yaml.ts';

const KEY_POINTS = { min: 3, max: 6 };
const FOLLOW_UPS = { min: 1, max: 3 };
/** Characters without white space. English needs about three letters where Chinese needs one. */
const SUMMARY_MAX: Readonly<Record<Lang, number>> = { zh: 80, en: 240 };
/** Words and Chinese characters; the schema gives no measure for English. */
const ANSWER_LENGTH = { min: 300, max: 3000 };

/** What any question, ours or foreign, should not do. */
export function contentFaults({ question, parsed }: Page): Fault[] {
  const { front, body, bodyLine } = parsed;
  const faults = [...textFaults(body, bodyLine), ...partFaults(parsed), ...unansweredFaults(question, front)];
  if (isImageOnly(question.body)) faults.push(faultAt(bodyLine, { code: 'image-only', args: {} }));
  for (const { id, must } of question.kind === 'open' ? question.keyPoints : []) {
    if (must) faults.push(faultAt(lineOfItem(front, 'keyPoints', id), { code: 'must-in-open', args: { id: brief(id) } }));
  }
  const known = new Set(question.sources.map(({ id }) => id));
  for (const { source } of question.mistakes) {
    if (source === null || known.has(source)) continue;
    const line = lineOfKey(itemWhere(front, 'mistakes', 'source', source) ?? front, 'source');
    faults.push(faultAt(line, { code: 'source-unknown', args: { id: brief(source) } }));
  }
  return faults;
}

/** What a question in a bank with bank.md has to have. */
export function completenessFaults({ question, parsed }: Page): Fault[] {
  const { front, bodyLine } = parsed;
  const faults = bodyFaults(question.body, question.lang, parsed);
  const points = question.keyPoints.length;
  if (front.entries.has('keyPoints') && (points < KEY_POINTS.min || points > KEY_POINTS.max)) {
    faults.push(faultAt(lineOfKey(front, 'keyPoints'), { code: 'key-point-count', args: { count: points } }));
  }
  const followUps = question.followUps.length;
  if (followUps < FOLLOW_UPS.min || followUps > FOLLOW_UPS.max) {
    faults.push(faultAt(lineOfKey(front, 'followUps'), { code: 'follow-up-count', args: { count: followUps } }));
  }
  const count = lengthOf(question.body.answer);
  if (question.lang === 'zh' && count > 0 && (count < ANSWER_LENGTH.min || count > ANSWER_LENGTH.max)) {
    faults.push(faultAt(bodyLine, { code: 'answer-length', args: { count, ...ANSWER_LENGTH } }));
  }
  const texts = question.keyPoints.map(({ text }) => text);
  const answers = question.followUps.map(({ answer }) => answer);
  const fixes = question.mistakes.map(({ fix }) => fix);
  const cited = new Set([question.body.raw, ...texts, ...answers, ...fixes].flatMap(citedIn));
  const backed = new Set(question.mistakes.map(({ source }) => source));
  for (const { id } of question.sources) {
    if (cited.has(id) || backed.has(id)) continue;
    faults.push(faultAt(lineOfItem(front, 'sources', id), { code: 'source-unused', args: { id: brief(id) } }));
  }
  return faults;
}

/** The slots and the quotes that a file must have, in its language: also a translation. */
export function bodyFaults(body: Body, lang: Lang, { front, bodyLine }: ParsedFile): Fault[] {
  const slots = (['summary', 'answer'] as const).filter((slot) => body[slot] === '');
  const faults = slots.map((slot) => faultAt(bodyLine, { code: 'missing-slot', args: { slot } }));
  const count = [...body.summary.replace(/\s/gu, '')].length;
  const max = SUMMARY_MAX[lang];
  if (count > max) faults.push(faultAt(bodyLine, { code: 'summary-length', args: { count, max } }));
  if (isPlain(front, 'title')) faults.push(faultAt(lineOfKey(front, 'title'), { code: 'not-quoted', args: { key: 'title' } }));
  return faults;
}

/** The texts of the front matter are Markdown, too. */
export function partFaults({ front }: ParsedFile): Fault[] {
  const lists = [...front.entries.values()].flatMap(({ value }) => (value.kind === 'list' ? value.items : []));
  const entries = lists.flatMap((item) => (item.kind === 'map' ? [...item.entries.values()] : []));
  return entries.flatMap(({ line, value }) =>
    value.kind === 'text' ? textFaults(value.text, 1).map(({ fact }) => faultAt(line, fact)) : [],
  );
}

/** `must` points whose match words do not occur in the answer: either the answer or the words are wrong. */
export function unansweredFaults(
  texts: { readonly body: Body; readonly keyPoints: readonly KeyPoint[] },
  front: MapNode,
): Fault[] {
  const answer = fold(`${texts.body.summary}\n${texts.body.answer}`);
  return texts.keyPoints.flatMap(({ id, must, match }) => {
    const missing = must ? match.filter((group) => !group.some((word) => answer.includes(fold(word)))) : [];
    if (missing.length === 0) return [];
    const args = { id: brief(id), words: missing.map((group) => brief(group.join(' / '))) };
    return [faultAt(lineOfItem(front, 'keyPoints', id), { code: 'must-not-answered', args })];
  });
}

/** Ids in square brackets, as the body cites its sources. */
export function citedIn(text: string): string[] {
  return [...text.matchAll(/\[([^[\]\n]{1,128})\]/gu)].map((found) => found[1] ?? '');
}

/** A character that counts as a word: Han and kana. */
const CHARACTER = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const WORDS = new RegExp(`${CHARACTER}|(?:(?!${CHARACTER})[\\p{L}\\p{N}])+`, 'gu');

/** How word processors count Chinese: every character of the script, every run of other letters or digits; code aside. */
function lengthOf(markdown: string): number {
  const prose = scanMarkdown(markdown).prose.map(({ text }) => text);
  return prose.join('\n').match(WORDS)?.length ?? 0;
}

function isImageOnly(body: Body): boolean {
  // the limits keep the time linear
  const rest = body.answer.replace(/!\[[^\]]{0,200}\]\([^)]{0,500}\)|<img[^>]{0,500}>/gu, '');
  return body.answer !== '' && rest.trim() === '';
}
