import type { Typesetter } from '../bank/rules-typesetting.ts';
import { drawDiagram } from './diagram/diagram.ts';
import { inlineMath } from './math/typeset.ts';

/** For `lint`, which asks about every formula and diagram of a bank. */
export const typesetter: Typesetter = {
  canSet: (tex) => inlineMath(tex) !== undefined,
  canDraw: (source, columns) => drawDiagram(source, columns) !== undefined,
};
