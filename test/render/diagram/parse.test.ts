import { describe, expect, it } from 'vitest';
import { parseFlowchart } from '../../../src/render/diagram/parse.ts';

function edgesOf(source: string): string[] | undefined {
  const heads = { none: '', arrow: '>', circle: 'o', cross: 'x' };
  return parseFlowchart(source)?.edges.map(
    ({ from, to, tail, head, line, label, length }) =>
      `${from} ${heads[tail]}${line}${length > 1 ? String(length) : ''}${heads[head]} ${to}${label === '' ? '' : ` "${label}"`}`,
  );
}

function nodeOf(text: string): string | undefined {
  const [node] = parseFlowchart(`graph TD\n${text}`)?.nodes.values() ?? [];
  return node === undefined ? undefined : `${node.id} ${node.shape} ${node.label}`;
}

describe('parseFlowchart', () => {
  it.each([
    ['graph TD', 'down'], ['graph TB', 'down'], ['flowchart BT', 'up'], ['graph LR', 'right'], ['flowchart RL', 'left'], ['graph', 'down'],
    ['flowchart-elk TD', 'down'],
  ])('reads the direction of %s', (header, direction) => {
    expect(parseFlowchart(`${header}\nA`)?.direction).toBe(direction);
    expect(parseFlowchart(`${header};A`)?.direction).toBe(direction);
  }); // prettier-ignore

  it.each([
    ['A-->B', 'A solid> B'], ['A --> B', 'A solid> B'], ['A---B', 'A solid B'], ['A---->B', 'A solid3> B'], ['A-.->B', 'A dotted> B'],
    ['A -.- B', 'A dotted B'], ['A-..->B', 'A dotted2> B'], ['A==>B', 'A thick> B'], ['A === B', 'A thick B'], ['A--oB', 'A solido B'],
    ['A --x B', 'A solidx B'], ['A<-->B', 'A >solid> B'], ['A <==> B', 'A >thick> B'], ['A o--o B', 'A osolido B'], ['A x-.-x B', 'A xdottedx B'],
    ['A ~~~ B', 'A hidden B'], ['A-->|是 的|B', 'A solid> B "是 的"'], ['A --> |"a|b"| B', 'A solid> B "a|b"'], ['A -- yes --> B', 'A solid> B "yes"'],
    ['A--yes-->B', 'A solid> B "yes"'], ['A -- "x -- y" --- B', 'A solid B "x -- y"'], ['A -. 可能 .-> B', 'A dotted> B "可能"'],
    ['A == n=1 ==> B', 'A thick> B "n=1"'], ['A\n  --> B', 'A solid> B'], ['用户-->服务', '用户 solid> 服务'], ['a-b.c --> d_e', 'a-b.c solid> d_e'],
    ['A e1@==> B', 'A thick> B'], ['A---oB', 'A solid2o B'],
  ])('reads the link %j', (source, edge) => {
    expect(edgesOf(`graph TD\n${source}`)).toEqual([edge]);
  }); // prettier-ignore

  it('reads chains, groups of nodes and semicolons', () => {
    expect(edgesOf('graph LR; A & B --> C --> D & E; E --> A;')).toEqual([
      'A solid> C', 'B solid> C', 'C solid> D', 'C solid> E', 'E solid> A',
    ]); // prettier-ignore
  });

  it.each([
    ['A', 'A box A'], ['A[x y]', 'A box x y'], ['A(x)', 'A round x'], ['A([x])', 'A round x'], ['A[[x]]', 'A box x'], ['A[(x)]', 'A round x'],
    ['A((x))', 'A round x'], ['A(((x)))', 'A round x'], ['A{x}', 'A diamond x'], ['A{{x}}', 'A box x'], ['A[/x/]', 'A box x'], ['A[\\x\\]', 'A box x'],
    ['A[/x\\]', 'A box x'], ['A>x]', 'A box x'], ['A["f(x) [y] {z}"]', 'A box f(x) [y] {z}'], ['A[f(x)]', 'A box f(x)'], ['A["a<br/>b"]', 'A box a\nb'],
    ['A["`**粗** _x_ a_b`"]', 'A box 粗 x a_b'], ['A["#quot;#35;&lt;#9829;"]', 'A box "#<♥'], ['A@{ shape: diam, label: "x, y" }', 'A diamond x, y'],
    ['A@{shape: cyl}', 'A round A'], ['A[x]:::hot', 'A box x'], ['A["fa:fa-car 车"]', 'A box 车'], ['A["<b>x</b> < y"]', 'A box x < y'],
    ['A["$$\\nabla L$$"]', 'A box $$\\nabla L$$'], ['A["a\\nb"]', 'A box a\nb'],
  ])('reads the node %j', (source, node) => {
    expect(nodeOf(source)).toBe(node);
  }); // prettier-ignore

  it('puts nodes into the first subgraph that closes around them', () => {
    const graph = parseFlowchart(
      'graph TD\nA-->B\nsubgraph one [一]\ndirection LR\nsubgraph "two 2"\nB\nend\nA\nend\nsubgraph 三 四\nC --> A\nend\none --> C',
    );
    expect([...(graph?.nodes.values() ?? [])].map(({ id, group }) => `${id}:${graph?.groups.get(group ?? '')?.title ?? ''}`)).toEqual([
      'A:一', 'B:two 2', 'C:三 四',
    ]); // prettier-ignore
    expect(graph?.groups.get('two 2')?.parent).toBe('one');
    expect(graph?.edges.at(-1)).toMatchObject({ from: 'one', to: 'C' });
  });

  it.each([
    'A -->', '--> B', 'A B', 'A-->end', 'A[x', 'A["x]', 'A[x]]', 'A[(x]', 'subgraph s\nA', 'end', 'A ?-> B', 'A <-- B', 'A x--> B', 'A -- x',
    'subgraph a\nend\nsubgraph a\nend', 'subgraph b\nA\nend\nsubgraph c\nb --> D\nend', 'A[│]', 'A -->|▲| B', 'A e1@--> B\ne1@{a: b} --> C', 'A-->B C-->D',
    'style -->B', 'A@{shape: x',
  ])('does not guess at %j', (source) => {
    expect(parseFlowchart(`graph TD\n${source}`)).toBeUndefined();
  }); // prettier-ignore
});
