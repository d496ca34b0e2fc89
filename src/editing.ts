import type { TextFile } from './bank/assemble.ts';
import { cleanLine } from './bank/clean.ts';
import { type Problem, problemAt } from './bank/problem.ts';
import type { Lang, QuestionKey, QuestionSummary } from './bank/question.ts';
import { say as sentence } from './coded.ts';
import type { Context, Dialog } from './context.ts';
import { AppError } from './errors.ts';
import type { Library } from './io/library.ts';
import type { QuestionFiles } from './io/question-files.ts';

type Needs = Pick<Context, 't' | 'screen' | 'library' | 'files' | 'questionFiles' | 'render' | 'now'>;

/** No person is as fast; an editor that opens a window and does not wait is. */
const AT_ONCE_MS = 500;

/** What is edited: a file of a bank that can be written to, and what has to come with it. */
interface Target {
  readonly folder: string;
  /** the path of the question's source, of which `file` may be a translation */
  readonly source: string;
  readonly file: TextFile;
  /** it is there already; a copy of a built-in question is not, before something was changed */
  readonly isThere: boolean;
  /** the other files of a new copy: its translations or its source */
  readonly others: readonly TextFile[];
}

/** `changed`: the new text is in use. `left`: it has errors and waits as a draft, while the former text stays in use. */
export interface Edited {
  readonly outcome: 'changed' | 'unchanged' | 'left';
  /** of the question's file; absolute */
  readonly path: string;
  /** a copy of a built-in question was to be made */
  readonly isCopy: boolean;
}

/**
 * Lets the user edit a question in the language of the screen. A question of the user's own is edited where it is; of a built-in one
 * a copy is made that takes its place. What the editor opens is a draft: it is checked as `lint` does and takes the file's place when
 * it is a question. Says what is wrong with it, and offers the editor again at a terminal. Throws AppError noTerminal and
 * noEditor with the place of the file (a copy is made then, so that there is one), editorFailed, fileExists, fileChanged, fileNotWritten.
 */
export async function editQuestion(
  ctx: Needs,
  library: Library,
  key: QuestionKey,
  dialog: Dialog,
  say: (text: string) => void,
): Promise<Edited> {
  const { t } = ctx;
  const [files, screens] = await Promise.all([ctx.questionFiles(), ctx.render.screens()]);
  const question = library.questions.find((one) => one.key === key);
  if (question === undefined) throw new AppError({ code: 'vanishedQuestion', args: { id: key } });
  const target = targetOf(files, library, question, t.lang);
  const { folder, file } = target;
  const edited = { path: `${folder}/${file.path}`, isCopy: !target.isThere };
  const draft = files.draft(folder, file);
  if (draft.isOld) say(screens.notice(t.edit.goesOn));
  if (draft.aside !== null) say(screens.notice(t.edit.olderDraft(draft.aside)));

  for (;;) {
    const { at } = ctx.now();
    try {
      await dialog.edit(draft.path);
    } catch (error) {
      throw leave(error);
    }
    const text = files.drafted(folder, file.path);
    if (text === null || text === file.text) {
      files.discard(folder, file.path);
      say(screens.notice(t.edit.unchanged));
      if (ctx.now().at - at < AT_ONCE_MS) say(screens.notice(t.edit.mustWait));
      return { ...edited, outcome: 'unchanged' };
    }
    const errors = await errorsOf(ctx, target, question, text);
    if (errors.length === 0) break;
    const words = await ctx.files.words();
    for (const problem of errors) say(screens.notice(`${edited.path}:${problem.line} ${sentence(words, problem)}`, 'bad'));
    const wish = await whatNext(ctx, dialog);
    if (wish === 'discard') {
      files.discard(folder, file.path);
      say(screens.notice(t.edit.unchanged));
      return { ...edited, outcome: 'unchanged' };
    }
    if (wish === 'leave') {
      say(screens.notice(t.edit.leftAs(draft.path), 'bad'));
      return { ...edited, outcome: 'left' };
    }
  }
  for (const other of target.others) files.add(folder, other);
  files.publish(folder, file.path, target.isThere ? file.text : null);
  await ctx.library(true);
  return { ...edited, outcome: 'changed' };

  /** Without an editor there is still a file to be edited by other means. */
  function leave(error: unknown): unknown {
    if (!draft.isOld && files.drafted(folder, file.path) === file.text) files.discard(folder, file.path);
    if (!(error instanceof AppError)) return error;
    const { code, args } = error.fact;
    if (code !== 'noTerminal' && code !== 'noEditor') return error;
    if (!target.isThere) for (const one of [file, ...target.others]) files.add(folder, one);
    const cause = { cause: error };
    if (code === 'noTerminal') return new AppError({ code, args: { path: edited.path } }, cause);
    return new AppError({ code, args: { ...args, path: edited.path } }, cause);
  }
}

