import fc from 'fast-check';
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DamagedTexts } from '../../src/bank/search-text.ts';
import { openFolder } from '../../src/io/folder-bank.ts';
import { openFolders } from '../../src/io/library.ts';
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

const question = (title: string, answer: string, more = '') => `---\ntitle: "${title}"\n${more}---\n${answer}\n`;

/** All there is to see of the searchable text; without a cache everything is parsed. */
async function seen(folder: string, cache?: string, now = LATER) {
  const bank = await openFolder(folder, null, { ...(cache !== undefined && { cache }), version: '1', now });
  const look = async (anew: boolean) => {
    const { blocks, plain } = await bank.searchTexts(anew);
    const folded = [...blocks()].map((block) => ({ ...block, starts: [...block.starts] }));
    return { folded, plain: plain([...bank.questions.keys()]) };
  };
  return look(false).catch((error: unknown) => {
    if (error instanceof DamagedTexts) return look(true);
    throw error;
  });
}

const fileIn = (cache: string) => {
  const [name] = readdirSync(join(cache, 'banks')).filter((own) => own.endsWith('.search'));
  return join(cache, 'banks', name ?? '');
};

describe('the searchable text of a folder', () => {
  it('holds ids, titles in all languages, tags, key points and answers, folded', async () => {
    const folder = newFolder();
    write(
      folder,
      'llm/kv.md',
      question('KV 缓存', '显存里的**Ｋ** 和 V', 'tags: [gpu]\nkeyPoints:\n  - id: a\n    text: "按 token 增长"\n'),
    );
    write(folder, 'llm/kv.en.md', question('The KV cache', 'K and V in memory'));
    const { folded, plain } = await seen(folder);
    expect(folded[0]?.folded.split('\0')).toEqual([
      'the kv cache\nkv缓存\nkv',
      'gpu',
      '按token增长',
      '显存里的k和v\nk and v in memory',
      '',
    ]);
    expect(plain).toEqual([['The KV cache\nKV 缓存\nkv', 'gpu', '按 token 增长', '显存里的Ｋ 和 V\nK and V in memory']]);
  });

  it('is kept, and read again without a look at the files', async () => {
    const [folder, cache] = [newFolder(), newFolder()];
    write(folder, 'a.md', question('甲', '显存'));
    write(folder, 'b.md', question('乙', '碎片'));
    const first = await seen(folder, cache);
    const before = readFileSync(fileIn(cache));
    expect(await seen(folder, cache)).toEqual(first);
    expect(readFileSync(fileIn(cache))).toEqual(before);
    // what it says comes from the file: another one in its place is believed
    const bytes = readFileSync(fileIn(cache));
    const place = bytes.lastIndexOf(Buffer.from('碎片'));
    Buffer.from('铁片').copy(bytes, place);
    writeFileSync(fileIn(cache), bytes);
    expect((await seen(folder, cache)).plain[1]).toContain('铁片');
  });

  it('after any edits is what it would be without a cache', async () => {
    const path = fc.constantFrom('a.md', 'b.md', 'x/a.md', 'a.en.md', 'x/a.en.md', 'bank.md', 'notes.md');
    const text = fc.constantFrom('显存', 'KV cache', '碎片', '|表|', '');
    const edit = fc.record({ path, title: text, answer: text, gone: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        async (rounds) => {
          const [folder, cache] = [newFolder(), newFolder()];
          write(folder, 'fixed.md', question('不变', '不变'));
          for (const edits of rounds) {
            for (const { path: file, title, answer, gone } of edits) {
              if (gone) rmSync(join(folder, file), { force: true });
              else if (file === 'bank.md')
                write(folder, file, `---\nname: own\nlanguage: ${title === '' ? 'en' : 'zh'}\nlenient: true\n---\n`);
              else write(folder, file, question(title, answer));
            }
            expect(await seen(folder, cache)).toEqual(await seen(folder));
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 30_000);

  it('sees a second edit of the same size within one tick of the clock', async () => {
    const [folder, cache] = [newFolder(), newFolder()];
    writeFileSync(join(folder, 'a.md'), question('甲', '显存'));
    await seen(folder, cache, Date.now);
    const { mtime } = { mtime: new Date() };
    writeFileSync(join(folder, 'a.md'), question('甲', '碎片'));
    utimesSync(join(folder, 'a.md'), mtime, mtime);
    expect((await seen(folder, cache, Date.now)).folded[0]?.folded).toContain('碎片');
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 200)],
    ['empty', () => Buffer.alloc(0)],
    ['not ours', () => Buffer.from('hello\nworld')],
    ['flipped in the text', (bytes: Buffer) => flipped(bytes, bytes.indexOf(Buffer.from('显', 'utf16le')))],
    ['of another version', (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('[1,"1"', '[1,"2"'), 'latin1')],
  ] as [string, (bytes: Buffer) => Buffer][])('is made anew where the file is %s', async (_, damage) => {
    const [folder, cache] = [newFolder(), newFolder()];
    write(folder, 'a.md', question('甲', '显存'));
    const whole = await seen(folder, cache);
    writeFileSync(fileIn(cache), damage(readFileSync(fileIn(cache))));
    expect(await seen(folder, cache)).toEqual(whole);
  });

  it('gives no plain texts out of a file that is another one by now', async () => {
    const [folder, cache] = [newFolder(), newFolder()];
    write(folder, 'a.md', question('甲', '显存'));
    await seen(folder, cache);
    const bank = await openFolder(folder, null, { cache, version: '1', now: LATER });
    const texts = await bank.searchTexts();
    expect(texts.plain([0])[0]).toContain('显存');
    write(folder, 'a.md', question('甲', '另一段更长的话'));
    await seen(folder, cache);
    expect(texts.plain([0])).toEqual([[]]);
  });

  it('leaves out a question whose place a copy has taken', async () => {
    const [one, two] = [newFolder(), newFolder()];
    write(one, 'bank.md', '---\nname: one\nlenient: true\n---\n');
    write(one, 'a.md', question('甲', '原来的'));
    write(two, 'bank.md', '---\nname: two\nlenient: true\n---\n');
    write(two, 'mine.md', question('我的', '改过的', 'replaces: "one/a"\n'));
    const library = await openFolders([one, two]);
    const banks = await library.searchTexts();
    expect(banks.flatMap(({ questions }) => questions.map((own) => own?.file ?? null))).toEqual([null, 'mine.md']);
    expect([...(banks[1]?.texts.blocks() ?? [])][0]?.folded).toContain('改过的');
  });
});

function flipped(bytes: Buffer, place: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}
