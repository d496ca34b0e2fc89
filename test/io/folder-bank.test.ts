import fc from 'fast-check';
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../src/bank/index-rows.ts';
import { localise } from '../../src/bank/translation.ts';
import { openFolder } from '../../src/io/folder-bank.ts';
import { openBank, openFolders } from '../../src/io/library.ts';
import { parser } from '../../src/io/parser.ts';
import { temporaryFolders } from './temporary.ts';

const newFolder = temporaryFolders();

/** Long after every file was written, so that the cache trusts them all. */
const LATER = () => Date.now() + 60_000;

let tick = 0;
function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  // two edits within one tick of the file system's clock are another test
  tick += 1;
  utimesSync(join(folder, path), 1e9, 1e9 + tick);
}

/** All there is to see of a bank, by way of the cache. */
async function seen(folder: string, cache: string | undefined, name: string | null = null) {
  const { bank, questions, problems, pathOf, read } = await openFolder(folder, name, {
    ...(cache !== undefined && { cache }),
    version: '1',
    now: LATER,
  });
  return {
    bank,
    questions,
    problems,
    paths: questions.map(({ key }) => pathOf(key)),
    texts: questions.flatMap(({ key }) => [read(parser, key, 'zh'), read(parser, key, 'en')]),
  };
}

/** The same, with everything parsed by the code that `lint` uses. */
async function expected(folder: string) {
  const { bank, pages, problems, translations } = await openBank(folder);
  return {
    bank,
    questions: pages.map(({ question }) => summaryOf(question)),
    problems,
    paths: pages.map(({ path }) => path),
    texts: pages.flatMap(({ question }) =>
      (['zh', 'en'] as const).map((lang) => localise(question, translations.get(question.key)?.get(lang) ?? null, lang)),
    ),
  };
}

/** Few names, so that ids collide, sources vanish under their translations, and files take one another's place. */
const path = fc.constantFrom(
  'a.md', 'b.md', 'x/a.md', 'x/b.md', 'y/a.md', 'a.en.md', 'a.EN.md', 'a.zh.md', 'x/a.en.md', 'x/b.en.md', 'bank.md', 'README.md', 'y/题 目.md', 'note.txt',
); // prettier-ignore
const text = fc.constantFrom(
  '# 什么是显存？\n正文\n',
  '# What is a kernel?\ntext\n',
  '---\ntitle: 甲\nid: a\n---\n## 参考答案\n答\n',
  '---\ntitle: B\nid: b\ntags: [t]\naliases: [old]\n---\nbody\n',
  '---\ntitle: T\ntranslates: abc\n---\n## Answer\nyes\n',
  '---\nname: other\nlanguage: zh\nlanguages: [zh, en]\ncategories: [{id: x, zh: 甲, en: X}]\n---\n',
  '---\nname: other\nlenient: true\n---\n',
  '---\ntitle: 副本\nreplaces: m/a\npin: p\nlanguage: en\n---\n改过\n',
  '---\ntitle: 副本\nreplaces: other/a\nid: b\n---\n又改过\n',
  '---\ntitle: 副本\nreplaces: a\n---\n',
  '---\nbroken\n',
  'no title\n',
  '---\ntitle: bad\ndifficulty: odd\nid: "C#"\n---\n',
);
const edit = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const), path, text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), path }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), path, to: path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('link' as const), path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('huge' as const), path }) },
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function apply(folder: string, one: Edit): void {
  const file = join(folder, one.path);
  try {
    if (one.kind === 'write') {
      rmSync(file, { force: true });
      write(folder, one.path, one.text);
    } else if (one.kind === 'remove') rmSync(file, { force: true });
    else if (one.kind === 'huge') write(folder, one.path, 'x'.repeat(256 * 1024 + 1));
    else if (one.kind === 'rename') {
      mkdirSync(dirname(join(folder, one.to)), { recursive: true });
      renameSync(file, join(folder, one.to));
    } else {
      mkdirSync(dirname(file), { recursive: true });
      rmSync(file, { force: true });
      symlinkSync('/etc/hostname', file);
    }
  } catch {
    // nothing there to rename
  }
}

