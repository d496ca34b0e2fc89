import type { Tokens } from 'marked';
import { type Frame, asParagraph, setIn } from './frame.ts';

const BULLETS = ['•', '◦', '▪'];
const PLAIN_BULLETS = ['*', '-', '+'];

/** A list: marks in a column of their own, numbers right-aligned, texts hanging beside them. */
export function layList(token: Tokens.List, frame: Frame): string[] {
  const marks = marksOf(token, frame);
  const widest = Math.max(...marks.map((mark) => frame.measure(mark)));
  const items = token.items.map((item, index) => {
    const mark = marks[index] ?? '';
    const column = (token.ordered ? widest : frame.measure(mark)) + 1;
    const indent = setIn(frame, column);
    const blocks = frame.blocks(item.tokens.filter(({ type }) => type !== 'checkbox').map(asParagraph), indent, true);
    const [first = '', ...rest] = blocks.flatMap((lines, place) => (token.loose && place > 0 ? ['', ...lines] : lines));
    const head = frame.theme.accent(mark);
    if (indent === 0) return [head, ...(first === '' ? [] : [first]), ...rest];
    const space = ' '.repeat(column - 1 - frame.measure(mark));
    const opening = `${token.ordered ? space + head : head + space} ${first}`;
    return [opening.trimEnd(), ...rest.map((line) => (line === '' ? '' : ' '.repeat(indent) + line))];
  });
  return items.flatMap((lines, index) => (token.loose && index > 0 ? ['', ...lines] : lines));
}

function marksOf({ items, ordered, start }: Tokens.List, { lists, medium }: Frame): string[] {
  const bullets = medium.form === 'plain' || medium.ambiguousWide ? PLAIN_BULLETS : BULLETS;
  const first = start === '' ? 1 : start;
  return items.map(({ task, checked }, index) => {
    const box = medium.form === 'plain' ? (checked === true ? '[x]' : '[ ]') : checked === true ? '☑' : '☐';
    if (ordered) return task ? `${first + index}. ${box}` : `${first + index}.`;
    return task ? box : (bullets[Math.min(lists, bullets.length - 1)] ?? '');
  });
}
