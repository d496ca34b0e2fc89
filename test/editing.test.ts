import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { formatBuiltInIndex } from '../src/io/bank-cache.ts';
import { compileBank } from '../src/bank/compiled.ts';
import { keyOf, type Lang } from '../src/bank/question.ts';
import type { Dialog } from '../src/context.ts';
import { editQuestion, restoreOriginal } from '../src/editing.ts';
import { AppError } from '../src/errors.ts';
import { en } from '../src/i18n/en.ts';
import { problems } from '../src/i18n/problems-en.ts';
import { templates } from '../src/i18n/templates-en.ts';
import { zh } from '../src/i18n/zh.ts';
import { COMPILED_FOLDER, INDEX_FILE, openBank } from '../src/io/library.ts';
import { openLibrary } from '../src/io/open-library.ts';
import { openQuestionFiles } from '../src/io/question-files.ts';
import { makeWorld } from './commands/world.ts';
import { temporaryFolders } from './io/temporary.ts';

const SMALL = join(import.meta.dirname, 'fixtures/small-bank');
const GPU = keyOf('small', 'gpu-util-meaning');
const folder = temporaryFolders();

/** A built-in bank, a personal folder that is not there yet, and a person who writes what the script says. */
async function setUp(options: { lang?: Lang; own?: string; chosen?: number[] } = {}) {
  const [root, embedded] = [folder(), folder()];
  const personal = join(root, 'questions');
  const { bank, questions, files } = compileBank(await openBank(SMALL));
  const index = formatBuiltInIndex(bank, questions);
  for (const { path, text } of [{ path: `../${INDEX_FILE}`, text: index }, ...files]) {
    mkdirSync(dirname(join(embedded, COMPILED_FOLDER, path)), { recursive: true });
    writeFileSync(join(embedded, COMPILED_FOLDER, path), text);
  }
  const open = async () => {
    const library = await openLibrary({
      embedded,
      builtIn: 'built in',
      folders: [options.own, existsSync(personal) ? personal : undefined].flatMap((one) =>
        one === undefined ? [] : [{ folder: one, name: null }],
      ),
    });
    await library.prepare();
    return library;
  };
  const said: string[] = [];
  const opened: string[] = [];
  let script: ((text: string) => string)[] = [];
  const world = makeWorld({ lang: options.lang ?? 'en', keys: [] });
  const dialog: Dialog = {
    ...(await world.dialog()),
    edit: (path) => {
      opened.push(path);
      const step = script.shift();
      if (step === undefined) return Promise.reject(new Error('the editor was opened once too often'));
      try {
        writeFileSync(path, step(readFileSync(path, 'utf8')));
        return Promise.resolve();
      } catch (error) {
        return Promise.reject(error as Error);
      }
    },
    choose: (_message, _help, choices) => Promise.resolve(choices[options.chosen?.shift() ?? 1]?.value),
  };
  const ctx = {
    ...world,
    t: options.lang === 'zh' ? zh : en,
    library: open,
    now: () => ({ at: 0, tz: 480 }),
    files: { ...world.files, inspect: openBank, words: () => Promise.resolve(problems) },
    questionFiles: () =>
      Promise.resolve(
        openQuestionFiles({
          folders: options.own === undefined ? [] : [options.own],
          personal,
          originals: SMALL,
          bankText: templates.bank,
        }),
      ),
  };
  const edit = async (key = GPU, ...steps: ((text: string) => string)[]) => {
    script = steps;
    return editQuestion(ctx, await open(), key, dialog, (text) => said.push(text));
  };
  return { ctx, personal, open, edit, said, opened };
}

type Setting = Awaited<ReturnType<typeof setUp>>;
const retitle = (text: string) => text.replace(/^title: .*$/m, 'title: "我改过的题目"');
const breakIt = (text: string) => text.replace(/^title: .*$/m, 'title: "no end');
const tree = (path: string) =>
  existsSync(path)
    ? readdirSync(path, { recursive: true })
        .map(String)
        .filter((name) => !statSync(join(path, name)).isDirectory())
        .sort()
    : [];

