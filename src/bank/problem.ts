import type { Coded } from '../coded.ts';

type None = Record<string, never>;

/** What can be wrong with the files of a bank: code -> details, cleaned for the screen. The words are in `i18n/`. */
export interface ProblemArgs {
  // the file itself
  'symbolic-link': None;
  'not-a-file': None;
  'folder-like-file': None;
  'unreadable-file': { readonly reason: string };
  'too-large': { readonly kib: number };
  'too-many-files': { readonly limit: number };
  'bank-too-large': { readonly mib: number };
  'nul-byte': None;
  'not-utf8': None;
  'double-bom': None;

  // its front matter
  'front-matter-language': { readonly name: string };
  'front-matter-late': None;
  'front-matter-open': { readonly kib: number };
  'front-matter-not-mapping': None;
  'yaml-syntax': { readonly reason: string };
  'yaml-duplicate-key': { readonly key: string; readonly first: number };
  'yaml-alias': None;
  'yaml-tag': None;
  'yaml-key': None;
  'yaml-too-deep': { readonly limit: number };

  // its fields
  'unknown-key': { readonly key: string; readonly near: string };
  'missing-field': { readonly key: string };
  'not-text': { readonly key: string };
  'not-list': { readonly key: string };
  'not-mapping': { readonly key: string };
  'not-number': { readonly key: string; readonly value: string; readonly min: number; readonly max: number };
  'not-flag': { readonly key: string; readonly value: string };
  'not-allowed': { readonly key: string; readonly value: string; readonly allowed: readonly string[] };
  'not-quoted': { readonly key: string };
  'bad-match': { readonly key: string };
  'bad-date': { readonly key: string; readonly value: string; readonly form: string };
  'bad-arxiv': { readonly value: string };
  'bad-url': { readonly value: string };
  'no-title': None;

  // who it is
  'id-changed': { readonly id: string };
  'copy-changed': { readonly key: string };
  'bad-replaces': { readonly value: string };
  'bad-id': { readonly id: string; readonly used: string };
  'id-not-kebab': { readonly id: string };
  'id-not-stem': { readonly id: string; readonly stem: string };
  'duplicate-id': { readonly id: string; readonly first: string };
  'duplicate-item-id': { readonly key: string; readonly id: string };
  'unknown-category': { readonly category: string; readonly known: readonly string[] };
  'category-not-folder': { readonly category: string; readonly folder: string };
  'related-dead': { readonly id: string };
  'related-self': { readonly id: string };
  'duplicate-title': { readonly first: string };
  'similar-answer': { readonly other: string; readonly percent: number };

  // what it says
  'missing-slot': { readonly slot: 'summary' | 'answer' };
  'key-point-count': { readonly count: number };
  'follow-up-count': { readonly count: number };
  'must-in-open': { readonly id: string };
  'must-not-answered': { readonly id: string; readonly words: readonly string[] };
  'no-source': None;
  'source-unused': { readonly id: string };
  'source-unknown': { readonly id: string };
  'image-only': None;
  'summary-length': { readonly count: number; readonly max: number };
  'answer-length': { readonly count: number; readonly min: number; readonly max: number };
  'raw-html': { readonly tag: string };
  'broken-emphasis': { readonly text: string };
  'missing-output': { readonly language: string };
  'formula-broken': { readonly tex: string };
  'diagram-not-drawn': None;
  'diagram-too-wide': { readonly columns: number };

  // its translations
  'translation-missing': { readonly lang: string };
  'translation-orphan': { readonly source: string };
  'translation-same-language': { readonly lang: string };
  'translation-unpinned': { readonly pin: string };
  'translation-stale': { readonly pin: string };
  'translation-shared': { readonly key: string };
  'translation-ids': { readonly key: string; readonly missing: readonly string[]; readonly extra: readonly string[] };
  'translation-count': { readonly key: string; readonly source: number; readonly translation: number };
  'translation-code': { readonly fence: number };
  'translation-formulas': { readonly missing: readonly string[]; readonly extra: readonly string[] };
  'translation-sources': { readonly missing: readonly string[]; readonly extra: readonly string[] };

  // bank.md
  'bad-bank-name': { readonly name: string; readonly used: string };
  'duplicate-category': { readonly id: string };
}

export type Severity = 'error' | 'warning';
export type ProblemFact = Coded<ProblemArgs>;

/** A fact and its line. A file's line counts from 1, front matter included. */
export interface Fault {
  readonly line: number;
  readonly fact: ProblemFact;
}

export function faultAt(line: number, fact: ProblemFact): Fault {
  return { line, fact };
}

/** Something wrong with a bank, as data: `file` is the path inside the bank, with forward slashes, cleaned. */
export type Problem = ProblemFact & { readonly file: string; readonly line: number; readonly severity: Severity };

export function problemAt(file: string, fault: Fault, severity: Severity = 'error'): Problem {
  return { ...fault.fact, file, line: fault.line, severity };
}

/** By file, line and code, so that two runs can be compared. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => compareText(a.file, b.file) || a.line - b.line || compareText(a.code, b.code));
}

/** Code-unit order: the same in every locale and on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
