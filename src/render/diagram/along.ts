import { widthOf } from '../width.ts';
import { type Crossing, routeChannel } from './channel.ts';
import type { Head } from './graph.ts';
import type { Layers, Spot, Strand } from './layers.ts';
import { parentOf } from './ranks.ts';

/** A subgraph's frame: first and last column across, first and last row along. */
export interface Frame {
  readonly group: string;
  readonly title: string;
  readonly left: number;
  readonly right: number;
  readonly first: number;
  readonly last: number;
}

export interface Lengthwise {
  /** First row of each layer, and how many rows it has. */
  readonly tops: readonly number[];
  readonly depths: readonly number[];
  /** First row of the tracks after each layer. */
  readonly trackTops: readonly number[];
  readonly turns: ReadonlyMap<Strand, Crossing>;
  readonly frames: readonly Frame[];
  readonly length: number;
}

interface Sides {
  readonly group: string;
  readonly title: string;
  readonly open: Spot;
  readonly close: Spot;
  readonly firstLayer: number;
  readonly lastLayer: number;
  readonly brinks: ReadonlySet<number>;
}

/**
 * Rows, from layer to layer. Between two layers lie: heads at upper ends, last lines of frames, tracks, first lines of frames,
 * heads at lower ends; only what is needed.
 */
export function placeAlong({ layers, graph }: Layers, sideways: boolean, widening: (group: string) => number): Lengthwise {
  const all = sidesOf(layers, (group) => graph.groups.get(group)?.title ?? '');
  const depths = layers.map((row) => Math.max(1, ...row.map(({ along }) => along)));
  const inFrame = (rank: number, side: 'firstLayer' | 'lastLayer') =>
    all.filter((sides) => sides[side] === rank && !sides.brinks.has(rank));
  const level = (sides: Sides, among: readonly Sides[]): number =>
    Math.max(0, ...among.filter(({ group }) => parentOf(graph, group) === sides.group).map((inner) => level(inner, among) + 1));
  const tops: number[] = [];
  const trackTops: number[] = [];
  const turns = new Map<Strand, Crossing>();
  const first = new Map<Sides, number>();
  const last = new Map<Sides, number>();
  const thick = sideways ? 2 : 1;
  let at = 0;
  for (let rank = 0; rank <= layers.length; rank++) {
    const strands = (layers[rank - 1] ?? []).flatMap(({ down }) => down);
    const closing = inFrame(rank - 1, 'lastLayer');
    const opening = inFrame(rank, 'firstLayer');
    const begin = at;
    const tails = strands.some(({ path, upper }) => path.above !== 'none' && isEnd(upper)) ? 1 : 0;
    at += tails;
    if (sideways)
      for (const one of closing) at = Math.max(at, shortest(one, first, widening(one.group)) - thick * (level(one, closing) + 1));
    for (const one of closing) last.set(one, at + thick * (level(one, closing) + 1) - 1);
    at += thick * Math.max(0, ...closing.map((one) => level(one, closing) + 1));
    if (sideways && closing.length > 0 && all.some(({ brinks }) => brinks.has(rank))) at++;
    const spanning = all.filter(({ firstLayer, lastLayer }) => firstLayer < rank && rank <= lastLayer);
    const taken = new Set(spanning.flatMap(({ open, close }) => [open.left, close.left]));
    const crossings = strands.map((strand) => {
      const crossing: Crossing = { from: strand.upper.left + strand.leaves, to: strand.lower.left + strand.arrives, turns: [] };
      turns.set(strand, crossing);
      return crossing;
    });
    if (sideways && crossings.some(({ from, to }) => from !== to)) at++;
    trackTops.push(at);
    at += routeChannel(crossings, taken);
    if (strands.some((strand) => needsRow(strand, layers))) at++;
    if (sideways && opening.length > 0 && all.some(({ brinks }) => brinks.has(rank - 1))) at++;
    const heads = strands.some(({ path, lower }) => path.below !== 'none' && isEnd(lower)) ? 1 : 0;
    const frames = thick * Math.max(0, ...opening.map((one) => level(one, opening) + 1));
    if (rank > 0 && rank < layers.length)
      at = Math.max(
        at,
        begin + leastGap(layers[rank - 1] ?? [], layers[rank] ?? [], strands, sideways) + (sideways ? tails : -heads) - frames,
      );
    at += frames;
    for (const one of opening) first.set(one, at - thick * (level(one, opening) + 1));
    at += heads;
    tops.push(at);
    for (const one of all) {
      const row = at + Math.floor(((depths[rank] ?? 1) - 1) / 2);
      if (one.brinks.has(rank) && one.firstLayer === rank) first.set(one, row);
      if (one.brinks.has(rank) && one.lastLayer === rank) last.set(one, row);
    }
    at += depths[rank] ?? 0;
  }
  const frames = all.map((one) => ({
    group: one.group, title: one.title, left: one.open.left, right: one.close.left, first: first.get(one) ?? 0, last: last.get(one) ?? 0,
  })); // prettier-ignore
  return { tops, depths, trackTops: trackTops.slice(1), turns, frames, length: at };
}

