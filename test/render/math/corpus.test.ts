import { describe, expect, it } from 'vitest';
import { displayMath, inlineMath } from '../../../src/render/math/typeset.ts';
import { widthOf } from '../../../src/render/width.ts';
import { FORMULAS, formulasOfTheBank } from './formulas.ts';

function widest(lines: readonly string[]): number {
  return Math.max(0, ...lines.map(widthOf));
}

/** Each formula with its picture and its one-line form: looked at by eye, then kept. */
function album(width: number): string {
  const pages = FORMULAS.map((tex) => {
    const picture = (displayMath(tex, width) ?? ['(broken)']).map((line) => `  ${line}`.trimEnd()).join('\n');
    return `${tex}\n\n${picture}\n\n  ${inlineMath(tex) ?? '(broken)'}\n`;
  });
  return pages.join('\n');
}

describe('300 formulas of machine learning', () => {
  it('are many', () => {
    expect(FORMULAS.length).toBeGreaterThanOrEqual(300);
  });

  it.each([76, 40])('look as they did at %i columns', async (width) => {
    await expect(album(width)).toMatchFileSnapshot(`formulas-${width}.golden.txt`);
  });

  it.each([76, 60, 40, 20, 10])('are no wider than %i columns', (width) => {
    expect(FORMULAS.filter((tex) => widest(displayMath(tex, width) ?? ['?'.repeat(999)]) > width)).toEqual([]);
  });

  it('keep their two dimensions at 60 columns', () => {
    const dense = (text: string) => text.replace(/\s/g, '');
    const flat = FORMULAS.filter((tex) => {
      const [wide = [], narrow = []] = [displayMath(tex, 400), displayMath(tex, 60)];
      const rows = wide.length > 1 && !/\\\\/.test(tex);
      return rows && dense(narrow.join('')) === dense(inlineMath(tex) ?? '');
    });
    expect(flat).toEqual([]);
  });

  it('have no TeX left in them', () => {
    const left = FORMULAS.filter((tex) =>
      /[\\&]|\\b(?:begin|frac|left|text)\\b/.test(`${inlineMath(tex)}${displayMath(tex, 76)?.join('')}`),
    );
    expect(left.filter((tex) => !tex.includes('\\&') && !tex.includes('\\setminus'))).toEqual([]);
  });

  it('have no spaces at the ends of their lines', () => {
    expect(FORMULAS.filter((tex) => displayMath(tex, 60)?.some((line) => /\s$/.test(line)))).toEqual([]);
  });
});

describe('the formulas of the bank', () => {
  const formulas = formulasOfTheBank();

  it('are found', () => {
    expect(formulas.length).toBeGreaterThan(40);
  });

  it('can all be set, in one line and within 76 columns', () => {
    expect(formulas.filter((tex) => inlineMath(tex) === undefined)).toEqual([]);
    expect(formulas.filter((tex) => widest(displayMath(tex, 76) ?? ['?'.repeat(999)]) > 76)).toEqual([]);
  });
});
