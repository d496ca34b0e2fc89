import { type Command, Argument } from 'commander';
import { SHELLS, type Shell } from '../completion/offer.ts';
import { SCRIPTS } from '../completion/scripts.ts';
import type { Context } from '../context.ts';
import { parseWord } from '../parse-options.ts';

export function define(command: Command, ctx: Context): void {
  command
    .addArgument(new Argument('<shell>', ctx.t.options.shellArgument).argParser(parseWord('<shell>', SHELLS)))
    .action((shell: Shell) => ctx.out.print(SCRIPTS[shell]));
}
