import type { Layers, Spot } from './layers.ts';
import { parentOf } from './ranks.ts';
import type { Graph } from './graph.ts';

const SWEEPS = 12;

/**
 * Orders the spots of each layer so that few edges cross: barycentres of the neighbours, downwards and upwards in turn, then
 * exchanges of neighbours; the best order seen stays. What lies in one group stands together, and any two groups stand in one order
 * in all layers, so that their frames are rectangles.
 * Sugiyama et al., Methods for Visual Understanding of Hierarchical System Structures, 1981.
 */
export function orderLayers({ layers, graph }: Layers): void {
  const keys = new Map<Spot, number>();
  const groupKeys = new Map<string, number>();
  const ranked = [...graph.groups.keys()];
  const keyOf = (spot: Spot) => keys.get(spot) ?? 0;
  const sort = (row: Spot[]) => {
    const sorted = sortRow(row, undefined, graph, keyOf, (group) => groupKeys.get(group) ?? 0, ranked);
    for (const [index, spot] of sorted.entries()) row[index] = Object.assign(spot, { place: index });
  };
  const centred = (spot: Spot) => spot.place - ((layers[spot.layer]?.length ?? 1) - 1) / 2;
  for (const spot of layers.flat()) keys.set(spot, centred(spot));
  averageGroups(layers, graph, keys, groupKeys);
  for (const row of layers) sort(row);
  let best = layers.map((row) => [...row]);
  let fewest = crossings(layers);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const down = sweep % 2 === 0;
    for (const row of down ? layers : layers.toReversed()) {
      for (const spot of row) {
        const around = down ? spot.up.map(({ upper }) => upper) : spot.down.map(({ lower }) => lower);
        keys.set(spot, around.length === 0 ? centred(spot) : mean(around.map(centred)));
      }
      sort(row);
    }
    averageGroups(layers, graph, keys, groupKeys);
    for (const row of layers) exchange(row);
    const count = crossings(layers);
    if (count >= fewest) continue;
    fewest = count;
    best = layers.map((row) => [...row]);
  }
  for (const [index, row] of layers.entries()) {
    row.splice(0, row.length, ...(best[index] ?? []));
    for (const [place, spot] of row.entries()) spot.place = place;
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function averageGroups(
  layers: readonly Spot[][],
  graph: Graph,
  keys: ReadonlyMap<Spot, number>,
  groupKeys: Map<string, number>,
): void {
  const values = new Map<string, number[]>();
  for (const spot of layers.flat()) {
    if (spot.kind === 'open' || spot.kind === 'close') continue;
    for (let group = spot.group; group !== undefined; group = parentOf(graph, group)) {
      const known = values.get(group);
      if (known === undefined) values.set(group, [keys.get(spot) ?? 0]);
      else known.push(keys.get(spot) ?? 0);
    }
  }
  for (const [group, all] of values) groupKeys.set(group, mean(all));
}

/** The spots of a row that lie in a group, sorted; inner groups as one, between their sides. */
function sortRow(
  spots: readonly Spot[],
  group: string | undefined,
  graph: Graph,
  keyOf: (spot: Spot) => number,
  keyOfGroup: (group: string) => number,
  ranked: readonly string[],
): Spot[] {
  const inner = new Map<string, Spot[]>();
  const units: { readonly key: number; readonly tie: number; readonly spots: () => Spot[] }[] = [];
  const sides: Spot[] = [];
  for (const spot of spots) {
    const child = childOf(graph, spot.group, group);
    if (child !== undefined) inner.set(child, [...(inner.get(child) ?? []), spot]);
    else if (spot.kind === 'open' || spot.kind === 'close') sides.push(spot);
    else units.push({ key: keyOf(spot), tie: -1, spots: () => [spot] });
  }
  for (const [child, within] of inner) {
    const sorted = () => sortRow(within, child, graph, keyOf, keyOfGroup, ranked);
    units.push({ key: keyOfGroup(child), tie: ranked.indexOf(child), spots: sorted });
  }
  const sorted = units.sort((a, b) => a.key - b.key || a.tie - b.tie).flatMap((unit) => unit.spots());
  return [...sides.filter(({ kind }) => kind === 'open'), ...sorted, ...sides.filter(({ kind }) => kind === 'close')];
}

/** The group directly within `outer` that holds `group`; undefined when `group` is `outer` itself. */
function childOf(graph: Graph, group: string | undefined, outer: string | undefined): string | undefined {
  let at = group;
  while (at !== undefined && at !== outer) {
    const parent = parentOf(graph, at);
    if (parent === outer) return at;
    at = parent;
  }
  return undefined;
}

/** Changes neighbours of one group round while that saves crossings. */
function exchange(row: Spot[]): void {
  for (let index = 0; index + 1 < row.length; index++) {
    const [a, b] = [row[index], row[index + 1]];
    if (a === undefined || b === undefined || a.group !== b.group || isSide(a) || isSide(b)) continue;
    if (pairCrossings(b, a) >= pairCrossings(a, b)) continue;
    row[index] = b;
    row[index + 1] = a;
    [a.place, b.place] = [b.place, a.place];
  }
}

function isSide({ kind }: Spot): boolean {
  return kind === 'open' || kind === 'close';
}

function pairCrossings(left: Spot, right: Spot): number {
  let count = 0;
  for (const a of left.up) for (const b of right.up) if (a.upper.place > b.upper.place) count++;
  for (const a of left.down) for (const b of right.down) if (a.lower.place > b.lower.place) count++;
  return count;
}

/** Crossings between all neighbouring layers: inversions, counted in a Fenwick tree. */
function crossings(layers: readonly Spot[][]): number {
  let count = 0;
  for (const row of layers) {
    const ends = row.flatMap((spot) => spot.down.map(({ lower }) => lower.place).sort((a, b) => a - b));
    const tree = new Array<number>(Math.max(0, ...ends) + 2).fill(0);
    for (const [index, end] of ends.entries()) {
      let before = 0;
      for (let at = end + 1; at > 0; at -= at & -at) before += tree[at] ?? 0;
      count += index - before;
      for (let at = end + 1; at < tree.length; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
    }
  }
  return count;
}
