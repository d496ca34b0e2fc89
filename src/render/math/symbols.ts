import type { Role } from './expression.ts';

/** Relations by the blocks of Unicode: arrows, and the mathematical operators that compare. */
const RELATION =
  /^(?:[=<>:\u2208-\u220d\u221d\u2223-\u2226\u2236-\u2237\u223c-\u223d\u2241-\u228b\u228f-\u2292\u22a2-\u22b8\u22c8\u22d0-\u22e9\u2190-\u21ff\u27c2\u27f0-\u27ff\u2900-\u297f\u2a74-\u2a76\u2a7d-\u2ace\u2aaf\u2ab0])/u;
const BINARY = /^(?:[+−±∓×÷⋅·∘∗⋆∙•⊕⊖⊗⊘⊙∧∨∩∪∖⊎⊔⊓†‡⨿⋊⋉⊞⊟⊠⊡]|mod)$/u;
const BIG = /^[∑∏∐⋃⋂⨁⨂⨀⨆⨄⋁⋀∫∬∭∮∯⨌]$/u;
const DOTS = /^[…⋯⋮⋱]$/u;
const OPEN = /^[([{⟨⌈⌊⟦⟮⎰]$/u;
const CLOSE = /^[)\]}⟩⌉⌋⟧⟯⎱]$/u;
/** Functions whose subscript stands below them in a display. */
const WITH_LIMITS = /^(?:lim|max|min|sup|inf|arg ?max|arg ?min|lim ?sup|lim ?inf|Pr|det|gcd|plim)$/;

/** The role of an operator by its character; a `-` or `+` with nothing before it is made a prefix where rows are read. */
export function roleOfOperator(text: string): Role {
  if (text === ',' || text === ';' || text === '，' || text === '；') return 'punctuation';
  if (BIG.test(text)) return 'big';
  if (text === '|' || text === '‖' || text === '/') return 'bar';
  if (text === '!') return 'postfix';
  if (text === '¬') return 'prefix';
  if (BINARY.test(text)) return 'binary';
  if (DOTS.test(text)) return 'dots';
  if (OPEN.test(text)) return 'open';
  if (CLOSE.test(text)) return 'close';
  return RELATION.test(text) ? 'relation' : 'plain';
}

/** Words of two letters and more are names: they keep their distance. Chinese needs none. */
export function roleOfWord(text: string): Role {
  return /^[\p{Script=Latin}\p{Script=Greek}][\p{Script=Latin}\p{Script=Greek}\d .'-]+$/u.test(text) ? 'name' : 'plain';
}

export function isIntegral(text: string): boolean {
  return /^[∫∬∭∮∯⨌]$/u.test(text);
}

export function takesLimits(text: string, role: Role): boolean {
  return (role === 'big' && !isIntegral(text)) || WITH_LIMITS.test(text);
}

/**
 * Letters of the block Mathematical Alphanumeric Symbols (bold, script, double-struck, …) become plain ones: few terminals have
 * them all, and none in one width. Those of the basic plane (ℝ, ℒ, ℓ) stay.
 */
export function plainLetters(text: string): string {
  return text
    .replace(/[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKC'))
    .replaceAll('ℎ', 'h')
    .replaceAll('⌀', '∅')
    .replaceAll('∕', '/');
}

/** Accents as MathML spells them -> the name in one line, the combining mark over one letter. */
const ACCENTS: Readonly<Record<string, { readonly name: string; readonly combining: string }>> = {
  ˆ: { name: 'hat', combining: '\u0302' },
  '^': { name: 'hat', combining: '\u0302' },
  '~': { name: 'tilde', combining: '\u0303' },
  '˜': { name: 'tilde', combining: '\u0303' },
  '‾': { name: 'bar', combining: '\u0304' },
  ˉ: { name: 'bar', combining: '\u0304' },
  '¯': { name: 'bar', combining: '\u0304' },
  '→': { name: 'vec', combining: '\u20d7' },
  '⃗': { name: 'vec', combining: '\u20d7' },
  '←': { name: 'overleftarrow', combining: '\u20d6' },
  '↔': { name: 'overleftrightarrow', combining: '\u20e1' },
  '⇀': { name: 'vec', combining: '\u20d1' },
  '˙': { name: 'dot', combining: '\u0307' },
  '¨': { name: 'ddot', combining: '\u0308' },
  ˇ: { name: 'check', combining: '\u030c' },
  '˘': { name: 'breve', combining: '\u0306' },
  '´': { name: 'acute', combining: '\u0301' },
  '`': { name: 'grave', combining: '\u0300' },
  '˚': { name: 'ring', combining: '\u030a' },
  '…': { name: 'dddot', combining: '\u20db' },
  _: { name: 'underline', combining: '\u0331' },
};

export function accentOf(mark: string): { readonly name: string; readonly combining: string } | undefined {
  return Object.hasOwn(ACCENTS, mark) ? ACCENTS[mark] : undefined;
}
