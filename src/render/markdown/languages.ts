/** What authors write behind a fence, beside the names of the grammars themselves. */
const ALIASES: Readonly<Record<string, string>> = {
  py: 'python', python3: 'python', pycon: 'python', ipython: 'python', sh: 'bash', shell: 'bash', zsh: 'bash', js: 'javascript',
  jsx: 'javascript', mjs: 'javascript', node: 'javascript', ts: 'typescript', tsx: 'typescript', jsonc: 'json', json5: 'json',
  jsonl: 'json', yml: 'yaml', 'c++': 'cpp', cc: 'cpp', cxx: 'cpp', hpp: 'cpp', cuda: 'cpp', cu: 'cpp', h: 'c', golang: 'go', rs: 'rust',
  mysql: 'sql', postgresql: 'sql', sqlite: 'sql', docker: 'dockerfile', toml: 'ini', conf: 'ini', cfg: 'ini', properties: 'ini',
  patch: 'diff', html: 'xml', svg: 'xml', vue: 'xml', tex: 'latex', kt: 'kotlin', make: 'makefile', mk: 'makefile',
}; // prettier-ignore

const NAMES = new Set(
  'bash c cpp css diff dockerfile go ini java javascript json kotlin latex lua makefile python r rust sql typescript xml yaml'.split(
    ' ',
  ),
);

/** The language that a fence names (`python run`, `{.py}`): its first word in small letters; '' for none. */
export function languageOf(info: string | undefined): string {
  return (/^\{?\.?([^\s,{}:]+)/.exec(info ?? '')?.[1] ?? '').toLowerCase();
}

/** The grammar for a language, undefined where we have none. */
export function grammarOf(language: string): string | undefined {
  const name = Object.hasOwn(ALIASES, language) ? ALIASES[language] : language;
  return name !== undefined && NAMES.has(name) ? name : undefined;
}
