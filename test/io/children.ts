import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles a script of this folder into a folder, as Node 20 runs no TypeScript; the path of the script. */
export async function bundleChild(folder: string, name = 'append-child'): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  return outfile;
}

export interface Child {
  readonly process: ChildProcess;
  /** resolves at the first acknowledgement, or at the end */
  readonly begun: Promise<void>;
  /** resolves at the end, with the ids that were acknowledged in whole lines */
  readonly ended: Promise<{ readonly ids: readonly string[]; readonly code: number | null; readonly errors: string }>;
}

export function startChild(script: string, ...args: readonly string[]): Child {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const begun = new Promise<void>((resolve) => {
    child.stdout.once('data', () => resolve());
    child.once('close', () => resolve());
  });
  const ended = new Promise<{ ids: string[]; code: number | null; errors: string }>((resolve) => {
    child.once('close', (code) =>
      resolve({
        ids: out
          .slice(0, out.lastIndexOf('\n') + 1)
          .split('\n')
          .slice(0, -1),
        code,
        errors,
      }),
    );
  });
  return { process: child, begun, ended };
}
