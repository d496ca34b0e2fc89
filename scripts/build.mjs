// Builds dist/: the program as lazily loaded chunks, the compiled bank beside it, and the licences of what is bundled.
// Everything is written aside and renamed at the end, so that a running program or test never sees half a build.
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const aside = join(root, `dist.new-${process.pid}`);

/** What is dead code here, and dear to load: see ARCHITECTURE.md, "What is stubbed". */
const STUBS = {
  // gray-matter binds names of its own js-yaml 3 when it is loaded; its YAML engine is ours (src/bank/parse.ts).
  'gray-matter>js-yaml': 'module.exports = { safeLoad() { throw new Error("stub"); }, safeDump() { throw new Error("stub"); } };',
  // marked-terminal highlights code and replaces emoji names; our renderer overrides both.
  'marked-terminal>cli-highlight': 'module.exports = { highlight: (code) => code };',
  'marked-terminal>node-emoji': 'module.exports = { get: (name) => name };',
  'marked-terminal>cli-table3': 'module.exports = function Table() { throw new Error("stub"); };',
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

/** Options that the program and the bank's compiler share. */
const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  define: { MIANSHI_VERSION: JSON.stringify(version) },
  // Bundled CommonJS packages ask for `require`.
  banner: {
    js: "import { createRequire as mianshiRequire } from 'node:module'; const require = mianshiRequire(import.meta.url);",
  },
  plugins: [stubs],
  logLevel: 'warning',
  logOverride: { 'direct-eval': 'silent' }, // gray-matter's JavaScript engine: it is switched off before any text reaches it
};

async function buildProgram() {
  const { metafile } = await build({
    ...shared,
    entryPoints: { main: join(root, 'src/main.ts') },
    outdir: aside,
    splitting: true,
    minify: true,
    metafile: true,
    chunkNames: 'chunks/[name]-[hash]',
    absWorkingDir: root,
  });
  writeFileSync(join(aside, 'meta.json'), JSON.stringify(metafile));
  return metafile;
}

async function compileBank() {
  const compiler = join(aside, 'compile-bank.mjs');
  await build({ ...shared, entryPoints: [join(root, 'scripts/compile-bank.ts')], outfile: compiler });
  const { compileBank: compile } = await import(pathToFileURL(compiler).href);
  const { index, files } = compile(join(root, 'questions'));
  mkdirSync(join(aside, 'bank'));
  writeFileSync(join(aside, 'bank/index.jsonl'), index);
  for (const file of files) cpSync(join(root, 'questions', file), join(aside, 'bank/questions', file));
  rmSync(compiler);
}

/** The licence texts of every package whose code is in a chunk. */
function writeLicences({ inputs }) {
  const packages = new Set(
    Object.keys(inputs).flatMap((path) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[0] ?? []),
  );
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
  const metafile = await buildProgram();
  await compileBank();
  writeLicences(metafile);
  putInPlace();
} finally {
  rmSync(aside, { recursive: true, force: true });
}
