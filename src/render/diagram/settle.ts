import { axisOf, type Spot, type Strand } from './layers.ts';

/** Spots that share a column: the passing places of one edge, one side of a frame; every box is alone. */
export interface Block {
  readonly spots: Spot[];
  /** The column of its axis, and the bounds of that column. */
  at: number;
  least: number;
  most: number;
  /** The neighbours left and right, with the least difference of the axes. */
  readonly before: Map<Block, number>;
  readonly after: Map<Block, number>;
}

const ROUNDS = 8;
const CANDIDATES = 10;
/** What a bend costs where an edge is alone at both ends, and how the sides of frames are drawn to what they hold. */
const BEND = 3;
const HUG = 0.4;
/** Edges that skip no boxes weigh more: long ones go round. */
const SHORT = 2;

/** Moves each block, with what is in its way, to where its edges are straight or short; downwards and upwards in turn. */
export function settleBlocks(blocks: readonly Block[], blockOf: ReadonlyMap<Spot, Block>, sideways: boolean): void {
  const strands = new Map(
    blocks.map((block) => [
      block,
      block.spots.flatMap(({ up, down }) => [...up, ...down]).filter((one) => !isInner(one, blockOf)),
    ]),
  );
  const frames = new Map<string, Block[]>();
  for (const block of blocks) {
    const [spot] = block.spots;
    if (spot?.group !== undefined && isSide(block)) frames.set(spot.group, [...(frames.get(spot.group) ?? []), block]);
  }
  const middleOf = (block: Block) => {
    const [spot] = block.spots;
    const [open, close] = spot?.kind === 'brink' ? (frames.get(spot.group ?? '') ?? []) : [];
    return open === undefined || close === undefined ? undefined : Math.round((open.at + close.at) / 2);
  };
  const layered = blocks.toSorted((a, b) => layerOf(a) - layerOf(b));
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (const block of round % 2 === 0 ? layered : layered.toReversed()) {
      if (settle(block, strands, blockOf, sideways, middleOf)) moved = true;
    }
    if (!moved) return;
  }
}

function isSide({ spots }: Block): boolean {
  return spots[0]?.kind === 'open' || spots[0]?.kind === 'close';
}

function layerOf({ spots }: Block): number {
  return spots[0]?.layer ?? 0;
}

function isInner({ upper, lower }: Strand, blockOf: ReadonlyMap<Spot, Block>): boolean {
  return blockOf.get(upper) === blockOf.get(lower);
}

function settle(
  block: Block,
  strands: ReadonlyMap<Block, readonly Strand[]>,
  blockOf: ReadonlyMap<Spot, Block>,
  sideways: boolean,
  middleOf: (block: Block) => number | undefined,
): boolean {
  const own = strands.get(block) ?? [];
  const at = (one: Block | undefined, moves: ReadonlyMap<Block, number>) => (one === undefined ? 0 : (moves.get(one) ?? one.at));
  const slant = (strand: Strand, moves: ReadonlyMap<Block, number>) => {
    const { upper, lower, leaves, arrives } = strand;
    const from = at(blockOf.get(upper), moves) - axisOf(upper, sideways) + leaves;
    return at(blockOf.get(lower), moves) - axisOf(lower, sideways) + arrives - from;
  };
  const cost = (moves: ReadonlyMap<Block, number>, touched: ReadonlySet<Strand>, sides: readonly Block[]) => {
    let sum = 0;
    for (const strand of touched) sum += priceOf(strand, slant(strand, moves));
    for (const one of moves.size > 0 ? moves.keys() : [block]) {
      const middle = middleOf(one);
      if (middle !== undefined) sum += HUG * Math.abs(at(one, moves) - middle);
    }
    for (const side of sides) sum += HUG * (side.spots[0]?.kind === 'open' ? -at(side, moves) : at(side, moves));
    return sum;
  };
  const none = new Map<Block, number>();
  const wishes = own.map((strand) => block.at + (blockOf.get(strand.upper) === block ? 1 : -1) * slant(strand, none));
  let best: ReadonlyMap<Block, number> | undefined;
  let gain = 0.001;
  const columns = [...candidatesOf(block, own, wishes), middleOf(block) ?? block.at]
    .map((wish) => Math.max(block.least, Math.min(block.most, wish)))
    .filter((column) => column !== block.at);
  if (columns.length === 0) return false;
  const chain = chainOf(block, strands, (strand) => slant(strand, none) === 0, blockOf);
  const trials = [...new Set(columns)].flatMap((column) => {
    const alone = pushesOf(new Map([[block, column]]), column > block.at);
    return chain.length === 1 ? [alone] : [alone, pushesOf(shifted(chain, column - block.at), column > block.at)];
  });
  for (const moves of trials) {
    const touched = new Set([...moves.keys()].flatMap((one) => strands.get(one) ?? []));
    const sides = [...moves.keys()].filter(isSide);
    const saved = cost(none, touched, sides) - cost(moves, touched, sides);
    if (saved <= gain) continue;
    gain = saved;
    best = moves;
  }
  for (const [one, column] of best ?? []) one.at = column;
  return best !== undefined;
}