describe('editing a built-in question', () => {
  let on: Setting;
  beforeEach(async () => {
    on = await setUp({ lang: 'zh' });
  });

  it('makes a copy of all its files that takes its place under its key', async () => {
    const before = await on.open();
    expect(await on.edit(GPU, retitle)).toMatchObject({ outcome: 'changed', isCopy: true });
    expect(tree(on.personal)).toEqual(['bank.md', 'deployment/gpu-util-meaning.en.md', 'deployment/gpu-util-meaning.md']);
    const after = await on.open();
    expect(after.questions.map(({ key }) => key)).toEqual(before.questions.map(({ key }) => key));
    const copy = after.read(GPU, 'zh');
    expect(copy).toMatchObject({
      key: GPU,
      bank: 'small',
      id: 'gpu-util-meaning',
      title: '我改过的题目',
      languages: ['zh', 'en'],
    });
    expect(copy.pin).toBe(before.read(GPU, 'zh').hash);
    expect(after.read(GPU, 'en').title).toBe(before.read(GPU, 'en').title);
    expect(after.replaced.get(GPU)?.titles.zh).toBe(before.read(GPU, 'zh').title);
    expect(statSync(on.personal).mode & 0o777).toBe(0o700);
    for (const file of tree(on.personal)) expect(statSync(join(on.personal, file)).mode & 0o777).toBe(0o600);
  });

  it('makes none where nothing was changed', async () => {
    expect(await on.edit(GPU, (text) => text)).toMatchObject({ outcome: 'unchanged' });
    expect(tree(on.personal)).toEqual(['bank.md']);
    expect(on.said.join('').replaceAll('\n', ' ')).toContain('code --wait');
  });

  it('edits the copy from then on, and restores the original with its files kept', async () => {
    await on.edit(GPU, retitle);
    expect(await on.edit(GPU, (text) => text.replace('我改过', '我又改过'))).toMatchObject({ outcome: 'changed', isCopy: false });
    const library = await on.open();
    const question = library.read(GPU, 'zh');
    expect(question.title).toBe('我又改过的题目');
    const kept = await restoreOriginal(on.ctx, library, question);
    expect(kept).toHaveLength(2);
    expect((await on.open()).read(GPU, 'zh').pin).toBeUndefined();
    await on.edit(GPU, retitle);
    const again = await on.open();
    expect(await restoreOriginal(on.ctx, again, again.read(GPU, 'zh'))).toEqual(kept.map((path) => `${path}-2`));
    await expect(restoreOriginal(on.ctx, await on.open(), question)).rejects.toMatchObject({ fact: { code: 'notACopy' } });
  });

  it.each([
    ['what is broken', breakIt, 'gpu-util-meaning.md:'],
    [
      'another id',
      (text: string) => text.replace(/^replaces: .*$/m, 'replaces: "small/other"'),
      'replaces: "small/gpu-util-meaning"',
    ],
    ['a question of its own', (text: string) => text.replace(/^replaces: .*\n/m, ''), 'replaces: "small/gpu-util-meaning"'],
    ['nothing at all', () => '', 'gpu-util-meaning.md:1'],
  ])('does not take %s; a draft waits, and the next edit goes on with it', async (_, spoil, words) => {
    await on.edit(GPU, retitle);
    const good = tree(on.personal);
    expect(await on.edit(GPU, spoil)).toMatchObject({ outcome: 'left' });
    expect(on.said.join('\n').replaceAll('\n', '')).toContain(words);
    expect((await on.open()).read(GPU, 'zh').title).toBe('我改过的题目');
    expect(tree(on.personal)).toEqual([...good, 'deployment/.gpu-util-meaning.draft.md'].sort());
    let found = '';
    await on.edit(GPU, (text) => {
      found = text;
      return readFileSync(join(on.personal, 'deployment/gpu-util-meaning.md'), 'utf8').replace('我改过', '改好了');
    });
    expect(found).toBe(
      spoil(readFileSync(join(on.personal, 'deployment/gpu-util-meaning.md'), 'utf8').replace('改好了', '我改过')),
    );
    expect((await on.open()).read(GPU, 'zh').title).toBe('改好了的题目');
    expect(tree(on.personal)).toEqual(good);
  });

  it('offers the editor again', async () => {
    const patient = await setUp({ lang: 'zh', chosen: [0] });
    const steps = [breakIt, (text: string) => text.replace('"no end', '"有头有尾"')];
    expect(await patient.edit(GPU, ...steps)).toMatchObject({ outcome: 'changed' });
    expect(patient.opened).toHaveLength(2);
    expect((await patient.open()).read(GPU, 'zh').title).toBe('有头有尾');
  });

  it('throws a draft away when it is told to', async () => {
    const decided = await setUp({ lang: 'zh', chosen: [2] });
    expect(await decided.edit(GPU, breakIt)).toMatchObject({ outcome: 'unchanged' });
    expect(tree(decided.personal)).toEqual(['bank.md']);
  });

  it.each(['noTerminal', 'noEditor'] as const)('on %s makes the copy and names it', async (code) => {
    const fact =
      code === 'noEditor'
        ? ({ code, args: { command: 'ed', reason: '127', path: '' } } as const)
        : ({ code, args: { path: '' } } as const);
    const path = join(on.personal, 'deployment/gpu-util-meaning.md');
    const fails = () => {
      throw new AppError(fact);
    };
    await expect(on.edit(GPU, fails)).rejects.toMatchObject({ fact: { code, args: { path } } });
    expect((await on.open()).read(GPU, 'zh').pin).toBeDefined();
    await expect(on.edit(GPU, fails)).rejects.toMatchObject({ fact: { code, args: { path } } });
    expect(tree(on.personal)).toHaveLength(3);
  });

  it('leaves nothing behind when the editor is left with an error', async () => {
    const fails = () => {
      throw new AppError({ code: 'editorFailed', args: { command: 'vi', reason: 'status 1' } });
    };
    await expect(on.edit(GPU, fails)).rejects.toMatchObject({ fact: { code: 'editorFailed' } });
    expect(tree(on.personal)).toEqual(['bank.md']);
  });
});

