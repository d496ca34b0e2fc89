import { widthOf } from '../width.ts';
import { wrap } from '../wrap.ts';
import type { Edge, Graph, GraphNode, Head } from './graph.ts';
import { brinkOf, parentOf, type Ranks, type Route } from './ranks.ts';

/**
 * Layouts think downwards: `across` runs along a layer, `along` from layer to layer. Drawings to the right swap the two when they
 * measure texts and when they paint.
 */
export interface Manner {
  readonly sideways: boolean;
  /** Columns at which labels are broken. */
  readonly wrapAt: number;
  /** With as little room between boxes and frames as can be read. */
  readonly tight: boolean;
}

/** What stands in a layer: a box, a label, a place where an edge passes, a side of a frame, the end of an edge at a frame. */
export interface Spot {
  readonly kind: 'box' | 'label' | 'bend' | 'open' | 'close' | 'brink';
  readonly layer: number;
  /** The innermost group around it; for sides and brinks the group itself. */
  readonly group: string | undefined;
  readonly across: number;
  readonly along: number;
  readonly lines: readonly string[];
  readonly node?: GraphNode;
  readonly loop?: Edge;
  readonly up: Strand[];
  readonly down: Strand[];
  /** Its index in the layer, then its first column; both are found step by step. */
  place: number;
  left: number;
}

/** The part of an edge between two neighbouring layers, with the columns in which it leaves and arrives. */
export interface Strand {
  readonly upper: Spot;
  readonly lower: Spot;
  readonly path: Path;
  leaves: number;
  arrives: number;
}

export interface Path {
  readonly route: Route;
  readonly strands: Strand[];
  /** The heads at its upper and its lower end. */
  readonly above: Head;
  readonly below: Head;
}

export interface Layers {
  readonly layers: Spot[][];
  readonly paths: readonly Path[];
  readonly graph: Graph;
  readonly manner: Manner;
}

const LONGEST_WORD = 20;
/** Layers that all edges together may pass: no drawing with more could be read. */
const MOST_PASSING = 900;

/** Room that a loop takes beside and below its box. */
const LOOP_ROOM = 2;

/** Puts boxes, labels, the passing edges and the sides of frames into layers, in the order of the source. */
export function layerGraph(graph: Graph, { rankOf, routes, loops }: Ranks, manner: Manner): Layers | undefined {
  const seen = routes.filter(({ edge }) => edge.line !== 'hidden');
  const rank = (id: string, side: 'first' | 'last') => rankOf.get(graph.groups.has(id) ? brinkOf(id, side) : id) ?? 0;
  const labelRank = ({ upper, lower, reversed }: Route) => (reversed ? rank(lower, 'first') - 1 : rank(upper, 'last') + 1);
  const labelled = seen.filter(({ edge }) => edge.label !== '');
  const brinks = new Set(
    seen.flatMap(({ upper, lower }) => [
      ...(graph.groups.has(upper) ? [brinkOf(upper, 'last')] : []),
      ...(graph.groups.has(lower) ? [brinkOf(lower, 'first')] : []),
    ]),
  );
  const used = [...graph.nodes.keys(), ...brinks].map((id) => rankOf.get(id) ?? 0);
  const ranks = [...new Set([...used, ...labelled.map(labelRank)])].sort((a, b) => a - b);
  const layerOf = new Map(ranks.map((one, index) => [one, index]));
  const layer = (one: number) => layerOf.get(one) ?? 0;
  const passing = seen.reduce((sum, { upper, lower }) => sum + layer(rank(lower, 'first')) - layer(rank(upper, 'last')), 0);
  if (passing > MOST_PASSING) return undefined;
  const layers: Spot[][] = ranks.map(() => []);
  const add = (spot: Omit<Spot, 'up' | 'down' | 'place' | 'left'>): Spot => {
    const row = layers[spot.layer] ?? [];
    const added = { ...spot, up: [], down: [], place: row.length, left: 0 };
    row.push(added);
    return added;
  };
  const boxes = new Map<string, Spot>();
  for (const node of graph.nodes.values()) {
    const own = loops.filter(({ from, line }) => from === node.id && line !== 'hidden');
    if (own.length > 1) return undefined;
    const ports = Math.max(...(['upper', 'lower'] as const).map((end) => seen.filter((route) => route[end] === node.id).length));
    boxes.set(node.id, add({ ...boxOf(node, own[0], ports, manner), layer: layer(rankOf.get(node.id) ?? 0) }));
  }
  const spans = spansOf(graph, (id, side) => layer(rank(id, side)), brinks);
  const paths = seen.map((route): Path => {
    const { edge, upper, lower, reversed } = route;
    const path: Path = {
      route, strands: [], above: reversed ? edge.head : edge.tail, below: reversed ? edge.tail : edge.head,
    }; // prettier-ignore
    const [first, last] = [layer(rank(upper, 'last')), layer(rank(lower, 'first'))];
    const labelAt = edge.label === '' ? -1 : layer(labelRank(route));
    const end = (id: string, at: number) =>
      boxes.get(id) ?? add({ kind: 'brink', layer: at, group: id, across: 1, along: 1, lines: [] });
    let from = end(upper, first);
    for (let at = first + 1; at <= last; at++) {
      const group = groupAt(graph, spans, upper, lower, at);
      const here = at === labelAt ? labelOf(edge.label, manner) : ({ kind: 'bend', across: 1, along: 1, lines: [] } as const);
      const to = at === last ? end(lower, last) : add({ ...here, layer: at, group });
      const strand = { upper: from, lower: to, path, leaves: 0, arrives: 0 };
      from.down.push(strand);
      to.up.push(strand);
      path.strands.push(strand);
      from = to;
    }
    return path;
  });
  for (const [group, [first, last]] of spans) {
    for (let at = first; at <= last; at++) {
      for (const kind of ['open', 'close'] as const) add({ kind, layer: at, group, across: 1, along: 1, lines: [] });
    }
  }
  return { layers, paths, graph, manner };
}

