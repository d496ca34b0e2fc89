import { describe, expect, it } from 'vitest';
import { drawDiagram, listEdges } from '../../../src/render/diagram/diagram.ts';
import { widthOf } from '../../../src/render/width.ts';
import { readDrawing } from './reader.ts';
import { SAMPLES } from './samples.ts';

function draw(source: string, width = 80): string {
  return drawDiagram(source, width)?.join('\n') ?? 'undefined';
}

function edges(source: string, width = 80): string[] {
  return readDrawing(drawDiagram(source, width) ?? [])
    .edges.map(({ from, to, label }) => `${from}>${to}${label === '' ? '' : `:${label}`}`)
    .sort();
}

describe('what is drawn (conformance table)', () => {
  it('D1: draws two boxes and an arrow', () => {
    expect(draw('graph LR\nA-->B')).toBe(['┌───┐   ┌───┐', '│ A ├──►│ B │', '└───┘   └───┘'].join('\n'));
  });

  it('D2: closes boxes around Chinese and emoji where they end', () => {
    const lines = drawDiagram('graph TD\nA[向量数据库] --> B[👨‍👩‍👧 上线 ⚠️]', 80) ?? [];
    const boxes = lines.filter((line) => /[│┌└]/.test(line.trim().charAt(0)) && line.trim().length > 1);
    expect(boxes.map((line) => widthOf(line.trim()))).toEqual([14, 14, 14, 14, 14, 14]);
  });

  it('D3: takes Chinese ids, with and without spaces', () => {
    expect(edges('graph TD\n用户-->服务\n服务 --> 数据库')).toEqual(['服务>数据库', '用户>服务']);
  });

  it('D4: draws four edges with four heads for A & B --> C & D', () => {
    const source = 'graph TD\nA & B --> C & D';
    expect(edges(source)).toEqual(['A>C', 'A>D', 'B>C', 'B>D']);
    expect(draw(source).match(/▼/g)).toHaveLength(4);
  });

  it('D5: ends a residual edge in its sum with a head of its own', () => {
    const drawing = drawDiagram('graph TD\nX[输入 x]-->N[LayerNorm]-->M[多头注意力]-->P((+))\nX-->P', 80) ?? [];
    expect(readDrawing(drawing).edges).toContainEqual({
      from: '输入x',
      to: '+',
      tail: 'none',
      head: 'arrow',
      line: 'solid',
      label: '',
    });
    expect(drawing.findLast((line) => line.includes('▼'))?.match(/▼/g)).toHaveLength(2);
  });

  it('D6: sets labels on their edge and turns the head of a cycle upwards', () => {
    const source = 'graph TD\nA[训练]-->B{收敛?}\nB-->|是|C[部署]\nB-->|否|A';
    expect(edges(source)).toEqual(['收敛?>训练:否', '收敛?>部署:是', '训练>收敛?']);
    expect(draw(source)).toContain('▲');
  });

  it('D7: draws downwards what is too wide to the right', () => {
    expect(draw(SAMPLES['attention'] ?? '', 80)).toContain('►');
    expect(draw(SAMPLES['attention'] ?? '', 40)).not.toContain('►');
    expect(draw(SAMPLES['attention'] ?? '', 40)).toContain('▼');
  });

  it('D8: gives up what fits in neither direction', () => {
    expect(drawDiagram('graph LR\nA & B & C & D & E & F --> G & H & I & J & K & L', 20)).toBeUndefined();
    expect(drawDiagram('graph TD\nA[Supercalifragilisticexpialidocious]', 12)).toBeUndefined();
  });

  it.each([
    'gantt\ntitle x',
    'pie\n"a" : 1',
    'sequenceDiagram\nA->>B: x',
    'mindmap\n root',
    'stateDiagram-v2\na --> b',
    'hello',
    '',
  ])('D9: leaves %j to its source', (source) => {
    expect(drawDiagram(source, 80)).toBeUndefined();
    expect(listEdges(source)).toBeUndefined();
  });

  it('D10: passes by what is style only', () => {
    const styled = [
      '---', 'title: x', 'config: { theme: dark }', '---', '%%{init: {"theme": "dark",', '"x": 1}}%%', 'flowchart TD', '  %% a note',
      '  A:::hot --> B["b"]:::hot %% behind', '  classDef hot fill:#f96,stroke:#333;', '  class A,B hot', '  style B fill:#fff',
      '  linkStyle 0 stroke:#f00', '  click A "https://x.test" "tip; tip"', '  A e1@--> C', '  e1@{ animate: true }', '  accTitle: words',
    ].join('\n'); // prettier-ignore
    expect(drawDiagram(styled, 80)).toEqual(drawDiagram('graph TD\nA-->B[b]\nA-->C', 80));
  });
});

describe('goldens', () => {
  const cases = Object.keys(SAMPLES).flatMap((name) => [40, 80].map((width) => [name, width] as const));
  it.each(cases)('%s at %d columns', async (name, width) => {
    await expect(`${draw(SAMPLES[name] ?? '', width)}\n`).toMatchFileSnapshot(`goldens/${name}-${width}.txt`);
  });

  it.each(Object.keys(SAMPLES))('%s in ASCII', async (name) => {
    const lines = drawDiagram(SAMPLES[name] ?? '', 80, { ambiguousWide: true }) ?? [];
    expect(lines.join('')).not.toMatch(/[\u2500-\u25ff]/);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`goldens/${name}-ascii.txt`);
  });
});

describe('listEdges', () => {
  it('names every edge, with its label and kind', () => {
    const source = 'graph TD\nA[甲]-->|是|B[乙]\nB -. maybe .-> C\nC ==> A\nA --- C\nA <--> C\nB --o C\nB x--x C\nA ~~~ B';
    expect(listEdges(source)).toEqual(['甲 → 乙（是）', '乙 ⇢ C (maybe)', 'C ⇒ 甲', '甲 — C', '甲 ↔ C', '乙 —○ C', '乙 ×—× C']);
  });

  it('names groups with what lies in them, and nodes without edges', () => {
    const source = 'graph TD\nsubgraph out [外]\nsubgraph in [内]\nA\nend\nB\nend\nout --> C\nD[一<br>二]';
    expect(listEdges(source)).toEqual(['外 { 内, B }', '内 { A }', '外 → C', '一 二']);
  });

  it('keeps nodes with the same label apart', () => {
    expect(listEdges('graph TD\na[+]-->b[+]-->c[x]')).toEqual(['+ #1 → + #2', '+ #2 → x']);
  });
});
