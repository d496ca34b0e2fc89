import type { Command } from 'commander';
import type { AssembledBank } from '../bank/assemble.ts';
import { cleanLine } from '../bank/clean.ts';
import { nearest } from '../bank/near.ts';
import { resolveCategory } from '../bank/resolve.ts';
import { editCommand } from '../command-lines.ts';
import type { Context } from '../context.ts';
import { editQuestion } from '../editing.ts';
import { AppError, EXIT } from '../errors.ts';
import type { Library } from '../io/library.ts';
import { dayOf, formatDay } from '../scheduling/day.ts';

type Needs = Pick<
  Context,
  't' | 'screen' | 'out' | 'now' | 'library' | 'files' | 'questionFiles' | 'places' | 'render' | 'dialog' | 'shell'
>;
interface Options {
  readonly category?: string;
  readonly title?: string;
}

/** A part of a file's name on every system: no separators, and none of the names that Windows keeps for devices. */
const FILE_NAME = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/iu;
/** What the schema asks of an id: see `bank/rules-metadata`. */
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_ID = 100;
/** What a bank takes for a page about itself. */
const NOT_QUESTIONS = /^(?:readme|bank|contributing|changelog|license)$/i;

export function define(command: Command, ctx: Context, run = create): void {
  command
    .argument('<id>', ctx.t.options.newIdArgument)
    .option('-c, --category <name>', ctx.t.options.newCategory)
    .option('--title <text>', ctx.t.options.newTitle)
    .action((id: string, options: Options) => run(ctx, id, options));
}

/** Writes a new question from the template, and opens it in the editor at a terminal. Throws AppError badNewId, idExists, fileExists. */
async function create(ctx: Needs, named: string, { category: wanted = '', title = '' }: Options): Promise<void> {
  const { t, screen, out } = ctx;
  const id = named.normalize('NFC');
  if (!FILE_NAME.test(id) || id.length > LONGEST_ID || NOT_QUESTIONS.test(id))
    throw new AppError({ code: 'badNewId', args: { id: cleanLine(named, 60) } });
  const library = await ctx.library();
  const other = library.questions.find((question) => question.id === id || question.aliases.includes(id));
  if (other !== undefined) throw new AppError({ code: 'idExists', args: { key: other.key } });

  const files = await ctx.questionFiles();
  const folder = files.home();
  const bank = await ctx.files.inspect(folder);
  if (bank.described && !KEBAB.test(id)) throw new AppError({ code: 'badNewId', args: { id } });
  const { category, near } = categoryIn(bank, library, wanted);
  const templates = await ctx.files.templates();
  const today = formatDay(dayOf(ctx.now()));
  const text = templates.question({ id, title: cleanLine(title), category, strict: bank.described, today });
  const path = category === '' ? `${id}.md` : `${category}/${id}.md`;
  files.add(folder, { path, text });

  const fresh = await ctx.library(true);
  const screens = await ctx.render.screens();
  const say = (line: string) => (screen.json ? out.warn(line) : out.print(screens.notice(line, 'good')));
  if (near !== null) say(t.edit.newCategory(category, near));
  say(t.edit.created(`${folder}/${path}`));
  const question = fresh.questions.find((one) => one.id === id);
  if (screen.json) out.print(JSON.stringify({ id, bank: question?.bank ?? bank.bank.name, file: `${folder}/${path}` }, null, 2));
  if (!screen.interactive || question === undefined) {
    say(t.edit.editHint(editCommand(ctx, id)));
    return;
  }
  const dialog = await ctx.dialog();
  try {
    const { outcome } = await editQuestion(ctx, fresh, question.key, dialog, (line) => out.print(line));
    if (outcome === 'left') ctx.shell.exitWith(EXIT.failure);
  } finally {
    dialog.close();
  }
}

/** A strict bank has its own list; elsewhere a category that nobody knows is a new one (`near`: others like it), and has to be a folder's name. */
function categoryIn(
  { bank, described }: AssembledBank,
  library: Library,
  wanted: string,
): { readonly category: string; readonly near: readonly string[] | null } {
  const isStrict = described && bank.categories.length > 0;
  const known = isStrict ? bank.categories : library.banks.flatMap(({ categories }) => categories);
  const ids = known.map((category) => category.id);
  if (wanted === '') {
    if (described) throw new AppError({ code: 'categoryMissing', args: { known: ids } });
    return { category: '', near: null };
  }
  const found = resolveCategory(known, wanted);
  if ('found' in found) return { category: found.found.id, near: null };
  const own = cleanLine(wanted.normalize('NFC'));
  if (isStrict || 'matches' in found || !FILE_NAME.test(own))
    throw new AppError({
      code: 'unknownCategory',
      args: { value: own, near: 'near' in found ? found.near : nearest(wanted, ids, 3) },
    });
  if (library.questions.some(({ category }) => category === own)) return { category: own, near: null };
  return { category: own, near: 'near' in found ? found.near : [] };
}