/** Where in a spot its line passes, counted from its first column. */
export function axisOf(spot: Spot, sideways: boolean): number {
  if (spot.kind === 'label') return Math.floor((spot.across - 1) / 2);
  return spot.kind === 'box' ? Math.floor((boxAcross(spot, sideways) - 1) / 2) : 0;
}

/** Rows or columns of a box itself, without the room of its loop. */
export function boxAcross(spot: Spot, sideways: boolean): number {
  return spot.loop === undefined ? spot.across : spot.across - loopRoom(spot.loop, sideways).across;
}

function loopRoom({ label }: Edge, sideways: boolean): { readonly across: number; readonly along: number } {
  const words = widthOf(label.replaceAll('\n', ' '));
  return sideways
    ? { across: LOOP_ROOM, along: words === 0 ? 1 : words + 2 }
    : { across: Math.max(LOOP_ROOM, words + 1), along: 1 };
}

export function boxAlong(spot: Spot, sideways: boolean): number {
  return spot.loop === undefined ? spot.along : spot.along - loopRoom(spot.loop, sideways).along;
}

function boxOf(
  node: GraphNode,
  loop: Edge | undefined,
  ports: number,
  { sideways, wrapAt }: Manner,
): Omit<Spot, 'up' | 'down' | 'place' | 'left' | 'layer'> {
  const lines = wrap(node.label, roomFor(node.label, wrapAt));
  const columns = Math.max(1, ...lines.map(widthOf)) + 4;
  const rows = lines.length + 2;
  const reserve = loop === undefined ? 0 : 1;
  const room = loop === undefined ? { across: 0, along: 0 } : loopRoom(loop, sideways);
  const across = sideways ? Math.max(rows, ports + reserve + 2) : Math.max(columns, 2 * (ports + reserve) + 3);
  return {
    kind: 'box', node, lines, group: node.group, across: across + room.across, along: (sideways ? columns : rows) + room.along,
    ...(loop === undefined ? {} : { loop }),
  }; // prettier-ignore
}

function labelOf(text: string, { sideways, wrapAt }: Manner): Pick<Spot, 'kind' | 'across' | 'along' | 'lines'> {
  const lines = wrap(text, roomFor(text, wrapAt));
  const columns = Math.max(...lines.map(widthOf));
  return sideways
    ? { kind: 'label', across: lines.length, along: columns + 2, lines }
    : { kind: 'label', across: columns, along: lines.length, lines };
}

/** Columns for a label that is broken, but not within its words. */
function roomFor(label: string, wrapAt: number): number {
  return Math.max(wrapAt, ...label.split(/[\s\u2e80-\uffef]+/).map((word) => Math.min(LONGEST_WORD, widthOf(word))));
}

/** First and last layer of each group, with all that lies in it. */
function spansOf(
  graph: Graph,
  layer: (id: string, side: 'first' | 'last') => number,
  brinks: ReadonlySet<string>,
): Map<string, readonly [number, number]> {
  const spans = new Map<string, readonly [number, number]>();
  const widen = (id: string, first: number, last: number) => {
    for (let group: string | undefined = id; group !== undefined; group = parentOf(graph, group)) {
      const [from, to] = spans.get(group) ?? [first, last];
      spans.set(group, [Math.min(from, first), Math.max(to, last)]);
    }
  };
  for (const { id, group } of graph.nodes.values()) if (group !== undefined) widen(group, layer(id, 'first'), layer(id, 'last'));
  for (const id of graph.groups.keys()) {
    for (const side of ['first', 'last'] as const) if (brinks.has(brinkOf(id, side))) widen(id, layer(id, side), layer(id, side));
  }
  return spans;
}

/** An edge stays in the frame of its upper end while that lasts, then outside, and enters that of its lower end as soon as it can. */
function groupAt(
  graph: Graph,
  spans: ReadonlyMap<string, readonly [number, number]>,
  upper: string,
  lower: string,
  layer: number,
): string | undefined {
  const [from, to] = [upper, lower].map((id) => groupsAround(graph, id)) as [string[], string[]];
  const shared = from.find((group) => to.includes(group));
  const own = [...from.filter((group) => !to.includes(group)), ...to.filter((group) => !from.includes(group))];
  return (
    own.find((group) => {
      const [first, last] = spans.get(group) ?? [0, -1];
      return first <= layer && layer <= last;
    }) ?? shared
  );
}

/** From the innermost group outwards. */
function groupsAround(graph: Graph, id: string): string[] {
  const groups: string[] = [];
  for (let group = parentOf(graph, id); group !== undefined; group = parentOf(graph, group)) groups.push(group);
  return groups;
}
