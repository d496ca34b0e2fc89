import type { Command } from 'commander';
import type { Problem } from '../bank/problem.ts';
import { say } from '../coded.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../errors.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'files' | 'shell' | 'render'>;
interface Options {
  readonly strict?: boolean;
  readonly pin?: boolean;
}

export function define(command: Command, ctx: Context, run = lint): void {
  command
    .argument('[folders...]', ctx.t.options.dirsArgument)
    .option('--strict', ctx.t.options.strict)
    .option('--pin', ctx.t.options.pin)
    .action((folders: string[], options: Options) => run(ctx, folders, options));
}

/** `file:line severity code sentence`, sorted; exit 1 when there is an error, with --strict a warning too. */
async function lint(ctx: Needs, folders: readonly string[], { strict = false, pin = false }: Options): Promise<void> {
  const { t, out, files, shell } = ctx;
  const [{ lintBank, pins }, words, typesetter] = await Promise.all([
    import('../bank/rules.ts'),
    files.words(),
    ctx.render.typesetter(),
  ]);
  const problems: Problem[] = [];
  let questions = 0;
  for (const folder of folders.length === 0 ? files.inUse : folders) {
    if (pin) {
      const stale = pins(await files.inspect(folder));
      await files.pin(folder, stale);
      for (const { file } of stale) out.warn(t.lint.pinned(file));
    }
    const assembled = await files.inspect(folder);
    questions += assembled.questions.length;
    problems.push(
      ...lintBank(assembled, typesetter).map((problem) => ({
        ...problem,
        file: `${folder.replace(/\/+$/, '')}/${problem.file}`,
      })),
    );
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0 || (strict && problems.length > 0)) shell.exitWith(EXIT.failure);
  if (ctx.screen.json) {
    const rows = problems.map((problem) => {
      const { file, line, severity, code } = problem;
      return { file, line, severity, code, message: say(words, problem) };
    });
    out.print(JSON.stringify(rows, null, 2));
    return;
  }
  for (const problem of problems) {
    out.print(`${problem.file}:${problem.line} ${t.lint[problem.severity]} ${problem.code} ${say(words, problem)}`);
  }
  out.print(problems.length === 0 ? t.lint.fine(questions) : t.lint.found(errors, problems.length - errors));
}
