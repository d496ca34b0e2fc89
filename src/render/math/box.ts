import { pad, widthOf } from '../width.ts';

/**
 * A rectangle of text. Its rows are numbered from its baseline: 0 is the row that letters stand on, those above are negative.
 * The core, `top` to `bottom`, is what brackets must span; subscripts that hang below it and exponents above it are not in it.
 */
export interface Box {
  readonly lines: readonly string[];
  readonly width: number;
  /** index of the baseline in `lines` */
  readonly base: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Placed {
  readonly box: Box;
  /** column of its left edge */
  readonly at: number;
  /** row of its baseline, in the rows of the whole */
  readonly row: number;
}

export const EMPTY: Box = { lines: [''], width: 0, base: 0, top: 0, bottom: 0 };

export function textBox(text: string): Box {
  return { lines: [text], width: widthOf(text), base: 0, top: 0, bottom: 0 };
}

export function spaceBox(width: number): Box {
  return { ...EMPTY, lines: [' '.repeat(width)], width };
}

/** Lines of equal width, the one at `base` being the baseline; all of them are core. */
export function linesBox(lines: readonly string[], base: number): Box {
  const width = Math.max(0, ...lines.map(widthOf));
  return { lines: lines.map((line) => pad(line, width)), width, base, top: -base, bottom: lines.length - 1 - base };
}

/** The first and the last row that a box takes, in its own rows. */
export function extent(box: Box): { readonly first: number; readonly last: number } {
  return { first: -box.base, last: box.lines.length - 1 - box.base };
}

/** Boxes at their places, none upon another, as one; its core is given, or is that of all of them. */
export function compose(pieces: readonly Placed[], core?: { readonly top: number; readonly bottom: number }): Box {
  if (pieces.length === 0) return EMPTY;
  const ends = pieces.map(({ box, row }) => ({ first: row + extent(box).first, last: row + extent(box).last }));
  const first = Math.min(0, ...ends.map((end) => end.first));
  const last = Math.max(0, ...ends.map((end) => end.last));
  const width = Math.max(...pieces.map(({ box, at }) => at + box.width));
  const ordered = [...pieces].sort((one, other) => one.at - other.at);
  const rows = Array.from({ length: last - first + 1 }, () => ({ text: '', width: 0 }));
  for (const { box, at, row } of ordered) {
    for (const [index, line] of box.lines.entries()) {
      const target = rows[row - box.base + index - first];
      if (target === undefined) continue;
      target.text += ' '.repeat(Math.max(0, at - target.width)) + line;
      target.width = at + box.width;
    }
  }
  return {
    lines: rows.map(({ text, width: used }) => text + ' '.repeat(Math.max(0, width - used))),
    width,
    base: -first,
    top: core?.top ?? Math.min(...pieces.map(({ box, row }) => row + box.top)),
    bottom: core?.bottom ?? Math.max(...pieces.map(({ box, row }) => row + box.bottom)),
  };
}

/** Boxes side by side on one baseline. */
export function beside(boxes: readonly Box[]): Box {
  const pieces: Placed[] = [];
  let at = 0;
  for (const box of boxes) {
    if (box.width === 0) continue;
    pieces.push({ box, at, row: 0 });
    at += box.width;
  }
  return compose(pieces);
}

/** Boxes one above the other, centred; the one at `base` gives the baseline. */
export function stack(boxes: readonly Box[], base: number, core?: { readonly top: number; readonly bottom: number }): Box {
  const width = Math.max(0, ...boxes.map((box) => box.width));
  const tops: number[] = [];
  let height = 0;
  for (const box of boxes) {
    tops.push(height);
    height += box.lines.length;
  }
  const zero = (tops[base] ?? 0) + (boxes[base]?.base ?? 0);
  return compose(
    boxes.map((box, index) => ({ box, at: Math.floor((width - box.width) / 2), row: (tops[index] ?? 0) + box.base - zero })),
    core ?? { top: -zero, bottom: height - 1 - zero },
  );
}

export function isFlat(box: Box): boolean {
  return box.top === box.bottom;
}

/** The same box with only its baseline for brackets to span. */
export function hanging(box: Box): Box {
  return { ...box, top: 0, bottom: 0 };
}
