// Builds dist/: the program as lazily loaded chunks, the compiled bank beside it, and the licences of what is bundled.
// Everything is written aside and renamed at the end, so that a running program or test never sees half a build.
import { build, transform } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const aside = join(root, `dist.new-${process.pid}`);

/** What is dead code here, and dear to load: see ARCHITECTURE.md, "What is stubbed". */
const STUBS = {
  // commander starts programs for subcommands in files of their own; there are none here.
  'commander>node:child_process': 'module.exports = {};',
  // gray-matter binds names of its own js-yaml 3 when it is loaded; its YAML engine is ours (src/bank/parse.ts).
  'gray-matter>js-yaml': 'module.exports = { safeLoad() { throw new Error("stub"); }, safeDump() { throw new Error("stub"); } };',
  // marked-terminal highlights code, replaces emoji names and draws tables; our renderer overrides all three.
  'marked-terminal>cli-highlight': 'module.exports = { highlight: (code) => code };',
  'marked-terminal>node-emoji': 'module.exports = { get: (name) => name };',
  'marked-terminal>cli-table3': 'module.exports = function Table() { throw new Error("stub"); };',
  // Its own styles and links are overridden too.
  'marked-terminal>chalk': 'module.exports = new Proxy((text) => text, { get: () => module.exports });',
  'marked-terminal>ansi-escapes': 'module.exports = {};',
  'marked-terminal>supports-hyperlinks': 'module.exports = {};',
  'marked-terminal>ansi-regex': 'module.exports = () => /^/;',
  // inquirer's editor prompt guesses encodings; the editor here is src/io/editor.ts.
  '@inquirer/prompts>@inquirer/editor': 'module.exports = { default() { throw new Error("stub"); } };',
};

const stubs = {
  name: 'stubs',
  setup(builder) {
    for (const key of Object.keys(STUBS)) {
      const [from, to] = key.split('>');
      builder.onResolve({ filter: new RegExp(`^${to}$`) }, ({ importer }) =>
        importer.replaceAll('\\', '/').includes(`/node_modules/${from}/`) ? { path: key, namespace: 'stub' } : undefined,
      );
    }
    builder.onLoad({ filter: /.*/, namespace: 'stub' }, ({ path }) => ({ contents: STUBS[path], loader: 'js' }));
  },
};

/** What the program and the bank's compiler share. */
const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  define: { MIANSHI_VERSION: JSON.stringify(version) },
  absWorkingDir: root,
  plugins: [stubs],
  logLevel: 'warning',
  logOverride: { 'direct-eval': 'silent' }, // gray-matter's JavaScript engine: it is switched off before any text reaches it
};

/** `import.meta.url` in CommonJS; bundled CommonJS packages find their own `require`. */
const COMMONJS = { 'import.meta.url': '__mianshiUrl' };
const COMMONJS_BANNER = "const __mianshiUrl = require('node:url').pathToFileURL(__filename).href;";

/**
 * What almost every start needs: these, and what they import at once. One file of it is opened and compiled faster than thirty;
 * with the rest in it, a start would read a megabyte.
 */
const QUICK = [
  'run.ts',
  'commands/due.ts',
  'commands/list.ts',
  'io/folder-bank.ts',
  'io/open-library.ts',
  'io/progress-store.ts',
  'render/screens.ts',
].map((path) => `src/${path}`);

/**
 * Three steps: esbuild splits modules at every dynamic import; then each of these parts becomes CommonJS on its own, with `import()`
 * as a lazy call; then it is put into a file as a function by its name, which `src/io/code.ts` runs. Node 20 starts that much faster
 * than as many modules (bench/start-up.mjs).
 */
