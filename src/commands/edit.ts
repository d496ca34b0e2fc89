import type { Command } from 'commander';
import { ownerOf } from '../bank/follow-up.ts';
import type { QuestionSummary } from '../bank/question.ts';
import type { Context } from '../context.ts';
import { editQuestion, restoreOriginal } from '../editing.ts';
import { EXIT } from '../errors.ts';
import { questionNamed } from '../naming.ts';

type Needs = Pick<
  Context,
  't' | 'screen' | 'out' | 'now' | 'library' | 'files' | 'questionFiles' | 'render' | 'dialog' | 'shell'
>;
interface Options {
  readonly restore?: boolean;
}

export function define(command: Command, ctx: Context, run = edit): void {
  command
    .argument('<id>', ctx.t.options.idArgument)
    .option('--restore', ctx.t.options.restoreOriginal)
    .action((id: string, options: Options) => run(ctx, id, options));
}

/** Opens a question's file in the editor; exit 1 when what was written has errors and is not in use. */
async function edit(ctx: Needs, named: string, { restore = false }: Options): Promise<void> {
  const { t, screen, out } = ctx;
  const library = await ctx.library();
  const { key } = questionNamed(library, named);
  // a follow-up stands in the file of its question
  const question = questionNamed(library, ownerOf(key));
  const say = (text: string) => (screen.json ? out.warn(text) : out.print(text));
  const screens = await ctx.render.screens();
  if (restore) {
    const kept = await restoreOriginal(ctx, library, question);
    if (screen.json) out.print(JSON.stringify({ ...naming(question), kept }, null, 2));
    else
      out.print([t.edit.restored(question.key), ...kept.map(t.edit.kept)].map((line) => screens.notice(line, 'good')).join('\n'));
    return;
  }
  const dialog = await ctx.dialog();
  try {
    const { outcome, path, isCopy } = await editQuestion(ctx, library, question.key, dialog, say);
    if (outcome === 'left') ctx.shell.exitWith(EXIT.failure);
    if (outcome === 'changed') say(screens.notice(isCopy ? t.edit.copied(path, question.id) : t.edit.done(path), 'good'));
    if (screen.json) out.print(JSON.stringify({ ...naming(question), outcome, file: path }, null, 2));
  } finally {
    dialog.close();
  }
}

function naming({ id, bank }: QuestionSummary) {
  return { id, bank };
}
