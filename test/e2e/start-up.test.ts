import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PROGRAM, makeHome, runProgram } from './program.ts';

const DIST = join(import.meta.dirname, '../../dist');
const BANK = join(import.meta.dirname, '../../questions');
const home = makeHome();
afterAll(() => {
  home.remove();
  rmSync(dirname(SPY), { recursive: true, force: true });
});

/** Says which files of the program are read, and which parts in them are run. */
const SPY = join(mkdtempSync(join(tmpdir(), 'mianshi-spy-')), 'spy.cjs');
writeFileSync(
  SPY,
  `const vm = require('node:vm');
  const say = (text) => require('node:fs').writeSync(2, text + '\\n');
  const getBuiltinModule = process.getBuiltinModule;
  process.getBuiltinModule = (name) => (say('BUILTIN ' + name), getBuiltinModule(name));
  vm.Script = class extends vm.Script {
    constructor(source, options) {
      super(source, options);
      say('READ ' + options.filename);
    }
    runInThisContext() {
      const parts = super.runInThisContext();
      const told = ([name, run]) => [name, (...all) => (say('RUN ' + name), run(...all))];
      return Object.fromEntries(Object.entries(parts).map(told));
    }
  };`,
);

interface Meta {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, unknown>> }>>;
}
const meta = JSON.parse(readFileSync(join(DIST, 'meta.json'), 'utf8')) as Meta;
const inputsOf = new Map(Object.entries(meta.outputs).map(([output, { inputs }]) => [basename(output), Object.keys(inputs)]));

/** What a command line loads: the packages inside the parts, our own files, and the bytes that are read for it. */
function loadedBy(args: readonly string[]) {
  const { stderr, status } = spawnSync(process.execPath, ['--require', SPY, PROGRAM, ...args], {
    env: home.env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'], // a device, as a terminal is one, but none
  });
  const said = (word: string) => [...stderr.matchAll(new RegExp(`^${word} (.+)$`, 'gm'))].map(([, name]) => name ?? '');
  const [read, parts] = [said('READ'), said('RUN')];
  const inputs = parts.flatMap((part) => inputsOf.get(part) ?? []);
  const packages = inputs.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return {
    status,
    parts,
    builtins: said('BUILTIN'),
    packages: [...new Set(packages)].sort(),
    own: inputs.filter((path) => path.startsWith('src/')),
    files: read.map((path) => basename(path)),
    bytes: read.reduce((sum, path) => sum + readFileSync(path).length, 0),
  };
}

