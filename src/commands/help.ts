import type { Command } from 'commander';
import { nearest } from '../bank/near.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';

export function define(command: Command, ctx: Context): void {
  command.argument('[command]', ctx.t.options.commandArgument).action(async (name: string | undefined) => {
    const program = command.parent;
    if (name === undefined) {
      program?.outputHelp();
      return;
    }
    const named = program?.commands.find((other) => other.name() === name);
    if (named === undefined)
      throw new AppError({
        code: 'unknownCommand',
        args: { name, near: nearest(name, program?.commands.map((other) => other.name()) ?? [], 3) },
      });
    await ctx.shell.launch([name, '--help']);
  });
}
