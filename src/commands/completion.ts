import { type Command, Argument } from 'commander';
import { SHELLS, type Shell } from '../completion/offer.ts';
import { INSTALLATIONS, SCRIPTS } from '../completion/scripts.ts';
import type { Context } from '../context.ts';
import { parseWord } from '../parse-options.ts';

export function define(command: Command, ctx: Context): void {
  const { t } = ctx;
  command
    .addArgument(new Argument('<shell>', t.options.shellArgument).argParser(parseWord('<shell>', SHELLS)))
    .addHelpText('after', () => `\n${SHELLS.map((shell) => installationOf(ctx, shell)).join('\n')}`)
    .action((shell: Shell) => {
      ctx.out.print(SCRIPTS[shell]);
      // whoever sees the script wants to know what to do with it
      if (ctx.screen.interactive) ctx.out.warn(`\n${installationOf(ctx, shell)}`);
    });
}

function installationOf({ t }: Pick<Context, 't'>, shell: Shell): string {
  const { file, after, line } = INSTALLATIONS[shell];
  return `${file === '' ? t.completion.once(shell) : t.completion.inFile(shell, file, after)}\n  ${line}`;
}
