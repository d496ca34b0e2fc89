import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROGRAM, makeHome, runProgram } from '../e2e/program.ts';
import { bundleChild } from './children.ts';
import { appendTo, compileShim, damage, diskOrder } from './faults.ts';
import { temporaryFolders } from './temporary.ts';

/** Short forms of test/soak/faults.mjs. */
const folder = temporaryFolders();
const root = folder();
const shim = compileShim(join(import.meta.dirname, '../soak/eio.c'), root);
let script = '';
beforeAll(async () => {
  script = await bundleChild(root);
});

describe('a disk with errors', () => {
  it.skipIf(shim === null)('loses nothing that was acknowledged, and refuses the rest (needs cc)', () => {
    const outcome = appendTo(folder(), script, 300, { LD_PRELOAD: shim ?? '', FAULT_SEED: '7' });
    expect(outcome.lost).toBe(0);
    expect(outcome.refused).toBeGreaterThan(5);
    expect(outcome.acknowledged).toBeGreaterThan(200);
    expect(outcome['bad lines']).toBeGreaterThan(10);
  });
});

describe('the order on the disk', () => {
  it('is open, write, flush, and only then is a grade shown as saved (needs strace)', ({ skip }) => {
    const order = diskOrder(PROGRAM, folder(), 3);
    if (order === null) skip('strace is missing or not allowed here');
    expect(order).toEqual({ acknowledged: 3, 'out of order': 0 });
  });
});

describe('random bytes', () => {
  it.each(['config.json', 'progress.json'])('in %s neither stop the program nor change the schedule', (file) => {
    const home = makeHome();
    try {
      runProgram(home, ['drill', '-n', '6'], '\n*\n3\n'.repeat(6));
      writeFileSync(join(home.path, 'config.json'), '{\n  "lang": "zh",\n  "count": 7,\n  "version": 1\n}\n');
      const found = damage(PROGRAM, home.path, file, 12);
      expect(found).toMatchObject({ 'not started': 0, 'another schedule': 0 });
    } finally {
      home.remove();
    }
  });
});
