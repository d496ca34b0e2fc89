import { Command } from 'commander';
import type { CommandShape } from './completion/place.ts';
import type { Context } from './context.ts';
import { AppError } from './errors.ts';
import { fitLines } from './fit-lines.ts';
import { addGlobals } from './globals.ts';
import type { Messages } from './i18n/en.ts';

const WIDEST_HELP = 100;

type CommandName = keyof Messages['program']['commands'];
interface CommandModule {
  define(command: Command, ctx: Context): void;
}

/** Every command: a name, and the file that is loaded when the name is typed. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<CommandModule>>> = {
  drill: () => import('./commands/drill.ts'),
  mock: () => import('./commands/mock.ts'),
  list: () => import('./commands/list.ts'),
  show: () => import('./commands/show.ts'),
  search: () => import('./commands/search.ts'),
  random: () => import('./commands/random.ts'),
  due: () => import('./commands/due.ts'),
  why: () => import('./commands/why.ts'),
  undo: () => import('./commands/undo.ts'),
  flag: () => import('./commands/flag.ts'),
  suspend: () => import('./commands/suspend.ts'),
  reset: () => import('./commands/reset.ts'),
  note: () => import('./commands/note.ts'),
  journal: () => import('./commands/journal.ts'),
  plan: () => import('./commands/plan.ts'),
  edit: () => import('./commands/edit.ts'),
  new: () => import('./commands/new.ts'),
  stats: () => import('./commands/stats.ts'),
  completion: () => import('./commands/completion.ts'),
  config: () => import('./commands/config.ts'),
  export: () => import('./commands/export.ts'),
  restore: () => import('./commands/restore.ts'),
  lint: () => import('./commands/lint.ts'),
  doctor: () => import('./commands/doctor.ts'),
  help: () => import('./commands/help.ts'),
};

/** What the scripts of `completion` call; nobody types it. */
const HIDDEN: Readonly<Record<string, () => Promise<CommandModule>>> = { complete: () => import('./commands/complete.ts') };

/** The command line of the program. Only the command that is typed is loaded, and made known to commander. */
export function createProgram(ctx: Context, argv: readonly string[]): Command {
  const { t } = ctx;
  const program = dress(new Command('mianshi'), ctx)
    .description(t.program.description)
    .usage('[options] [command]')
    .helpCommand(false)
    .version(ctx.places.versions['mianshi'] ?? '', '-V, --version', t.program.version)
    .addHelpText('after', `\n${t.program.examples}`)
    .allowExcessArguments(true)
    .action(async () => {
      const [name] = program.args;
      if (name !== undefined) throw await unknownCommand(name);
      const { home } = await import('./commands/home.ts');
      await home(ctx);
    });
  addGlobals(program, t);
  for (const name of namesFor(argv)) program.addCommand(dress(new Command(name), ctx).description(t.program.commands[name]));
  for (const name of Object.keys(HIDDEN).filter((one) => one === argv[0])) program.addCommand(dress(new Command(name), ctx));
  program.hook('preSubcommand', async (_, command) => {
    await loadCommand(command, ctx);
  });
  return program;
}

/** The command that the line names for sure, else all of them, which help and near misses need. */
function namesFor([first = '']: readonly string[]): readonly CommandName[] {
  if (Object.hasOwn(HIDDEN, first)) return [];
  return isCommand(first) && first !== 'help' ? [first] : (Object.keys(COMMANDS) as CommandName[]);
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

async function unknownCommand(name: string): Promise<AppError> {
  const { nearest } = await import('./bank/near.ts');
  return new AppError({ code: 'unknownCommand', args: { name, near: nearest(name, Object.keys(COMMANDS), 3) } });
}

/** Gives a command its arguments and options, once. */
async function loadCommand(command: Command, ctx: Context): Promise<void> {
  const name = command.name();
  const load = isCommand(name) ? COMMANDS[name] : HIDDEN[name];
  if (load === undefined || command.registeredArguments.length > 0 || command.options.length > 0) return;
  const { define } = await load();
  define(command, ctx);
}

/** The program as data; the commands among `words` with their own options, arguments and subcommands. */
export async function shapeOf(ctx: Context, words: readonly string[]): Promise<CommandShape> {
  const program = createProgram(ctx, []);
  for (const command of program.commands) if (words.includes(command.name())) await loadCommand(command, ctx);
  return shaped(program);
}

function shaped(command: Command): CommandShape {
  return {
    name: command.name(),
    description: command.description(),
    options: [
      ...command.options.map(({ short, long, required, optional, argChoices = [], description }) => ({
        flags: [short, long].filter((flag) => flag !== undefined),
        takesValue: required || optional,
        choices: argChoices,
        description,
      })),
      { flags: ['-h', '--help'], takesValue: false, choices: [], description: '' },
    ],
    arguments: command.registeredArguments.map((own) => ({ name: own.name(), repeats: own.variadic })),
    commands: command.commands.map(shaped),
  };
}

/** One language and one way out for all of commander's own words. */
function dress(command: Command, ctx: Context): Command {
  const { t } = ctx;
  return command
    .exitOverride()
    .allowExcessArguments(false)
    .helpOption('-h, --help', t.program.help)
    .configureOutput({
      writeOut: (text) =>
        ctx.out.print(fitLines(text.replace(/\n$/, '').replace(/^(\S+：) /, '$1'), Math.min(ctx.screen.columns, WIDEST_HELP))),
      writeErr: () => undefined,
    })
    .configureHelp({
      helpWidth: Number.MAX_SAFE_INTEGER, // commander breaks lines at spaces alone, and counts Chinese as narrow
      showGlobalOptions: true,
      styleUsage: (usage) => usage.replace('[options]', t.program.optionsWord).replace('[command]', t.program.commandWord),
      styleTitle: (title) => t.program.titles[title] ?? title,
      optionDescription: (option) => {
        const choices = option.argChoices === undefined ? '' : ` (${option.argChoices.join(' | ')})`;
        return (option.argChoices ?? []).every((choice) => option.description.includes(choice))
          ? option.description
          : option.description + choices;
      },
    });
}
