import type { Tokens } from 'marked';
import { type Frame, wrapIn } from './frame.ts';

const RULE = 80;

/** Headings in three styles that differ without colour too: a rule below, a broad bar, a slim bar; deeper ones are bold. */
export function layHeading({ tokens, depth }: Tokens.Heading, frame: Frame): string[] {
  const { theme, medium, measure } = frame;
  const text = frame.inline(tokens).replaceAll('\n', ' ');
  if (medium.form !== 'page') return wrapIn(frame, theme.heading(`${'#'.repeat(depth)} ${text}`));
  const [rule, broad, slim] = medium.ambiguousWide ? ['=', '||', '|'] : ['━', '▌', '▎'];
  if (depth === 1) {
    const lines = wrapIn(frame, theme.title(text));
    return [...lines, theme.quiet(rule.repeat(Math.max(...lines.map(measure))))];
  }
  if (depth > 3) return wrapIn(frame, theme.strong(text));
  const bar = depth === 2 ? theme.accent(broad) : theme.quiet(slim);
  const style = depth === 2 ? theme.heading : theme.strong;
  return wrapIn(frame, style(text), frame.width - measure(bar) - 1).map((line) => `${bar} ${line}`);
}

/** A thematic break, as wide as the text. */
export function layRule({ theme, medium, width }: Frame): string[] {
  return [theme.quiet(medium.form !== 'page' ? '---' : (medium.ambiguousWide ? '-' : '─').repeat(Math.min(width, RULE * 2)))];
}
