import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEvent } from '../../src/progress/log.ts';
import { fold } from '../../src/progress/progress.ts';
import { calm, HOUR, textOf } from '../progress/event-arbitrary.ts';
import { expectTrue, graded, type Home, idOf, logOf, newHome, NOW, opened, scheduler } from './store-home.ts';
import { temporaryFolders } from './temporary.ts';

const folder = temporaryFolders();

describe('the checkpoint', () => {
  it('spares the next start the log and the scheduler', async () => {
    const home = newHome(folder());
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
    const home = newHome(folder());
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

  it('is pending as a whole when something old has changed its meaning', async () => {
    const home = newHome(folder());
    const store = await opened(home);
    for (const n of [1, 2, 3]) store.append(graded(n));
    await store.checkpoint();
    store.append({ kind: 'undone', id: idOf(4), at: NOW + 4 * HOUR, tz: 480, event: idOf(2) });
    expect(store.pending()).toBe(1);
    store.progress();
    expect(store.pending()).toBe(4);
    expect((await home.open()).pending()).toBe(4);
    await store.checkpoint();
    expect([store.pending(), (await home.open()).pending()]).toEqual([0, 0]);
  });

  it('takes in what another process wrote meanwhile', async () => {
    const home = newHome(folder());
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
    [
      'another device’s older events arrive',
      (home) => writeFileSync(join(home.path, 'log/zz.jsonl'), formatEvent(graded(0, 'two'))),
    ],
    [
      'another device’s newer events arrive',
      (home) => writeFileSync(join(home.path, 'log/zz.jsonl'), formatEvent(graded(9, 'two'))),
    ],
    ['a log is gone', (home) => rmSync(logOf(home))],
    ['a log was cut', (home) => truncateSync(logOf(home), 100)],
    [
      'a log was cut and has grown',
      (home) => (truncateSync(logOf(home), 100), appendFileSync(logOf(home), formatEvent(graded(7)).repeat(5))),
    ],
    ['a log was merged anew', (home) => writeFileSync(logOf(home), [2, 1, 3].map((n) => formatEvent(graded(n))).join(''))],
    ['a log was touched', (home) => utimesSync(logOf(home), 1, 1)],
    ['a log has a torn end', (home) => appendFileSync(logOf(home), formatEvent(graded(4)).slice(0, 50))],
    ['progress.json is gone', (home) => rmSync(join(home.path, 'progress.json'))],
    ['progress.json is empty', (home) => writeFileSync(join(home.path, 'progress.json'), '')],
  ])('is no more than a cache: %s', async (_, act) => {
    const home = newHome(folder());
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
    const home = newHome(folder());
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
    const home = newHome(folder());
    const store = await opened(home);
    store.append(graded(1));
    await store.checkpoint();
    home.loads = 0;
    expect((await home.open('other')).pending()).toBe(1);
    expect(home.loads).toBe(1);
  });

  it('with random bytes changed is not used', async () => {
    const home = newHome(folder());
    const store = await opened(home);
    for (let n = 1; n <= 20; n += 1) store.append(graded(n, 'one', `q${n % 7}`));
    await store.checkpoint();
    const path = join(home.path, 'progress.json');
    const good = readFileSync(path);
    const whole = textOf(fold(store.events(), scheduler));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const bytes = Buffer.from(good);
          for (const [place, byte] of changes) bytes[place] = byte;
          writeFileSync(path, bytes);
          expect(textOf((await home.open()).progress())).toBe(whole);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('of a newer version is left alone', async () => {
    const home = newHome(folder());
    const path = join(home.path, 'progress.json');
    writeFileSync(path, '{"version":2,"better":true}');
    const store = await opened(home);
    store.append(graded(1));
    await store.checkpoint();
    expect(readFileSync(path, 'utf8')).toBe('{"version":2,"better":true}');
    await expectTrue(home, store);
  });

  it('that cannot be written is silent', async () => {
    const home = newHome(folder());
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
      fc.asyncProperty(
        fc.array(act, { maxLength: 40, size: 'max' }),
        calm('one', true),
        calm('two', true),
        async (acts, own, other) => {
          const home = newHome(folder());
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
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});
