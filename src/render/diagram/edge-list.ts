import type { Edge, Graph, Head } from './graph.ts';

/**
 * A graph in words, one line each: first the groups with what lies in them (`编码器 { A, B }`), then the edges in the order of the
 * source (`A → B（是）`), then the nodes without edges. Of nodes with the same label each gets a number, so that no two are mixed up.
 */
export function edgeLines({ nodes, edges, groups }: Graph): string[] {
  const names = namesOf([
    ...[...groups.values()].map(({ id, title }) => [id, title] as const),
    ...[...nodes.values()].map(({ id, label }) => [id, label] as const),
  ]);
  const name = (id: string) => names.get(id) ?? id;
  const inner = [...groups.values(), ...nodes.values()];
  const parent = (one: (typeof inner)[number]) => ('group' in one ? one.group : one.parent);
  const seen = edges.filter(({ line }) => line !== 'hidden');
  const joined = new Set(seen.flatMap(({ from, to }) => [from, to]));
  return [
    ...[...groups.keys()].toReversed().map((id) => {
      const members = inner.filter((one) => parent(one) === id).map((one) => name(one.id));
      return `${name(id)} { ${members.join(', ')} }`;
    }),
    ...seen.map((edge) => `${name(edge.from)} ${arrowOf(edge)} ${name(edge.to)}${bracketed(edge.label)}`),
    ...[...nodes.values()].filter(({ id, group }) => !joined.has(id) && group === undefined).map(({ id }) => name(id)),
  ];
}

function namesOf(labels: readonly (readonly [id: string, label: string])[]): Map<string, string> {
  const flat = labels.map(([id, label]) => [id, label.replaceAll('\n', ' ') || '·'] as const);
  const counts = new Map<string, number>();
  const often = (label: string) => flat.filter(([, other]) => other === label).length;
  return new Map(
    flat.map(([id, label]) => {
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      return [id, often(label) === 1 ? label : `${label} #${count}`];
    }),
  );
}

const ENDS: Readonly<Record<Head, readonly [left: string, right: string]>> = {
  none: ['', ''],
  arrow: ['←', '→'],
  circle: ['○', '○'],
  cross: ['×', '×'],
};
const STROKES = { solid: '—', dotted: '┄', thick: '━', hidden: '' } as const;
/** Where one character says it all. */
const ARROWS: Readonly<Record<string, string>> = {
  '—→': '→', '←—→': '↔', '┄→': '⇢', '━→': '⇒', '←━→': '⇔',
}; // prettier-ignore

function arrowOf({ tail, head, line }: Edge): string {
  const arrow = `${ENDS[tail][0]}${STROKES[line]}${ENDS[head][1]}`;
  return ARROWS[arrow] ?? arrow;
}

/** Full-width brackets around Chinese. */
function bracketed(label: string): string {
  const text = label.replaceAll('\n', ' ');
  if (text === '') return '';
  return /[\u2e80-\u9fff\uff00-\uffef]/.test(text) ? `（${text}）` : ` (${text})`;
}