function priceOf({ upper, lower, path }: Strand, slant: number): number {
  if (slant === 0) return 0;
  const length = Math.abs(slant);
  const weight = path.strands.length <= SHORT ? 3 : 1;
  return (isAlone(upper, lower) ? BEND : 0) + weight * length + 0.01 * length * length;
}

function candidatesOf(block: Block, strands: readonly Strand[], wishes: readonly number[]): Set<number> {
  const kind = block.spots[0]?.kind;
  if (kind === 'open') return new Set([Math.min(...[...block.after].map(([next, gap]) => next.at - gap))]);
  if (kind === 'close') return new Set([Math.max(...[...block.before].map(([left, gap]) => left.at + gap))]);
  const above = wishes.filter((_, index) => strands[index] !== undefined && block.spots.includes(strands[index].lower));
  const below = wishes.filter((_, index) => strands[index] !== undefined && block.spots.includes(strands[index].upper));
  const means = [wishes, above, below]
    .filter((all) => all.length > 0)
    .map((all) => Math.round(all.reduce((a, b) => a + b, 0) / all.length));
  const sorted = wishes.toSorted((a, b) => a - b);
  const step = Math.max(1, Math.floor(sorted.length / CANDIDATES));
  return new Set([...means, ...sorted.filter((_, index) => index % step === 0)]);
}

function isAlone(upper: Spot, lower: Spot): boolean {
  return upper.down.length === 1 && lower.up.length === 1;
}

/** The block and all that hangs straight above and below it, in a line of single edges. */
function chainOf(
  block: Block,
  strands: ReadonlyMap<Block, readonly Strand[]>,
  isStraight: (strand: Strand) => boolean,
  blockOf: ReadonlyMap<Spot, Block>,
): Block[] {
  const chain = new Set([block]);
  for (const one of chain) {
    for (const strand of strands.get(one) ?? []) {
      if (!isAlone(strand.upper, strand.lower) || !isStraight(strand)) continue;
      for (const other of [blockOf.get(strand.upper), blockOf.get(strand.lower)]) if (other !== undefined) chain.add(other);
    }
  }
  return [...chain];
}

function shifted(chain: readonly Block[], by: number): Map<Block, number> {
  return new Map(chain.map((one) => [one, Math.max(one.least, Math.min(one.most, one.at + by))]));
}

/** Blocks at their new columns, all left or all right of the former ones, and where that pushes others. */
function pushesOf(moves: Map<Block, number>, right: boolean): Map<Block, number> {
  for (const one of moves.keys()) {
    const from = moves.get(one) ?? one.at;
    for (const [other, gap] of right ? one.after : one.before) {
      const now = moves.get(other) ?? other.at;
      const needed = right ? from + gap : from - gap;
      if (right ? needed <= now : needed >= now) continue;
      moves.delete(other);
      moves.set(other, needed);
    }
  }
  return moves;
}
