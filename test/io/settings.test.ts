import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { readSettings, writeSettings } from '../../src/io/settings.ts';
import { factOf, mountSmall, temporaryFolders } from './temporary.ts';

const folder = temporaryFolders();
const configIn = (home: string) => join(home, 'config.json');

async function factOfAsync(act: () => Promise<unknown>): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    if (error instanceof AppError) return error.fact;
    throw error;
  }
  return undefined;
}

describe('settings', () => {
  it('are none where there is no file, and reading makes none', () => {
    const home = folder();
    expect(readSettings(configIn(join(home, 'deep')))).toEqual({ values: {}, broken: null });
    expect(readdirSync(home)).toEqual([]);
  });

  it('are read back as they were written, names with dots and all', async () => {
    const path = configIn(join(folder(), 'a/b'));
    const values = { lang: 'zh', retention: 0.85, 'node.js/event-loop': [1, { x: null }], plain: true };
    await writeSettings(path, values);
    expect(readSettings(path)).toEqual({ values, broken: null });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...values, version: 1 });
    if (process.platform !== 'win32')
      expect([statSync(path).mode & 0o777, statSync(join(path, '..')).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  it('replace all that was there, which stays in config.json.bak', async () => {
    const path = configIn(folder());
    await writeSettings(path, { lang: 'zh', count: 5 });
    const before = readFileSync(path, 'utf8');
    await writeSettings(path, { lang: 'en' });
    expect(readSettings(path).values).toEqual({ lang: 'en' });
    expect(readFileSync(`${path}.bak`, 'utf8')).toBe(before);
    await writeSettings(path, { lang: 'en' });
    expect(readdirSync(join(path, '..')).sort()).toEqual(['config.json', 'config.json.bak']);
  });

  it('may begin with a byte order mark, as Notepad leaves it', async () => {
    const path = configIn(folder());
    writeFileSync(path, '\uFEFF{"lang":"zh"}');
    expect(readSettings(path)).toEqual({ values: { lang: 'zh' }, broken: null });
    await writeSettings(path, { lang: 'en' });
    expect(readSettings(path).values).toEqual({ lang: 'en' });
  });

  it('stay behind a link', async () => {
    const home = folder();
    mkdirSync(join(home, 'dotfiles'));
    writeFileSync(join(home, 'dotfiles/mianshi.json'), '{"lang":"zh"}');
    symlinkSync('dotfiles/mianshi.json', configIn(home));
    await writeSettings(configIn(home), { lang: 'en' });
    expect(readlinkSync(configIn(home))).toBe('dotfiles/mianshi.json');
    expect(JSON.parse(readFileSync(join(home, 'dotfiles/mianshi.json'), 'utf8'))).toEqual({ lang: 'en', version: 1 });
  });
});

describe('a broken config.json', () => {
  it.each(['', '{', '{"lang":"zh"', '[]', '"zh"', 'null', '\0\0\0\0', '{"version":"2"}'])(
    '%j is left where it is and named',
    (text) => {
      const path = configIn(folder());
      writeFileSync(path, text);
      expect(readSettings(path)).toEqual({ values: {}, broken: path });
      expect(readFileSync(path, 'utf8')).toBe(text);
    },
  );

  it('is kept aside, each under a name of its own, when settings are written', async () => {
    const path = configIn(folder());
    for (const text of ['{"lang":', '[1]']) {
      writeFileSync(path, text);
      await writeSettings(path, { lang: 'en' });
    }
    expect(readSettings(path)).toEqual({ values: { lang: 'en' }, broken: null });
    expect([1, 2].map((n) => readFileSync(`${path}.broken-${n}`, 'utf8'))).toEqual(['{"lang":', '[1]']);
  });

  it('that is a folder is named, and nothing is written', async () => {
    const path = configIn(folder());
    mkdirSync(path);
    expect(readSettings(path)).toEqual({ values: {}, broken: path });
    expect(await factOfAsync(() => writeSettings(path, {}))).toMatchObject({ code: 'settingsNotSaved', args: { path } });
    expect(lstatSync(path).isDirectory()).toBe(true);
  });
});

describe('a config.json of a newer version', () => {
  it('is refused and never written', async () => {
    const path = configIn(folder());
    const text = '{"version":2,"lang":"zh"}';
    writeFileSync(path, text);
    const newer = { code: 'storeNewer', args: { path, version: 2, known: 1 } };
    expect(factOf(() => readSettings(path))).toEqual(newer);
    expect(await factOfAsync(() => writeSettings(path, {}))).toEqual(newer);
    expect(readdirSync(join(path, '..'))).toEqual(['config.json']);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});

describe('what cannot be written', () => {
  it('is said: a file in place of the folder', async () => {
    const home = folder();
    writeFileSync(join(home, 'file'), '');
    const path = configIn(join(home, 'file'));
    expect(await factOfAsync(() => writeSettings(path, {}))).toMatchObject({ code: 'settingsNotSaved', args: { path } });
  });

  const home = folder();
  const small = mountSmall(home, 64);
  it.skipIf(small === null)(
    'on a full disk, where conf is silent, leaves the former settings (needs the right to mount)',
    async () => {
      const path = configIn(home);
      await writeSettings(path, { lang: 'zh', filler: 'x'.repeat(6000) });
      const former = readFileSync(path, 'utf8');
      // room for the copy, but not for the new file
      writeFileSync(join(home, 'filler'), Buffer.alloc(40 * 1024));
      const fact = await factOfAsync(() => writeSettings(path, { lang: 'en', filler: 'y'.repeat(30_000) }));
      expect(fact).toMatchObject({ code: 'settingsNotSaved', args: { path } });
      expect(readFileSync(path, 'utf8')).toBe(former);
      expect(readSettings(path).values['lang']).toBe('zh');
      expect(readdirSync(home).filter((name) => name.includes('.tmp-'))).toEqual([]);
    },
  );

  it.skipIf(small === null)('on a read-only disk neither (needs the right to mount)', async () => {
    small?.remountReadOnly();
    expect(await factOfAsync(() => writeSettings(configIn(home), {}))).toEqual({
      code: 'settingsNotSaved',
      args: { path: configIn(home), reason: 'EROFS' },
    });
    small?.remountWritable();
  });
});

it('sweeps left-overs of killed writers, but no young ones and no other files', async () => {
  const path = configIn(folder());
  await writeSettings(path, {});
  const names = [
    'config.json.tmp-1234567890abcdef',
    'config.json.tmp-1234567890abcdee',
    'config.json.tmp-notes',
    'other.tmp-1234567890abcdef',
  ];
  const long = new Date(Date.now() - 2 * 3_600_000);
  for (const [i, name] of names.entries()) {
    writeFileSync(join(path, '..', name), '');
    if (i !== 1) utimesSync(join(path, '..', name), long, long);
  }
  await writeSettings(path, { a: 1 });
  expect(readdirSync(join(path, '..')).sort()).toEqual(['config.json', 'config.json.bak', ...names.slice(1)].sort());
  chmodSync(path, 0o600);
});
