import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayMath, inlineMath } from '../../../src/render/math/typeset.ts';
import { widthOf } from '../../../src/render/width.ts';

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
const RUNS = { numRuns: 300 };

interface Formula {
  readonly tex: string;
  /** its letters and digits */
  readonly signs: string;
}

const part = (tex: string, ...parts: readonly Formula[]): Formula => ({ tex, signs: parts.map(({ signs }) => signs).join('') });
const atom = fc.oneof(
  fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHKLMNPQRSTUVWXYZ0125678').map((sign) => ({ tex: sign, signs: sign })),
  fc
    .constantFrom(['\\theta ', 'θ'], ['\\beta ', 'β'], ['\\Sigma ', 'Σ'], ['\\lambda ', 'λ'])
    .map(([tex = '', signs = '']) => ({ tex, signs })),
  fc.constantFrom('准确率', '若', 'loss', 'TP').map((text) => ({ tex: `\\text{${text}}`, signs: text })),
  fc.constantFrom('softmax', 'KL').map((text) => ({ tex: `\\operatorname{${text}}`, signs: text })),
  fc.constantFrom('w', 'Q').map((text) => ({ tex: `\\mathbf{${text}}`, signs: text })),
);

const { formula } = fc.letrec<{ formula: Formula; one: Formula }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atom,
    fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => part(`\\frac{${a.tex}}{${b.tex}}`, a, b)),
    tie('formula').map((a) => part(`\\sqrt{${a.tex}}`, a)),
    fc.tuple(atom, tie('formula')).map(([a, b]) => part(`${a.tex}_{${b.tex}}`, a, b)),
    fc.tuple(atom, tie('formula')).map(([a, b]) => part(`{${a.tex}}^{${b.tex}}`, a, b)),
    fc.tuple(atom, atom, tie('formula')).map(([a, b, c]) => part(`{${a.tex}}_{${b.tex}}^{${c.tex}}`, a, b, c)),
    fc.tuple(atom, tie('formula'), tie('formula')).map(([a, b, c]) => part(`\\sum_{${a.tex}=${b.tex}}^{n}${c.tex}`, a, b, c)),
    fc.tuple(tie('formula'), atom).map(([a, b]) => part(`\\left(${a.tex}\\right)^{${b.tex}}`, a, b)),
    fc
      .constantFrom('[]', '||', '\\{\\}')
      .chain((pair) =>
        tie('formula').map((a) =>
          part(`\\left${pair.slice(0, pair.length / 2)}${a.tex}\\right${pair.slice(pair.length / 2)}`, a),
        ),
      ),
    fc
      .constantFrom('hat', 'widehat', 'overline', 'vec', 'boxed', 'underline')
      .chain((name) => tie('formula').map((a) => part(`\\${name}{${a.tex}}`, a))),
    fc.tuple(tie('formula'), atom).map(([a, b]) => part(`\\underbrace{${a.tex}}_{${b.tex}}`, a, b)),
    fc
      .tuple(atom, tie('formula'), atom, atom)
      .map(([a, b, c, d]) => part(`\\begin{bmatrix}${a.tex}&${b.tex}\\\\${c.tex}&${d.tex}\\end{bmatrix}`, a, b, c, d)),
    fc
      .tuple(tie('formula'), atom, atom)
      .map(([a, b, c]) => part(`\\begin{cases}${a.tex},&${b.tex}\\\\${c.tex}\\end{cases}`, a, b, c)),
    fc
      .tuple(atom, tie('formula'), atom)
      .map(([a, b, c]) => part(`\\begin{aligned}${a.tex}&=${b.tex}\\\\&\\le ${c.tex}\\end{aligned}`, a, b, c)),
  ),
  formula: fc
    .array(fc.tuple(fc.constantFrom('', '', '+', '-', '=', ',', '\\cdot ', '\\,', '\\quad ', '|', '/', '\\log '), tie('one')), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => part(parts.map(([sign, { tex }]) => sign + tex).join(''), ...parts.map(([, one]) => one))),
}));

/** How often each letter and digit occurs, small and accented forms taken for the plain ones. */
function tally(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [sign] of text.normalize('NFKD').matchAll(/[\p{L}\p{N}]/gu)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return counts;
}

function lost(signs: string, text: string): readonly string[] {
  const found = tally(text);
  return [...tally(signs)].filter(([sign, count]) => (found.get(sign) ?? 0) < count).map(([sign]) => sign);
}

const garbage = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.constantFrom(
      ...[
        '\\',
        '{',
        '}',
        '^',
        '_',
        '&',
        '\\\\',
        '$',
        '#',
        '%',
        '~',
        "'",
        '|',
        '\\frac',
        '\\left(',
        '\\right)',
        '\\begin{matrix}',
        '\\end{matrix}',
      ],
      ...[
        '\\text{',
        '\\char"1B',
        '\\char"',
        '\\hspace{9em}',
        '\\sqrt',
        '\\hat',
        '\\sum',
        '\\limits',
        '\\over',
        '\\def\\a{',
        '\\a',
        '\\tag{1}',
      ],
      ...[
        '中',
        '文',
        'é',
        '\u0301',
        '👨‍👩‍👧',
        '🇨🇳',
        '⚠️',
        '\u200d',
        'ｘ',
        '한',
        '\u001b[2J',
        '\u202e',
        '\\not',
        '\\middle|',
        '\\color{',
        '\\begin{',
        '\\end{',
      ],
    ),
  ),
  { maxLength: 14 },
);

describe('any formula of the grammar', () => {
  it('fits the width', () => {
    fc.assert(
      fc.property(formula, fc.integer({ min: 10, max: 90 }), ({ tex }, width) => {
        for (const line of displayMath(tex, width) ?? []) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
      RUNS,
    );
  });

  it('keeps its letters and digits, in two dimensions and in one line', () => {
    fc.assert(
      fc.property(formula, fc.integer({ min: 10, max: 90 }), ({ tex, signs }, width) => {
        const [picture, line] = [displayMath(tex, width), inlineMath(tex)];
        expect(picture === undefined).toBe(line === undefined);
        if (picture === undefined || line === undefined) return;
        expect(lost(signs, picture.join(' '))).toEqual([]);
        expect(lost(signs, line)).toEqual([]);
        expect(line + picture.join('')).not.toMatch(/\\/);
      }),
      RUNS,
    );
  });

  it('stays in one line, without drawing, where that is asked', () => {
    fc.assert(
      fc.property(formula, fc.integer({ min: 10, max: 90 }), ({ tex }, width) => {
        for (const line of displayMath(tex, width, { ambiguousWide: true }) ?? []) {
          expect(line).not.toMatch(/[\u2500-\u257f\u239b-\u23b3\u0305]/u);
          expect([...line.normalize('NFC')].filter((sign) => sign > ' ').length).toBeLessThanOrEqual(width);
        }
      }),
      RUNS,
    );
  });
});

describe('anything at all', () => {
  it('is set or given up: never a throw, a control character or a line too wide', () => {
    fc.assert(
      fc.property(garbage, fc.integer({ min: -5, max: 90 }), (parts, width) => {
        const tex = parts.join('');
        const lines = [...(displayMath(tex, width) ?? []), ...(displayMath(tex, width, { ambiguousWide: true }) ?? [])];
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(Math.max(10, width));
        expect([...lines, inlineMath(tex) ?? ''].join('')).not.toMatch(CONTROL);
      }),
      { numRuns: 1500 },
    );
  });
});
