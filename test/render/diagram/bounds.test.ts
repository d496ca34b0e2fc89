import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawDiagram, listEdges } from '../../../src/render/diagram/diagram.ts';
import { widthOf } from '../../../src/render/width.ts';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const chain = (count: number) => `graph TD\n${range(count).map((index) => `a${index}`).join('-->')}`; // prettier-ignore
const scattered = (nodes: number, edges: number, reach: number) =>
  `graph TD\n${range(edges)
    .map(
      (index) =>
        `n${(index * 7) % nodes}-->|${index % 3 === 0 ? '是' : ''}|n${((index * 7) % nodes) + 1 + ((index * 13) % reach)}`,
    )
    .join('\n')}`;

/** Milliseconds of this process, whatever else the machine does; the least of three. */
function cost(work: () => unknown): number {
  return Math.min(
    ...range(3).map(() => {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    }),
  );
}

describe('bounds', () => {
  const full: readonly (readonly [name: string, source: string])[] = [
    ['a chain of 200', chain(200)],
    ['200 nodes, 400 near edges', scattered(198, 400, 3)],
    ['200 nodes, 400 far edges', scattered(150, 400, 50)],
    ['everything with everything', `graph TD\n${range(20).map((index) => `a${index}`).join(' & ')} --> ${range(20).map((index) => `b${index}`).join(' & ')}`],
    ['a fan of 199', `graph LR\na-->${range(199).map((index) => `b${index}`).join(' & ')}`],
    ['400 edges between two', `graph TD\n${'a-->b\n'.repeat(400)}`],
    ['40 groups', `graph TD\n${range(40).map((index) => `subgraph g${index}\na${index}-->b${index}-->c${index}\nend\nc${index}-->a${(index + 1) % 40}`).join('\n')}`],
    ['200 nodes without edges', `graph TD\n${range(200).map((index) => `a${index}`).join('\n')}`],
  ]; // prettier-ignore

  it.each(full)('spends less than 200 ms on %s', (_, source) => {
    for (const width of [40, 80, 120]) expect(cost(() => drawDiagram(source, width))).toBeLessThan(200);
  });

  it('draws 200 nodes below one another, and no more', () => {
    expect(drawDiagram(chain(200), 80)).toHaveLength(799);
    expect(drawDiagram(chain(201), 80)).toBeUndefined();
    expect(listEdges(chain(201))).toBeUndefined();
    expect(listEdges(`graph TD\n${'a-->b\n'.repeat(401)}`)).toBeUndefined();
  });

  const hostile: readonly (readonly [name: string, source: string])[] = [
    ['a deep nest of groups', `graph TD\n${range(5000).map((index) => `subgraph g${index}`).join('\n')}`],
    ['a product of edges', `graph TD\n${range(3000).map((index) => `a${index}`).join(' & ')} --> ${range(3000).join(' & ')}`],
    ['brackets that never close', `graph TD\nA${'['.repeat(29_000)}`],
    ['quotes that never close', `graph TD\n${'A["'.repeat(9_000)}`],
    ['dashes that never end', `graph TD\nA ${'-'.repeat(29_000)}`],
    ['halves of links', `graph TD\n${'A -- '.repeat(5_000)}`],
    ['directives that never close', `graph TD\n${'%%{'.repeat(9_000)}`],
    ['many directives', `graph TD\n${'%%{}%%'.repeat(4_900)}`],
    ['a long line of links', `graph TD\n${'a-->'.repeat(7_000)}`],
    ['white space', `graph TD\nA${' \n\t'.repeat(9_000)}-->B`],
    ['tags', `graph TD\nA["${'<b '.repeat(9_000)}"]`],
    ['stars', `graph TD\nA["\`${'*_'.repeat(14_000)}\`"]`],
    ['entities', `graph TD\nA["${'#1'.repeat(14_000)}"]`],
    ['front matter that never closes', `---\n${'a: b\n'.repeat(5_000)}`],
    ['a label of 29,000 characters', `graph TD\nA[${'字'.repeat(29_000)}]`],
    ['more than 30,000 characters', `graph TD\nA[${'字'.repeat(31_000)}]`],
  ]; // prettier-ignore

  it.each(hostile)('survives %s', (_, source) => {
    expect(cost(() => drawDiagram(source, 80))).toBeLessThan(400);
  });

  const pieces = [
    'graph TD\n', 'flowchart LR;', 'A', '用户', '-->', ' --- ', '-.->', '==>', '~~~', '<-->', '|', '"', '[', ']', '(', ')', '{', '}', '>', '&', ';', '\n',
    'subgraph x', '\nend\n', ' -- ', ':::', '%%', '@{', '#27;', '#x9b;', '&#155;', '\u001b[2J', '\u0007', '\u009b31m', '\u202e', '\u2066', '\u{e0041}', '\u0000',
    '\ud800', '\r', '\t', '<br>', '👨‍👩‍👧', 'é̂', '\u2028', 'end', 'style', '<', '"`', '\\n', '│', '\u200d', '\ufe0f', '\u0301', '\u3000',
  ]; // prettier-ignore

  it('lets no control characters out, keeps to the width and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), fc.integer({ min: 1, max: 100 }), (parts, width) => {
        const source = `graph TD\n${parts.join('')}`;
        const lines = [...(drawDiagram(source, width) ?? []), ...(drawDiagram(source, width, { ambiguousWide: true }) ?? [])];
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        expect([...lines, ...(listEdges(source) ?? [])].join('')).not.toMatch(
          /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u,
        );
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    'A["#27;]52;c;x#7;"]',
    'A["&#x9b;31m"]',
    'A["\u001b[2J"] -->|\u0007| B',
    'subgraph "\u202e x"\nA\nend',
    '\u001b --> \u009b',
  ])('shows %j as pictures', (source) => {
    const text = [...(drawDiagram(`graph TD\n${source}`, 80) ?? []), ...(listEdges(`graph TD\n${source}`) ?? [])].join('');
    expect(text).not.toMatch(/\p{Cc}|\u202e/u);
    expect(text).toMatch(/[\u2400-\u2421\ufffd]/);
  });
});
