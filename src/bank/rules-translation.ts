import type { Page } from './assemble.ts';
import { brief, cleanLine } from './clean.ts';
import { lineOfKey } from './fields.ts';
import type { Fence } from './markdown.ts';
import { type Fault, faultAt } from './problem.ts';
import { proseOf } from './prose.ts';
import { bodyFaults, citedIn, partFaults, unansweredFaults } from './rules-content.ts';
import { unknownTranslationKeys } from './rules-keys.ts';
import { textFaults } from './rules-text.ts';
import type { Translation } from './translation.ts';

/** What is wrong with a translation whatever its wording; `described`: the bank has a bank.md, so that pins are wanted. */
export function translationFaults({ question }: Page, translation: Translation, described: boolean): Fault[] {
  const { parsed } = translation;
  const { front } = parsed;
  const must = new Map(question.keyPoints.map((point) => [point.id, point.must]));
  const keyPoints = translation.keyPoints.map((point) => ({ ...point, must: must.get(point.id) ?? false }));
  const faults: Fault[] = [
    ...unknownTranslationKeys(front),
    ...idFaults('keyPoints', question.keyPoints, translation.keyPoints, lineOfKey(front, 'keyPoints')),
    ...idFaults('followUps', question.followUps, translation.followUps, lineOfKey(front, 'followUps')),
    ...textFaults(parsed.body, parsed.bodyLine),
    ...partFaults(parsed),
    ...unansweredFaults({ body: translation.body, keyPoints }, front),
    ...sameBody(question.body.raw, parsed.body, new Set(question.sources.map(({ id }) => id)), parsed.bodyLine),
  ];
  const [source, own] = [question.mistakes.length, translation.mistakes.length];
  if (source !== own) {
    const args = { key: 'mistakes', source, translation: own };
    faults.push(faultAt(lineOfKey(front, 'mistakes'), { code: 'translation-count', args }));
  }
  const id = front.entries.get('id')?.value;
  if (id?.kind === 'text' && cleanLine(id.text) !== question.id) {
    const args = { key: 'id', missing: [brief(question.id)], extra: [brief(id.text)] };
    faults.push(faultAt(lineOfKey(front, 'id'), { code: 'translation-ids', args }));
  }
  if (described) faults.push(...bodyFaults(translation.body, translation.lang, parsed));
  if (translation.translates === '' ? described : translation.translates !== question.hash) {
    const code = translation.translates === '' ? 'translation-unpinned' : 'translation-stale';
    faults.push(faultAt(lineOfKey(front, 'translates'), { code, args: { pin: question.hash } }));
  }
  return faults;
}

function idFaults(
  key: string,
  source: readonly { readonly id: string }[],
  own: readonly { readonly id: string }[],
  line: number,
): Fault[] {
  const difference = differenceOf(
    source.map(({ id }) => id),
    own.map(({ id }) => id),
  );
  return difference === null ? [] : [faultAt(line, { code: 'translation-ids', args: { key, ...difference } })];
}

/** Code, formulas and citations do not depend on the language. */
function sameBody(source: string, own: string, sourceIds: ReadonlySet<string>, line: number): Fault[] {
  const [a, b] = [proseOf(source), proseOf(own)];
  const faults: Fault[] = [];
  const [codeA, codeB] = [a.fences.map(skeletonOf), b.fences.map(skeletonOf)];
  const longest = codeA.length > codeB.length ? codeA : codeB;
  const fence = longest.findIndex((_, index) => codeA[index] !== codeB[index]);
  const fenceLine = line + (b.fences[fence]?.number ?? 1) - 1;
  if (fence !== -1) faults.push(faultAt(fenceLine, { code: 'translation-code', args: { fence: fence + 1 } }));
  const formulas = differenceOf(
    a.formulas.map(({ text }) => formulaOf(text)),
    b.formulas.map(({ text }) => formulaOf(text)),
  );
  if (formulas !== null) faults.push(faultAt(line, { code: 'translation-formulas', args: formulas }));
  const cited = ({ lines }: typeof a): string[] => lines.flatMap(({ text }) => citedIn(text)).filter((id) => sourceIds.has(id));
  const sources = differenceOf(cited(a), cited(b));
  if (sources !== null) faults.push(faultAt(line, { code: 'translation-sources', args: sources }));
  return faults;
}

/** What one set has and the other has not; null when they are equal. */
function differenceOf(source: readonly string[], own: readonly string[]): { missing: string[]; extra: string[] } | null {
  const short = (texts: readonly string[]): string[] => [...new Set(texts)].map((text) => brief(text)).slice(0, 5);
  const missing = source.filter((text) => !own.includes(text));
  const extra = own.filter((text) => !source.includes(text));
  return missing.length + extra.length === 0 ? null : { missing: short(missing), extra: short(extra) };
}

/** An end that is missing is the end of the line or of the code: otherwise each mark would look for it again. */
const STRINGS = [
  String.raw`"""[^]*?(?:"""|$)`,
  String.raw`'''[^]*?(?:'''|$)`,
  String.raw`"(?:\\.|[^"\\\n])*"?`,
  String.raw`'(?:\\.|[^'\\\n])*'?`,
  '`(?:\\\\[^]|[^`\\\\])*`?',
];
const HASH_COMMENTS = new RegExp([...STRINGS, '#.*'].join('|'), 'g');
const SLASH_COMMENTS = new RegExp([...STRINGS, '//.*', String.raw`/\*[^]*?(?:\*/|$)`].join('|'), 'g');
const HASH_LANGUAGES = new Set('python py bash sh shell yaml toml r ruby dockerfile makefile perl'.split(' '));
/** Their words are for people. Of an output, the numbers have to be the same. */
const WORDS = new Set(['', 'text', 'txt', 'mermaid', 'markdown', 'md', 'plain', 'plaintext', 'console']);

/** A fence without what a translator may change: comments, the insides of strings, white space. */
function skeletonOf({ info, code }: Fence): string {
  const language = info.split(/\s/u)[0]?.toLowerCase() ?? '';
  if (WORDS.has(language)) {
    const numbers = /\soutput$/.test(info) ? code.match(/\d+(?:\.\d+)?/g) : null;
    return `${info.toLowerCase()}\n${numbers?.join(' ') ?? ''}`;
  }
  const comments = HASH_LANGUAGES.has(language) ? HASH_COMMENTS : SLASH_COMMENTS;
  const rest = code.replace(comments, (found) => (/^["'`]/.test(found) ? '""' : ''));
  return `${info.toLowerCase()}\n${rest.replace(/\s+/gu, '')}`;
}

/** A formula without blanks and without the words in it. */
function formulaOf(formula: string): string {
  return formula.replace(/\\(?:text|textbf|textit|mathrm|operatorname)\s*\{[^{}]*\}/gu, '').replace(/\s+/gu, '');
}
