import { closeSync, fsyncSync, lstatSync, openSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { ensureFolder, readRegularFile } from './files.ts';

/** Whose code it is: that of another build is passed by. */
export interface CodeKey {
  readonly build: string;
  readonly command: string;
}

/** The first line of the file after its seal; then the code of the files follows. */
interface Head {
  readonly build: unknown;
  readonly files: readonly (readonly [name: string, length: number])[];
}

const NONE: ReadonlyMap<string, Buffer> = new Map();
const SEAL = 9;
const MAX_BYTES = 2 ** 26;
const MONTH_MS = 30 * 86_400_000;

/**
 * The code that was kept, by file; empty where there is none, or where it is damaged or another build's. V8 looks at its own
 * version and flags, but not whether the bytes are those it wrote, and it runs them: so they are checked here, and only a file of
 * this user that nobody else may write is read.
 */
export function readCode(cache: string, key: CodeKey): ReadonlyMap<string, Buffer> {
  const path = pathOf(cache, key);
  try {
    if (!isOurs(path)) return NONE;
    const reading = readRegularFile(path, MAX_BYTES);
    if (!reading.ok) return NONE;
    const rest = reading.bytes.subarray(SEAL);
    if (reading.bytes.toString('latin1', 0, SEAL) !== sealOf(rest)) return NONE;
    const end = rest.indexOf(0x0a);
    const { build, files } = JSON.parse(rest.toString('utf8', 0, end)) as Head;
    if (build !== key.build) return NONE;
    const code = rest.subarray(end + 1);
    let start = 0;
    return new Map(files.map(([name, length]) => [name, code.subarray(start, (start += length))]));
  } catch {
    return NONE;
  }
}

/** Puts it in place as a whole or not at all. It is a courtesy to the next start: errors do not matter. */
export function keepCode(cache: string, key: CodeKey, code: ReadonlyMap<string, Buffer>): void {
  const path = pathOf(cache, key);
  const head: Head = { build: key.build, files: [...code].map(([name, { length }]) => [name, length] as const) };
  const rest = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...code.values()]);
  const aside = `${path}.tmp-${process.pid}`;
  try {
    ensureFolder(dirname(path));
    sweep(dirname(path));
    const fd = openSync(aside, 'wx', 0o600);
    try {
      writeFileSync(fd, Buffer.concat([Buffer.from(sealOf(rest)), rest]));
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(aside, path);
  } catch {
    discard(aside);
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // its folder is no folder
  }
}

/** The CRC-32 of what follows it, and a line feed. */
function sealOf(rest: Buffer): string {
  return `${crc32(rest)
    .toString(16)
    .padStart(SEAL - 1, '0')}\n`;
}

function pathOf(cache: string, { command }: CodeKey): string {
  return join(cache, 'code', `${command}-${process.version}-${process.arch}.bin`);
}

/** Windows has neither owners nor rights here: there the folder is the user's own. */
function isOurs(path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  return process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o022) === 0);
}

/** Removes what no start has made anew for a month: code of former versions of Node, and what a killed process left. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > MONTH_MS) rmSync(path, { force: true });
  }
}
