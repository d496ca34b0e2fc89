import core from 'highlight.js/lib/core';
import type { LanguageFn } from 'highlight.js';

/** Code with its parts named, as highlight.js writes it: `<span class="hljs-…">`. Undefined where it cannot be read. */
export type Highlighter = (code: string, language: string) => string | undefined;

type Load = () => Promise<{ default: LanguageFn }>;

/** The grammars that questions need. Each is a chunk of its own in the build, loaded when a block names it. */
const GRAMMARS: Readonly<Record<string, Load>> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  dockerfile: () => import('highlight.js/lib/languages/dockerfile'),
  go: () => import('highlight.js/lib/languages/go'),
  ini: () => import('highlight.js/lib/languages/ini'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  latex: () => import('highlight.js/lib/languages/latex'),
  lua: () => import('highlight.js/lib/languages/lua'),
  makefile: () => import('highlight.js/lib/languages/makefile'),
  python: () => import('highlight.js/lib/languages/python'),
  r: () => import('highlight.js/lib/languages/r'),
  rust: () => import('highlight.js/lib/languages/rust'),
  sql: () => import('highlight.js/lib/languages/sql'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
};

const registered = new Set<string>();

/** Loads grammars by the names of `languages.ts`; loaded ones cost nothing. The home of highlight.js. */
export async function loadGrammars(names: readonly string[]): Promise<Highlighter> {
  await Promise.all(names.filter((name) => !registered.has(name)).map(register));
  return (code, language) => {
    if (!registered.has(language)) return undefined;
    const { value, errorRaised } = core.highlight(code, { language, ignoreIllegals: true });
    return errorRaised === undefined ? value : undefined;
  };
}

async function register(name: string): Promise<void> {
  const load = GRAMMARS[name];
  if (load === undefined) return;
  core.registerLanguage(name, (await load()).default);
  registered.add(name);
}
