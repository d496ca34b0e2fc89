import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../../src/bank/question.ts';
import { openProgress, type ProgressStore } from '../../src/io/progress-store.ts';
import { type Event, eventId, type EventId, sessionId } from '../../src/progress/event.ts';
import { formatEvent } from '../../src/progress/log.ts';
import { fold } from '../../src/progress/progress.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { calm, HOUR, textOf } from '../progress/event-arbitrary.ts';
import { factOf, mountSmall, temporaryFolders } from './temporary.ts';

const folder = temporaryFolders();
const scheduler = createScheduler();
const NOW = Date.UTC(2026, 2, 10, 1);

interface Home {
  readonly path: string;
  /** how often the scheduler was loaded */
  loads: number;
  open(parametersKey?: string): Promise<ProgressStore>;
}

function newHome(path = folder()): Home {
  const home: Home = {
    path,
    loads: 0,
    open: (parametersKey = 'k') =>
      openProgress({
        folder: path,
        cache: join(path, 'cache'),
        parametersKey,
        scheduler: async () => {
          home.loads += 1;
          return scheduler;
        },
      }),
  };
  return home;
}

function graded(n: number, device = 'one', question = 'a'): Event {
  const at = NOW + n * HOUR;
  const rest = { grade: 3, ms: 1000, hash: 'h', fingerprint: 'fp1:x', ticked: [], missed: [] } as const;
  return { kind: 'graded', id: idOf(n, device), at, tz: 480, question: keyOf('bank', question), ...rest };
}

function idOf(n: number, device = 'one'): EventId {
  return eventId(sessionId(NOW, device.padEnd(12, '0')), n);
}

function flagged(n: number, on = true): Event {
  return { kind: 'flagged', id: idOf(n), at: NOW + n * HOUR, tz: 480, question: keyOf('bank', 'a'), on };
}

async function opened(home: Home): Promise<ProgressStore> {
  const store = await home.open();
  await store.prepare();
  return store;
}

function logOf(home: Home): string {
  const [name = ''] = readdirSync(join(home.path, 'log'));
  return join(home.path, 'log', name);
}

/** The store and a new one on the same disk both say what a fold of the whole log says. */
async function expectTrue(home: Home, store?: ProgressStore): Promise<void> {
  const fresh = await home.open();
  const whole = textOf(fold(fresh.events(), scheduler));
  expect(textOf(fresh.progress())).toBe(whole);
  if (store !== undefined) expect(textOf(store.progress())).toBe(whole);
}

describe('a new store', () => {
  it('is empty, makes no file and loads no scheduler', async () => {
    const home = newHome();
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
    const home = newHome();
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
    const home = newHome();
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
    const home = newHome();
    const store = await opened(home);
    store.append(graded(1));
    store.append(graded(2));
    store.append({ kind: 'undone', id: idOf(3), at: NOW + 3 * HOUR, tz: 480, event: idOf(2) });
    expect(store.progress().questions.get(keyOf('bank', 'a'))?.reps).toBe(1);
    store.append({ kind: 'relinked', id: idOf(4), at: NOW + 4 * HOUR, tz: 480, from: keyOf('bank', 'a'), to: keyOf('bank', 'b') });
    expect([...store.progress().questions.keys()]).toEqual([keyOf('bank', 'b')]);
    await expectTrue(home, store);
  });

  it('by a clock that went back is told in the order of time', async () => {
    const home = newHome();
    const store = await opened(home);
    store.append(graded(30));
    store.append(graded(2));
    await expectTrue(home, store);
  });

  it('needs no scheduler for what is no grade', async () => {
    const home = newHome();
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
    const store = await opened(newHome());
    expect(() => store.append({ ...graded(1), grade: 9 } as unknown as Event)).toThrow(TypeError);
    expect(store.progress().events).toBe(0);
  });
});

