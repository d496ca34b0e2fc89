import { pad } from '../width.ts';
import { type Box, compose, hanging, isFlat, linesBox, stack, textBox } from './box.ts';
import type { Expression } from './expression.ts';
import { oneLine } from './one-line.ts';
import { raised } from './small.ts';
import { accentOf } from './symbols.ts';

/** `√x` for one sign, a bar of `_` above a body of one row, a hook and a rule around what is taller. */
export function rootBox(root: Expression & { kind: 'root' }, body: Box, tight: boolean): Box {
  const line = oneLine(root, tight);
  const isOne = body.lines.length === 1 && (tight || !line.includes('('));
  if (isOne) return textBox(line);
  const index = root.index === undefined ? '' : oneLine(root.index, true);
  if (body.lines.length === 1) {
    const small = raised(index) ?? `${index}`;
    const sign = index === '3' ? '∛' : index === '4' ? '∜' : `${small}√`;
    const hook = textBox(sign);
    const rule = { box: textBox('_'.repeat(body.width)), at: hook.width, row: -1 };
    return hanging(compose([{ box: hook, at: 0, row: 0 }, { box: body, at: hook.width, row: 0 }, rule]));
  }
  const last = body.lines.length - 1;
  const degree = index === '' ? '' : (raised(index) ?? index);
  const edge = Math.max(1, linesBox([degree], 0).width);
  const lines = [
    `${' '.repeat(edge)}┌${'─'.repeat(body.width + 1)}`,
    ...body.lines.map((text, row) => {
      const left = row === last ? '╲' : row === last - 1 ? degree : '';
      return `${' '.repeat(Math.max(0, edge - linesBox([left], 0).width))}${left}│ ${text}`;
    }),
  ];
  return linesBox(lines, body.base + 1);
}

/** A mark over one letter is a combining one; over several it is a row of its own. */
export function accentBox(accent: Expression & { kind: 'accent' }, base: Box, tight: boolean): Box {
  const line = oneLine(accent, tight);
  const known = accentOf(accent.mark);
  if (known === undefined) return base;
  if (base.lines.length === 1 && !line.includes('(') && !/[\u0305\u0332]/u.test(line)) return textBox(line);
  const mark = textBox(wideMark(known.name, base.width));
  const box = accent.mark === '_' ? stack([base, mark], 0) : stack([mark, base], 1);
  return isFlat(base) ? hanging(box) : box;
}

function wideMark(name: string, width: number): string {
  const middle = (left: string, fill: string, right: string) => (width < 2 ? left : left + fill.repeat(width - 2) + right);
  switch (name) {
    case 'hat':
      return middle('╱', '‾', '╲');
    case 'check':
      return middle('╲', '_', '╱');
    case 'tilde':
      return '~'.repeat(width);
    case 'vec':
      return `${'─'.repeat(Math.max(0, width - 1))}→`;
    case 'overleftarrow':
      return `←${'─'.repeat(Math.max(0, width - 1))}`;
    case 'overleftrightarrow':
      return middle('←', '─', '→');
    case 'bar':
      return '_'.repeat(width);
    case 'underline':
      return '‾'.repeat(width);
    default:
      return { dot: '˙', ddot: '¨', breve: '˘', acute: '´', grave: '`', ring: '˚' }[name] ?? '^';
  }
}

/** `╰──┬──╯` below a body and its label below that, or the same above it. */
export function braceBox(base: Box, label: Box | undefined, below: boolean): Box {
  const width = Math.max(base.width, 3);
  const half = Math.floor((width - 3) / 2);
  const rule = (left: string, tip: string, right: string) =>
    textBox(left + '─'.repeat(half) + tip + '─'.repeat(width - 3 - half) + right);
  const tip = label === undefined ? '─' : undefined;
  const parts = below
    ? [base, rule('╰', tip ?? '┬', '╯'), ...(label ? [label] : [])]
    : [...(label ? [label] : []), rule('╭', tip ?? '┴', '╮'), base];
  const box = stack(parts, below ? 0 : parts.length - 1);
  return { ...box, top: base.top, bottom: base.bottom };
}

/** A frame of one rule. */
export function frameBox(body: Box): Box {
  const edge = '─'.repeat(body.width + 2);
  const lines = [`┌${edge}┐`, ...body.lines.map((line) => `│ ${pad(line, body.width)} │`), `└${edge}┘`];
  return linesBox(lines, body.base + 1);
}
