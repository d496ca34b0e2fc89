import type { Page } from './assemble.ts';
import { cleanLine } from './clean.ts';
import { lineOfKey } from './fields.ts';
import { fold } from './near.ts';
import { scanMarkdown } from './markdown.ts';
import type { Fault, ProblemFact } from './problem.ts';
import type { Body, KeyPoint, Lang } from './question.ts';
import { isPlain, itemWhere } from './rules-metadata.ts';
import { textFaults } from './rules-text.ts';
import type { ParsedFile } from './parse.ts';
import type { MapNode } from './yaml.ts';

const KEY_POINTS = { min: 3, max: 6 };
const FOLLOW_UPS = { min: 1, max: 3 };
/** Characters without white space. English needs about three letters where Chinese needs one. */
const SUMMARY_MAX: Readonly<Record<Lang, number>> = { zh: 80, en: 240 };
const ANSWER_LENGTH = { min: 300, max: 3000 };

/** What any question, ours or foreign, should not do. */
export function contentFaults(page: Page): Fault[] {
  const { question, parsed } = page;
  const { front } = parsed;
  const at = (line: number, fact: ProblemFact): Fault => ({ line, fact });
  const faults: Fault[] = [...textFaults(parsed.body, parsed.bodyLine), ...partFaults(parsed), ...unansweredFaults(question, front)];
  if (isImageOnly(question.body)) faults.push(at(parsed.bodyLine, { code: 'image-only', args: {} }));
  for (const { id, must } of question.kind === 'open' ? question.keyPoints : []) {
    if (must) faults.push(at(itemWhere(front, 'keyPoints', 'id', id)?.line ?? front.line, { code: 'must-in-open', args: { id: cleanLine(id, 60) } }));
  }
  const known = new Set(question.sources.map(({ id }) => id));
  for (const { source } of question.mistakes) {
    if (source === null || known.has(source)) continue;
    const item = itemWhere(front, 'mistakes', 'source', source);
    faults.push(at(item === null ? front.line : lineOfKey(item, 'source'), { code: 'source-unknown', args: { id: cleanLine(source, 60) } }));
  }
  return faults;
}

/** What a question in a bank with bank.md has to have. */
export function completenessFaults(page: Page): Fault[] {
  const { question, parsed } = page;
  const { front } = parsed;
  const at = (line: number, fact: ProblemFact): Fault => ({ line, fact });
  const faults = bodyFaults(question.body, question.lang, parsed);
  const points = question.keyPoints.length;
  if (front.entries.has('keyPoints') && (points < KEY_POINTS.min || points > KEY_POINTS.max)) {
    faults.push(at(lineOfKey(front, 'keyPoints'), { code: 'key-point-count', args: { count: points } }));
  }
  const followUps = question.followUps.length;
  if (followUps < FOLLOW_UPS.min || followUps > FOLLOW_UPS.max) {
    faults.push(at(lineOfKey(front, 'followUps'), { code: 'follow-up-count', args: { count: followUps } }));
  }
  const length = lengthOf(question.body.answer);
  if (question.lang === 'zh' && question.body.answer !== '' && (length < ANSWER_LENGTH.min || length > ANSWER_LENGTH.max)) {
    faults.push(at(parsed.bodyLine, { code: 'answer-length', args: { count: length, ...ANSWER_LENGTH } }));
  }
  const texts = [question.body.raw, ...question.keyPoints.map(({ text }) => text), ...question.followUps.map(({ answer }) => answer)];
  const used = new Set(question.mistakes.flatMap((mistake) => [mistake.source, ...citedIn(mistake.fix)]));
  for (const { id } of question.sources) {
    if (used.has(id) || texts.some((text) => text.includes(`[${id}]`))) continue;
    const item = itemWhere(front, 'sources', 'id', id);
    faults.push(at(item?.line ?? lineOfKey(front, 'sources'), { code: 'source-unused', args: { id: cleanLine(id, 60) } }));
  }
  return faults;
}

/** The slots that a body must have, in its language: also for translations. */
export function bodyFaults(body: Body, lang: Lang, parsed: ParsedFile): Fault[] {
  const faults: Fault[] = [];
  for (const slot of ['summary', 'answer'] as const) {
    if (body[slot] === '') faults.push({ line: parsed.bodyLine, fact: { code: 'missing-slot', args: { slot } } });
  }
  const count = [...body.summary.replace(/\s/gu, '')].length;
  const max = SUMMARY_MAX[lang];
  if (count > max) faults.push({ line: parsed.bodyLine, fact: { code: 'summary-length', args: { count, max } } });
  if (isPlain(parsed.front, 'title')) faults.push({ line: lineOfKey(parsed.front, 'title'), fact: { code: 'not-quoted', args: { key: 'title' } } });
  return faults;
}

/** The texts of the front matter are Markdown, too. */
export function partFaults({ front }: ParsedFile): Fault[] {
  return [...front.entries.values()].flatMap(({ value }) => {
    if (value.kind !== 'list') return [];
    const maps = value.items.filter((item): item is MapNode => item.kind === 'map');
    return maps.flatMap((item) =>
      [...item.entries.values()].flatMap(({ line, value: text }) =>
        text.kind === 'text' ? textFaults(text.text, line).map((fault) => ({ ...fault, line })) : [],
      ),
    );
  });
}

/** `must` points whose match words do not occur in the answer: either the answer or the words are wrong. */
export function unansweredFaults(texts: { readonly body: Body; readonly keyPoints: readonly KeyPoint[] }, front: MapNode): Fault[] {
  const answer = fold(`${texts.body.summary}\n${texts.body.answer}`);
  return texts.keyPoints.flatMap((point): Fault[] => {
    const missing = point.must ? point.match.filter((group) => !group.some((word) => answer.includes(fold(word)))) : [];
    if (missing.length === 0) return [];
    const words = missing.map((group) => cleanLine(group.join(' / '), 60));
    const line = itemWhere(front, 'keyPoints', 'id', point.id)?.line ?? lineOfKey(front, 'keyPoints');
    return [{ line, fact: { code: 'must-not-answered', args: { id: cleanLine(point.id, 60), words } } }];
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
  return body.answer !== '' && body.answer.replace(/!\[[^\]]*\]\([^)]*\)|<img[^>]*>/gu, '').trim() === '';
}
