import fc from 'fast-check';
import { oriented, type ReadGraph } from './reader.ts';

/** A made-up graph: what is written in Mermaid, and what must be read in its drawing. */
export interface MadeGraph {
  readonly source: string;
  readonly expected: ReadGraph;
}

const WORDS = [
  '检索',
  '生成器',
  'Embedding',
  'MLP',
  '注意力',
  'x',
  '🚀 上线',
  'KV cache',
  '损失 L',
  '重排序?',
  'U-Net',
  '前馈网络层',
  'é̂',
  '数据',
];
const LABELS = ['是', '否', 'yes', 'top k', '3×3 卷积', '重试两次', '梯度', 'a'];
const LINKS: readonly (readonly [link: string, line: string, tail: string, head: string])[] = [
  ['-->', 'solid', 'none', 'arrow'], ['-->', 'solid', 'none', 'arrow'], ['-->', 'solid', 'none', 'arrow'], ['---', 'solid', 'none', 'none'],
  ['-.->', 'dotted', 'none', 'arrow'], ['-.-', 'dotted', 'none', 'none'], ['==>', 'thick', 'none', 'arrow'], ['===', 'thick', 'none', 'none'],
  ['--o', 'solid', 'none', 'circle'], ['--x', 'solid', 'none', 'cross'], ['<-->', 'solid', 'arrow', 'arrow'], ['x==x', 'thick', 'cross', 'cross'],
  ['---->', 'solid', 'none', 'arrow'],
]; // prettier-ignore
const SHAPES = [['[', ']', 'box'], ['(', ')', 'round'], ['{', '}', 'diamond']] as const; // prettier-ignore

export interface Size {
  readonly nodes: number;
  readonly edges: number;
  /** Groups at most; 0: none. */
  readonly groups: number;
  /** Whether edges may end at groups. */
  readonly groupEnds?: boolean;
  readonly plain?: boolean;
}

export function graphs(size: Size): fc.Arbitrary<MadeGraph> {
  const end = fc.nat(size.nodes - 1 + (size.groupEnds === true ? size.groups : 0));
  return fc
    .record({
      direction: fc.constantFrom('TD', 'LR', 'BT', 'RL', 'TD', 'LR'),
      nodes: fc.array(fc.record({ word: fc.nat(WORDS.length - 1), shape: fc.nat(2), group: fc.nat(size.groups) }), { minLength: 2, maxLength: size.nodes }),
      edges: fc.array(fc.record({ from: end, to: end, link: fc.nat(size.plain === true ? 2 : LINKS.length - 1), label: fc.nat(2 * LABELS.length) }), { maxLength: size.edges }),
      parents: fc.array(fc.nat(size.groups), { minLength: size.groups, maxLength: size.groups }),
    })
    .map(({ direction, nodes, edges, parents }) => made(direction, nodes, edges, parents, size.groupEnds === true)); // prettier-ignore
}

function made(
  direction: string,
  nodes: readonly { word: number; shape: number; group: number }[],
  edges: readonly { from: number; to: number; link: number; label: number }[],
  parents: readonly number[],
  groupEnds: boolean,
): MadeGraph {
  const lines = [`flowchart ${direction}`];
  const nameOf = (index: number) => `${WORDS[nodes[index]?.word ?? 0] ?? ''} ${index}`;
  const titleOf = (group: number) => `组 ${group}`;
  const used = new Set<number>();
  // A group's parent has a smaller number; 0 is the whole drawing.
  const parentOf = (group: number) => Math.min(parents[group - 1] ?? 0, group - 1);
  for (const { group } of nodes) for (let at = group; at > 0; at = parentOf(at)) used.add(at);
  const write = (group: number) => {
    for (const [index, node] of nodes.entries()) {
      const [open, close] = SHAPES[node.shape] ?? SHAPES[0];
      if (node.group === group) lines.push(`节点${index}${open}"${nameOf(index)}"${close}`);
    }
    for (const inner of used) {
      if (parentOf(inner) !== group) continue;
      lines.push(`subgraph g${inner} [${titleOf(inner)}]`);
      write(inner);
      lines.push('end');
    }
  };
  write(0);
  const bare = (text: string) => text.replace(/\s/g, '');
  const ends = (index: number) => {
    const group = index - nodes.length + 1;
    if (groupEnds && used.has(group)) return { id: `g${group}`, name: bare(titleOf(group)), group, of: parentOf(group) };
    const node = index % nodes.length;
    return { id: `节点${node}`, name: bare(nameOf(node)), group: -1, of: nodes[node]?.group ?? 0 };
  };
  const holds = (outer: number, inner: number) => {
    for (let at = inner; at > 0; at = parentOf(at)) if (at === outer) return true;
    return false;
  };
  const looped = new Set<string>();
  const kept = edges.flatMap(({ from, to, link, label }) => {
    const [a, b] = [ends(from), ends(to)];
    if (a.group > 0 && (a.group === b.group || holds(a.group, b.of))) return [];
    if (b.group > 0 && holds(b.group, a.of)) return [];
    const [arrow, line, tail, head] = LINKS[link] ?? (['-->', 'solid', 'none', 'arrow'] as const);
    if (a.id === b.id && (looped.has(a.id) || tail !== 'none')) return [];
    if (a.id === b.id) looped.add(a.id);
    const words = LABELS[label] ?? '';
    lines.push(`${a.id} ${arrow}${words === '' ? '' : `|${words}|`} ${b.id}`);
    return [oriented({ from: a.name, to: b.name, tail, head, line, label: bare(words) })];
  });
  return {
    source: lines.join('\n'),
    expected: {
      nodes: nodes.map(({ shape, group }, index) => ({ name: bare(nameOf(index)), shape: SHAPES[shape]?.[2] ?? 'box', frame: group === 0 ? '' : bare(titleOf(group)) })),
      edges: kept,
      frames: [...used].map((group) => ({ name: bare(titleOf(group)), frame: parentOf(group) === 0 ? '' : bare(titleOf(parentOf(group))) })),
    },
  }; // prettier-ignore
}

/** The same for two graphs that say the same. */
export function sorted({ nodes, edges, frames }: ReadGraph) {
  const text = (values: readonly object[]) => values.map((value) => JSON.stringify(value, Object.keys(value).sort())).sort();
  return { nodes: text(nodes), edges: text(edges), frames: text(frames) };
}
