import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileBank } from '../../src/bank/compiled.ts';
import { fromColumns } from '../../src/bank/index-columns.ts';
import { summaryOf } from '../../src/bank/index-rows.ts';
import { keyOf } from '../../src/bank/question.ts';
import { formatBuiltInIndex, readBuiltInIndex } from '../../src/io/bank-cache.ts';
import { bankOf } from '../bank/files.ts';
import { temporaryFolders } from './temporary.ts';

const newFolder = temporaryFolders();

function read(bytes: Uint8Array) {
  const path = join(newFolder(), 'index.bin');
  writeFileSync(path, bytes);
  const index = readBuiltInIndex(path);
  return index && { bank: index.bank, questions: fromColumns(index.columns, index.bank.name, index.paths.split('\0')) };
}

describe('the index of the compiled bank', () => {
  const assembled = bankOf({
    'bank.md': '---\nname: n\nlanguage: zh\nlanguages: [zh, en]\ncategories: [{ id: a, zh: 甲, en: A }]\n---\n',
    'a/x.md': '---\ntitle: "题\u2028目"\ntags: [t]\nkind: code\naliases: [old]\n---\n正文',
    'a/x.en.md': '# Question',
    'b.md': '# “b”\n',
  });
  const { bank, questions } = assembled;

  it('gives back what was put in, without the texts', () => {
    const index = formatBuiltInIndex(bank, questions.map(summaryOf));
    expect(Buffer.from(index).includes('正文')).toBe(false);
    expect(read(index)).toEqual({ bank, questions: questions.map(summaryOf) });
    expect(read(formatBuiltInIndex(bank, []))?.questions).toEqual([]);
  });

  it('keeps no folder of the machine that built it', () => {
    expect(compileBank({ ...assembled, bank: { ...bank, folder: '/home/someone' } }).bank.folder).toBeNull();
  });

  it.each([['{}'], [''], ['not JSON\n'], ['{"key":[3,"built-in"],"sections":[]}\n'], ['{"key":[4,"built-in"],"sections":[]}\n']])(
    'is none where the file is %j',
    (text) => {
      expect(read(Buffer.from(text))).toBeNull();
    },
  );

  it('is none where a byte of it is another one', () => {
    const index = formatBuiltInIndex(bank, questions.map(summaryOf));
    for (let at = 0; at < index.length; at += 7) {
      const damaged = Uint8Array.from(index);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      const found = read(damaged);
      if (found !== null) expect(found, `byte ${at}`).toEqual({ bank, questions: questions.map(summaryOf) });
    }
  });

  it('reads 10,000 rows', () => {
    const [first] = questions.map(summaryOf);
    if (first === undefined) throw new Error('no question');
    const many = Array.from({ length: 10_000 }, (_, n) => ({ ...first, id: `q-${n}`, key: keyOf('n', `q-${n}`) }));
    expect(read(formatBuiltInIndex(bank, many))?.questions[9_999]).toMatchObject({ key: 'n/q-9999', bank: 'n' });
  });
});
