import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDevice } from '../../src/io/device.ts';
import { openEventLog } from '../../src/io/event-log.ts';
import { sessionId } from '../../src/progress/event.ts';
import { bundleChild, startChild } from './children.ts';

/** A short form of test/soak/store.mjs. */
const KILLS = 20;
const root = mkdtempSync(join(tmpdir(), 'mianshi-crash-'));
let script = '';

beforeAll(async () => {
  script = await bundleChild(root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function sessionOf(n: number): string {
  return sessionId(1_773_100_000_000 + n, 'crashcrashcr');
}

function readLog(home: string) {
  return openEventLog(join(home, 'log'), openDevice(join(home, 'cache'))).read();
}

describe('two processes at once', () => {
  it('lose nothing, tear nothing, and are one device', async () => {
    const home = join(root, 'two');
    const children = [1, 2].map((n) => startChild(script, home, sessionOf(n), '200'));
    const ends = await Promise.all(children.map(({ ended }) => ended));
    expect(ends.map(({ code, errors }) => [code, errors])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const { events, bad, files } = readLog(home);
    const stored = new Set<string>(events.map(({ id }) => id));
    expect(ends.flatMap(({ ids }) => ids).filter((id) => !stored.has(id))).toEqual([]);
    expect({ stored: stored.size, bad, files: files.length }).toEqual({ stored: 400, bad: [], files: 1 });
    expect(readdirSync(join(home, 'cache'))).toEqual(['device.json']);
  });
});

describe('a process that is killed', () => {
  it(`at a random moment, ${KILLS} times, loses nothing that it acknowledged`, async () => {
    const home = join(root, 'killed');
    const acknowledged: string[] = [];
    for (let round = 0; round < KILLS; round += 1) {
      const child = startChild(script, home, sessionOf(round), '100000');
      await child.begun;
      await new Promise((resolve) => setTimeout(resolve, (round * 7) % 30));
      child.process.kill('SIGKILL');
      acknowledged.push(...(await child.ended).ids);
    }
    const { events, bad } = readLog(home);
    const stored = new Set<string>(events.map(({ id }) => id));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(KILLS);
    // at most the one record that each process was writing when it was killed
    expect(bad.length + stored.size - acknowledged.length).toBeLessThanOrEqual(KILLS * 2);
  }, 60_000);
});
