import type { Markdown } from './markdown/markdown.ts';

/** A text for which everything that it needs is loaded: in lines of at most so many columns. There is no other way to lay one out. */
export type PreparedText = (width: number) => string;
export type PrepareMarkdown = (source: string) => Promise<PreparedText>;

/** The typesetter itself is loaded for the first source that has something to set: a question that is only a title is on the screen before it. */
export function lazyMarkdown(load: () => Promise<Markdown>): PrepareMarkdown {
  let loading: Promise<Markdown> | undefined;
  return async (source) => {
    if (source === '') return () => '';
    const markdown = await (loading ??= load());
    await markdown.prepare([source]);
    return (width) => markdown.lay(source, width);
  };
}
