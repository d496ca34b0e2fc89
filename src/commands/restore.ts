import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { beyond, countOf, formatRecords, readRecords } from '../interop/progress-file.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'files' | 'store' | 'render'>;
interface Options {
  readonly dryRun?: boolean;
}

export function define(command: Command, ctx: Context, run = restore): void {
  command
    .argument('<file>', ctx.t.options.restoreArgument)
    .option('--dry-run', ctx.t.options.dryRun)
    .action((file: string, options: Options) => run(ctx, file, options));
}

/**
 * The union of an exported file with what is there. What is new goes into a log of its own, so that `undo`, which follows this device's
 * log, never meets it; twice the same file adds nothing.
 */
async function restore(ctx: Needs, file: string, { dryRun = false }: Options): Promise<void> {
  const { t, out, screen } = ctx;
  const given = beyond(readRecords([await ctx.files.read(file)]));
  const read = countOf(given);
  if (read === 0) throw new AppError({ code: 'nothingToRestore', args: { path: file, damaged: given.damaged } });
  const store = await ctx.store();
  const fresh = beyond(given, readRecords(store.logs()));
  const added = countOf(fresh);
  if (!dryRun && added > 0) {
    store.adopt(formatRecords(fresh));
    await store.checkpoint();
  }
  const { damaged } = given;
  if (screen.json) {
    out.print(JSON.stringify({ file, read, new: added, known: read - added, damaged, dryRun }, null, 2));
    return;
  }
  const screens = await ctx.render.screens();
  const words = dryRun ? t.moving.wouldRestore : t.moving.restored;
  out.print(screens.notice(words(read, added, read - added), 'good'));
  if (damaged > 0) out.print(screens.notice(t.moving.notRestored(damaged), 'bad'));
}
