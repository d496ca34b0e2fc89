import { closeBrackets } from './brackets.ts';
import { type Expression, isNothing, NOTHING, partsOf, type Role, rowOf } from './expression.ts';
import { columnsOf, MAX_SPACE, readNumber, readOperator, readText, readWord } from './leaves.ts';
import type { MathNode } from './parse.ts';
import { readTable } from './read-table.ts';
import { accentOf, isIntegral, plainLetters, takesLimits } from './symbols.ts';

/** The invisible operator of MathML that says: what stands before me is a function. */
const APPLY = '\u2061';

/** Presentation MathML, as Temml writes it -> what the formula says. */
export function readMath(node: MathNode): Expression {
  const [first, second, third] = node.children;
  switch (node.name) {
    case 'mi':
      return readWord(plainLetters(node.text));
    case 'mn':
      return readNumber(plainLetters(node.text));
    case 'mo':
      return node.children.length > 0 ? oneName(readRow(node.children)) : readOperator(node);
    case 'mtext':
      return readText(node.text === '' ? rowText(node) : node.text);
    case 'mspace':
      return { kind: 'space', width: columnsOf(node.attributes['width']) };
    case 'mphantom':
      return { kind: 'space', width: Math.min(MAX_SPACE, rowText(node).length) };
    case 'mfrac':
      return {
        kind: 'fraction',
        over: read(first),
        under: read(second),
        ruled: !/^0/.test(String(node.attributes['linethickness'] ?? '1')),
      };
    case 'msqrt':
      return { kind: 'root', body: readRow(node.children) };
    case 'mroot':
      return { kind: 'root', body: read(first), index: read(second) };
    case 'msub':
      return scripts(read(first), read(second), undefined);
    case 'msup':
      return scripts(read(first), undefined, read(second));
    case 'msubsup':
      return scripts(read(first), read(second), read(third));
    case 'munder':
      return stacked(node, second, undefined);
    case 'mover':
      return stacked(node, undefined, second);
    case 'munderover':
      return stacked(node, second, third);
    case 'mmultiscripts':
      return sideScripts(node.children);
    case 'menclose':
      return enclosed(node);
    case 'mtable':
      return readTable(node, readMath);
    default:
      return 'border' in node.styles ? { kind: 'framed', body: readRow(node.children) } : readRow(node.children);
  }
}

function read(node: MathNode | undefined): Expression {
  return node === undefined ? NOTHING : readMath(node);
}

function readRow(nodes: readonly MathNode[]): Expression {
  const parts = partsOf(rowOf(nodes.map(readMath)));
  return rowOf(closeBrackets(applyFunctions(joinWords(parts))));
}

/** Chinese outside of `\text` comes one character a node. */
function joinWords(parts: readonly Expression[]): readonly Expression[] {
  const result: Expression[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (
      last?.kind === 'symbol' &&
      part.kind === 'symbol' &&
      /\p{Script=Han}$/u.test(last.text) &&
      /^\p{Script=Han}/u.test(part.text)
    ) {
      result[result.length - 1] = { ...last, text: last.text + part.text };
    } else result.push(part);
  }
  return result;
}

/** Marks what stands before an APPLY as a function, and drops the thin space behind it: spacing knows better. */
function applyFunctions(parts: readonly Expression[]): readonly Expression[] {
  const result: Expression[] = [];
  let applied = false;
  for (const part of parts) {
    if (part.kind === 'symbol' && part.text === APPLY) {
      const name = result.pop();
      if (name !== undefined) result.push(withRole(name, 'function'));
      applied = true;
    } else {
      if (!(applied && part.kind === 'space')) result.push(part);
      applied = false;
    }
  }
  return result;
}

/** `\mathop{\arg\max}` is one function, of two words. */
function oneName(row: Expression): Expression {
  const names = partsOf(row).flatMap((part) => (part.kind === 'symbol' && /^\p{L}/u.test(part.text) ? [part.text] : []));
  const solid = partsOf(row).filter(({ kind }) => kind !== 'space');
  return names.length > 1 && names.length === solid.length ? { kind: 'symbol', text: names.join(' '), role: 'function' } : row;
}

function withRole(part: Expression, role: Role): Expression {
  if (part.kind === 'symbol') return { ...part, role };
  return part.kind === 'scripts' || part.kind === 'limits' ? { ...part, base: withRole(part.base, role) } : part;
}

