import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ensureFolder } from './files.ts';

/** A JSON file that is only ever replaced as a whole. */
export interface ConfFile {
  /** Throws the system's error. On a full disk it may leave half a file *without* an error: read it back. */
  replace(values: Readonly<Record<string, unknown>>): void;
}

/** What `atomically`, conf's writer, leaves behind when it is killed: `<file>.tmp-<10 digits><6 hex digits>`. */
const LEFT_OVER = /^\.tmp-\d{10}[0-9a-f]{6}$/;
const HOUR_MS = 3_600_000;

/**
 * Opens a file for writing through conf, which costs half a start of the program: so it is loaded here and only to write. What
 * stands in the file is never read by conf, as that would throw where the file is broken. File 0600, folder 0700.
 */
export async function openConf(
  path: string,
  serialize: (values: Readonly<Record<string, unknown>>) => string,
): Promise<ConfFile> {
  const { default: Conf } = await import('conf');
  ensureFolder(dirname(path));
  sweep(path);
  const conf = new Conf<Record<string, unknown>>({
    cwd: dirname(path),
    configName: basename(path),
    fileExtension: '',
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    serialize,
    deserialize: () => ({}),
  });
  return {
    replace(values) {
      conf.store = { ...values };
    },
  };
}

/** Removes left-overs of an hour ago; a younger one may belong to a process at work. It is a courtesy: errors do not matter. */
function sweep(path: string): void {
  try {
    const names = readdirSync(dirname(path)).filter(
      (name) => name.startsWith(basename(path)) && LEFT_OVER.test(name.slice(basename(path).length)),
    );
    for (const name of names) {
      const leftOver = join(dirname(path), name);
      if (Date.now() - statSync(leftOver).mtimeMs > HOUR_MS) rmSync(leftOver, { force: true });
    }
  } catch {
    // nothing was promised
  }
}
