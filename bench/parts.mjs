// Parts of the program by themselves, bundled as the program is.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const src = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src');

/** Bundles what `contents` (TypeScript, with paths from src/) exports into a module at `outfile`. */
export async function bundleParts(contents, outfile) {
  const options = { bundle: true, platform: 'node', format: 'esm', target: 'node20', minify: true };
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  await build({ ...options, banner, stdin: { contents, resolveDir: src, loader: 'ts' }, outfile });
  return pathToFileURL(outfile).href;
}
