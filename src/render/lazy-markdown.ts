import type { Markdown } from './markdown/markdown.ts';

/** A text for which everything that it needs is loaded. There is no other way to lay one out. */
export interface PreparedText {
  /** in lines of at most so many columns */
  lay(width: number): string;
  /** all of it on one line */
  line(): string;
}
export type PrepareMarkdown = (source: string) => Promise<PreparedText>;

const NOTHING: PreparedText = { lay: () => '', line: () => '' };

/** The typesetter itself is loaded for the first source that has something to set: a question that is only a title is on the screen before it. */
export function lazyMarkdown(load: () => Promise<Markdown>): PrepareMarkdown {
  let loading: Promise<Markdown> | undefined;
  return async (source) => {
    if (source === '') return NOTHING;
    const markdown = await (loading ??= load());
    await markdown.prepare([source]);
    return { lay: (width) => markdown.lay(source, width), line: () => markdown.line(source) };
  };
}
