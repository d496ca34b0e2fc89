import { appendFileSync, copyFileSync, existsSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../../src/bank/question.ts';
import { openJournal } from '../../src/io/journal.ts';
import { bundleChild, startChild } from './children.ts';
import { factOf, mountSmall, temporaryFolders } from './temporary.ts';

const folder = temporaryFolders();
const [a, followUp, strange] = [keyOf('b', 'a'), keyOf('b', 'a#x'), keyOf('b', '../../注意力/…')];
const answer = (question: typeof a, text: string, at: number) => ({ question, at, tz: 480, ms: 5, text });
const open = (root: string, maxBytes?: number) => openJournal(join(root, 'journal'), join(root, 'cache'), maxBytes);

describe('the journal on the disk', () => {
  it('keeps answers by question, newest first, for this user only, and makes nothing before', () => {
    const root = folder();
    const journal = open(root);
    expect([journal.isEmpty(), journal.read(), journal.purge()]).toEqual([true, { answers: [], damaged: 0 }, 0]);
    expect(existsSync(join(root, 'journal'))).toBe(false);
    journal.append(answer(a, '一\n二', 1));
    journal.append(answer(followUp, 'x', 2));
    journal.append(answer(strange, 'y', 3));
    journal.append(answer(a, '三', 4));
    expect(
      open(root)
        .read(a)
        .answers.map(({ text }) => text),
    ).toEqual(['三', '一\n二']);
    expect(
      open(root)
        .read()
        .answers.map(({ at }) => at),
    ).toEqual([4, 3, 2, 1]);
    const files = readdirSync(join(root, 'journal'));
    expect(files).toHaveLength(3);
    for (const name of files) expect(statSync(join(root, 'journal', name)).mode & 0o777).toBe(0o600);
    expect(statSync(join(root, 'journal')).mode & 0o777).toBe(0o700);
  });

  it('purges one question and leaves its follow-ups, then everything, and nothing that is not its own', () => {
    const root = folder();
    const journal = open(root);
    for (const at of [1, 2]) journal.append(answer(a, String(at), at));
    journal.append(answer(followUp, 'x', 3));
    writeFileSync(join(root, 'journal', 'mine.txt'), 'mine');
    expect(journal.purge(a)).toBe(2);
    expect(journal.read().answers.map(({ question }) => question)).toEqual([followUp]);
    journal.append(answer(a, 'again', 4));
    expect(journal.purge()).toBe(2);
    expect(journal.isEmpty()).toBe(true);
    expect(readdirSync(join(root, 'journal'))).toEqual(['mine.txt']);
  });

  it('passes by what is torn, and reads what a file sync has copied once', () => {
    const root = folder();
    const journal = open(root);
    journal.append(answer(a, 'one', 1));
    const [name = ''] = readdirSync(join(root, 'journal'));
    const path = join(root, 'journal', name);
    appendFileSync(path, '\n{"v":1,"question":"b/a","at":2');
    journal.append(answer(a, 'three', 3));
    copyFileSync(path, path.replace('.jsonl', ' (conflicted copy).jsonl'));
    const { answers, damaged } = journal.read(a);
    expect(answers.map(({ text }) => text)).toEqual(['three', 'one']);
    expect(damaged).toBe(2);
  });

  it('never follows a link, neither to read nor to write', () => {
    const root = folder();
    const journal = open(root);
    journal.append(answer(a, 'one', 1));
    const [name = ''] = readdirSync(join(root, 'journal'));
    journal.purge();
    writeFileSync(join(root, 'target'), 'theirs');
    symlinkSync(join(root, 'target'), join(root, 'journal', name));
    expect(factOf(() => journal.append(answer(a, 'two', 2)))).toMatchObject({ code: 'fileNotWritten' });
    expect(journal.read()).toEqual({ answers: [], damaged: 1 });
    expect(statSync(join(root, 'target')).size).toBe(6);
  });

  it('says that it is full, and takes more after a purge', () => {
    const journal = open(folder(), 300);
    journal.append(answer(a, 'a'.repeat(150), 1));
    expect(factOf(() => journal.append(answer(a, 'b'.repeat(150), 2)))).toMatchObject({ code: 'journalFull' });
    expect(journal.read(a).answers).toHaveLength(1);
    journal.purge(a);
    journal.append(answer(a, 'b', 3));
    expect(journal.read(a).answers).toHaveLength(1);
  });

  it('keeps every line of four processes that write to the same questions at once', async () => {
    const root = folder();
    const script = await bundleChild(root, 'journal-child');
    const children = ['w', 'x', 'y', 'z'].map((name) => startChild(script, root, name, '60'));
    const ended = await Promise.all(children.map(({ ended: end }) => end));
    expect(ended.map(({ code, errors }) => [code, errors])).toEqual(ended.map(() => [0, '']));
    const said = ended.flatMap(({ ids }) => ids).sort();
    const { answers, damaged } = open(root).read();
    expect(said).toHaveLength(240);
    expect(answers.map(({ text }) => text.split(' ')[0]).sort()).toEqual(said);
    expect(damaged).toBe(0);
  });
});

describe('the journal on a full disk', () => {
  const small = folder();
  const mounted = mountSmall(small, 64);

  it.skipIf(mounted === null)('loses nothing that it said to have kept (needs the right to mount)', () => {
    const journal = openJournal(join(small, 'journal'), join(folder(), 'cache'));
    let kept = 0;
    for (let n = 0; n < 200; n += 1)
      if (factOf(() => journal.append(answer(keyOf('b', `q${n % 2}`), 'x'.repeat(1000), n))) === undefined) kept += 1;
    expect(kept).toBeGreaterThan(20);
    expect(kept).toBeLessThan(200);
    expect(journal.read().answers).toHaveLength(kept);
  });
});
