import { fstatSync, writeSync } from 'node:fs';
import { AppError } from '../errors.ts';

const WAIT_MS = 2;

/**
 * Writes a whole text to a descriptor (1 or 2) before it returns. It costs a fifth of a bare start less than process.stdout, which
 * is set up at its first use. A full pipe that does not block is waited for. False where the reader has seen enough (`| head`) and gone.
 * Throws AppError outputFailed, on a full disk for example.
 */
export function writeAll(descriptor: number, text: string): boolean {
  let rest: Uint8Array = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE' || code === 'EOF') return false; // EOF: on Windows
      if (code === 'EIO') return true; // the whole terminal has gone, and SIGHUP is on its way
      if (code !== 'EAGAIN')
        throw new AppError({ code: 'outputFailed', args: { reason: code ?? String(error) } }, { cause: error });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    }
  }
  return true;
}

/** Whether a descriptor is a terminal. node:tty, which brings the network with it, is loaded only for what may be one. */
export function isTerminal(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(descriptor);
  } catch {
    return false; // closed
  }
}
