import { describe, expect, it } from 'vitest';
import { parseFile } from '../../src/bank/parse.ts';
import { isFault } from '../../src/bank/guard.ts';
import { typesetFaults } from '../../src/bank/rules-typesetting.ts';
import { typesetter } from '../../src/render/typesetter.ts';

const FENCE = '```';
function faultsOf(body: string) {
  const parsed = parseFile(new TextEncoder().encode(`---\ntitle: "t"\n---\n${body}`));
  if (isFault(parsed)) throw new Error(parsed.fact.code);
  return typesetFaults(parsed, typesetter).map(({ line, fact }) => `${fact.code}@${line}`);
}
// eight layers of eight, each with the next: too wide whichever way it runs
const layers = Array.from({ length: 8 }, (_, layer) => Array.from({ length: 8 }, (__, n) => `L${layer}x${n}`).join(' & '));
const wide = layers
  .slice(1)
  .map((layer, n) => `${layers[n]} --> ${layer}`)
  .join('\n');

describe('what cannot be typeset', () => {
  it.each([
    ['a formula that can be set is fine: $\\frac{a}{b}$', []],
    ['broken: $\\frac{a$ and $\\nosuch{x}$', ['formula-broken@4', 'formula-broken@4']],
    ['text\n\n$$\n\\begin{aligned} a &= b \\\\\n\\end{aligned}\n$$\n$$\\left( x$$', ['formula-broken@10']],
    ['`$\\frac{a$` is code', []],
    [`${FENCE}text\n$\\frac{a$\n${FENCE}`, []],
    ['from $5 to $10', []],
    [`${FENCE}mermaid\ngraph LR\nA --> B\n${FENCE}`, []],
    [`x\n\n${FENCE}mermaid\nsequenceDiagram\nA->>B: hi\n${FENCE}`, ['diagram-not-drawn@6']],
  ])('%j: %j', (body, codes) => {
    expect(faultsOf(body)).toEqual(codes);
  });

  it('tells what is too wide from what is no flowchart', () => {
    expect(faultsOf(`${FENCE}mermaid\ngraph TD\n${wide}\n${FENCE}`)).toEqual(['diagram-not-drawn@4']);
    const row = `A --> ${Array.from({ length: 9 }, (_, n) => `N${n}`).join(' & ')}`;
    const canDraw = (_: string, columns: number) => columns > 100;
    const parsed = parseFile(new TextEncoder().encode(`---\ntitle: t\n---\n${FENCE}mermaid\ngraph LR\n${row}\n${FENCE}`));
    expect(isFault(parsed) || typesetFaults(parsed, { canSet: () => true, canDraw })).toMatchObject([
      { line: 4, fact: { code: 'diagram-too-wide', args: { columns: 76 } } },
    ]);
  });

  it('is not looked at without a typesetter', () => {
    const parsed = parseFile(new TextEncoder().encode('---\ntitle: "t"\n---\n$\\frac{a$'));
    expect(isFault(parsed) || typesetFaults(parsed)).toEqual([]);
  });
});
