import { beside, type Box, compose, extent, isFlat, type Placed, textBox } from './box.ts';
import type { Expression } from './expression.ts';
import { oneLine, primes } from './one-line.ts';
import { lowered, raised } from './small.ts';

/**
 * A base with its scripts: raised and lowered characters beside it where Unicode has all of them, else a row above or below, as
 * plain characters. At a tall base (a fraction in brackets) they stand at its corners. Neither stretches a bracket around them.
 */
export function scriptsBox(
  base: Box,
  sub: Expression | undefined,
  sup: Expression | undefined,
  layOutScript: (script: Expression) => Box,
): Box {
  const below = sub && lowered(oneLine(sub, true));
  const above = sup && raised(primes(oneLine(sup, true)));
  const flat = isFlat(base);
  const [top, bottom] = flat ? [0, 0] : [base.top, base.bottom];
  const pieces: Placed[] = [{ box: base, at: 0, row: 0 }];
  if (flat && below !== undefined && above !== undefined) {
    return beside([base, textBox(below + above)]);
  }
  if (sub !== undefined) {
    const box = below === undefined ? layOutScript(sub) : textBox(below);
    pieces.push({ box, at: base.width, row: below === undefined ? bottom + 1 - extent(box).first : bottom });
  }
  if (sup !== undefined) {
    const box = above === undefined ? layOutScript(sup) : textBox(above);
    pieces.push({ box, at: base.width, row: above === undefined ? top - 1 - extent(box).last : top });
  }
  return compose(pieces, { top: base.top, bottom: base.bottom });
}