/**
 * Takes a copy out of use, so that the original stands in its place again; its files are kept under other names. Returns their new
 * paths. Throws AppError notACopy.
 */
export async function restoreOriginal(
  ctx: Pick<Context, 'questionFiles'>,
  library: Library,
  { key, id, pin }: QuestionSummary,
): Promise<readonly string[]> {
  const place = library.placeOf(key);
  if (place === null || pin === undefined) throw new AppError({ code: 'notACopy', args: { id } });
  const files = await ctx.questionFiles();
  const paths = files.own(place.folder, place.path).map(({ path }) => path);
  return files.setAside(place.folder, paths);
}

/** A question of the user's own as it lies there, in the language of the screen if it is written in it; else a copy to be. */
function targetOf(files: QuestionFiles, library: Library, question: QuestionSummary, lang: Lang): Target {
  const place = library.placeOf(question.key);
  const folder = place?.folder ?? files.home();
  const all = place === null ? files.copyOf(folder, question) : files.own(folder, place.path);
  const file = all.find(({ path }) => lang !== question.lang && isIn(path, lang)) ?? all[0];
  if (file === undefined) throw new AppError({ code: 'vanishedQuestion', args: { id: question.key } });
  const isThere = place !== null;
  return { folder, source: all[0]?.path ?? '', file, isThere, others: isThere ? [] : all.filter((one) => one !== file) };
}

function isIn(path: string, lang: Lang): boolean {
  return path.toLowerCase().endsWith(`.${lang}.md`);
}

/** What keeps a draft from being used: errors that the file has not had before, or that it is another question now. */
async function errorsOf(ctx: Needs, target: Target, question: QuestionSummary, text: string): Promise<readonly Problem[]> {
  const { folder, source, file, others } = target;
  const { lintBank } = await import('./bank/rules.ts');
  const look = async (drafted: string) => {
    const bank = await ctx.files.inspect(folder, [{ path: file.path, text: drafted }, ...others]);
    const own = cleanLine(file.path);
    return {
      page: bank.pages.find(({ path }) => path === source)?.question,
      errors: lintBank(bank).filter((problem) => problem.severity === 'error' && problem.file === own),
    };
  };
  const { page, errors } = await look(text);
  const isCopy = question.pin !== undefined || !target.isThere;
  const isSame = isCopy ? page?.key === question.key : page?.pin === undefined && page?.id === question.id;
  if (page !== undefined && !isSame) {
    const fact = isCopy
      ? { code: 'copy-changed' as const, args: { key: question.key } }
      : { code: 'id-changed' as const, args: { id: question.id } };
    return [problemAt(cleanLine(file.path), { line: 1, fact }), ...errors];
  }
  if (page === undefined || errors.length === 0) return errors;
  return errors.length > (await look(file.text)).errors.length ? errors : [];
}

async function whatNext({ t, screen }: Needs, dialog: Dialog): Promise<'again' | 'leave' | 'discard'> {
  if (!screen.interactive) return 'leave';
  const choices = (['again', 'leave', 'discard'] as const).map((value) => ({ name: t.edit[value], value }));
  return (await dialog.choose(t.edit.broken, t.dialog.menuHelp, choices)) ?? 'leave';
}
