import type { Edge, Graph } from './graph.ts';

/** An edge as it runs through the layers: from the upper to the lower end; `reversed` when the source says it the other way round. */
export interface Route {
  readonly edge: Edge;
  readonly upper: string;
  readonly lower: string;
  readonly reversed: boolean;
}

export interface Ranks {
  /** Even ranks, upper ends less than lower ones. A group that is an end of an edge has two: those of its first and last line. */
  readonly rankOf: ReadonlyMap<string, number>;
  readonly routes: readonly Route[];
  readonly loops: readonly Edge[];
}

interface Arc {
  readonly from: string;
  readonly to: string;
  readonly span: number;
}

/** Half a step, for the labels between two layers. */
const STEP = 2;
const LONGEST_ARROW = 4;

/** The name of a group's first or last line among the vertices. */
export function brinkOf(group: string, side: 'first' | 'last'): string {
  return `\u0001${side}\u0001${group}`;
}

/**
 * Gives each node a rank such that edges run downwards; the edges that close a cycle are turned round. Longest paths, then nodes
 * that have more below than above move down (Gansner et al., A Technique for Drawing Directed Graphs, 1993, section 2).
 * When `stacked`, what is not joined stands one below the other. Undefined where edges to subgraphs contradict one another.
 */
export function rankNodes(graph: Graph, stacked: boolean): Ranks | undefined {
  const loops = graph.edges.filter(({ from, to }) => from === to);
  if (loops.some(({ from }) => graph.groups.has(from))) return undefined;
  const edges = graph.edges.filter(({ from, to }) => from !== to);
  if (edges.some((edge) => isWithin(graph, edge.from, edge.to) || isWithin(graph, edge.to, edge.from))) return undefined;
  const frame = frameArcs(graph, edges);
  const vertices = [...new Set([...graph.nodes.keys(), ...frame.flatMap(({ from, to }) => [from, to])])];
  const turned = turnedEdges(graph, vertices, frame, edges);
  const routes = edges.map((edge) => {
    const reversed = turned.has(edge);
    return { edge, reversed, upper: reversed ? edge.to : edge.from, lower: reversed ? edge.from : edge.to };
  });
  const arcs = [...frame, ...routes.map(({ edge, upper, lower }) => arcOf(graph, upper, lower, edge.length))];
  const rankOf = layer(vertices, arcs);
  if (rankOf !== undefined && stacked) stack(graph, rankOf, arcs);
  return rankOf === undefined ? undefined : { rankOf, routes, loops };
}

/** Whether a node or group lies in a group. */
function isWithin(graph: Graph, inner: string, outer: string): boolean {
  for (let at = parentOf(graph, inner); at !== undefined; at = parentOf(graph, at)) if (at === outer) return true;
  return false;
}

export function parentOf(graph: Graph, id: string): string | undefined {
  return graph.groups.has(id) ? graph.groups.get(id)?.parent : graph.nodes.get(id)?.group;
}

function arcOf(graph: Graph, upper: string, lower: string, length: number): Arc {
  return {
    from: graph.groups.has(upper) ? brinkOf(upper, 'last') : upper,
    to: graph.groups.has(lower) ? brinkOf(lower, 'first') : lower,
    span: STEP * Math.min(LONGEST_ARROW, length),
  };
}

/** Groups that are ends of edges begin above and end below all that lies in them. */
function frameArcs(graph: Graph, edges: readonly Edge[]): Arc[] {
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]).filter((id) => graph.groups.has(id)));
  return [...ends].flatMap((group) =>
    [...graph.nodes.keys(), ...ends]
      .filter((id) => isWithin(graph, id, group))
      .flatMap((id) => {
        const [first, last] = ends.has(id) ? [brinkOf(id, 'first'), brinkOf(id, 'last')] : [id, id];
        return [
          { from: brinkOf(group, 'first'), to: first, span: STEP },
          { from: last, to: brinkOf(group, 'last'), span: STEP },
        ];
      }),
  );
}