/**
 * An edge that is not a plain line shows what it is in one straight cell at least; two heads are not to touch, nor a circle or a
 * cross a label.
 */
function needsRow({ path, upper, lower }: Strand, layers: readonly Spot[][]): boolean {
  if (upper.kind === 'label' && isEnd(lower) && isSign(path.below)) return true;
  if (lower.kind === 'label' && isEnd(upper) && isSign(path.above)) return true;
  const plain = path.route.edge.line === 'solid' && (path.above === 'none' || path.below === 'none');
  return !plain && isEnd(upper) && !path.strands.some((strand) => isPlain(strand.lower, layers));
}

/** Whether an edge shows a straight cell where it passes a layer: not on the line of a frame. */
function isPlain({ kind, layer }: Spot, layers: readonly Spot[][]): boolean {
  return kind === 'bend' && layers[layer]?.some((spot) => spot.kind === 'brink') !== true;
}

function isSign(head: Head): boolean {
  return head === 'circle' || head === 'cross';
}

/** Whether an edge ends in a spot. */
function isEnd({ kind }: Spot): boolean {
  return kind === 'box' || kind === 'brink';
}

function leastGap(above: readonly Spot[], below: readonly Spot[], strands: readonly Strand[], sideways: boolean): number {
  const close = above.some(isBox) && below.some(isBox);
  if (sideways) return close ? 2 : 1;
  return close || strands.some(({ upper, lower }) => isEnd(upper) && isEnd(lower)) ? 1 : 0;
}

function isBox({ kind }: Spot): boolean {
  return kind === 'box';
}

/** The row before which a frame with a title along it may not end. */
function shortest(sides: Sides, first: ReadonlyMap<Sides, number>, widening: number): number {
  return (first.get(sides) ?? 0) + Math.ceil(widening * (widthOf(sides.title) + 4)) + 2;
}

function sidesOf(layers: readonly Spot[][], titleOf: (group: string) => string): Sides[] {
  const found = new Map<string, Spot[]>();
  for (const spot of layers.flat()) {
    if (spot.kind !== 'open' && spot.kind !== 'close' && spot.kind !== 'brink') continue;
    const group = spot.group ?? '';
    found.set(group, [...(found.get(group) ?? []), spot]);
  }
  return [...found].flatMap(([group, spots]) => {
    const opens = spots.filter(({ kind }) => kind === 'open');
    const close = spots.find(({ kind }) => kind === 'close');
    const [open, end] = [opens[0], opens.at(-1)];
    if (open === undefined || end === undefined || close === undefined) return [];
    const brinks = new Set(spots.filter(({ kind }) => kind === 'brink').map(({ layer }) => layer));
    return [{ group, title: titleOf(group), open, close, firstLayer: open.layer, lastLayer: end.layer, brinks }];
  });
}
