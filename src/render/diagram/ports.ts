import { axisOf, boxAcross, type Layers, type Spot, type Strand } from './layers.ts';

type Side = 'up' | 'down';

/** Beyond this, the ends at one side stay spread. */
const MANY = 40;

/** Spreads the ends of edges over the sides of the boxes, around their middles, in the order of the other ends. */
export function spreadPorts({ layers, paths }: Layers, sideways: boolean): void {
  const index = new Map(paths.map((path, at) => [path, at]));
  for (const spot of layers.flat()) {
    spot.up.sort((a, b) => a.upper.place - b.upper.place || (index.get(a.path) ?? 0) - (index.get(b.path) ?? 0));
    spot.down.sort((a, b) => a.lower.place - b.lower.place || (index.get(a.path) ?? 0) - (index.get(b.path) ?? 0));
  }
  for (const spot of layers.flat()) {
    for (const side of ['up', 'down'] as const) {
      for (const [at, column] of slotsOf(spot, side, sideways).entries()) setPort(spot[side][at], side, column);
    }
  }
}

/** Moves the ends along the sides so that as many edges as possible are straight, in the columns that the spots now have. */
export function fitPorts({ layers }: Layers, sideways: boolean): void {
  for (const side of ['down', 'up', 'down'] as const) {
    for (const spot of layers.flat()) {
      if (spot.kind !== 'box') continue;
      const [first, last] = rangeOf(spot, side, sideways);
      const slots = slotsOf(spot, side, sideways);
      const wishes = spot[side].map((strand, at) => {
        const other = side === 'down' ? strand.lower.left + strand.arrives : strand.upper.left + strand.leaves;
        const wish = other - spot.left;
        return wish >= first && wish <= last ? wish : (slots[at] ?? first);
      });
      if (wishes.length > MANY) continue;
      for (const [at, column] of nearest(wishes, first, last, sideways ? 1 : 2).entries()) setPort(spot[side][at], side, column);
    }
  }
}

function setPort(strand: Strand | undefined, side: Side, column: number): void {
  if (strand === undefined) return;
  if (side === 'down') strand.leaves = column;
  else strand.arrives = column;
}

function rangeOf(spot: Spot, side: Side, sideways: boolean): readonly [number, number] {
  const across = boxAcross(spot, sideways);
  if (spot.loop !== undefined && side === 'down') return [1, across - (sideways ? 3 : 5)];
  const margin = !sideways && across >= 2 * spot[side].length + 5 ? 2 : 1;
  return [margin, across - 1 - margin];
}

function slotsOf(spot: Spot, side: Side, sideways: boolean): number[] {
  const count = spot[side].length;
  if (spot.kind !== 'box') return spot[side].map(() => axisOf(spot, sideways));
  const [first, last] = rangeOf(spot, side, sideways);
  const [narrow, wide] = sideways ? [1, 2] : [2, 4];
  const step = count < 2 ? 0 : Math.max(narrow, Math.min(wide, Math.floor((last - first) / (count - 1))));
  const start = Math.max(
    first,
    Math.min(axisOf(spot, sideways) - Math.floor((step * (count - 1)) / 2), last - step * (count - 1)),
  );
  return Array.from({ length: count }, (_, at) => start + at * step);
}

/** Rising columns at least `gap` apart, as near to the wishes as possible; a wish that is met counts most. */
function nearest(wishes: readonly number[], first: number, last: number, gap: number): number[] {
  if (wishes.length === 0) return [];
  const size = last - first + 1;
  const rows: { readonly cost: number; readonly from: number }[][] = [];
  for (const [at, wish] of wishes.entries()) {
    let least = { cost: at === 0 ? 0 : Number.POSITIVE_INFINITY, from: -1 };
    rows.push(
      Array.from({ length: size }, (_, column) => {
        const before = at === 0 ? undefined : rows[at - 1]?.[column - gap];
        if (before !== undefined && before.cost < least.cost) least = { cost: before.cost, from: column - gap };
        const away = Math.abs(first + column - wish);
        return { cost: least.cost + away + (away === 0 ? 0 : 2), from: least.from };
      }),
    );
  }
  const end = rows.at(-1) ?? [];
  let column = end.reduce((best, one, at) => (one.cost < (end[best]?.cost ?? 0) ? at : best), 0);
  const columns: number[] = [];
  for (const row of rows.toReversed()) {
    columns.unshift(first + column);
    column = row[column]?.from ?? 0;
  }
  return columns;
}
