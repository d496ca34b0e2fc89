import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { isTerminal } from './output.ts';

/** What shells end with when a program cannot be run, or is not found (POSIX, 2.8.2); 9009 is that of Windows. */
const NOT_RUN: ReadonlySet<number | null> = new Set([126, 127, 9009]);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Opens a file in $VISUAL, $EDITOR or vi (notepad on Windows) and waits. The variable may hold arguments, as in
 * `code --wait`, and is run by the shell for that reason: it is the user's own. Throws AppError noTerminal; noEditor where there is no such
 * program, and editorFailed where it ended as if something was wrong, as it does when the user says so (`:cq`).
 */
export function openEditor(path: string, environment: Environment): void {
  if (!isTerminal(0) || !isTerminal(1)) throw new AppError({ code: 'noTerminal', args: { path } });
  const usual = process.platform === 'win32' ? 'notepad' : 'vi';
  const command = environment['VISUAL'] || environment['EDITOR'] || usual;
  const [shell, args] =
    process.platform === 'win32'
      ? [`${command} "${path}"`, { shell: true, args: [] as string[] }]
      : ['/bin/sh', { shell: false, args: ['-c', `${command} "$1"`, 'mianshi', path] }];
  const { error, status, signal } = spawnSync(shell, args.args, { stdio: 'inherit', shell: args.shell });
  const reason = error?.message ?? signal ?? `status ${status}`;
  if (error !== undefined || NOT_RUN.has(status)) throw new AppError({ code: 'noEditor', args: { command, reason, path } });
  if (status !== 0) throw new AppError({ code: 'editorFailed', args: { command, reason } });
}

/** Lets the user write a text in the editor, in a folder of its own that nobody else can read. UTF-8. */
export function writeInEditor(text: string, environment: Environment): string {
  const folder = mkdtempSync(join(tmpdir(), 'mianshi-'));
  try {
    const path = join(folder, 'answer.md');
    writeFileSync(path, text, { mode: 0o600 });
    openEditor(path, environment);
    return readFileSync(path, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
