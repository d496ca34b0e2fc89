import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

/** Who may import whom; the table of ARCHITECTURE.md. A file at the root of src/ is a folder of its own, by its name. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  brand: [],
  coded: [],
  errors: ['coded'],
  settings: [],
  bank: ['coded', 'brand'],
  scheduling: ['brand'],
  progress: ['bank', 'scheduling', 'brand'],
  selection: ['bank', 'scheduling', 'progress', 'errors'],
  session: ['bank', 'scheduling', 'progress'],
  report: ['bank', 'scheduling', 'progress'],
  journal: ['bank', 'scheduling', 'progress'],
  search: ['bank', 'scheduling', 'progress'],
  interop: ['bank', 'scheduling', 'progress'],
  plan: ['bank', 'scheduling', 'progress', 'selection'],
  completion: [],
  mock: ['bank', 'scheduling', 'progress', 'selection'],
  i18n: ['coded'],
  render: ['bank', 'scheduling', 'progress', 'report', 'plan', 'mock', 'journal'],
  io: ['bank', 'scheduling', 'progress', 'journal', 'errors', 'coded'],
  context: [],
  situation: ['bank', 'scheduling', 'progress', 'selection', 'plan', 'context'],
  terminal: [],
  globals: ['parse-options'],
  'filter-options': [],
  'parse-options': ['errors'],
  'fit-lines': [],
  'command-lines': [],
  'question-row': ['bank', 'scheduling'],
  picking: ['bank', 'search'],
  'question-page': ['bank', 'scheduling', 'progress', 'situation', 'context', 'errors'],
  naming: ['bank', 'errors'],
  marking: ['bank', 'progress', 'selection', 'errors', 'situation', 'naming'],
  editing: ['bank', 'coded', 'errors'],
  drill: [
    'bank',
    'scheduling',
    'progress',
    'selection',
    'plan',
    'session',
    'report',
    'errors',
    'coded',
    'situation',
    'naming',
    'editing',
    'command-lines',
  ],
  interview: [
    'bank',
    'scheduling',
    'progress',
    'selection',
    'plan',
    'session',
    'mock',
    'drill',
    'errors',
    'coded',
    'situation',
    'command-lines',
  ],
  commands: [
    'bank', 'scheduling', 'progress', 'selection', 'session', 'report', 'plan', 'mock', 'journal', 'interop', 'search', 'drill', 'interview', 'errors', 'settings', 'coded',
    'situation', 'filter-options', 'parse-options', 'question-page', 'command-lines', 'marking', 'naming', 'editing', 'picking', 'question-row', 'completion',
  ], // prettier-ignore
  program: ['globals', 'commands', 'errors', 'bank', 'fit-lines'],
  rendering: ['render', 'i18n', 'terminal'],
  compose: ['bank', 'scheduling', 'io', 'render', 'rendering', 'settings', 'globals', 'errors', 'i18n', 'terminal'],
  run: ['program', 'compose', 'completion', 'errors', 'coded', 'globals', 'io', 'bank', 'fit-lines'],
  main: ['run', 'io'],
};

/** Types weigh nothing at run time; these may be imported as types alone. */
const MAY_IMPORT_TYPES: Readonly<Record<string, readonly string[]>> = {
  i18n: ['bank', 'errors', 'session'],
  render: ['i18n'],
  io: ['context'],
  context: ['completion', 'io', 'i18n', 'render', 'scheduling', 'settings', 'bank', 'coded', 'errors'],
  situation: ['io'],
  naming: ['io'],
  terminal: ['context', 'settings', 'globals', 'render'],
  globals: ['i18n'],
  'filter-options': ['i18n'],
  'command-lines': ['context'],
  'question-page': ['context'],
  'question-row': ['selection'],
  picking: ['context', 'selection', 'situation'],
  marking: ['context'],
  editing: ['context', 'io'],
  drill: ['context', 'i18n'],
  interview: ['context', 'i18n'],
  commands: ['context', 'io', 'i18n'],
  program: ['context', 'i18n', 'completion'],
  rendering: ['context', 'i18n'],
  compose: ['context', 'i18n'],
  run: ['i18n'],
};

