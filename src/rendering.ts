import type { Rendering, Screen } from './context.ts';
import type { Messages } from './i18n/en.ts';
import type { Theme } from './render/renderer.ts';
import { forText } from './terminal/screen.ts';

/** The pages in a language, for what the output is like. The code of each page is loaded when it is asked for. */
export function createRendering(t: Messages, theme: () => Promise<Theme>, screen: Screen): Rendering {
  const screens = once(async () => (await import('./render/screens.ts')).createScreens(t, await theme(), screen));
  const table = async () => (await screens()).table;
  return {
    screens,
    stats: async () => (await import('./render/stats.ts')).createStatsPage(t, await theme(), screen, await table()),
    plan: async () => (await import('./render/plan.ts')).createPlanPage(t, await theme(), screen, await table()),
    mock: async () => (await import('./render/mock.ts')).createMockPage(t, await theme(), screen),
    journal: async () => (await import('./render/journal.ts')).createJournalPages(t, await theme(), screen),
    plots: async () => {
      const words = t.lang === 'zh' ? await import('./i18n/plots-zh.ts') : await import('./i18n/plots-en.ts');
      return (await import('./render/plots/plots.ts')).createPlots(t, words.plots, await theme(), screen, await table());
    },
    typesetter: async () => (await import('./render/typesetter.ts')).typesetter,
    changes: async () => (await import('./render/changes.ts')).createChanges(t, await theme(), screen),
    pages: once(async () => {
      const [{ createPages }, { lazyMarkdown }] = await Promise.all([
        import('./render/pages.ts'),
        import('./render/lazy-markdown.ts'),
      ]);
      const style = await theme();
      const medium = forText(screen);
      const prepare = lazyMarkdown(async () =>
        (await import('./render/markdown/markdown.ts')).createMarkdown(style, medium, t.markdown),
      );
      return createPages(t, style, prepare, medium);
    }),
  };
}

/** A thunk that does its work once. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
