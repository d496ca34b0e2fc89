import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../../src/bank/question.ts';
import { openDevice } from '../../src/io/device.ts';
import { type EventLog, openEventLog } from '../../src/io/event-log.ts';
import { type Event, eventId, sessionId } from '../../src/progress/event.ts';
import { formatEvent } from '../../src/progress/log.ts';
import { factOf, mountSmall, temporaryFolders } from './temporary.ts';

const folder = temporaryFolders();
const SESSION = sessionId(1_773_100_000_000, 'abcdefghijkl');

function flagged(n: number): Event {
  return {
    kind: 'flagged',
    id: eventId(SESSION, n),
    at: 1_773_100_000_000 + n,
    tz: 480,
    question: keyOf('bank', '注意力'),
    on: true,
  };
}

function openIn(home: string): { readonly log: EventLog; readonly logs: string; readonly own: () => string } {
  const device = openDevice(join(home, 'cache'));
  const logs = join(home, 'log');
  return { log: openEventLog(logs, device), logs, own: () => join(logs, `${device.id()}.jsonl`) };
}

describe('an event log', () => {
  it('makes nothing before something is appended', () => {
    const home = folder();
    const { log } = openIn(home);
    expect(log.read()).toEqual({ files: [], events: [], bad: [], foreign: 0, unreadable: [] });
    expect(log.readOwn()).toEqual([]);
    expect(readdirSync(home)).toEqual([]);
    log.close();
  });

  it('has on the disk what was appended, byte by byte, for this user only', () => {
    const { log, logs, own } = openIn(folder());
    const events = [flagged(1), flagged(2), flagged(3)];
    for (const [i, event] of events.entries()) {
      log.append(event);
      expect(readFileSync(own(), 'utf8')).toBe(
        events
          .slice(0, i + 1)
          .map(formatEvent)
          .join(''),
      );
    }
    expect(log.readOwn()).toEqual(events);
    expect(log.read()).toMatchObject({ events, bad: [] });
    if (process.platform !== 'win32') expect([statSync(own()).mode & 0o777, statSync(logs).mode & 0o777]).toEqual([0o600, 0o700]);
    log.close();
  });

  it('writes nothing that could not be read back', () => {
    const { log, own } = openIn(folder());
    expect(() => log.append({ ...flagged(1), at: Number.NaN })).toThrow(TypeError);
    log.append(flagged(1));
    expect(readFileSync(own(), 'utf8')).toBe(formatEvent(flagged(1)));
    log.close();
  });

  it('reads all logs in the order of their names, and no other file', () => {
    const { log, logs } = openIn(folder());
    log.append(flagged(3));
    writeFileSync(join(logs, '0.jsonl'), formatEvent(flagged(1)));
    writeFileSync(join(logs, '0 (conflicted copy).jsonl'), formatEvent(flagged(2)));
    for (const name of ['._0.jsonl', '0.jsonl.tmp', 'notes.txt']) writeFileSync(join(logs, name), 'no log');
    const { files, events } = log.read();
    expect(files.slice(0, 2)).toEqual(['0 (conflicted copy).jsonl', '0.jsonl']);
    expect(events).toEqual([flagged(2), flagged(1), flagged(3)]);
    expect(log.readOwn()).toEqual([flagged(3)]);
    log.close();
  });

  it('goes on after a torn line of its own and says where it is', () => {
    const { log, own } = openIn(folder());
    log.append(flagged(1));
    appendFileSync(own(), formatEvent(flagged(2)).slice(0, 40));
    log.append(flagged(3));
    const { events, bad } = log.read();
    expect(events).toEqual([flagged(1), flagged(3)]);
    expect(bad).toEqual([{ file: log.names()[0], line: 4, reason: 'torn' }]);
    log.close();
  });

  it('passes by links and folders that bear the name of a log, and names them', () => {
    const { log, logs } = openIn(folder());
    log.append(flagged(1));
    writeFileSync(join(logs, 'real'), formatEvent(flagged(2)));
    symlinkSync(join(logs, 'real'), join(logs, 'link.jsonl'));
    mkdirSync(join(logs, 'sub.jsonl'));
    const { events, unreadable } = log.read();
    expect(events).toEqual([flagged(1)]);
    expect(unreadable.map(({ file }) => file)).toEqual(['link.jsonl', 'sub.jsonl']);
    log.close();
  });

  it('follows its file when another is put in its place, as Git and file syncs do', () => {
    const { log, own } = openIn(folder());
    log.append(flagged(1));
    writeFileSync(`${own()}.new`, formatEvent(flagged(1)));
    renameSync(`${own()}.new`, own());
    log.append(flagged(2));
    expect(log.readOwn()).toEqual([flagged(1), flagged(2)]);
    rmSync(own());
    log.append(flagged(3));
    expect(log.readOwn()).toEqual([flagged(3)]);
    log.close();
  });

  it('never writes through a link', () => {
    const { log, logs, own } = openIn(folder());
    mkdirSync(logs, { recursive: true });
    writeFileSync(join(logs, 'target'), '');
    symlinkSync(join(logs, 'target'), own());
    expect(factOf(() => log.append(flagged(1)))).toMatchObject({ code: 'notSaved', args: { path: own() } });
    expect(readFileSync(join(logs, 'target'), 'utf8')).toBe('');
  });

  it('says so when a file stands in place of the folder', () => {
    const home = folder();
    writeFileSync(join(home, 'log'), '');
    const { log, logs, own } = openIn(home);
    expect(factOf(() => log.append(flagged(1)))).toEqual({
      code: 'notSaved',
      // Node 20 says the one, newer versions the other
      args: { path: own(), reason: expect.stringMatching(/^(ENOTDIR|EEXIST)$/) as string },
    });
    expect(factOf(() => log.read())).toEqual({ code: 'unreadableStore', args: { path: logs, reason: 'ENOTDIR' } });
  });
});

describe('on a full disk', () => {
  const home = folder();
  const small = mountSmall(home, 64);

  it.skipIf(small === null)('nothing is said to be saved that is not, and room lets it go on (needs the right to mount)', () => {
    const { log } = openIn(home);
    const filler = join(home, 'filler');
    log.append(flagged(1));
    const acknowledged = [flagged(1)];
    writeFileSync(filler, Buffer.alloc(20_000));
    let refused = 0;
    for (let n = 2; n <= 500; n += 1) {
      const fact = factOf(() => log.append(flagged(n)));
      if (fact === undefined) acknowledged.push(flagged(n));
      else {
        refused += 1;
        expect(fact).toMatchObject({ code: 'notSaved', args: { reason: 'ENOSPC' } });
        expect(log.readOwn().filter(({ id }) => id === flagged(n).id)).toEqual([]);
      }
    }
    expect(acknowledged.length).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(100);
    expect(log.readOwn()).toEqual(acknowledged);
    rmSync(filler);
    log.append(flagged(501));
    expect(log.readOwn()).toEqual([...acknowledged, flagged(501)]);
    log.close();
  });

  it.skipIf(small === null)('and a read-only one (needs the right to mount)', () => {
    const { log, own } = openIn(home);
    const path = own();
    small?.remountReadOnly();
    expect(factOf(() => log.append(flagged(600)))).toEqual({ code: 'notSaved', args: { path, reason: 'EROFS' } });
    small?.remountWritable();
    log.append(flagged(600));
    expect(log.readOwn().at(-1)).toEqual(flagged(600));
    expect(existsSync(path)).toBe(true);
    log.close();
  });
});
