import { widthOf } from '../width.ts';
import { beside, type Box, EMPTY, hanging, isFlat, linesBox, spaceBox, stack, textBox } from './box.ts';
import type { Expression, Role } from './expression.ts';
import { partsOf } from './expression.ts';
import { bracket } from './fences.ts';
import { accentBox, braceBox, frameBox, rootBox } from './ornaments.ts';
import { oneLine } from './one-line.ts';
import { scriptsBox } from './scripts.ts';
import { spaced, type Spaced } from './spacing.ts';
import { isIntegral } from './symbols.ts';
import { tableBox } from './table.ts';

/** An exponent of several rows is set in one line up to this width: `e^−(x−μ)²/(2σ²)` is read faster than a fraction in the air. */
const WIDEST_SCRIPT = 24;

/** A formula in two dimensions, as on paper; `tight`: in a script, where signs have no space around them and fractions are slashed. */
export function layOut(expression: Expression, tight = false): Box {
  switch (expression.kind) {
    case 'symbol':
      return textBox(expression.text);
    case 'space':
      return spaceBox(expression.width);
    case 'row':
      return layOutRow(expression.parts, tight);
    case 'fraction':
      return fraction(expression, tight);
    case 'root':
      return rootBox(expression, layOut(expression.body, tight), tight);
    case 'scripts':
      return layOutScripts(expression, tight);
    case 'limits':
      return layOutLimits(expression, tight);
    case 'accent':
      return accentBox(expression, layOut(expression.base, tight), tight);
    case 'brace':
      return braceBox(layOut(expression.base, tight), expression.label && layOutScript(expression.label), expression.below);
    case 'arrow':
      return arrow(expression);
    case 'fenced':
      return layOutFenced(expression, tight);
    case 'framed':
      return frameBox(layOut(expression.body, tight));
    case 'struck':
      return textBox(oneLine(expression, tight));
    case 'table':
      return tableBox(expression, (cell, before) => layOutRow(partsOf(cell), tight, before), layOut);
  }
}

/** The parts of a row side by side; `before` is what stands to its left. */
function layOutRow(parts: readonly Expression[], tight: boolean, before?: Role): Box {
  return setRow(spaced(parts, tight, before), tight);
}

/** A row whose spaces are known. A `\middle|` is as tall as the row. */
export function setRow(row: readonly Spaced[], tight: boolean): Box {
  const boxes = row.map(({ part }) => (isStretched(part) ? undefined : layOut(part, tight)));
  const solid = boxes.filter((box) => box !== undefined);
  const core = { top: Math.min(0, ...solid.map(({ top }) => top)), bottom: Math.max(0, ...solid.map(({ bottom }) => bottom)) };
  // A minus right before a bar would be taken for a part of it.
  const apart = (index: number) => row[index]?.part.kind === 'fraction' && row[index - 1]?.role === 'prefix' && !tight;
  return beside(row.flatMap(({ gap, part }, index) => [spaceBox(apart(index) ? 1 : gap), boxes[index] ?? stretched(part, core)]));
}

function isStretched(part: Expression): boolean {
  return part.kind === 'scripts' ? isStretched(part.base) : part.kind === 'symbol' && part.stretch === true;
}

function stretched(part: Expression, core: { readonly top: number; readonly bottom: number }): Box {
  if (part.kind === 'scripts') return scriptsBox(stretched(part.base, core), part.sub, part.sup, layOutScript);
  return bracket(part.kind === 'symbol' ? part.text : '', core.top, core.bottom);
}

function layOutScript(script: Expression): Box {
  const box = layOut(script, true);
  const line = oneLine(script, true);
  return isFlat(box) || isTall(script) || widthOf(line) > WIDEST_SCRIPT || /[_^]\{/.test(line) ? box : textBox(line);
}

/** Several lines by nature: `\substack`, a matrix in a script. */
function isTall(script: Expression): boolean {
  return partsOf(script).some((part) => part.kind === 'table');
}

function fraction({ over, under, ruled }: Expression & { kind: 'fraction' }, tight: boolean): Box {
  const [top, bottom] = [layOut(over, tight), layOut(under, tight)];
  const width = Math.max(top.width, bottom.width);
  return stack([top, textBox(ruled ? '─'.repeat(width + 2) : ' '.repeat(width)), bottom], 1);
}

function layOutScripts(expression: Expression & { kind: 'scripts' }, tight: boolean): Box {
  const { base, sub, sup } = expression;
  if (base.kind === 'symbol' && isIntegral(base.text) && !tight && sub && sup) return integral(base.text, sub, sup);
  const needsBrackets = base.kind === 'fraction' || (base.kind === 'root' && oneLine(base).includes('('));
  const nucleus: Expression = needsBrackets ? { kind: 'fenced', open: '(', close: ')', body: base } : base;
  return scriptsBox(layOut(nucleus, tight), sub, sup, layOutScript);
}

/** ∫ in three rows, its limits at the hooks. */
function integral(sign: string, sub: Expression, sup: Expression): Box {
  const [below, above] = [layOutScript(sub), layOutScript(sup)];
  if (sign !== '∫') return scriptsBox(textBox(sign), sub, sup, layOutScript);
  const [tops, bottoms] = [above.lines, below.lines];
  const signs = [...tops, '', ...bottoms].map((_, row, all) => (row === 0 ? '⌠' : row === all.length - 1 ? '⌡' : '⎮'));
  return linesBox(
    signs.map((hook, row) => hook + ([...tops, '', ...bottoms][row] ?? '')),
    tops.length,
  );
}

function layOutLimits({ base, under, over }: Expression & { kind: 'limits' }, tight: boolean): Box {
  const sign = layOut(base, tight);
  if (tight) return scriptsBox(sign, under, over, layOutScript);
  const [above, below] = [over && layOutScript(over), under && layOutScript(under)];
  const boxes = [above, sign, below].filter((box) => box !== undefined);
  const box = stack(boxes, above === undefined ? 0 : 1);
  return base.kind === 'symbol' && base.role === 'big' ? box : hanging(box);
}

function arrow({ head, over, under }: Expression & { kind: 'arrow' }): Box {
  const [above, below] = [over && layOutScript(over), under && layOutScript(under)];
  const length = Math.max(3, (above?.width ?? 0) + 2, (below?.width ?? 0) + 2);
  const shaft = '─'.repeat(length - 1);
  const line = /[←⇐↼]/u.test(head) ? head + shaft : shaft + head;
  return hanging(stack([...(above ? [above] : []), textBox(line), ...(below ? [below] : [])], above ? 1 : 0));
}

/** Brackets around a body, as tall as its core. */
function layOutFenced({ open, close, body }: Expression & { kind: 'fenced' }, tight: boolean): Box {
  const inner = layOut(body, tight);
  const isMatrix = body.kind === 'table' && !body.lines;
  const air = (sign: string) => (isMatrix && sign !== '' ? spaceBox(1) : EMPTY);
  const [top, bottom] = isFlat(inner) ? [0, 0] : [inner.top, inner.bottom];
  return beside([bracket(open, top, bottom), air(open), inner, air(close), bracket(close, top, bottom)]);
}
