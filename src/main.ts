import { writeAll } from './io/output.ts';

declare const MIANSHI_VERSION: string;

/** Runs one command line; `bank` is the folder of the compiled bank. `--version` alone is answered before anything is loaded. */
export async function main(argv: readonly string[], bank: string): Promise<void> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    try {
      writeAll(1, `${MIANSHI_VERSION}\n`);
    } catch {
      process.exitCode = 74; // standard output cannot be written; there is nobody to tell
    }
    return;
  }
  const { runLine } = await import('./run.ts');
  await runLine(argv, bank);
}
