import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { lintBank } from '../../src/bank/rules.ts';
import { define } from '../../src/commands/new.ts';
import { templates as en } from '../../src/i18n/templates-en.ts';
import { templates as zh } from '../../src/i18n/templates-zh.ts';
import { withFollowUps } from '../../src/io/asked-library.ts';
import { openBank, openFolders } from '../../src/io/library.ts';
import { openQuestionFiles } from '../../src/io/question-files.ts';
import { temporaryFolders } from '../io/temporary.ts';
import { bankOf, codes } from '../bank/files.ts';
import { makeWorld } from './world.ts';

const folder = temporaryFolders();
const STRICT = '---\nname: work\nlanguage: zh\ncategories:\n  - id: llm\n    zh: "大模型"\n    en: "LLM"\n---\n';

describe.each([
  ['zh', zh],
  ['en', en],
] as const)('the template in %s', (lang, { bank, question }) => {
  const about = { id: 'a-b', title: 'What: "x" # y?', category: 'llm', today: '2026-11-26' };

  it('is valid at once, in a bank that is held to the schema and in one that is not', () => {
    const strict = bankOf({
      'bank.md': STRICT.replace('language: zh', `language: ${lang}`),
      'llm/a-b.md': question({ ...about, strict: true }),
    });
    expect(lintBank(strict).filter(({ severity }) => severity === 'error')).toEqual([]);
    const lenient = bankOf({ 'bank.md': bank, 'llm/a-b.md': question({ ...about, strict: false }) });
    expect(lintBank(lenient)).toEqual([]);
    expect(lenient.questions[0]).toMatchObject({ key: 'personal/a-b', title: about.title, category: 'llm', keyPoints: [] });
    expect(lenient.questions[0]?.body.summary).not.toBe('');
    expect(lenient.questions[0]?.body.answer).not.toBe('');
  });

  it('is still valid with every field taken into use', () => {
    const text = question({ ...about, title: '', strict: false }).replace(/^# (?=\s*(?:- )?[A-Za-z]+:(?:\s|$))/gm, '');
    const used = bankOf({ 'llm/a-b.md': text });
    expect(codes(lintBank(used)).filter((code) => !/^(related-dead|must-not-answered)/.test(code))).toEqual([]);
    const { difficulty, keyPoints, mistakes, followUps, sources } = used.questions[0] ?? {};
    expect([difficulty, keyPoints?.length, mistakes?.length, followUps?.length, sources?.length]).toEqual(['medium', 3, 1, 1, 1]);
  });
});

/** The command on real folders; `own`: bank.md of the bank that new questions go to. */
async function run(args: readonly string[], own: string | null = null) {
  const home = folder();
  if (own !== null) writeFileSync(join(home, 'bank.md'), own);
  writeFileSync(join(home, 'there.md'), '---\ntitle: 有了\naliases: [was]\n---\n');
  const world = makeWorld({ lang: 'en' });
  const ctx = {
    ...world,
    library: async () => withFollowUps(await openFolders([home])),
    files: { ...world.files, inspect: openBank },
    questionFiles: () =>
      Promise.resolve(openQuestionFiles({ folders: [home], personal: '/nowhere', originals: '/nowhere', bankText: '' })),
  };
  const command = new Command().exitOverride();
  define(command, ctx);
  await command.parseAsync([...args], { from: 'user' });
  return { home, printed: world.printed.join('\n') };
}

describe('new', () => {
  it('writes a question into the folder of its category', async () => {
    const { home, printed } = await run(['kv-cache', '-c', 'LLM', '--title', 'KV?'], STRICT);
    expect(readFileSync(join(home, 'llm/kv-cache.md'), 'utf8')).toContain('title: "KV?"');
    expect(printed.replaceAll('\n', '')).toContain(join(home, 'llm/kv-cache.md'));
    const { home: plain, printed: said } = await run(['死锁', '-c', '操作系统']);
    expect(readFileSync(join(plain, '操作系统/死锁.md'), 'utf8')).toContain('id: "死锁"');
    expect(said).toContain('A category of your own: 操作系统');
  });

  it.each([
    [['../x'], 'badNewId'],
    [['a/b'], 'badNewId'],
    [['a.en'], 'badNewId'],
    [['.a'], 'badNewId'],
    [['README'], 'badNewId'],
    [['con'], 'badNewId'],
    [['x'.repeat(200)], 'badNewId'],
    [['a\u202eb'], 'badNewId'],
    [['there'], 'idExists'],
    [['was'], 'idExists'],
    [['x', '-c', '../../etc'], 'unknownCategory'],
    [['x', '-c', '/etc'], 'unknownCategory'],
  ])('%j is refused: %s', async (args, code) => {
    await expect(run(args)).rejects.toMatchObject({ fact: { code } });
  });

  it.each([
    [['x'], 'categoryMissing'],
    [['死锁', '-c', 'llm'], 'badNewId'],
    [['x', '-c', 'lmm'], 'unknownCategory'],
  ])('in a bank with categories of its own %j is refused: %s', async (args, code) => {
    await expect(run(args, STRICT)).rejects.toMatchObject({ fact: { code } });
  });
});