describe('start-up (P9: --help loads no typesetter)', () => {
  it.each([
    ['--version', ['--version'], []],
    ['--help', ['--help'], ['commander']],
    ['list', ['list'], ['commander', 'fast-string-truncated-width', 'fast-string-width']],
    ['list llm', ['list', 'llm'], ['commander', 'fast-string-truncated-width', 'fast-string-width']],
    ['list --json', ['list', '--json'], ['commander']],
    ['due --short', ['due', '--short', '--zero'], ['commander']],
    ['due', ['due'], ['commander', 'fast-string-truncated-width', 'fast-string-width']],
    ['complete', ['complete', 'bash', '--', 'mianshi show gpu'], ['commander']],
    ['completion zsh', ['completion', 'zsh'], ['commander']],
    ['stats --calendar', ['stats', '--calendar'], ['commander', 'fast-string-truncated-width', 'fast-string-width']],
    ['search', ['search', '显存', 'KV'], ['commander', 'fast-string-truncated-width', 'fast-string-width']],
    ['search --json', ['search', '显存', '--json'], ['commander']],
    ['config list', ['config', 'list'], ['commander', 'fast-string-truncated-width', 'fast-string-width']],
    ...[
      'drill',
      'list',
      'show',
      'search',
      'random',
      'undo',
      'export',
      'restore',
      'lint',
      'doctor',
      'config',
      'flag',
      'suspend',
      'reset',
      'note',
      'edit',
      'new',
      'stats',
      'due',
      'why',
      'completion',
      'mock',
      'journal',
      'plan',
    ].map((name) => [`${name} --help`, [name, '--help'], ['commander']]),
  ] as [string, string[], string[]][])('%s loads no dear package', (_, args, packages) => {
    const loaded = loadedBy(args);
    expect(loaded.status).toBe(0);
    const allowed = new Set([...packages, 'env-paths']);
    expect(loaded.packages.filter((name) => !allowed.has(name))).toEqual([]);
  });

  it('loads neither the typesetter nor prompts for the journal', () => {
    const { packages, status } = loadedBy(['journal']);
    expect(status).toBe(0);
    for (const dear of ['marked', 'inquirer', '@inquirer/core', 'conf', 'ts-fsrs', 'diff', 'js-yaml'])
      expect(packages).not.toContain(dear);
  });

  it('loads one command file at most', () => {
    expect(loadedBy(['--help']).own.filter((path) => path.startsWith('src/commands/'))).toEqual([]);
    expect(loadedBy(['list']).own.filter((path) => path.startsWith('src/commands/'))).toEqual(['src/commands/list.ts']);
  });

  it('is ASCII in every part, as its reader takes one byte for a character', () => {
    const files = ['main.js', 'quick.js', ...readdirSync(join(DIST, 'chunks')).map((name) => join('chunks', name))];
    expect(files.length).toBeGreaterThan(10);
    for (const file of files)
      expect(
        readFileSync(join(DIST, file)).every((byte) => byte < 0x80),
        file,
      ).toBe(true);
  });

  it('loads something at all, so that the tests above can fail', () => {
    expect(loadedBy(['list']).parts.length).toBeGreaterThan(5);
    expect(loadedBy(['list']).packages).toContain('commander');
  });

  it('loads the typesetter for show, but neither prompts nor conf', () => {
    const { packages } = loadedBy(['show', 'gpu-util']);
    expect(packages).toContain('marked');
    for (const dear of [
      'inquirer',
      '@inquirer/core',
      'conf',
      'cli-highlight',
      'node-emoji',
      'highlight.js',
      'ts-fsrs',
      'chalk',
    ]) {
      expect(packages).not.toContain(dear);
    }
  });

  it('searches a folder that is known without the parser', () => {
    const folder = join(home.path, 'own');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.md'), '---\ntitle: "甲"\n---\n显存\n');
    const search = () => loadedBy(['search', '显存', '--bank', folder]);
    expect(search().packages).toContain('gray-matter');
    search();
    spawnSync('sleep', ['2.2']); // until the times of the file tell something
    search();
    const { status, packages } = search();
    expect(status).toBe(0);
    for (const dear of ['gray-matter', 'js-yaml', 'marked', 'inquirer']) expect(packages).not.toContain(dear);
  }, 30_000);

  const answers: Readonly<Record<string, string>> = {
    prose: '只有文字，**注意：**没有别的。价格是 $5 到 $10。',
    formula: '设 $x_i$ 为。',
    diagram: '```mermaid\ngraph LR\nA-->B\n```',
    code: '```python\nx = 1\n```\n\n```nolang\ny\n```',
  };
  const bank = mkdtempSync(join(tmpdir(), 'mianshi-parts-'));
  for (const [name, text] of Object.entries(answers))
    writeFileSync(join(bank, `${name}.md`), `---\ntitle: "${name}"\n---\n${text}\n`);
  afterAll(() => rmSync(bank, { recursive: true, force: true }));

  it.each([
    ['prose', [], [], []],
    ['formula', [], ['temml'], ['src/render/math/typeset.ts']],
    ['diagram', [], [], ['src/render/diagram/diagram.ts']],
    ['code', [], [], []],
    ['code', ['--color'], ['highlight.js'], ['src/render/markdown/grammars.ts']],
  ] as [string, string[], string[], string[]][])(
    'loads for an answer of %s %j only its parts',
    (name, options, packages, own) => {
      const loaded = loadedBy(['show', name, '--bank', bank, ...options]);
      expect(loaded.status).toBe(0);
      const dear = ['temml', 'highlight.js'];
      const parts = ['src/render/math/typeset.ts', 'src/render/diagram/diagram.ts', 'src/render/markdown/grammars.ts'];
      expect(loaded.packages.filter((one) => dear.includes(one))).toEqual(packages);
      expect(loaded.own.filter((one) => parts.includes(one))).toEqual(own);
      const grammars = loaded.parts.flatMap((part) => inputsOf.get(part) ?? []).filter((path) => path.includes('/languages/'));
      expect(grammars.map((path) => basename(path))).toEqual(options.length > 0 ? ['python.js'] : []);
    },
  );

  it('loads the scheduler for why, but no typesetter', () => {
    const { packages } = loadedBy(['why', 'gpu-util']);
    expect(packages).toContain('ts-fsrs');
    for (const dear of ['marked', 'inquirer', '@inquirer/core', 'conf', 'temml', 'chalk']) expect(packages).not.toContain(dear);
  });

  it('reads one file, and the words of one language, for what it is made for', () => {
    for (const args of [['--help'], ['due', '--short', '--zero'], ['list'], ['list', '--json'], ['list', '--lang', 'en']]) {
      const lang = args.includes('en') ? 'en' : 'zh';
      expect(loadedBy(args).files.map((file) => file.replace(/-.*/, ''))).toEqual(['quick.js', lang]);
    }
  });

  it('asks no terminal, which brings the network with it, where the output is none', () => {
    for (const args of [['due', '--short', '--zero'], ['list'], ['search', '显存'], ['list', '--bank', BANK]]) {
      const { builtins } = loadedBy(args);
      expect(builtins).toContain('node:fs');
      for (const dear of ['node:tty', 'node:net', 'node:child_process', 'node:readline']) expect(builtins).not.toContain(dear);
    }
  });

  it('keeps the entry small', () => {
    expect(readFileSync(join(DIST, 'main.js')).length).toBeLessThan(20 * 1024);
    expect(loadedBy(['list']).bytes).toBeLessThan(236 * 1024);
  });
});

