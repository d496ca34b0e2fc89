import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { codeOf } from './files.ts';

export interface PagerOptions {
  /** a command line of the user's own: run by the shell where it is more than a name, as git does */
  readonly command: string;
  /** all variables that it gets */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** of the terminal, as it is now */
  readonly size: () => { readonly columns: number; readonly rows: number };
  /** columns that a line takes */
  readonly width: (line: string) => number;
  /** what may reach the terminal of a text */
  readonly safe: (text: string) => string;
}

export interface Pager {
  /** the text is taller than the terminal */
  isNeededFor(text: string): boolean;
  /** shows a text and waits for the pager to end, early or not; false where there is no such pager: then nothing was shown */
  show(text: string): boolean;
}

const SHELL_CHARACTERS = /[|&;<>()$`\\"'\s*?[#~=%]/;
/** What a shell ends with when a command cannot be run, or is not there; 9009 is that of Windows. */
const NOT_RUN = [126, 127, 9009];

export function createPager({ command, environment, size, width, safe }: PagerOptions): Pager {
  return {
    isNeededFor(text) {
      const { columns, rows } = size();
      if (!(rows > 1 && columns > 0)) return false; // not known
      const heights = text.split('\n').map((line) => Math.max(1, Math.ceil(width(line) / columns)));
      return heights.reduce((sum, height) => sum + height, 0) >= rows;
    },
    show(text) {
      // Ctrl-C goes to everyone at the terminal. It is the pager's key now, and must not end the program under it.
      const passOver = () => undefined;
      process.on('SIGINT', passOver);
      try {
        const { error, status } = run(text);
        return (error === undefined || codeOf(error) === 'EPIPE') && !NOT_RUN.includes(status ?? 0);
      } finally {
        process.off('SIGINT', passOver);
      }
    },
  };

  /** Nothing else happens meanwhile: what reads keys or signals here must not do so while the pager has the terminal. */
  function run(text: string): SpawnSyncReturns<Buffer> {
    const options = { input: `${safe(text)}\n`, stdio: ['pipe', 'inherit', 'inherit'] as const, env: { ...environment } };
    const stdio = [...options.stdio];
    if (!SHELL_CHARACTERS.test(command)) return spawnSync(command, [], { ...options, stdio });
    return process.platform === 'win32'
      ? spawnSync(command, { ...options, stdio, shell: true })
      : spawnSync('/bin/sh', ['-c', command], { ...options, stdio });
  }
}
