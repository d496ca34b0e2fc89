declare const MIANSHI_VERSION: string;

/** Runs one command line; `bank` is the folder of the compiled bank. `--version` alone is answered before anything is loaded. */
export async function main(argv: readonly string[], bank: string): Promise<void> {
  process.stdout.on('error', passOverClosedPipe);
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${MIANSHI_VERSION}\n`);
    return;
  }
  const { runLine } = await import('./run.ts');
  await runLine(argv, bank);
}

/** A reader that has seen enough (`| head`) is no error. */
function passOverClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
