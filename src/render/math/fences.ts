import { type Box, compose, EMPTY, linesBox, textBox } from './box.ts';

/** Pieces of a tall bracket: first row, rows between, last row, and the middle of a brace. */
interface Pieces {
  readonly first: string;
  readonly between: string;
  readonly last: string;
  readonly middle?: string;
  /** two rows that look better than `first` and `last` */
  readonly pair?: readonly [string, string];
}

const TALL: Readonly<Record<string, Pieces>> = {
  '(': { first: '⎛', between: '⎜', last: '⎝' },
  ')': { first: '⎞', between: '⎟', last: '⎠' },
  '[': { first: '⎡', between: '⎢', last: '⎣' },
  ']': { first: '⎤', between: '⎥', last: '⎦' },
  '⟦': { first: '⎡', between: '⎢', last: '⎣' },
  '⟧': { first: '⎤', between: '⎥', last: '⎦' },
  '{': { first: '⎧', between: '⎪', last: '⎩', middle: '⎨', pair: ['⎰', '⎱'] },
  '}': { first: '⎫', between: '⎪', last: '⎭', middle: '⎬', pair: ['⎱', '⎰'] },
  '⌈': { first: '⎡', between: '⎢', last: '⎢' },
  '⌉': { first: '⎤', between: '⎥', last: '⎥' },
  '⌊': { first: '⎢', between: '⎢', last: '⎣' },
  '⌋': { first: '⎥', between: '⎥', last: '⎦' },
  '|': { first: '│', between: '│', last: '│' },
  '‖': { first: '║', between: '║', last: '║' },
  '⟨': { first: '╱', between: '⟨', last: '╲' },
  '⟩': { first: '╲', between: '⟩', last: '╱' },
};

/** A bracket of the rows `top` to `bottom` around a baseline 0. */
export function bracket(sign: string, top: number, bottom: number): Box {
  if (sign === '') return EMPTY;
  const height = bottom - top + 1;
  const pieces = Object.hasOwn(TALL, sign) ? TALL[sign] : undefined;
  if (height <= 1) return textBox(sign);
  if (pieces === undefined) return compose([{ box: textBox(sign), at: 0, row: 0 }], { top, bottom });
  if (sign === '⟨' || sign === '⟩') return angle(sign, pieces, height, top);
  const { first, between, last, middle, pair } = pieces;
  if (height === 2 && pair !== undefined) return placed(pair, top);
  const lines = Array.from({ length: height }, (_, row) => (row === 0 ? first : row === height - 1 ? last : between));
  if (middle !== undefined) lines[Math.floor((height - 1) / 2)] = middle;
  return placed(lines, top);
}

/** Half of its rows fall, half of them rise, and the point is between. */
function angle(sign: string, { first, last }: Pieces, height: number, top: number): Box {
  const half = height / 2;
  const lines = Array.from({ length: height }, (_, row) => (row + 0.5 === half ? sign : row < half ? first : last));
  return placed(lines, top);
}

function placed(lines: readonly string[], top: number): Box {
  return compose([{ box: linesBox(lines, 0), at: 0, row: top }]);
}
