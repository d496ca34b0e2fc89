import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDevice, ownerOf } from '../../src/io/device.ts';
import { factOf, mountSmall, temporaryFolders } from './temporary.ts';

const folder = temporaryFolders();
const ME = ownerOf('laptop', 'me');
const OTHER = ownerOf('desktop', 'me');

describe('a device', () => {
  it('has no id, and makes no file, before it is asked for one', () => {
    const cache = join(folder(), 'cache');
    expect(openDevice(cache, ME).known()).toBeNull();
    expect(existsSync(cache)).toBe(false);
  });

  it('keeps its id: 64 bits in hex, in a file for this user only', () => {
    const cache = join(folder(), 'cache');
    const id = openDevice(cache, ME).id();
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(openDevice(cache, ME).id()).toBe(id);
    expect(openDevice(cache, ME).known()).toBe(id);
    expect(readdirSync(cache)).toEqual(['device.json']);
    if (process.platform !== 'win32') expect(statSync(join(cache, 'device.json')).mode & 0o777).toBe(0o600);
  });

  it('is another one on another machine and for another user, and no file names them', () => {
    const cache = folder();
    const ids = [ME, OTHER, ownerOf('laptop', 'you')].map((owner) => openDevice(cache, owner).id());
    expect(new Set(ids).size).toBe(3);
    expect([ME, OTHER].map((owner) => openDevice(cache, owner).id())).toEqual(ids.slice(0, 2));
    expect(readFileSync(join(cache, 'device.json'), 'utf8')).not.toMatch(/laptop|me"/);
  });

  it.each(['', '{', 'null', '[]', '{"id":"../../x","owner":""}'])(
    'with %j in its file makes another file and keeps to it',
    (text) => {
      const cache = folder();
      writeFileSync(join(cache, 'device.json'), text);
      const id = openDevice(cache, ME).id();
      expect(openDevice(cache, ME).id()).toBe(id);
      expect(readFileSync(join(cache, 'device.json'), 'utf8')).toBe(text);
    },
  );

  it('that cannot keep an id has none', () => {
    const cache = join(folder(), 'cache');
    writeFileSync(cache, 'a file in place of the folder');
    expect(factOf(() => openDevice(cache, ME).id())).toEqual({
      code: 'notSaved',
      args: { path: join(cache, 'device.json'), reason: 'EEXIST' },
    });
  });

  const full = folder();
  const small = mountSmall(full, 64);
  it.skipIf(small === null)('in a read-only cache has none (needs the right to mount)', () => {
    small?.remountReadOnly();
    expect(factOf(() => openDevice(full, ME).id())).toEqual({
      code: 'notSaved',
      args: { path: join(full, 'device.json'), reason: 'EROFS' },
    });
    small?.remountWritable();
    const id = openDevice(full, ME).id();
    small?.remountReadOnly();
    expect(openDevice(full, ME).id()).toBe(id);
    small?.remountWritable();
  });

  const cache = folder();
  const tiny = mountSmall(cache, 8);
  it.skipIf(tiny === null)('on a full disk leaves nothing half done (needs the right to mount)', () => {
    writeFileSync(join(cache, 'filler'), Buffer.alloc(8192));
    expect(factOf(() => openDevice(cache, ME).id())).toMatchObject({ code: 'notSaved', args: { reason: 'ENOSPC' } });
    expect(readdirSync(cache)).toEqual(['filler']);
  });
});
