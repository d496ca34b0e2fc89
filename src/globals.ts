import { Command, Option } from 'commander';
import type { Messages } from './i18n/en.ts';
import { parseRange } from './parse-options.ts';

/** The options that every command takes, before or after its name. */
export interface Globals {
  readonly lang?: 'zh' | 'en';
  readonly bank: readonly string[];
  readonly json: boolean;
  readonly color?: 'always' | 'never' | 'auto';
  readonly plain: boolean;
  readonly width?: number;
  readonly links?: 'always' | 'never' | 'auto';
  readonly pager: boolean;
  readonly ambiguousWidth?: 'auto' | '1' | '2';
}

const LANG_VALUES = ['zh', 'en'] as const;
const COLOR_VALUES = ['always', 'never', 'auto'] as const;
const NARROWEST = 20;
const WIDEST = 1000;

/** Adds the options to the root command; without texts where only their values are wanted. */
export function addGlobals(command: Command, t?: Messages): Command {
  const words = t?.program;
  return command
    .addOption(new Option('--lang <lang>', words?.lang).choices([...LANG_VALUES]))
    .addOption(
      new Option('--bank <folder>', words?.bank)
        .argParser((value: string, before: string[]) => [...before, value])
        .default([], '-'),
    )
    .addOption(new Option('--json', words?.json).default(false, '-'))
    .addOption(new Option('--color <when>', words?.color).choices([...COLOR_VALUES]))
    .addOption(new Option('--plain', words?.plain).default(false, '-'))
    .addOption(
      new Option('--width <columns>', words?.width).argParser(
        t === undefined ? Number : parseRange('--width', NARROWEST, WIDEST),
      ),
    )
    .addOption(new Option('--links <when>', words?.links).choices([...COLOR_VALUES]))
    .addOption(new Option('--ambiguous-width <columns>', words?.ambiguousWidth).choices(['auto', '1', '2']))
    .addOption(new Option('--no-pager', words?.noPager));
}

/** `--color` alone means always, `--no-color` never: an option whose value may be missing would swallow a command's name. */
export function normaliseArguments(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.map((argument, place) => {
    if (end !== -1 && place > end) return argument;
    if (argument === '--color' && !COLOR_VALUES.some((value) => value === argv[place + 1])) return '--color=always';
    return argument === '--no-color' ? '--color=never' : argument;
  });
}

/** The values of the global options, for building the context; what is wrong with them is said by the real parse later. */
export function readGlobals(argv: readonly string[]): Globals {
  const quiet = addGlobals(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  try {
    quiet.parseOptions([...argv]);
  } catch {
    // The real parse meets the same mistake and words it.
  }
  // The message that refuses a width is not set for it.
  const { width = 0, ...others } = quiet.opts<Globals>();
  return width >= NARROWEST && width <= WIDEST ? { ...others, width } : others;
}

/** The language: the option, the setting, then LC_ALL, LC_MESSAGES, LANG. Unset, C and POSIX are Chinese. */
export function chooseLang(
  option: string | undefined,
  setting: string,
  environment: Readonly<Record<string, string | undefined>>,
): 'zh' | 'en' {
  if (option === 'zh' || option === 'en') return option;
  if (setting === 'zh' || setting === 'en') return setting;
  const locale = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  if (locale === undefined || /^(C|POSIX)(\.|$)/i.test(locale)) return 'zh';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}