/** Each package has one home file. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  commander: ['run.ts', 'program.ts', 'globals.ts', 'filter-options.ts', 'commands/'],
  'gray-matter': ['bank/parse.ts'],
  'js-yaml': ['bank/yaml.ts'],
  'ts-fsrs': ['scheduling/scheduler.ts', 'scheduling/parameters.ts'],
  marked: ['render/markdown/'],
  'marked-terminal': ['render/markdown/markdown.ts'],
  'marked-footnote': ['render/markdown/footnotes.ts'],
  'highlight.js': ['render/markdown/grammars.ts'],
  temml: ['render/math/parse.ts'],
  chalk: ['render/theme.ts'],
  diff: ['render/changes.ts'],
  'fast-string-width': ['render/width.ts'],
  conf: ['io/conf-file.ts'],
  'env-paths': ['io/places.ts'],
  inquirer: ['io/menu.ts'],
  '@inquirer/core': ['io/prompts.ts'],
};

/** Built-in modules that only compute, and where. Every other one is the machine's. */
const PURE_BUILT_INS: Readonly<Record<string, readonly string[]>> = {
  'node:crypto': ['bank/digest.ts'],
  'node:zlib': ['progress/log.ts', 'progress/checkpoint.ts', 'journal/typed-answer.ts'],
};
const MACHINE = new Set(['io', 'compose', 'main', 'run']);
const MACHINE_WORDS =
  /\b(?:process\.|console\.|globalThis\.|Date\.now\(|new Date\(\)|Math\.random\(|performance\.|setTimeout\(|fetch\()/;

const BANNED_NAMES = /^(?:utils?|helpers?|common|types|constants|manager|service|misc|index|core|lib)$/;
const LONGEST = 250;

interface Import {
  readonly from: string;
  readonly name: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(SRC, { recursive: true })
  .map((name) => String(name).replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))
  .sort();

function importsOf(file: string): Import[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const typeOnly = new Set<string>();
  for (const statement of source.statements) {
    if (
      ts.isImportDeclaration(statement) &&
      ts.isStringLiteral(statement.moduleSpecifier) &&
      statement.importClause?.isTypeOnly
    ) {
      typeOnly.add(statement.moduleSpecifier.text);
    }
  }
  const names = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return [...new Set(names)].map((name) => ({ from: file, name, typeOnly: typeOnly.has(name) }));
}

const imports = files.flatMap(importsOf);

function folderOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : file.replace(/(?:\.d)?\.ts$/, '');
}

/** `highlight.js/lib/core` is of highlight.js. */
function packageOf(name: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;
}

function targetOf({ from, name }: Import): string {
  return relative(SRC, join(SRC, dirname(from), name)).replaceAll('\\', '/');
}

describe('architecture', () => {
  it('has a row of the table for every folder, and no other', () => {
    expect([...new Set(files.map(folderOf))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it('imports only what the table allows, and no command another one', () => {
    const wrong = imports
      .filter(({ name }) => name.startsWith('.'))
      .filter((one) => {
        const [from, to] = [folderOf(one.from), folderOf(targetOf(one))];
        if (from === to) return from === 'commands';
        const allowed = [...(MAY_IMPORT[from] ?? []), ...(one.typeOnly ? (MAY_IMPORT_TYPES[from] ?? []) : [])];
        return !allowed.includes(to);
      });
    expect(wrong.map((one) => `${one.from} -> ${targetOf(one)}`)).toEqual([]);
  });

  it('gives each package one home', () => {
    const strangers = imports
      .filter(({ name }) => !name.startsWith('.') && !name.startsWith('node:'))
      .filter(
        ({ from, name }) =>
          !(HOMES[packageOf(name)] ?? []).some((home) => (home.endsWith('/') ? from.startsWith(home) : from === home)),
      );
    expect(strangers.map(({ from, name }) => `${from}: ${name}`)).toEqual([]);
  });

  it('keeps the machine in io/, compose.ts and main.ts', () => {
    const builtIns = imports
      .filter(
        ({ from, name }) =>
          name.startsWith('node:') && !MACHINE.has(folderOf(from)) && !(PURE_BUILT_INS[name] ?? []).includes(from),
      )
      .map(({ from, name }) => `${from}: ${name}`);
    const words = files
      .filter((file) => !MACHINE.has(folderOf(file)))
      .flatMap((file) =>
        withoutComments(file)
          .split('\n')
          .flatMap((line, index) => (MACHINE_WORDS.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
      );
    expect([...builtIns, ...words]).toEqual([]);
  });

  it('loads every command only when it is typed', () => {
    const eager = importsOf('program.ts').filter(({ name }) => name.includes('commands/'));
    const text = readFileSync(join(SRC, 'program.ts'), 'utf8');
    for (const { name } of eager) expect(text).not.toMatch(new RegExp(`from '${name.replaceAll('.', '\\.')}'`));
  });

  it('has no names that say nothing, no barrels, no long files', () => {
    const bad = files.filter((file) => file.split('/').some((part) => BANNED_NAMES.test(part.replace(/\.ts$/, ''))));
    const long = files.filter((file) => !file.startsWith('i18n/') && lines(file) > LONGEST);
    const barrels = files.filter((file) => /^export \* from/m.test(readFileSync(join(SRC, file), 'utf8')));
    expect({ bad, long, barrels }).toEqual({ bad: [], long: [], barrels: [] });
  });

  it('names its one word for each thing', () => {
    const words = /\b(?:cards?|decks?|quiz(?:zes)?)\b/i;
    expect(files.filter((file) => words.test(withoutComments(file)))).toEqual([]);
  });
});

function lines(file: string): number {
  return readFileSync(join(SRC, file), 'utf8').trimEnd().split('\n').length;
}

/** A file without its comments, its line numbers kept. */
function withoutComments(file: string): string {
  const text = readFileSync(join(SRC, file), 'utf8');
  return text.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/^(\s*)\/\/.*$/gm, '$1');
}
