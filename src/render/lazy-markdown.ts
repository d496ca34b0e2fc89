import type { Markdown } from './markdown/markdown.ts';

/**
 * Markdown whose typesetter is loaded by the first `prepare` that has something to set: a question that is only a title is on the screen
 * before it. Whoever lays out a text that was not prepared gets a TypeError.
 */
export function lazyMarkdown(load: () => Promise<Markdown>): Markdown {
  let loaded: Markdown | undefined;
  return {
    async prepare(sources) {
      if (sources.every((source) => source === '')) return;
      loaded ??= await load();
      await loaded.prepare(sources);
    },
    lay(source, width) {
      if (source === '') return '';
      if (loaded === undefined) throw new TypeError('lay: prepare() comes first');
      return loaded.lay(source, width);
    },
  };
}
