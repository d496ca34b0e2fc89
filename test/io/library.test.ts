import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatBuiltInIndex } from '../../src/io/bank-cache.ts';
import { compileBank } from '../../src/bank/compiled.ts';
import { keyOf } from '../../src/bank/question.ts';
import { COMPILED_FOLDER, INDEX_FILE, openBank, openEmbedded, openFolders } from '../../src/io/library.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const SMALL = join(FIXTURES, 'small-bank');
const FOREIGN = join(FIXTURES, 'foreign-folder');
const GPU = keyOf('small', 'gpu-util-meaning');

let built = '';

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'mianshi-built-'));
  const { bank, questions, files } = compileBank(await openBank(SMALL));
  const index = formatBuiltInIndex(bank, questions);
  writeFileSync(join(built, INDEX_FILE), index);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(built, COMPILED_FOLDER, path)), { recursive: true });
    writeFileSync(join(built, COMPILED_FOLDER, path), text);
  }
});

afterAll(() => {
  rmSync(built, { recursive: true });
});

describe('openFolders', () => {
  it('reads several banks, in order', async () => {
    const library = await openFolders([SMALL, FOREIGN, `${SMALL}/`]);
    expect(library.banks.map(({ name, folder }) => [name, folder])).toEqual([
      ['small', SMALL],
      ['foreign-folder', FOREIGN],
    ]);
    expect(library.questions.map(({ key }) => key)).toEqual([
      'small/gpu-util-meaning',
      'small/why-this-team',
      'foreign-folder/死锁',
      'foreign-folder/C-',
      'foreign-folder/rate-limiter',
    ]);
    expect(library.problems.map(({ file, code }) => [file, code])).toEqual([[join(FOREIGN, '系统设计/C#.md'), 'bad-id']]);
    expect(library.placeOf(keyOf('foreign-folder', 'C-'))).toEqual({ folder: FOREIGN, path: '系统设计/C#.md' });
    expect(library.placeOf(keyOf('x', 'y'))).toBeNull();
    expect(Object.keys(library.questions[0] ?? {})).not.toContain('body');
  });

  it('reads in the language that is asked for', async () => {
    const library = await openFolders([SMALL]);
    expect(library.read(GPU, 'zh')).toMatchObject({ textLang: 'zh', title: 'nvidia-smi 里的 GPU-Util 到底量的是什么？' });
    expect(library.read(GPU, 'en')).toMatchObject({
      textLang: 'en',
      lang: 'zh',
      title: 'What does GPU-Util in nvidia-smi really measure?',
    });
    expect(() => library.read(keyOf('small', 'gone'), 'zh')).toThrow(
      expect.objectContaining({ fact: { code: 'vanishedQuestion', args: { id: 'small/gone' } } }),
    );
  });

  it.each([[join(SMALL, 'bank.md')], [join(SMALL, 'nowhere')], ['x'.repeat(5000)], ['a\0b']])('%s is no folder', async (path) => {
    await expect(openFolders([path])).rejects.toMatchObject({ fact: { code: 'notAFolder', args: { path } } });
  });

  it('refuses two banks of one name', async () => {
    const copy = join(built, 'copy');
    mkdirSync(copy);
    writeFileSync(join(copy, 'bank.md'), '---\nname: small\n---\n');
    await expect(openFolders([SMALL, copy])).rejects.toMatchObject({
      fact: { code: 'duplicateBank', args: { name: 'small', first: SMALL, second: copy } },
    });
  });
});

describe('openEmbedded', () => {
  it('gives the same questions as the folder it was built from', async () => {
    const embedded = openEmbedded(built);
    const library = await openFolders([SMALL]);
    expect(embedded.banks).toEqual(library.banks.map((bank) => ({ ...bank, folder: null })));
    expect(embedded.questions).toEqual(library.questions);
    expect(embedded.problems).toEqual([]);
    for (const { key } of library.questions) {
      for (const lang of ['zh', 'en'] as const) expect(embedded.read(key, lang)).toEqual(library.read(key, lang));
    }
    expect(embedded.placeOf(GPU)).toBeNull();
    expect(() => embedded.read(keyOf('small', 'gone'), 'zh')).toThrow(
      expect.objectContaining({ fact: { code: 'vanishedQuestion', args: { id: 'small/gone' } } }),
    );
  });

  it('without an index is empty, and says where', () => {
    expect(() => openEmbedded(join(built, 'nowhere'))).toThrow(
      expect.objectContaining({ fact: { code: 'emptyBank', args: { places: [join(built, 'nowhere')] } } }),
    );
  });
});

describe('what the built-in bank needs to be listed', () => {
  it('reaches no parser and no cryptography by static imports', () => {
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/^import (?!type\b)[^;]*?'([^']+)';/gm)) {
        if (name.startsWith('.')) visit(join(dirname(file), name));
        else reached.add(name);
      }
    };
    visit(join(import.meta.dirname, '../../src/io/library.ts'));
    const names = [...reached].map((file) => basename(file)).sort();
    expect(names).toContain('index-rows.ts');
    expect(
      names.filter((name) =>
        /^(gray-matter|js-yaml|node:crypto|parse\.ts|yaml\.ts|digest\.ts|assemble\.ts|read-question\.ts)$/.test(name),
      ),
    ).toEqual([]);
  });
});
