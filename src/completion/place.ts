/** What a command takes, as far as a command line can be completed by it. */
export interface CommandShape {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionShape[];
  /** in order; only the last may repeat */
  readonly arguments: readonly { readonly name: string; readonly repeats: boolean }[];
  readonly commands: readonly CommandShape[];
}

export interface OptionShape {
  /** `-c`, `--category` */
  readonly flags: readonly string[];
  readonly takesValue: boolean;
  /** the values that it may have, where the command line itself knows them */
  readonly choices: readonly string[];
  readonly description: string;
}

/** What belongs where the cursor is. `path`: the names of the command and of its subcommand, as far as they are typed. */
export type Place =
  | {
      readonly kind: 'command';
      readonly path: readonly string[];
      readonly commands: readonly CommandShape[];
      readonly text: string;
    }
  | { readonly kind: 'option'; readonly path: readonly string[]; readonly options: readonly OptionShape[]; readonly text: string }
  | {
      readonly kind: 'value';
      readonly path: readonly string[];
      readonly option: OptionShape;
      readonly text: string;
      /** what of the word stands before the value: `--lang=`, or '' */
      readonly before: string;
    }
  | {
      readonly kind: 'argument';
      readonly path: readonly string[];
      readonly name: string;
      /** the arguments before it */
      readonly given: readonly string[];
      readonly text: string;
    }
  | { readonly kind: 'nothing' };

/** Finds the place of the last word; `words` are those after the program's name. */
export function placeOf(words: readonly string[], root: CommandShape): Place {
  const text = words.at(-1) ?? '';
  const path: string[] = [];
  let command = root;
  let given: string[] = [];
  let waiting: OptionShape | undefined;
  let isOver = false;
  for (const word of words.slice(0, -1)) {
    if (waiting !== undefined) waiting = undefined;
    else if (!isOver && word === '--') isOver = true;
    else if (!isOver && word.startsWith('-') && word !== '-') waiting = optionsOf(word).find(({ takesValue }) => takesValue);
    else {
      const sub = given.length > 0 ? undefined : command.commands.find(({ name }) => name === word);
      if (sub === undefined) given.push(word);
      else {
        command = sub;
        path.push(word);
        given = [];
      }
    }
  }
  if (waiting !== undefined) return { kind: 'value', path, option: waiting, text, before: '' };
  if (!isOver && text.startsWith('-')) return optionPlace();
  if (given.length === 0 && command.commands.length > 0) return { kind: 'command', path, commands: command.commands, text };
  const last = command.arguments.at(-1);
  const own = command.arguments[given.length] ?? (last?.repeats === true ? last : undefined);
  return own === undefined ? { kind: 'nothing' } : { kind: 'argument', path, name: own.name, given, text };

  function all(): OptionShape[] {
    return command === root ? [...root.options] : [...command.options, ...root.options];
  }

  function optionsOf(word: string): OptionShape[] {
    return all().filter(({ flags }) => flags.includes(word));
  }

  function optionPlace(): Place {
    const [, flag = '', value] = /^(--[^=]+)=(.*)$/s.exec(text) ?? [];
    if (value === undefined) return { kind: 'option', path, options: all(), text };
    const option = optionsOf(flag).find(({ takesValue }) => takesValue);
    return option === undefined ? { kind: 'nothing' } : { kind: 'value', path, option, text: value, before: `${flag}=` };
  }
}