function scripts(base: Expression, sub: Expression | undefined, sup: Expression | undefined): Expression {
  const [under, over] = [present(sub), present(sup)];
  if (base.kind === 'symbol' && takesLimits(base.text, base.role)) return limits(base, under, over);
  const inner = base.kind === 'scripts' && !(base.sub && under) && !(base.sup && over) ? base : undefined;
  const joined = { ...(under && { sub: under }), ...(over && { sup: over }) };
  return inner === undefined ? { kind: 'scripts', base, ...joined } : { ...inner, ...joined };
}

/** `base, sub, sup, <mprescripts>, sub, sup`: those after the mark stand to the left. */
function sideScripts([base, ...others]: readonly MathNode[]): Expression {
  const mark = others.findIndex(({ name }) => name === 'mprescripts');
  const after = mark === -1 ? others : others.slice(0, mark);
  const before = mark === -1 ? [] : others.slice(mark + 1);
  const pair = ([sub, sup]: readonly MathNode[], to: Expression) => scripts(to, sub && readMath(sub), sup && readMath(sup));
  return rowOf([...(before.length > 0 ? [pair(before, NOTHING)] : []), pair(after, read(base))]);
}

function limits(base: Expression, under: Expression | undefined, over: Expression | undefined): Expression {
  return { kind: 'limits', base, ...(under && { under }), ...(over && { over }) };
}

/** munder, mover and munderover say six different things: braces, accents, arrows with labels, limits, signs upon signs. */
function stacked(node: MathNode, below: MathNode | undefined, above: MathNode | undefined): Expression {
  const [baseNode] = node.children;
  if (baseNode === undefined) return NOTHING;
  const only = below ?? above;
  if (only?.name === 'mspace') return trimmed(readMath(baseNode));
  const isMark = only?.name === 'mo' && only.attributes['stretchy'] !== undefined && !(below && above);
  if (isMark && /^[⏞⏟⏠⏡⎴⎵⏜⏝]$/u.test(only.text)) return { kind: 'brace', base: readMath(baseNode), below: below !== undefined };
  const head = baseNode.name === 'mo' && baseNode.attributes['stretchy'] === 'true' ? baseNode.text : '';
  const [under, over] = [labelOf(below), labelOf(above)];
  if (/^[\u2190-\u21ff\u27f0-\u27ff]$/u.test(head))
    return { kind: 'arrow', head, ...(over && { over }), ...(under && { under }) };
  if (isMark && accentOf(only.text) !== undefined) {
    return accented(readMath(baseNode), only.text, only.attributes['stretchy'] === 'true');
  }
  const base = readMath(baseNode);
  if (base.kind === 'brace' && base.label === undefined) {
    const label = base.below ? under : over;
    return label === undefined ? base : { ...base, label };
  }
  return base.kind === 'symbol' && isIntegral(base.text) ? scripts(base, under, over) : limits(base, under, over);
}

function labelOf(node: MathNode | undefined): Expression | undefined {
  return node && present(trimmed(readMath(node)));
}

/** An accent over x_i belongs to the x. */
function accented(base: Expression, mark: string, wide: boolean): Expression {
  if (!wide && base.kind === 'scripts') return { ...base, base: accented(base.base, mark, wide) };
  return { kind: 'accent', base, mark, wide };
}

function enclosed(node: MathNode): Expression {
  const body = readRow(node.children);
  const notation = String(node.attributes['notation'] ?? '');
  if (notation === 'top') return { kind: 'accent', base: body, mark: '‾', wide: true };
  if (notation === 'bottom') return { kind: 'accent', base: body, mark: '_', wide: true };
  return { kind: notation.includes('strike') ? 'struck' : 'framed', body };
}

function present(expression: Expression | undefined): Expression | undefined {
  return expression === undefined || isNothing(expression) ? undefined : expression;
}

function trimmed(expression: Expression): Expression {
  const parts = partsOf(expression);
  const isText = (part: Expression) => part.kind !== 'space';
  return rowOf(parts.slice(parts.findIndex(isText), parts.findLastIndex(isText) + 1));
}

function rowText(node: MathNode): string {
  return node.text + node.children.map(rowText).join('');
}
