import { describe, expect, it } from 'vitest';
import { untranslated } from '../../src/bank/untranslated.ts';
import { keyOf } from '../../src/bank/question.ts';
import { bankOf } from './files.ts';

const source = (title: string) => `---\ntitle: ${title}\n---\n正文\n`;
const pinned = (pin: string) => `---\ntitle: T\n${pin === '' ? '' : `translates: "${pin}"\n`}---\ntext\n`;

describe('untranslated', () => {
  const hash = bankOf({ 'a.md': source('甲') }).questions[0]?.hash ?? '';
  const files = {
    'fresh.md': source('甲'),
    'fresh.en.md': pinned(hash),
    'stale.md': source('乙'),
    'stale.en.md': pinned(hash),
    'bare.md': source('丙'),
    'bare.en.md': pinned(''),
    'none.md': source('丁'),
    'english.md': '# English\n',
  };

  it('tells missing from stale; where nobody asks for pins, none is wanted', () => {
    expect([...untranslated(bankOf(files), 'en')]).toEqual([
      ['folder/none', 'missing'],
      ['folder/stale', 'stale'],
    ]);
    expect([...untranslated(bankOf(files), 'zh')]).toEqual([['folder/english', 'missing']]);
  });

  it('with a bank.md a translation without a pin is stale', () => {
    const described = bankOf({ ...files, 'bank.md': '---\nname: b\n---\n' });
    expect(untranslated(described, 'en').get(keyOf('b', 'bare'))).toBe('stale');
  });
});
