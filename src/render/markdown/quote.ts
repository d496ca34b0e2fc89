import type { Token, Tokens } from 'marked';
import { type Frame, setIn } from './frame.ts';

type Alert = keyof Frame['words']['alerts'];

const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/i;

/** A quotation, or one of GitHub's alerts: a bar at its left, which says by its colour what it is. */
export function layQuote(token: Tokens.Blockquote, frame: Frame): string[] {
  const { theme, medium, words } = frame;
  const { alert, tokens } = alertOf(token.tokens);
  const style = { note: theme.accent, tip: theme.good, important: theme.accent, warning: theme.warn, caution: theme.bad };
  const tone = alert === undefined ? theme.quiet : (style[alert] ?? theme.quiet);
  const indent = medium.form === 'plain' ? 0 : setIn(frame, 2);
  const body = frame.blocks(tokens, indent).flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines));
  if (medium.form === 'plain')
    return [words.pair(alert === undefined ? words.quote : words.alerts[alert], '').trimEnd(), ...body];
  const bar = tone(medium.form === 'pipe' ? '>' : medium.ambiguousWide ? '|' : '┃');
  const title = alert === undefined ? [] : [tone(theme.strong(words.alerts[alert]))];
  if (indent === 0) return [...title, ...body];
  return [...title, ...body].map((line) => (line === '' ? bar : `${bar} ${line}`));
}

/** The alert that a quotation's first line names, and the tokens without that line. */
function alertOf(tokens: readonly Token[]): { alert: Alert | undefined; tokens: readonly Token[] } {
  const [first, ...rest] = tokens;
  if (first?.type !== 'paragraph') return { alert: undefined, tokens };
  const { tokens: inline = [] } = first as Tokens.Paragraph;
  const [head, ...others] = inline;
  const found = head?.type === 'text' ? ALERT.exec(head.raw) : null;
  if (found === null || head === undefined) return { alert: undefined, tokens };
  const left = head.raw.slice(found[0].length);
  const text = left === '' ? others : [{ ...head, raw: left, text: left } as Token, ...others];
  const body = text.length === 0 ? rest : [{ ...first, tokens: text } as Token, ...rest];
  return { alert: found[1]?.toLowerCase() as Alert, tokens: body };
}
