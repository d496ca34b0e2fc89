import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { keepCode, readCode } from './code-cache.ts';

/** A part of the program, as CommonJS. */
type Part = (module: { exports: unknown }, exports: unknown, require: (name: string) => unknown, filename: string) => void;
type Parts = Readonly<Record<string, Part>>;

export interface BuiltProgram {
  /** what `scripts/build.mjs` wrote: `quick.js`, the parts that almost every start needs, and one file in `chunks/` for each other */
  readonly folder: string;
  /** differs whenever a file of the program does */
  readonly build: string;
  /** the folder of the cache */
  readonly cache: string;
  /** code is kept for each command: what one compiles is half of what another needs */
  readonly command: string;
}

/**
 * Gives a function that runs a part of the program, once, and returns what it exports. What V8 has compiled is kept for the next
 * start of the same command, as `module.enableCompileCache` of Node 22 does it: see bench/start-up.mjs for what that saves.
 */
export function openCode({ folder, build, cache, command }: BuiltProgram): (part: string) => unknown {
  const key = { build, command };
  const kept = readCode(cache, key);
  const scripts = new Map<string, Script>();
  const modules = new Map<string, { exports: unknown }>();
  let isComplete = true;

  function partsIn(file: string): Parts {
    const filename = join(folder, file);
    const cachedData = kept.get(file);
    const source = readFileSync(filename, 'latin1'); // the build writes ASCII alone
    const script = new Script(source, cachedData === undefined ? { filename } : { filename, cachedData });
    // V8 refuses what another version of it, or one with other flags, has compiled
    if (script.cachedDataRejected !== false) isComplete = false;
    scripts.set(file, script);
    return script.runInThisContext() as Parts;
  }

  const quick = partsIn('quick.js');

  function run(name: string): unknown {
    if (!name.endsWith('.js')) return process.getBuiltinModule(name);
    const part = name.slice(name.lastIndexOf('/') + 1);
    const known = modules.get(part);
    if (known !== undefined) return known.exports;
    const make = Object.hasOwn(quick, part) ? quick[part] : partsIn(`chunks/${part}`)[part];
    if (make === undefined) throw new Error(`${part} is not in ${folder}`);
    const module: { exports: unknown } = { exports: {} };
    modules.set(part, module);
    make(module, module.exports, run, join(folder, 'chunks', part));
    module.exports = withoutGetters(module.exports);
    return module.exports;
  }

  process.once('exit', (status) => {
    if (isComplete || status !== 0) return;
    const code = new Map(kept);
    for (const [file, script] of scripts) code.set(file, script.createCachedData());
    keepCode(cache, key, code);
  });
  return run;
}

/**
 * esbuild exports by getters, which cost a call at every use, some 100,000 times in a start with a large bank. What a part exports
 * does not change once it has run; a part that is asked for by one that it waits for itself still finds the getters.
 */
function withoutGetters(exports: unknown): unknown {
  return { __esModule: true, ...(exports as object) };
}
