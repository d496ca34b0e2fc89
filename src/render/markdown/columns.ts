import type { Measure } from '../width.ts';

/** No column gets narrower than this unless its texts are. */
const NARROWEST = 6;
/** A word up to this long is not broken as long as other columns can give way. */
const LONGEST_WORD = 16;

/**
 * Widths of a table's columns within `room` columns in all: their natural widths where they fit, else the widest give way, first down
 * to their longest words, then to six columns. Undefined where even that does not fit.
 */
export function columnWidths(rows: readonly (readonly string[])[], room: number, measure: Measure): number[] | undefined {
  const count = Math.max(0, ...rows.map(({ length }) => length));
  const columns = Array.from({ length: count }, (_, index) => rows.map((row) => (row[index] ?? '').split('\n')).flat());
  const natural = columns.map((texts) => Math.max(1, ...texts.map(measure)));
  if (sum(natural) <= room) return natural;
  const words = columns.map((texts, index) => Math.min(natural[index] ?? 1, longestWord(texts, measure)));
  const least = natural.map((width) => Math.min(width, NARROWEST));
  if (sum(least) > room) return undefined;
  return shrink(natural, sum(words) <= room ? words : least, room);
}

/** Takes columns from the widest until all fit, none below its floor. */
function shrink(natural: readonly number[], floors: readonly number[], room: number): number[] {
  const widths = [...natural];
  let over = sum(widths) - room;
  while (over > 0) {
    const free = widths.flatMap((width, index) => (width > (floors[index] ?? 1) ? [index] : []));
    const widest = Math.max(...free.map((index) => widths[index] ?? 0));
    const tallest = free.filter((index) => widths[index] === widest);
    const next = Math.max(1, ...free.map((index) => widths[index] ?? 0).filter((width) => width < widest));
    for (const index of tallest) {
      const take = Math.min(
        over,
        Math.max(1, Math.min(widest - next, Math.ceil(over / tallest.length))),
        widest - (floors[index] ?? 1),
      );
      widths[index] = widest - take;
      over -= take;
      if (over <= 0) break;
    }
  }
  return widths;
}

function longestWord(texts: readonly string[], measure: Measure): number {
  const words = texts.flatMap((text) => text.match(/[\u0021-\u007e\u00a0-\u2fff\u001b]+/g) ?? []);
  return Math.min(LONGEST_WORD, Math.max(NARROWEST, ...words.map(measure)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