describe('where a copy goes', () => {
  it('is the first bank that can be written to, beside a file of that name', async () => {
    const own = folder();
    mkdirSync(join(own, 'deployment'));
    writeFileSync(join(own, 'deployment/gpu-util-meaning.md'), '# 我自己的同名题\n');
    const on = await setUp({ lang: 'zh', own });
    expect(await on.edit(GPU, retitle)).toMatchObject({ path: join(own, 'deployment/gpu-util-meaning-copy.md') });
    const library = await on.open();
    expect(library.read(GPU, 'zh').title).toBe('我改过的题目');
    expect(library.questions.filter(({ id }) => id === 'gpu-util-meaning').map(({ key }) => key.split('/')[0])).toHaveLength(2);
    expect(readFileSync(join(own, 'deployment/gpu-util-meaning.md'), 'utf8')).toBe('# 我自己的同名题\n');
    expect(existsSync(on.personal)).toBe(false);
  });

  it('is the file in the language of the screen; the source comes along', async () => {
    const on = await setUp({ lang: 'en' });
    await on.edit(GPU, (text) => text.replace(/^title: .*$/m, 'title: "My own words"'));
    expect(on.opened[0]).toMatch(/\.gpu-util-meaning\.en\.draft\.md$/);
    const library = await on.open();
    expect(library.read(GPU, 'en').title).toBe('My own words');
    expect(library.read(GPU, 'zh').pin).toBe(library.replaced.get(GPU)?.hash);
  });
});

describe('editing a question of one’s own', () => {
  it('keeps the rights of the file, and does not write over what came meanwhile', async () => {
    const own = folder();
    const path = join(own, 'q.md');
    writeFileSync(path, '# 甲\n');
    chmodSync(path, 0o640);
    const on = await setUp({ own });
    const key = (await on.open()).questions.find(({ id }) => id === 'q')?.key ?? GPU;
    expect(await on.edit(key, () => '# 乙\n')).toMatchObject({ outcome: 'changed', isCopy: false });
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['# 乙\n', 0o640]);
    const race = on.edit(key, () => {
      writeFileSync(path, '# 丙\n');
      return '# 丁\n';
    });
    await expect(race).rejects.toMatchObject({ fact: { code: 'fileChanged', args: { path, draft: join(own, '.q.draft.md') } } });
    expect(readFileSync(path, 'utf8')).toBe('# 丙\n');
    expect(readFileSync(join(own, '.q.draft.md'), 'utf8')).toBe('# 丁\n');
  });

  it('does not go on with a draft that is older than the file, and keeps it', async () => {
    const own = folder();
    const [path, draft] = [join(own, 'q.md'), join(own, '.q.draft.md')];
    writeFileSync(draft, '# 旧草稿\n');
    utimesSync(draft, 1000, 1000);
    writeFileSync(path, '# 甲\n');
    const on = await setUp({ own });
    const key = (await on.open()).questions.find(({ id }) => id === 'q')?.key ?? GPU;
    await on.edit(key, (text) => text.replace('甲', '乙'));
    expect(readFileSync(path, 'utf8')).toBe('# 乙\n');
    expect(readFileSync(`${draft}.old`, 'utf8')).toBe('# 旧草稿\n');
    expect(on.said.join('').replaceAll('\n', '')).toContain(`${draft}.old`);
  });

  it('refuses another id, with the line to look at', async () => {
    const own = folder();
    writeFileSync(join(own, 'q.md'), '---\nid: q\ntitle: "甲"\n---\n');
    const on = await setUp({ own });
    const key = (await on.open()).questions.find(({ id }) => id === 'q')?.key ?? GPU;
    expect(await on.edit(key, (text) => text.replace('id: q', 'id: r'))).toMatchObject({ outcome: 'left' });
    expect(on.said.join().replaceAll('\n', ' ')).toContain('The id has to stay "q"');
  });
});
