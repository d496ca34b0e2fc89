import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Opens a file in $VISUAL, $EDITOR or vi (notepad on Windows) and waits. The variable may hold arguments, as in
 * `code --wait`, and is run by the shell for that reason: it is the user's own. Throws AppError noEditor.
 */
export function openEditor(path: string, environment: Environment): void {
  const usual = process.platform === 'win32' ? 'notepad' : 'vi';
  const command = environment['VISUAL'] || environment['EDITOR'] || usual;
  const [shell, args] =
    process.platform === 'win32'
      ? [`${command} "${path}"`, { shell: true, args: [] as string[] }]
      : ['/bin/sh', { shell: false, args: ['-c', `${command} "$1"`, 'mianshi', path] }];
  const { error, status, signal } = spawnSync(shell, args.args, { stdio: 'inherit', shell: args.shell });
  if (error !== undefined || status !== 0) {
    throw new AppError({ code: 'noEditor', args: { command, reason: error?.message ?? signal ?? `status ${status}` } });
  }
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
