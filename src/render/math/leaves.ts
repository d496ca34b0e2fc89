import { type Expression, NOTHING, rowOf } from './expression.ts';
import type { MathNode } from './parse.ts';
import { plainLetters, roleOfOperator, roleOfWord, takesLimits } from './symbols.ts';

/** The widest explicit space, in columns. */
export const MAX_SPACE = 8;

/** A letter, a name or a sign, as `<mi>` has it. */
export function readWord(text: string): Expression {
  const role = /^[\p{L}\p{N}]/u.test(text) ? roleOfWord(text) : roleOfOperator(text);
  return { kind: 'symbol', text, role: takesLimits(text, role) && role !== 'big' ? 'function' : role };
}

/** Temml takes `0,1` for one number. It is one only where the comma parts thousands. */
export function readNumber(text: string): Expression {
  const symbols = text.split(/(,)(?!\d{3}(?!\d))/).filter((part) => part !== '');
  return rowOf(symbols.map((part) => ({ kind: 'symbol', text: part, role: part === ',' ? 'punctuation' : 'plain' })));
}

/** A text keeps the spaces at its ends as spaces, so that they never add to those of a sign beside it. */
export function readText(raw: string): Expression {
  const text = plainLetters(raw).trim();
  const space = (has: boolean): Expression[] => (has ? [{ kind: 'space', width: 1 }] : []);
  if (text === '') return rowOf(space(raw !== ''));
  const symbol: Expression = { kind: 'symbol', text, role: /^[，；]$/u.test(text) ? 'plain' : roleOfWord(text) };
  return rowOf([...space(raw.startsWith(' ')), symbol, ...space(raw.endsWith(' '))]);
}

/** A sign, with what MathML says of its part: a bracket, a bar that grows, a comma. */
export function readOperator(node: MathNode): Expression {
  const text = plainLetters(node.text);
  const { form, fence, stretchy, separator, rspace } = node.attributes;
  const role = roleOfOperator(text);
  if (text === '' && fence !== 'true') return NOTHING;
  if (fence === 'true' && form !== undefined) return { kind: 'symbol', text, role: form === 'prefix' ? 'open' : 'close' };
  if (stretchy === 'true' && role === 'bar' && (fence !== undefined) !== (form === 'infix')) {
    return { kind: 'symbol', text, role, stretch: true };
  }
  if (separator === 'true') return { kind: 'symbol', text, role: 'punctuation' };
  if (role === 'bar' && rspace !== undefined) return { kind: 'symbol', text, role: 'relation' };
  return { kind: 'symbol', text: text === '∗' ? '*' : text === '∣' ? '|' : text, role: text === '∗' ? 'binary' : role };
}

/** A width of MathML in columns: a thin space is one, a quad two. Negative ones are none, huge ones are cut. */
export function columnsOf(width: unknown): number {
  const em = /^(-?[\d.]+)em$/.exec(String(width));
  const size = em === null ? 0 : Number(em[1]);
  return size < 0.15 || Number.isNaN(size) ? 0 : Math.min(MAX_SPACE, size < 0.9 ? 1 : Math.round(size * 2));
}