async function buildProgram() {
  const outdir = join(aside, 'chunks');
  const { metafile, outputFiles } = await build({
    ...shared,
    entryPoints: { run: join(root, 'src/run.ts') },
    outdir,
    splitting: true,
    metafile: true,
    write: false,
    chunkNames: '[name]-[hash]',
  });
  const parts = new Map();
  for (const { path, text } of outputFiles) parts.set(basename(path), await toPart(text));
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  const quick = reachableFrom(QUICK, outputs);
  const files = [
    ['quick.js', quick],
    ...[...parts.keys()].filter((name) => !quick.includes(name)).map((name) => [`chunks/${name}`, [name]]),
  ];
  mkdirSync(outdir, { recursive: true });
  for (const [file, names] of files) {
    const text = `({${names.map((name) => `${JSON.stringify(name)}:function(module,exports,require,__filename){${parts.get(name)}}`).join(',\n')}})\n`;
    writeFileSync(join(aside, file), text);
  }
  const main = await buildMain(
    createHash('sha256')
      .update(JSON.stringify([...parts]))
      .digest('hex')
      .slice(0, 16),
  );
  writeFileSync(join(aside, 'package.json'), '{ "type": "commonjs" }\n');
  writeFileSync(join(aside, 'meta.json'), JSON.stringify(metafile));
  return [...Object.keys(metafile.inputs), ...main];
}

/** The text of a function that is one module. */
async function toPart(text) {
  const format = { ...shared, bundle: false, format: 'cjs', minify: true, plugins: [], supported: { 'dynamic-import': false } };
  const { code } = await transform(text, { loader: 'js', ...pick(format) });
  return ascii(code.includes('__mianshiUrl') ? `${COMMONJS_BANNER}${code}` : code);
}

/** esbuild writes regular expressions as they are; everything else is ASCII already. `src/io/code.ts` reads one byte a character. */
function ascii(code) {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The parts that these source files are in, and those that they import before anything else happens. */
function reachableFrom(sources, outputs) {
  const found = new Set([...outputs].filter(([, { entryPoint }]) => sources.includes(entryPoint)).map(([name]) => name));
  if (found.size !== sources.length) throw new Error('QUICK names a file that is no part of its own');
  for (const name of found)
    for (const { path, kind } of outputs.get(name).imports)
      if (kind === 'import-statement' && outputs.has(basename(path))) found.add(basename(path));
  return [...found];
}

/** `main.js`, which answers `--version` and opens the rest. */
async function buildMain(id) {
  const define = { ...shared.define, MIANSHI_BUILD: JSON.stringify(id) };
  const { metafile } = await build({
    ...shared,
    define,
    format: 'cjs',
    minify: true,
    metafile: true,
    entryPoints: [join(root, 'src/main.ts')],
    outfile: join(aside, 'main.js'),
  });
  return Object.keys(metafile.inputs);
}

function pick({ platform, target, format, minify, supported, logLevel, logOverride }) {
  return { platform, target, format, minify, supported, logLevel, logOverride, define: COMMONJS };
}

async function compileBank() {
  const compiler = join(aside, 'compile-bank.cjs');
  await build({ ...shared, format: 'cjs', entryPoints: [join(root, 'scripts/compile-bank.ts')], outfile: compiler });
  const { compile } = createRequire(import.meta.url)(compiler);
  const { index, files, search } = compile(join(root, 'questions'));
  mkdirSync(join(aside, 'bank'));
  writeFileSync(join(aside, 'bank/index.bin'), index);
  writeFileSync(join(aside, 'bank/search.bin'), search);
  for (const { path, text } of files) {
    const target = join(aside, 'bank/compiled', path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  // The files as they were written: `lint` without a folder checks them.
  cpSync(join(root, 'questions'), join(aside, 'bank/questions'), { recursive: true });
  rmSync(compiler);
}

/** The licence texts of every package whose code is in a chunk. */
function writeLicences(inputs) {
  const packages = new Set(inputs.flatMap((path) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[0] ?? []));
  const texts = [...packages].sort().map((folder) => {
    const { name, version: own, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    const text =
      file === undefined ? '(The package ships no licence text.)' : readFileSync(join(root, folder, file), 'utf8').trim();
    return `${name} ${own} (${license})\n\n${text}\n`;
  });
  const head = 'mianshi is bundled with the packages below. Their licences:\n\n';
  writeFileSync(join(aside, 'THIRD-PARTY-LICENSES.txt'), head + texts.join(`\n${'-'.repeat(80)}\n\n`));
}

function putInPlace() {
  const dist = join(root, 'dist');
  const old = join(root, `dist.old-${process.pid}`);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(aside, dist);
  rmSync(old, { recursive: true, force: true });
}

try {
  const inputs = await buildProgram();
  await compileBank();
  writeLicences(inputs);
  putInPlace();
} finally {
  rmSync(aside, { recursive: true, force: true });
}
