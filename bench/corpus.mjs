// How Markdown of all kinds comes out: ours beside stock marked-terminal, at 40 and at 80 columns.
// usage: npm run bench:corpus -- DIR [--list]      (every .md below DIR; --list prints the lines that are counted as wrong)
import { build } from 'esbuild';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { Marked } from 'marked';
import { markedTerminal } from 'marked-terminal';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [folder = join(root, 'questions'), ...flags] = process.argv.slice(2);
const WIDTHS = [40, 80];
const LARGEST = 256 * 1024; // what a question file may have at most

/** What can be wrong with a line; inline code is taken out of it before, and blocks of code are not looked at. */
const WRONG = {
  'raw **': (line) => /\*\*/.test(line),
  'raw TeX': (line) => /\\(?:frac|sum|sqrt|math[a-z]+|text|left|right|begin|end|[a-z]*(?:alpha|theta|sigma|partial)|cdot|times|log|exp)\b|\$\$/.test(line),
  'wrong start': (line) => /^[\s│┃>]*[，。、；：？！）】》」』”’…]/u.test(line),
}; // prettier-ignore

const CODE = (text) => `\u001b[36m${text}\u001b[39m`;

/** A line without its inline code, which both renderers are told to write in cyan. */
function withoutCode(line) {
  return stripVTControlCharacters(line.replace(/\u001b\[36m[^\u001b]*\u001b\[(?:39|0)m/g, 'x'));
}

/** Our typesetter from its source, bundled as the program is. */
async function loadOurs() {
  const aside = mkdtempSync(join(tmpdir(), 'mianshi-corpus-'));
  const outfile = join(aside, 'ours.cjs');
  const contents = `
    export { createMarkdown } from './src/render/markdown/markdown.ts';
    export { plainTheme } from './src/render/plain-theme.ts';
    export { widthOf } from './src/render/width.ts';
    export { scanMarkdown } from './src/bank/markdown.ts';
    export { zh } from './src/i18n/zh.ts';`;
  try {
    const stdin = { contents, resolveDir: root, loader: 'ts' };
    await build({ stdin, bundle: true, platform: 'node', format: 'cjs', outfile, logLevel: 'error' });
    return createRequire(import.meta.url)(outfile);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

const ours = await loadOurs();
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort();
const sources = files
  .map((path) => ({ path, text: readFileSync(path, 'utf8').replace(/^---\n[^]*?\n---\n/, '') }))
  .filter(({ text }) => text.length <= LARGEST && text.trim() !== '');

/** Every line of a source's blocks of code: what looks like a mark there is none. */
function codeOf(text) {
  const { prose, fences } = ours.scanMarkdown(text);
  const indented = prose.flatMap(({ text: line }) => (/^(?: {4}|\t)/.test(line) ? [line.trim()] : []));
  return [...fences.map(({ code }) => code), ...indented].join('\n');
}

async function measure(name, render) {
  for (const width of WIDTHS) {
    const counts = {
      files: 0,
      lines: 0,
      throws: 0,
      'over-wide': 0,
      ...Object.fromEntries(Object.keys(WRONG).map((kind) => [kind, 0])),
    };
    let ms = 0;
    let slowest = { ms: 0, path: '' };
    for (const { path, text } of sources) {
      counts.files++;
      const start = performance.now();
      let result = '';
      try {
        result = await render(text, width);
      } catch (error) {
        counts.throws++;
        if (flags.includes('--list')) console.log(`${name} ${width} throws: ${path}: ${error}`);
      }
      const own = performance.now() - start;
      ms += own;
      if (own > slowest.ms) slowest = { ms: own, path };
      const code = codeOf(text);
      for (const line of result.split('\n')) {
        counts.lines++;
        const isWide = ours.widthOf(stripVTControlCharacters(line)) > width;
        const bare = withoutCode(line);
        const isCode = code.includes(bare.replace(/^[\s│┃>↪]+|[\s│]+$/g, '')) && bare.trim() !== '';
        const kinds = Object.keys(WRONG).filter((kind) => !isCode && WRONG[kind](bare));
        for (const kind of isWide ? ['over-wide', ...kinds] : kinds) {
          counts[kind]++;
          if (flags.includes('--list') && name === 'mianshi') console.log(`${kind} ${width}: ${path}: ${bare}`);
        }
      }
    }
    const facts = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`);
    console.log(
      `${name.padEnd(16)} ${width} columns: ${facts.join(', ')}, ${(ms / Math.max(1, counts.files)).toFixed(2)} ms a file`,
    );
    console.log(`${' '.repeat(16)} slowest: ${slowest.ms.toFixed(0)} ms, ${slowest.path}`);
  }
}

const medium = { columns: 80, form: 'page', links: false, ambiguousWide: false };
const markdown = ours.createMarkdown({ ...ours.plainTheme, code: CODE, link: CODE }, medium, ours.zh.markdown);
await markdown.prepare(sources.map(({ text }) => text));
await measure('mianshi', (text, width) => markdown.lay(text, width));
// cli-highlight, inside of stock, says on standard error that it does not know a language
const stderr = process.stderr.write.bind(process.stderr);
process.stderr.write = () => true;
console.error = () => undefined;
await measure('marked-terminal', (text, width) =>
  new Marked(markedTerminal({ width, reflowText: true, codespan: CODE, code: CODE, href: CODE })).parse(text),
);
process.stderr.write = stderr;