describe('the checkpoint', () => {
  it('spares the next start the log and the scheduler', async () => {
    const home = newHome();
    const store = await opened(home);
    for (const n of [1, 2, 3]) store.append(graded(n));
    await store.checkpoint();
    expect(store.pending()).toBe(0);
    home.loads = 0;
    const next = await home.open();
    expect([next.progress().events, next.pending(), home.loads]).toEqual([3, 0, 0]);
    await expectTrue(home, store);
    if (process.platform !== 'win32') expect(statSync(join(home.path, 'progress.json')).mode & 0o777).toBe(0o600);
  });

  it('is gone on from when a log has grown', async () => {
    const home = newHome();
    const store = await opened(home);
    store.append(graded(1));
    await store.checkpoint();
    store.append(graded(2));
    const next = await home.open();
    expect([next.progress().events, next.pending()]).toEqual([2, 1]);
    await expectTrue(home, next);
    await next.checkpoint();
    expect((await home.open()).pending()).toBe(0);
  });

  it('takes in what another process wrote meanwhile', async () => {
    const home = newHome();
    const [one, two] = [await opened(home), await opened(home)];
    one.append(graded(1));
    two.append(graded(2));
    one.append(graded(3));
    await one.checkpoint();
    await two.checkpoint();
    await expectTrue(home, one);
    await expectTrue(home, two);
  });

  it.each<[string, (home: Home) => void]>([
    ['another device’s older events arrive', (home) => writeFileSync(join(home.path, 'log/zz.jsonl'), formatEvent(graded(0, 'two')))],
    ['another device’s newer events arrive', (home) => writeFileSync(join(home.path, 'log/zz.jsonl'), formatEvent(graded(9, 'two')))],
    ['a log is gone', (home) => rmSync(logOf(home))],
    ['a log was cut', (home) => truncateSync(logOf(home), 100)],
    ['a log was cut and has grown', (home) => (truncateSync(logOf(home), 100), appendFileSync(logOf(home), formatEvent(graded(7)).repeat(5)))],
    ['a log was merged anew', (home) => writeFileSync(logOf(home), [2, 1, 3].map((n) => formatEvent(graded(n))).join(''))],
    ['a log was touched', (home) => utimesSync(logOf(home), 1, 1)],
    ['a log has a torn end', (home) => appendFileSync(logOf(home), formatEvent(graded(4)).slice(0, 50))],
    ['progress.json is gone', (home) => rmSync(join(home.path, 'progress.json'))],
    ['progress.json is empty', (home) => writeFileSync(join(home.path, 'progress.json'), '')],
  ])('is no more than a cache: %s', async (_, act) => {
    const home = newHome();
    const store = await opened(home);
    for (const n of [1, 2, 3]) store.append(graded(n));
    await store.checkpoint();
    act(home);
    await expectTrue(home);
    const next = await opened(home);
    next.append(graded(20));
    await next.checkpoint();
    await expectTrue(home, next);
  });

  it('is complete though a log had a torn end that is finished later', async () => {
    const home = newHome();
    const store = await opened(home);
    store.append(graded(1));
    const record = formatEvent(graded(2));
    appendFileSync(logOf(home), record.slice(0, 60));
    await store.checkpoint();
    appendFileSync(logOf(home), record.slice(60));
    await expectTrue(home);
    expect((await home.open()).progress().events).toBe(2);
    appendFileSync(logOf(home), formatEvent(graded(3)).slice(0, -1));
    const whole = await home.open();
    await whole.checkpoint();
    appendFileSync(logOf(home), `\n${formatEvent(graded(4))}`);
    await expectTrue(home);
    expect((await home.open()).progress().events).toBe(4);
  });

  it('of other parameters is not used', async () => {
    const home = newHome();
    const store = await opened(home);
    store.append(graded(1));
    await store.checkpoint();
    home.loads = 0;
    expect((await home.open('other')).pending()).toBe(1);
    expect(home.loads).toBe(1);
  });

  it('with random bytes changed is not used', async () => {
    const home = newHome();
    const store = await opened(home);
    for (let n = 1; n <= 20; n += 1) store.append(graded(n, 'one', `q${n % 7}`));
    await store.checkpoint();
    const path = join(home.path, 'progress.json');
    const good = readFileSync(path);
    const whole = textOf(fold(store.events(), scheduler));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = Buffer.from(good);
        for (const [place, byte] of changes) bytes[place] = byte;
        writeFileSync(path, bytes);
        expect(textOf((await home.open()).progress())).toBe(whole);
      }),
      { numRuns: 100 },
    );
  });

  it('of a newer version is left alone', async () => {
    const home = newHome();
    const path = join(home.path, 'progress.json');
    writeFileSync(path, '{"version":2,"better":true}');
    const store = await opened(home);
    store.append(graded(1));
    await store.checkpoint();
    expect(readFileSync(path, 'utf8')).toBe('{"version":2,"better":true}');
    await expectTrue(home, store);
  });

  it('that cannot be written is silent', async () => {
    const home = newHome();
    const store = await opened(home);
    store.append(graded(1));
    mkdirSync(join(home.path, 'progress.json/x'), { recursive: true });
    await store.checkpoint();
    expect(store.pending()).toBe(1);
    await expectTrue(home, store);
  });

  it('through any story of two processes and a synchronised device is true', async () => {
    const act = fc.oneof(
      { weight: 6, arbitrary: fc.record({ what: fc.constant('append' as const), who: fc.nat(1) }) },
      { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('checkpoint' as const, 'reopen' as const), who: fc.nat(1) }) },
      { weight: 1, arbitrary: fc.record({ what: fc.constant('sync' as const), who: fc.constant(0) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40, size: 'max' }), calm('one', true), calm('two', true), async (acts, own, other) => {
        const home = newHome();
        const stores = [await opened(home), await opened(home)];
        for (const { what, who } of acts) {
          if (what === 'append') {
            const next = own.shift();
            if (next !== undefined) stores[who]?.append(next);
          } else if (what === 'checkpoint') await stores[who]?.checkpoint();
          else if (what === 'reopen') stores[who] = await opened(home);
          else {
            mkdirSync(join(home.path, 'log'), { recursive: true });
            writeFileSync(join(home.path, 'log/zz.jsonl'), other.slice(0, acts.length).map(formatEvent).join(''));
          }
        }
        await expectTrue(home);
        for (const store of stores) {
          await store.checkpoint();
          await expectTrue(home, store);
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('damage', () => {
  it('is found, line by line, and hurts nothing else', async () => {
    const home = newHome();
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
    const home = newHome();
    writeFileSync(join(home.path, 'log'), '');
    await expect(home.open()).rejects.toMatchObject({ fact: { code: 'unreadableStore', args: { path: join(home.path, 'log'), reason: 'ENOTDIR' } } });
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
