/** An edge's way through a channel: it enters at `from`, leaves at `to`, and turns at `turns`, each a track with the column it leads to. */
export interface Crossing {
  readonly from: number;
  readonly to: number;
  turns: { readonly track: number; readonly column: number }[];
}

interface Piece {
  readonly crossing: Crossing;
  readonly from: number;
  readonly to: number;
  track: number;
}

/** Beyond this, tracks are ordered for truth alone, not for fewer crossings. */
const MANY = 60;

/**
 * Finds tracks for the edges between two layers and returns how many there are; straight edges need none. Two edges may cross, but
 * never share a part: where one leaves in the column in which another enters, the latter turns first. Edges that would wait for each
 * other in a ring are led through a free column. `taken` are the columns of frames.
 * Channel routing with vertical constraints: Yoshimura and Kuh, Efficient Algorithms for Channel Routing, 1982.
 */
export function routeChannel(crossings: readonly Crossing[], taken: ReadonlySet<number>): number {
  const bent = crossings.filter(({ from, to }) => from !== to);
  const used = new Set([...taken, ...crossings.flatMap(({ from, to }) => [from, to])]);
  let pieces: Piece[] = bent.map((crossing) => ({ crossing, from: crossing.from, to: crossing.to, track: 0 }));
  for (;;) {
    const ring = ringOf(pieces);
    if (ring === undefined) break;
    const column = freeColumn(ring, used);
    used.add(column);
    const [first, second] = [
      { ...ring, to: column },
      { ...ring, from: column },
    ];
    pieces = pieces.flatMap((piece) => (piece === ring ? [first, second] : [piece]));
  }
  const tracks = assignTracks(pieces);
  for (const crossing of bent) {
    crossing.turns = pieces
      .filter((piece) => piece.crossing === crossing)
      .sort((a, b) => a.track - b.track)
      .map(({ track, to }) => ({ track, column: to }));
  }
  return tracks;
}

/** Whether `a` must turn above `b`: they meet in a column that `a` leaves by the top and `b` by the bottom. */
function mustPrecede(a: Piece, b: Piece): boolean {
  if (a.crossing === b.crossing) return a.to === b.from;
  return a.from === b.to;
}

function ringOf(pieces: readonly Piece[]): Piece | undefined {
  const byTo = new Map(pieces.map((piece) => [piece.to, piece]));
  const state = new Map<Piece, 'open' | 'done'>();
  for (const start of pieces) {
    const trail: Piece[] = [];
    for (let at: Piece | undefined = start; at !== undefined && state.get(at) !== 'done';) {
      if (state.get(at) === 'open') {
        const ring = trail.slice(trail.indexOf(at));
        return ring.reduce((best, one) => (Math.abs(one.to - one.from) > Math.abs(best.to - best.from) ? one : best), at);
      }
      state.set(at, 'open');
      trail.push(at);
      const next: Piece | undefined = byTo.get(at.from);
      at = next !== undefined && next.crossing !== at.crossing ? next : undefined;
    }
    for (const one of trail) state.set(one, 'done');
  }
  return undefined;
}

function freeColumn({ from, to }: Piece, used: ReadonlySet<number>): number {
  const middle = Math.floor((from + to) / 2);
  for (let away = 0; ; away++) {
    for (const column of [middle + away, middle - away]) if (column >= 0 && !used.has(column)) return column;
  }
}

function assignTracks(pieces: readonly Piece[]): number {
  const before = new Map<Piece, Set<Piece>>(pieces.map((piece) => [piece, new Set()]));
  for (const a of pieces) for (const b of pieces) if (a !== b && mustPrecede(a, b)) before.get(b)?.add(a);
  if (pieces.length <= MANY) {
    for (const [index, a] of pieces.entries()) {
      for (const b of pieces.slice(index + 1)) {
        const better = crossingsOf(a, b) - crossingsOf(b, a);
        const [first, second] = better < 0 ? [a, b] : [b, a];
        if (better !== 0 && !isBefore(second, first, before)) before.get(second)?.add(first);
      }
    }
  }
  const tracks: Piece[][] = [];
  const waiting = new Set(pieces);
  while (waiting.size > 0) {
    const ready = [...waiting].filter((piece) => ![...(before.get(piece) ?? [])].some((one) => waiting.has(one)));
    for (const piece of ready.sort((a, b) => Math.min(a.from, a.to) - Math.min(b.from, b.to))) {
      const above = [...(before.get(piece) ?? [])];
      let track = Math.max(0, ...above.map((one) => one.track + (mustPrecede(one, piece) ? 2 : 1)));
      while (tracks[track]?.some((one) => overlap(one, piece)) === true) track++;
      piece.track = track;
      while (tracks.length <= track) tracks.push([]);
      tracks[track]?.push(piece);
      waiting.delete(piece);
    }
    if (ready.length === 0) break;
  }
  return tracks.length;
}

/** Whether two pieces cannot share a track: a column stays free between their corners. */
function overlap(a: Piece, b: Piece): boolean {
  return Math.min(a.from, a.to) <= Math.max(b.from, b.to) + 1 && Math.min(b.from, b.to) <= Math.max(a.from, a.to) + 1;
}

/** Crossings of two edges when `a` turns above `b`. */
function crossingsOf(a: Piece, b: Piece): number {
  return (within(b.from, a) ? 1 : 0) + (within(a.to, b) ? 1 : 0);
}

function within(column: number, { from, to }: Piece): boolean {
  return column > Math.min(from, to) && column < Math.max(from, to);
}

function isBefore(a: Piece, b: Piece, before: ReadonlyMap<Piece, ReadonlySet<Piece>>): boolean {
  const seen = new Set([b]);
  for (const piece of seen) {
    for (const one of before.get(piece) ?? []) {
      if (one === a) return true;
      seen.add(one);
    }
  }
  return false;
}
