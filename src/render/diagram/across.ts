import { widthOf } from '../width.ts';
import { axisOf, type Layers, type Manner, type Spot } from './layers.ts';
import { fitPorts } from './ports.ts';
import { type Block, settleBlocks } from './settle.ts';

/** Columns and ports depend on each other: they are found in turn. */
const PASSES = 3;

/**
 * Gives every spot its first column, such that edges are straight where they can be and boxes stand in the middle of what they
 * are joined to; all within
 * `limit` columns, or nothing is done and the answer is false. Frames have room for `widening` times their title. Blocks begin as far left as they may, then each is
 * moved, with what is in its way, to where the columns of its edges differ least.
 */
export function placeAcross(layout: Layers, limit: number, widening: (group: string) => number): boolean {
  const { sideways } = layout.manner;
  const blockOf = new Map<Spot, Block>();
  const blocks = joinBlocks(layout, blockOf);
  for (const row of layout.layers) {
    for (const [index, spot] of row.entries()) {
      const next = row[index + 1];
      if (next !== undefined) keepApart(blockOf, spot, next, distance(spot, next, layout.manner), sideways);
    }
  }
  const sides = layout.layers.flat().filter(isSide);
  for (const { id, title } of sideways ? [] : layout.graph.groups.values()) {
    const room = Math.ceil(widening(id) * (widthOf(title) + 4));
    const [open, close] = (['open', 'close'] as const).map((kind) =>
      sides.find((spot) => spot.kind === kind && spot.group === id),
    );
    if (open !== undefined && close !== undefined) keepApart(blockOf, open, close, room, sideways);
  }
  const sorted = sortBlocks(blocks);
  for (const block of sorted) block.least = block.at = leastOf(block, sideways);
  const packed = Math.max(...blocks.map((block) => block.at + reach(block, sideways)));
  if (packed > limit) return false;
  const farthest = limit - 1;
  for (const block of sorted.toReversed()) {
    block.most = Math.min(farthest - reach(block, sideways) + 1, ...[...block.after].map(([next, gap]) => next.most - gap));
  }
  for (let pass = 0; pass < PASSES; pass++) {
    settleBlocks(blocks, blockOf, sideways);
    const first = Math.min(...blocks.map((block) => block.at - Math.max(...block.spots.map((spot) => axisOf(spot, sideways)))));
    for (const block of blocks) for (const spot of block.spots) spot.left = block.at - axisOf(spot, sideways) - first;
    fitPorts(layout, sideways);
  }
  return true;
}

/** Columns from the axis to the end of the widest spot. */
function reach({ spots }: Block, sideways: boolean): number {
  return Math.max(...spots.map((spot) => spot.across - axisOf(spot, sideways)));
}

/** Columns from the end of one spot to the beginning of the next. */
function distance(a: Spot, b: Spot, { sideways, tight }: Manner): number {
  if (sideways) {
    if (isSide(a) || isSide(b)) return [a, b].some(({ kind, loop }) => kind === 'label' || loop !== undefined) ? 1 : 0;
    return a.kind === 'bend' && b.kind === 'bend' ? 0 : 1;
  }
  if (a.kind === 'box' && b.kind === 'box') return tight ? 2 : 3;
  if (isSide(a) && isSide(b)) return tight ? 0 : 1;
  return (isSide(a) || isSide(b)) && tight ? 1 : 2;
}

function isSide({ kind }: Spot): boolean {
  return kind === 'open' || kind === 'close';
}

function keepApart(blockOf: ReadonlyMap<Spot, Block>, a: Spot, b: Spot, gap: number, sideways: boolean): void {
  const [left, right] = [blockOf.get(a), blockOf.get(b)];
  if (left === undefined || right === undefined) return;
  const apart = a.across - axisOf(a, sideways) + gap + axisOf(b, sideways);
  left.after.set(right, Math.max(apart, left.after.get(right) ?? 0));
  right.before.set(left, Math.max(apart, right.before.get(left) ?? 0));
}

/** Sides of frames must be straight; an edge's passing places are joined unless that would order two blocks both ways. */
function joinBlocks({ layers, paths, graph }: Layers, blockOf: Map<Spot, Block>): Block[] {
  const all = layers.flat();
  const create = (): Block => ({ spots: [], at: 0, least: 0, most: 0, before: new Map(), after: new Map() });
  const put = (block: Block, spot: Spot) => {
    block.spots.push(spot);
    blockOf.set(spot, block);
  };
  for (const group of graph.groups.keys()) {
    for (const kind of ['open', 'close'] as const) {
      const block = create();
      for (const spot of all) if (spot.group === group && spot.kind === kind) put(block, spot);
    }
  }
  for (const spot of all) if (!blockOf.has(spot)) put(create(), spot);
  for (const { strands } of paths) {
    for (const { upper, lower } of strands.slice(1, -1)) {
      const [above, below] = [blockOf.get(upper), blockOf.get(lower)];
      if (above === undefined || below === undefined || above === below) continue;
      if (leadsTo(above, below, layers, blockOf) || leadsTo(below, above, layers, blockOf)) continue;
      for (const spot of below.spots) put(above, spot);
    }
  }
  return [...new Set(blockOf.values())];
}

/** Whether the order of the layers puts one block somewhere left of another. */
function leadsTo(from: Block, to: Block, layers: readonly Spot[][], blockOf: ReadonlyMap<Spot, Block>): boolean {
  const seen = new Set([from]);
  for (const block of seen) {
    for (const spot of block.spots) {
      const next = layers[spot.layer]?.[spot.place + 1];
      const right = next === undefined ? undefined : blockOf.get(next);
      if (right === to) return true;
      if (right !== undefined) seen.add(right);
    }
  }
  return false;
}

/** Left ones first. */
function sortBlocks(blocks: readonly Block[]): Block[] {
  const waiting = new Map(blocks.map((block) => [block, block.before.size]));
  const sorted = blocks.filter(({ before }) => before.size === 0);
  for (const block of sorted) {
    for (const next of block.after.keys()) {
      waiting.set(next, (waiting.get(next) ?? 0) - 1);
      if (waiting.get(next) === 0) sorted.push(next);
    }
  }
  return sorted;
}

function leastOf({ before, spots }: Block, sideways: boolean): number {
  const own = Math.max(...spots.map((spot) => axisOf(spot, sideways)));
  return Math.max(own, ...[...before].map(([left, gap]) => left.at + gap));
}