/** The edges that lead back to where a walk in the order of the source came from. */
function turnedEdges(graph: Graph, vertices: readonly string[], frame: readonly Arc[], edges: readonly Edge[]): Set<Edge> {
  const below = new Map<string, { readonly to: string; readonly edge?: Edge }[]>();
  const entered = new Set<string>();
  const add = (arc: Arc, edge?: Edge) => {
    below.set(arc.from, [...(below.get(arc.from) ?? []), edge === undefined ? { to: arc.to } : { to: arc.to, edge }]);
    entered.add(arc.to);
  };
  for (const arc of frame) add(arc);
  for (const edge of edges) add(arcOf(graph, edge.from, edge.to, 1), edge);
  const turned = new Set<Edge>();
  const state = new Map<string, 'open' | 'done'>();
  const visit = (vertex: string) => {
    state.set(vertex, 'open');
    for (const { to, edge } of below.get(vertex) ?? []) {
      if (state.get(to) === 'open' && edge !== undefined) turned.add(edge);
      else if (!state.has(to)) visit(to);
    }
    state.set(vertex, 'done');
  };
  for (const vertex of [...vertices.filter((one) => !entered.has(one)), ...vertices]) if (!state.has(vertex)) visit(vertex);
  return turned;
}

function layer(vertices: readonly string[], arcs: readonly Arc[]): Map<string, number> | undefined {
  const above = arcsBy(arcs, 'to');
  const below = arcsBy(arcs, 'from');
  const waiting = new Map(vertices.map((vertex) => [vertex, above.get(vertex)?.length ?? 0]));
  const order = vertices.filter((vertex) => waiting.get(vertex) === 0);
  const rank = new Map(vertices.map((vertex) => [vertex, 0]));
  const of = (vertex: string) => rank.get(vertex) ?? 0;
  for (const vertex of order) {
    for (const { to, span } of below.get(vertex) ?? []) {
      rank.set(to, Math.max(of(to), of(vertex) + span));
      waiting.set(to, (waiting.get(to) ?? 0) - 1);
      if (waiting.get(to) === 0) order.push(to);
    }
  }
  if (order.length < vertices.length) return undefined;
  for (const vertex of order.toReversed()) {
    const down = below.get(vertex) ?? [];
    if (down.length > (above.get(vertex)?.length ?? 0)) rank.set(vertex, Math.min(...down.map(({ to, span }) => of(to) - span)));
  }
  return rank;
}

/** Moves the parts of the graph that are joined neither by an edge nor by a group below one another. */
function stack(graph: Graph, rankOf: Map<string, number>, arcs: readonly Arc[]): void {
  const joined = new Map<string, string[]>();
  const join = (a: string, b: string) => {
    joined.set(a, [...(joined.get(a) ?? []), b]);
    joined.set(b, [...(joined.get(b) ?? []), a]);
  };
  for (const { from, to } of arcs) join(from, to);
  for (const id of [...graph.nodes.keys(), ...graph.groups.keys()]) {
    const parent = parentOf(graph, id);
    if (parent !== undefined) join(id, parent);
  }
  const seen = new Set<string>();
  let next = 0;
  for (const start of graph.nodes.keys()) {
    if (seen.has(start)) continue;
    const part = new Set([start]);
    for (const one of part) for (const other of joined.get(one) ?? []) part.add(other);
    const ranks = [...part].flatMap((id) => rankOf.get(id) ?? []);
    const shift = next - Math.min(...ranks);
    next = Math.max(...ranks) + shift + STEP;
    for (const id of part) {
      seen.add(id);
      const rank = rankOf.get(id);
      if (rank !== undefined) rankOf.set(id, rank + shift);
    }
  }
}

function arcsBy(arcs: readonly Arc[], end: 'from' | 'to'): Map<string, Arc[]> {
  const grouped = new Map<string, Arc[]>();
  for (const arc of arcs) {
    const known = grouped.get(arc[end]);
    if (known === undefined) grouped.set(arc[end], [arc]);
    else known.push(arc);
  }
  return grouped;
}