describe('a command line', () => {
  it.each([
    [['nope'], 2, '没有 nope 这个命令'],
    [['lst'], 2, 'list'],
    [['list', 'nope'], 2, '分类'],
    [['drill', '--colour'], 2, '--color'],
    [['drill', '-n', 'x'], 2, '--count'],
    [['show'], 2, 'mianshi search'],
    [['drill', '--pick'], 2, 'mianshi search'],
    [['search'], 2, 'words'],
    [['search', '没有这样的词'], 1, '没有题提到'],
    [['show', 'nothing-like-it'], 1, '没有'],
    [['show', 'gpu-utl-meaning'], 1, 'gpu-util-meaning'],
    [['--bank', '/no/such/folder', 'list'], 1, '/no/such/folder'],
    [['drill', '--resume'], 1, '没有未练完的'],
    [['undo'], 1, '没有可以撤回的'],
  ] as [string[], number, string][])('%j ends with %i and says what to do', (args, status, words) => {
    const run = runProgram(home, args);
    expect(run.status).toBe(status);
    expect(run.stderr).toContain(words);
    expect(run.stderr).not.toContain('    at ');
  });

  it.each([
    ['zh_CN.UTF-8', '用法'],
    ['en_GB.UTF-8', 'Usage'],
    ['C', '用法'],
    ['', '用法'],
    ['de_DE.UTF-8', 'Usage'],
  ])('speaks the language of LANG=%s', (lang, word) => {
    const run = runProgram({ ...home, env: { ...home.env, LANG: lang } }, ['--help']);
    expect(run.stdout).toContain(word);
  });

  it.each([[['--lang', 'en', 'list']], [['list', '--lang', 'en']], [['list', '--lang=en']]])(
    'takes its common options anywhere: %j',
    (args) => {
      expect(runProgram(home, args).stdout).toContain('Model Deployment');
    },
  );

  it('takes --color with and without a value, and NO_COLOR', () => {
    const escape = '\u001b[';
    expect(runProgram(home, ['--color', 'list']).stdout).toContain(escape);
    expect(runProgram(home, ['list', '--color=never']).stdout).not.toContain(escape);
    expect(runProgram(home, ['list']).stdout).not.toContain(escape);
    const forced = { ...home, env: { ...home.env, FORCE_COLOR: '1' } };
    expect(runProgram(forced, ['list']).stdout).toContain(escape);
    expect(runProgram({ ...forced, env: { ...forced.env, NO_COLOR: '1' } }, ['list']).stdout).not.toContain(escape);
  });

  it('repeats no escape sequence of its arguments', () => {
    for (const args of [
      ['show', '\u001b[31mx'],
      ['\u001b[31mx'],
      ['list', '--bank', '/\u001b]0;x\u0007'],
      ['config', 'get', '\u001b[2J'],
    ]) {
      expect(runProgram(home, args).stderr).not.toContain('\u001b');
    }
  });

  it('is silent when the reader has seen enough', () => {
    const run = spawnSync('/bin/sh', ['-c', `"${process.execPath}" "${PROGRAM}" show gpu-util | head -n 1`], {
      env: home.env,
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    expect(run.stdout.split('\n')).toHaveLength(2);
  });
});
