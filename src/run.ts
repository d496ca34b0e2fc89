import { CommanderError } from 'commander';
import { clean } from './bank/clean.ts';
import { say } from './coded.ts';
import { withTypedOptions } from './completion/line.ts';
import { compose, messagesFor } from './compose.ts';
import { AppError, Cancelled, EXIT, ReaderGone } from './errors.ts';
import { fitLines } from './fit-lines.ts';
import { normaliseArguments } from './globals.ts';
import { writeAll } from './io/output.ts';
import type { Messages } from './i18n/en.ts';
import { createProgram, shapeOf } from './program.ts';

/** Runs one command line. Every error becomes words and an exit code here and nowhere else. */
export async function runLine(argv: readonly string[], bank: string): Promise<void> {
  const args = argv[0] === 'complete' ? withTypedOptions(argv, process.env['HOME'] ?? '') : normaliseArguments(argv);
  let t: Messages | undefined;
  let columns = Number.POSITIVE_INFINITY;
  try {
    const ctx = await compose(args, bank, {
      launch: async (line) => void (await createProgram(ctx, line).parseAsync([...line], { from: 'user' })),
      shape: (words) => shapeOf(ctx, words),
    });
    t = ctx.t;
    if (ctx.screen.form === 'page') columns = ctx.screen.columns;
    const { brokenConfig } = ctx.places;
    if (brokenConfig !== null) complain(t.config.broken(brokenConfig), columns);
    await ctx.shell.launch(args);
  } catch (error) {
    process.exitCode = report(error, t ?? (await messagesFor(args)), columns);
  }
}

function report(error: unknown, t: Messages, columns: number): number {
  if (error instanceof Cancelled) {
    writeAll(2, '\n');
    return EXIT.cancelled;
  }
  if (error instanceof ReaderGone) return Number(process.exitCode ?? EXIT.fine);
  if (error instanceof AppError) {
    complain(say(t.errors, error.fact), columns);
    return error.exitCode;
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.fine;
    complain(usageSentence(error, t), columns);
    return EXIT.usage;
  }
  complain(error instanceof Error ? (error.stack ?? error.message) : String(error), Number.POSITIVE_INFINITY);
  complain(t.bug('https://www.npmjs.com/package/mianshi'), columns);
  return EXIT.bug;
}

/** Names in it may come from a file, or from a line that somebody else wrote. */
function complain(text: string, columns: number): void {
  writeAll(2, `${fitLines(clean(text), columns)}\n`);
}

/** Commander's mistakes in our words: its code names the kind, the first quoted part of its message the culprit. */
function usageSentence(error: CommanderError, t: Messages): string {
  const kind = error.code.replace(/^commander\./, '');
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const near = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(error.message)?.[1];
  const allowed = /Allowed choices are (.+?)\.$/.exec(error.message)?.[1];
  const words = t.usage[kind];
  const sentence = words === undefined ? error.message.replace(/^error: /, '') : words(name.replace(/ <.*/, ''));
  const choices = allowed === undefined ? '' : t.allowed(allowed);
  return `${sentence}${choices}${near === undefined ? '' : t.didYouMean(near.split(', '))}${t.seeHelp}`;
}