describe('the cache of a folder', () => {
  it('after any edits shows what a fresh reading shows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        async (rounds) => {
          const [folder, cache] = [newFolder(), newFolder()];
          for (const round of rounds) {
            for (const one of round) apply(folder, one);
            const fresh = await expected(folder);
            expect(await seen(folder, cache)).toEqual(fresh);
            // the second time nothing is parsed
            expect(await seen(folder, cache)).toEqual(fresh);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('parses nothing where nothing has changed, and only what has', async () => {
    const [folder, cache] = [newFolder(), newFolder()];
    for (let i = 0; i < 1500; i += 1) write(folder, `x/q${i}.md`, `# 题 ${i}\n`);
    const told: string[] = [];
    const open = (now = LATER) =>
      openFolder(folder, null, { cache, version: '1', now, progress: (done, total) => told.push(`${done}/${total}`) });
    await open();
    expect(told).toHaveLength(100);
    expect(told.at(-1)).toBe('1500/1500');
    const [name = ''] = readdirSync(join(cache, 'banks'));
    const file = join(cache, 'banks', name);
    const before = statSync(file);
    expect(before.mode & 0o777).toBe(0o600);
    await open();
    expect(statSync(file).ino).toBe(before.ino);
    write(folder, 'x/q7.md', '# 改过了\n');
    told.length = 0;
    const { questions } = await open();
    expect(questions.map(({ titles }) => titles.zh)).toContain('改过了');
    expect(told).toEqual([]);
    expect(statSync(file).ino).not.toBe(before.ino);
    expect(readdirSync(join(cache, 'banks'))).toEqual([name]);
  });

  it('does not trust a file that is younger than the tick of a clock', async () => {
    const [folder, cache] = [newFolder(), newFolder()];
    write(folder, 'a.md', '# one\n');
    const open = (now: () => number) => openFolder(folder, null, { cache, version: '1', now });
    const at = statSync(join(folder, 'a.md')).ctimeMs;
    const file = () => statSync(join(cache, 'banks', readdirSync(join(cache, 'banks'))[0] ?? '')).ino;
    await open(() => at + 5);
    const first = file();
    await open(() => at + 5000);
    expect(file()).not.toBe(first);
    const second = file();
    await open(() => at + 5000);
    expect(file()).toBe(second);
  });

  it('is for one version of the program and one name of the bank', async () => {
    const [folder, cache] = [newFolder(), newFolder()];
    write(folder, 'a.md', '# one\n');
    await openFolder(folder, null, { cache, version: '1', now: LATER });
    const named = await openFolder(folder, '工作 work', { cache, version: '1', now: LATER });
    expect(named.questions.map(({ key }) => key)).toEqual(['工作 work/a']);
    expect((await openFolder(folder, null, { cache, version: '2', now: LATER })).questions).toHaveLength(1);
    expect(readdirSync(join(cache, 'banks'))).toHaveLength(2);
  });

  it('is thrown away where it is damaged, wherever that is', async () => {
    const [folder, cache] = [newFolder(), newFolder()];
    write(folder, 'a.md', '# 一\n');
    write(folder, 'a.en.md', '# one\n');
    write(folder, 'b.md', '---\ntitle: B\ndifficulty: odd\n---\n');
    const fresh = await expected(folder);
    await seen(folder, cache);
    const file = join(cache, 'banks', readdirSync(join(cache, 'banks'))[0] ?? '');
    const good = readFileSync(file);
    for (let at = 0; at < good.length; at += 3) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 0x11;
      writeFileSync(file, bad);
      expect(await seen(folder, cache)).toEqual(fresh);
      writeFileSync(file, good.subarray(0, at));
      expect(await seen(folder, cache)).toEqual(fresh);
    }
    // the part that is looked at only after an edit
    const tail = Buffer.from(good);
    tail[good.length - 3] = 0x21;
    writeFileSync(file, tail);
    write(folder, 'b.md', '# changed\n');
    expect(await seen(folder, cache)).toEqual(await expected(folder));
  });

  it('is done without where it cannot be written', async () => {
    const folder = newFolder();
    write(folder, 'a.md', '# one\n');
    const cache = join(newFolder(), 'file');
    writeFileSync(cache, '');
    expect((await seen(folder, cache)).questions).toHaveLength(1);
    expect((await seen(folder, undefined)).questions).toHaveLength(1);
  });
});

describe('read', () => {
  it('says so when the file has gone since, and needs prepare where only rows were asked for', async () => {
    const folder = newFolder();
    write(folder, 'a.md', '# one\n');
    const library = await openFolders([folder], { texts: false });
    const key = library.questions[0]?.key;
    if (key === undefined) throw new Error('no question');
    expect(() => library.read(key, 'en')).toThrow(TypeError);
    await library.prepare();
    expect(library.read(key, 'en').title).toBe('one');
    rmSync(join(folder, 'a.md'));
    expect(() => library.read(key, 'en')).toThrow(
      expect.objectContaining({ fact: { code: 'vanishedQuestion', args: { id: key } } }),
    );
  });
});
