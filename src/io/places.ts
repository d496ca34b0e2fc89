import envPaths from 'env-paths';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from '../context.ts';

export interface Folders {
  readonly config: string;
  readonly data: string;
  readonly cache: string;
}

/** MIANSHI_HOME, or the platform's own folders (XDG on Linux, Library on macOS, AppData on Windows). */
export function foldersOf(environment: Readonly<Record<string, string | undefined>>): Folders {
  const home = environment['MIANSHI_HOME'];
  if (home !== undefined && home !== '') return { config: home, data: home, cache: join(home, 'cache') };
  const { config, data, cache } = envPaths('mianshi', { suffix: '' });
  return { config, data, cache };
}

/** Where the personal bank lies, when there is one. */
export function personalBank({ data }: Folders): string {
  return join(data, 'questions');
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Everything that has a place on this machine. */
export function placesOf(
  folders: Folders,
  { version, ...banks }: Pick<Places, 'banks' | 'missingBanks' | 'brokenConfig'> & { readonly version: string },
): Places {
  const { config, data, cache } = folders;
  return {
    config: join(config, 'config.json'),
    data,
    log: join(data, 'log'),
    progress: join(data, 'progress.json'),
    questions: personalBank(folders),
    cache,
    versions: { mianshi: version, node: process.version, platform: `${process.platform} ${process.arch}` },
    ...banks,
  };
}
