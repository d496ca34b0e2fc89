import { join } from 'node:path';
import { openCode } from './io/code.ts';
import { writeAll } from './io/output.ts';
import { foldersOf } from './io/places.ts';
import type * as Run from './run.ts';

declare const MIANSHI_VERSION: string;
declare const MIANSHI_BUILD: string;

/** Runs one command line; `folder` is that of the built program. `--version` alone is answered before anything is loaded. */
export async function main(argv: readonly string[], folder: string): Promise<void> {
  const [first = ''] = argv;
  if (argv.length === 1 && (first === '--version' || first === '-V')) {
    try {
      writeAll(1, `${MIANSHI_VERSION}\n`);
    } catch {
      process.exitCode = 74; // standard output cannot be written; there is nobody to tell
    }
    return;
  }
  const command = /^[a-z]{1,12}$/.test(first) ? first : 'other';
  const program = { folder, build: MIANSHI_BUILD, cache: foldersOf(process.env).cache, command };
  const { runLine } = openCode(program)('run.js') as typeof Run;
  await runLine(argv, join(folder, 'bank'));
  endAtOnce();
}

/**
 * Ends a process that has nothing left to wait for, before V8 gives back its heap page by page: with a large bank that takes a tenth of
 * a start. Everything was written before this (`io/output`), but Windows may still be writing to a terminal.
 */
function endAtOnce(): void {
  const waited = process.platform === 'win32' ? [] : ['TTYWrap'];
  // eslint-disable-next-line no-restricted-properties -- nothing is left to be written
  if (process.getActiveResourcesInfo().every((resource) => waited.includes(resource))) process.exit();
}
