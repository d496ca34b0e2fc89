import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawDiagram } from '../../../src/render/diagram/diagram.ts';
import { widthOf } from '../../../src/render/width.ts';
import { graphs, sorted, type Size } from './graphs.ts';
import { readDrawing } from './reader.ts';

const WIDTHS = fc.constantFrom(40, 60, 80, 100, 120);

const KINDS: readonly (readonly [name: string, runs: number, size: Size])[] = [
  ['graphs of 2 to 12 nodes', 800, { nodes: 12, edges: 16, groups: 0 }],
  ['dense graphs', 400, { nodes: 6, edges: 14, groups: 0 }],
  ['graphs with nested groups', 500, { nodes: 10, edges: 10, groups: 3 }],
  ['graphs with edges to groups', 400, { nodes: 8, edges: 8, groups: 3, groupEnds: true }],
];

describe('never a wrong graph', () => {
  it.each(KINDS)(
    '%s: what is read is what was written',
    (_, numRuns, size) => {
      fc.assert(
        fc.property(graphs(size), WIDTHS, ({ source, expected }, width) => {
          const lines = drawDiagram(source, width);
          if (lines === undefined) return;
          expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
          expect(sorted(readDrawing(lines))).toEqual(sorted(expected));
        }),
        { numRuns },
      );
    },
    120_000,
  );

  it('the reader sees a line that is missing, a head that is turned, an edge that is led elsewhere', () => {
    const lines = drawDiagram('graph TD\nA-->B\nA-->C\nB-->D\nC-->D', 80) ?? [];
    const right = sorted(readDrawing(lines));
    const read = (other: readonly string[]) => {
      try {
        return sorted(readDrawing(other));
      } catch {
        return 'unreadable';
      }
    };
    for (const [row, line] of lines.entries()) {
      for (const [column, glyph] of [...line].entries()) {
        if (glyph === ' ') continue;
        const damaged = lines.with(row, `${line.slice(0, column)} ${line.slice(column + 1)}`);
        expect(read(damaged)).not.toEqual(right);
      }
    }
  });

  it('hardly ever gives up on graphs of at most 8 nodes and 12 edges at 80 columns', () => {
    const share = (size: Size, seed: number) => {
      const all = fc.sample(graphs(size), { numRuns: 400, seed });
      return all.filter(({ source }) => drawDiagram(source, 80) === undefined).length / all.length;
    };
    const [plain, grouped] = [share({ nodes: 8, edges: 12, groups: 0 }, 1), share({ nodes: 8, edges: 12, groups: 2 }, 2)];
    expect(plain).toBeLessThan(0.01);
    expect(grouped).toBeLessThan(0.05);
  });
});

const ASCII: Readonly<Record<string, string>> = {
  '│': '|', '─': '-', '┃': '#', '━': '=', '┊': ':', '╌': '~', '┼': '|', '╂': '#', '┿': '|', '╋': '#', '┌': '.+', '┐': '.+', '└': "'+", '┘': "'+",
  '┏': '.', '┓': '.', '┗': "'", '┛': "'", '╭': '.', '╮': '.', '╰': "'", '╯': "'", '╱': '/', '╲': '\\', '├': '+', '┤': '+', '┬': '+', '┴': '+',
  '┰': '+', '┸': '+', '┝': '+', '┥': '+', '▼': 'v', '▲': '^', '►': '>', '◄': '<', '○': 'o', '×': 'x×',
}; // prettier-ignore

describe('in ASCII', () => {
  it('draws the same lines in the same places', () => {
    fc.assert(
      fc.property(graphs({ nodes: 10, edges: 12, groups: 2 }), WIDTHS, ({ source }, width) => {
        const lines = drawDiagram(source, width);
        const plain = drawDiagram(source, width, { ambiguousWide: true });
        expect(plain?.length).toBe(lines?.length);
        for (const [row, line] of (lines ?? []).entries()) {
          const [glyphs, others] = [[...line], [...(plain?.[row] ?? '')]];
          expect(others).toHaveLength(glyphs.length);
          for (const [index, glyph] of glyphs.entries()) expect(ASCII[glyph] ?? glyph).toContain(others[index]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
