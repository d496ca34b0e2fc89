import type { MarkedExtension, Token, TokenizerThis, Tokens } from 'marked';
import markedFootnote from 'marked-footnote';
import { type Frame, setIn, wrapIn } from './frame.ts';

/** A note and the text that refers to it, as marked-footnote leaves them. */
export interface Note extends Tokens.Generic {
  readonly label: string;
  readonly content: Token[];
}

const RULE = 20;
const LONGEST_LABEL = 256;

/** marked-footnote, which looks for the end of a label only as far as one may reach. The home of that package. */
export function footnotes(): MarkedExtension {
  const { extensions, ...rest } = markedFootnote();
  const bounded = (extensions ?? []).map((extension) => {
    if (extension.name !== 'footnoteRef' || !('tokenizer' in extension)) return extension;
    const { tokenizer } = extension;
    const isLabel = (source: string) => source.startsWith('[^') && source.slice(0, LONGEST_LABEL).includes(']');
    return {
      ...extension,
      tokenizer(this: TokenizerThis, source: string, tokens: Token[]) {
        return isLabel(source) ? tokenizer.call(this, source, tokens) : undefined;
      },
    };
  });
  return { ...rest, extensions: bounded };
}

/** The notes of a text under a short rule, each behind the label that the text refers to it by. */
export function layNotes(notes: readonly Note[], frame: Frame): string[] {
  if (notes.length === 0) return [];
  const { theme, medium, measure } = frame;
  const marks = notes.map(({ label }) => labelOf(label));
  const rule = theme.quiet(
    medium.form !== 'page' ? '---' : (medium.ambiguousWide ? '-' : '─').repeat(Math.min(RULE, frame.width)),
  );
  const lines = notes.flatMap(({ content }, index) => {
    const mark = marks[index] ?? '';
    const indent = setIn(frame, Math.min(measure(mark) + 1, 8));
    const [first = '', ...rest] = frame.blocks(content, indent, true).flatMap((own, place) => (place > 0 ? ['', ...own] : own));
    const margin = ' '.repeat(indent);
    const isLong = measure(mark) >= indent;
    const opening = isLong ? [...wrapIn(frame, theme.accent(mark)), margin + first] : [`${theme.accent(mark)} ${first}`];
    return [...opening, ...rest.map((line) => (line === '' ? '' : margin + line))];
  });
  return [rule, ...lines];
}

/** `[1]`, where the text refers to a note and before the note itself. */
export function labelOf(label: string): string {
  return `[${label}]`;
}
