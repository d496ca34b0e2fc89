import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../../src/bank/question.ts';
import type { Event } from '../../src/progress/event.ts';
import { formatEvent } from '../../src/progress/log.ts';
import { HOUR } from '../progress/event-arbitrary.ts';
import { expectTrue, flagged, graded, idOf, logOf, newHome, NOW, opened } from './store-home.ts';
import { factOf, mountSmall, temporaryFolders } from './temporary.ts';

const folder = temporaryFolders();

describe('a new store', () => {
  it('is empty, makes no file and loads no scheduler', async () => {
    const home = newHome(folder());
    const store = await home.open();
    expect(store.progress().events).toBe(0);
    expect([store.events(), store.ownEvents(), store.pending()]).toEqual([[], [], 0]);
    expect(store.checkup({ at: NOW, tz: 480 })).toEqual({ bad: [], foreign: 0, future: [], files: [], unreadable: [] });
    await store.checkpoint();
    expect(readdirSync(home.path)).toEqual([]);
    expect(home.loads).toBe(0);
  });
});

describe('appending', () => {
  it('is on the disk and in the progress at once', async () => {
    const home = newHome(folder());
    const store = await opened(home);
    for (const n of [1, 2, 3]) {
      store.append(graded(n));
      expect(store.progress().questions.get(keyOf('bank', 'a'))?.reps).toBe(n);
      expect(readFileSync(logOf(home), 'utf8')).toContain(formatEvent(graded(n)));
    }
    expect(store.ownEvents()).toEqual([1, 2, 3].map((n) => graded(n)));
    expect(store.pending()).toBe(3);
    await expectTrue(home, store);
  });

  it('what cannot be saved is not in the progress, and can be given again', async () => {
    const home = newHome(folder());
    const store = await opened(home);
    store.append(graded(1));
    const path = logOf(home);
    const kept = readFileSync(path);
    rmSync(join(home.path, 'log'), { recursive: true });
    writeFileSync(join(home.path, 'log'), 'a file in place of the folder');
    expect(factOf(() => store.append(graded(2)))).toMatchObject({ code: 'notSaved', args: { path } });
    expect(store.progress().questions.get(keyOf('bank', 'a'))?.reps).toBe(1);
    rmSync(join(home.path, 'log'));
    mkdirSync(join(home.path, 'log'));
    writeFileSync(path, kept);
    store.append(graded(2));
    await expectTrue(home, store);
  });

  it('of an undoing or a relinking tells the whole story anew', async () => {
    const home = newHome(folder());
    const store = await opened(home);
    store.append(graded(1));
    store.append(graded(2));
    store.append({ kind: 'undone', id: idOf(3), at: NOW + 3 * HOUR, tz: 480, event: idOf(2) });
    expect(store.progress().questions.get(keyOf('bank', 'a'))?.reps).toBe(1);
    store.append({
      kind: 'relinked',
      id: idOf(4),
      at: NOW + 4 * HOUR,
      tz: 480,
      from: keyOf('bank', 'a'),
      to: keyOf('bank', 'b'),
    });
    expect([...store.progress().questions.keys()]).toEqual([keyOf('bank', 'b')]);
    await expectTrue(home, store);
  });

  it('by a clock that went back is told in the order of time', async () => {
    const home = newHome(folder());
    const store = await opened(home);
    store.append(graded(30));
    store.append(graded(2));
    await expectTrue(home, store);
  });

  it('needs no scheduler for what is no grade', async () => {
    const home = newHome(folder());
    const store = await home.open();
    store.append(flagged(1));
    expect(store.progress().questions.get(keyOf('bank', 'a'))?.flagged).toBe(true);
    expect(home.loads).toBe(0);
    store.append(graded(2));
    expect(() => store.progress()).toThrow(TypeError);
    await store.prepare();
    await expectTrue(home, store);
  });

  it('of what is not an event changes nothing', async () => {
    const store = await opened(newHome(folder()));
    expect(() => store.append({ ...graded(1), grade: 9 } as unknown as Event)).toThrow(TypeError);
    expect(store.progress().events).toBe(0);
  });
});

describe('damage', () => {
  it('is found, line by line, and hurts nothing else', async () => {
    const home = newHome(folder());
    const store = await opened(home);
    store.append(graded(1));
    appendFileSync(logOf(home), 'garbage\0\xff\n');
    appendFileSync(logOf(home), formatEvent(graded(2)).replace('"grade":3', '"grade":4'));
    store.append(graded(3));
    store.append(graded(24 * 400));
    appendFileSync(logOf(home), formatEvent(graded(5)).slice(0, 30));
    symlinkSync('/dev/zero', join(home.path, 'log/zz.jsonl'));
    const file = logOf(home).slice(join(home.path, 'log/').length);
    expect(store.checkup({ at: NOW + 4 * HOUR, tz: 480 })).toEqual({
      bad: [
        { file, line: 3, reason: 'torn' },
        { file, line: 5, reason: 'checksum' },
        { file, line: 11, reason: 'torn' },
      ],
      foreign: 0,
      future: [graded(24 * 400)],
      files: [file, 'zz.jsonl'],
      unreadable: [{ file: 'zz.jsonl', reason: 'ELOOP' }],
    });
    expect(store.progress().events).toBe(3);
    expect(store.checkup({ at: NOW + 24 * 401 * HOUR, tz: 480 }).future).toEqual([]);
    await expectTrue(home);
  });

  it('of the folder is said when the store is opened', async () => {
    const home = newHome(folder());
    writeFileSync(join(home.path, 'log'), '');
    await expect(home.open()).rejects.toMatchObject({
      fact: { code: 'unreadableStore', args: { path: join(home.path, 'log'), reason: 'ENOTDIR' } },
    });
  });

  const full = folder();
  const small = mountSmall(full, 64);
  it.skipIf(small === null)('none by a full disk: what was said to be saved is (needs the right to mount)', async () => {
    const home = newHome(full);
    const store = await opened(home);
    let saved = 0;
    for (let n = 1; n <= 400; n += 1) {
      if (factOf(() => store.append(graded(n, 'one', `q${n % 30}`))) === undefined) saved += 1;
      if (n % 50 === 0) await store.checkpoint();
    }
    expect(saved).toBeGreaterThan(50);
    expect(saved).toBeLessThan(400);
    expect(store.progress().events).toBe(saved);
    await expectTrue(home, store);
    expect(existsSync(join(full, 'log'))).toBe(true);
  });
});
