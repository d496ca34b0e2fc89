import { describe, expect, it } from 'vitest';
import { type MathNode, parseTex } from '../../../src/render/math/parse.ts';
import { displayMath, inlineMath } from '../../../src/render/math/typeset.ts';
import { FORMULAS } from './formulas.ts';

const many = (text: string, times: number) => text.repeat(times);
const nested = (open: string, close: string, depth: number) => many(open, depth) + 'x' + many(close, depth);

/** Milliseconds of the processor, the least of five runs: what else the machine does is not measured. */
function cost(run: () => void): number {
  const times = [0, 1, 2, 3, 4].map(() => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const HOSTILE: readonly (readonly [string, string])[] = [
  ['a macro that doubles itself', '\\def\\a{\\a\\a}\\a'],
  ['macros that call each other', '\\def\\a{xxxxxxxxxxxxxxxx\\b}\\def\\b{\\a\\a}\\a'],
  ['a macro that expands at once', `\\edef\\a{xx}${many('\\edef\\a{\\a\\a}', 40)}\\a`],
  ['a macro that doubles its argument', '\\def\\a#1{\\a{#1#1}}\\a{x}'],
  ['a long macro, often', `\\def\\a{${many('x', 900)}}${many('\\a ', 300)}`],
  ['a space as wide as a street', '\\hspace{99999em}'],
  ['many of them', many('\\hspace{99999em}', 100)],
  ['a rule', '\\rule{9999em}{9999em}'],
  ['braces', nested('{', '}', 900)],
  ['fractions', nested('\\frac{1}{', '}', 200)],
  ['fewer fractions', nested('\\frac{1}{', '}', 16)],
  ['roots without braces', `${many('\\sqrt', 390)}x`],
  ['exponents', nested('x^{', '}', 400)],
  ['brackets', nested('\\left(', '\\right)', 140)],
  ['brackets, fractions and roots', nested('\\left(\\frac{\\sqrt{x^2}}{', '}\\right)', 12)],
  ['plain brackets', nested('(', ')', 990)],
  ['bars', many('|', 1900)],
  ['accents', nested('\\hat{', '}', 300)],
  ['overlines over much', nested('\\overline{', many('x', 400) + '}', 12)],
  ['boxes', nested('\\boxed{', '}', 30)],
  ['sums', many('\\sum_{i=1}^n', 160)],
  ['a wide matrix', `\\begin{matrix}${many('a&', 900)}\\end{matrix}`],
  ['a tall matrix', `\\begin{matrix}${many('a\\\\', 600)}\\end{matrix}`],
  ['a large matrix', `\\begin{pmatrix}${many(`${many('a&', 24)}a\\\\`, 24)}\\end{pmatrix}`],
  ['a matrix of fractions', `\\begin{pmatrix}${many(`${many('\\frac12&', 12)}a\\\\`, 12)}\\end{pmatrix}`],
  ['matrices in matrices', nested('\\begin{pmatrix}a\\\\', '\\end{pmatrix}', 40)],
  ['a long sum', `${many('x+', 990)}x`],
  ['a long chain', many('a=b', 600)],
  ['a long text', `\\text{${many('长', 1900)}}`],
  ['a long word', many('x', 1990)],
  ['a megabyte', many('x+', 500_000)],
];

describe('hostile formulas', () => {
  it.each(HOSTILE)('%s: an answer or none within 50 ms', (_, tex) => {
    for (const width of [76, 20]) {
      expect(cost(() => displayMath(tex, width))).toBeLessThan(50);
      const lines = displayMath(tex, width) ?? [];
      expect(lines.length).toBeLessThanOrEqual(400);
    }
    expect(cost(() => inlineMath(tex))).toBeLessThan(50);
  });

  it.each([
    ['\\char"1B]0;x\\char"07', '␛]0; x␇'],
    ['\\char"1B[2J', '␛[2J'],
    ['\\text{a\\char"9B b}', 'a\ufffd b'],
    ['a\\char"0A\\char"0D b', 'a ␍b'],
    ['a\\char"202E b', 'a\ufffdb'],
    ['\\char"D800', '\ufffd'],
    ['\\char"E0041 x', 'x'],
  ])('%s is shown, not obeyed', (tex, line) => {
    expect(inlineMath(tex)).toBe(line);
    expect(displayMath(tex, 60)).toEqual([line]);
  });

  it('keeps no macro for the next formula', () => {
    expect(inlineMath('\\gdef\\leaked{1}\\leaked')).toBe('1');
    expect(inlineMath('\\leaked')).toBeUndefined();
  });

  it.each([
    '\\constructor',
    '\\__proto__',
    '\\begin{constructor}x\\end{constructor}',
    '\\hat{\\text{toString}}',
    '\\left<constructor\\right>',
  ])('does not stumble over %s', (tex) => {
    expect(() => [inlineMath(tex), displayMath(tex, 60)]).not.toThrow();
  });
});

describe('cost', () => {
  it('is less than a millisecond for a usual formula in a line', () => {
    for (const tex of FORMULAS) inlineMath(tex);
    const times = FORMULAS.map((tex) => cost(() => inlineMath(tex))).sort((one, other) => one - other);
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(1);
  });
});

describe('what Temml gives', () => {
  /** `name"text"(children)`, with the attributes that we go by. */
  function sketch({ name, text, attributes, styles, classes, children }: MathNode): string {
    const marks = ['fence', 'form', 'stretchy', 'width', 'linethickness', 'notation', 'minsize'].flatMap((key) =>
      key in attributes ? [`${key}=${String(attributes[key])}`] : [],
    );
    const ours = classes.filter((one) => /^tml-(?:jot|left|right|tag)$/.test(one));
    const notes = [...marks, ...ours, ...Object.keys(styles).filter((key) => /^(?:border|width)/.test(key))];
    const inside = children.length === 0 ? '' : `(${children.map(sketch).join(' ')})`;
    return name + (notes.length > 0 ? `[${notes.join(' ')}]` : '') + (text === '' ? '' : `"${text}"`) + inside;
  }

  it.each([
    ['\\sin\\frac{1}{x_i}', 'math(mrow(mrow(mrow(mi"sin" mo"\u2061" mspace[width=0.1667em]) mfrac(mn"1" msub(mi"x" mi"i")))))'],
    [
      '\\left(x\\middle|y\\right]',
      'math(mrow(mo[fence=true form=prefix stretchy=true]"(" mi"x" mo[form=infix stretchy=true]"|" mi"y" mo[fence=true form=postfix stretchy=true]"]"))',
    ],
    ['\\binom nk', 'math(mrow(mo[fence=true]"(" mfrac[linethickness=0px](mi"n" mi"k") mo[fence=true]")"))'],
    [
      '\\hat x+\\widehat{x}+\\overline{x}',
      'math(mrow(mrow(mover(mi"x" mo[stretchy=false]"ˆ") mo"+" mover(mi"x" mo[stretchy=true]"ˆ") mo"+" menclose[notation=top](mi"x"))))',
    ],
    [
      '\\begin{aligned}a&=b\\end{aligned}\\tag{1}',
      'math(mtable[width](mtr(mtd[width] mtd(mrow(mrow(mtable[tml-jot](mtr(mtd[tml-right](mi"a") mtd[tml-left](mrow(mo"=" mi"b"))))))) mtd[width](mtext[tml-tag]"(1)"))))',
    ],
    ['\\boxed{x}', 'math(mrow[border](mi"x"))'],
    ['\\Big|', 'math(mo[fence=false stretchy=true minsize=1.8em]"|")'],
  ])('%s is the MathML that we read', (tex, tree) => {
    const node = parseTex(tex);
    expect(node && sketch(node)).toBe(tree);
  });
});
