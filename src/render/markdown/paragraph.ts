import type { Token } from 'marked';
import { clean } from '../../bank/clean.ts';
import type { Formula } from './formulas.ts';
import { type Frame, wrapIn } from './frame.ts';

/** In a pipe nothing is wrapped, but a formula or a diagram needs some width to be laid out for. */
const PIPE_WIDTH = 100;
const INDENT = 2;

/** A paragraph; formulas in display form stand between its lines, on lines of their own. */
export function layParagraph(tokens: readonly Token[], frame: Frame): string[] {
  const lines: string[] = [];
  let run: Token[] = [];
  const flush = () => {
    const text = frame.inline(run);
    if (frame.measure(text) > 0) lines.push(...wrapIn(frame, text));
    run = [];
  };
  for (const token of tokens) {
    if (token.type !== 'display') run.push(token);
    else {
      flush();
      lines.push(...layFormula((token as Formula).tex, frame));
    }
  }
  flush();
  return lines;
}

/** A formula in two dimensions, a little indented; in one line where drawing is not wanted; its source where it cannot be read. */
export function layFormula(tex: string, frame: Frame): string[] {
  const { theme, medium, parts } = frame;
  const source = () =>
    clean(tex)
      .split('\n')
      .flatMap((line) => wrapIn(frame, theme.code(line), room));
  const room = (Number.isFinite(frame.width) ? frame.width : PIPE_WIDTH) - INDENT;
  const { ambiguousWide } = medium;
  const line = medium.form === 'plain' ? parts.math?.inlineMath(tex) : undefined;
  const drawn = line === undefined ? parts.math?.displayMath(tex, room, { ambiguousWide }) : [line];
  const lines = drawn === undefined ? source() : drawn.flatMap((one) => fit(clean(one).trimEnd()));
  return lines.map((one) => (one === '' ? '' : ' '.repeat(INDENT) + one));

  /** What is drawn fits; a single line may be wider, where characters are. */
  function fit(one: string): string[] {
    return frame.measure(one) <= room ? [theme.math(one)] : wrapIn(frame, theme.math(one), room);
  }
}

/** A formula within a line; its source in the style of code where it cannot be read. */
export function inlineFormula(tex: string, { parts, theme }: Frame): string {
  const line = parts.math?.inlineMath(tex.replaceAll('\n', ' '));
  return line === undefined ? theme.code(clean(tex.replaceAll('\n', ' '))) : theme.math(clean(line));
}
