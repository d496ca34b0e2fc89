import type { BeforeLine, Dialog, KeyPrompt, Pressed, Ticking } from '../context.ts';
import { AppError, Cancelled } from '../errors.ts';
import { openEditor, writeInEditor } from './editor.ts';
import { type Keyboard, openKeyboard } from './keyboard.ts';
import { openLines } from './lines.ts';
import type { Pager } from './pager.ts';
import type { PickerLook } from './picker.ts';
import { keyPrompt } from './prompts.ts';
import { type TypingEnd, readTyping } from './typing.ts';

export interface DialogOptions {
  /** where prompts of lines go */
  readonly write: (text: string) => void;
  /** for whole texts */
  readonly print: (text: string) => void;
  readonly pager: Pager | null;
  /** stands above a text in the pager: how to come back from it */
  readonly pagerHelp: string;
  readonly interactive: boolean;
  readonly color: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly look: Omit<PickerLook, 'width' | 'clean'>;
  readonly width: (text: string) => number;
  readonly clean: (text: string) => string;
}

/** Keys where a person sits at a terminal, lines everywhere else. */
export function openDialog(options: DialogOptions): Dialog {
  return options.interactive ? keyDialog(options) : lineDialog(options);
}

function keyDialog({ environment, look, width, clean, color, print, pager, pagerHelp }: DialogOptions): Dialog {
  const { stdin, stdout } = process;
  const keyboard = openKeyboard(stdin, stdout);
  return {
    async key(prompt) {
      const pressed = await press(prompt);
      return pressed.kind === 'due' ? { kind: 'end' } : pressed;
    },
    timedKey: press,
    async line(prompt) {
      const typed = await type(look.wrap(prompt, stdout.columns).map(look.accent), true);
      return typed.how === 'end' ? undefined : typed.text;
    },
    async text(prompt, help, beforeLine) {
      const typed = await type([look.accent(prompt), ...look.facts(help, look.columns()).map(look.quiet)], false, beforeLine);
      return typed.text === '' ? undefined : { text: typed.text, cut: typed.cut, trouble: typed.trouble };
    },
    async choose(message, help, choices) {
      // inquirer decides about colours by itself, from the environment, when it is loaded.
      if (!color) process.env['NO_COLOR'] = '1';
      const { choose } = await import('./menu.ts');
      return untilEnd(keyboard, (streams) => choose(message, help, choices, look, streams));
    },
    async pick(prompt) {
      const { readPick } = await import('./picker.ts');
      const picked = await readPick(keyboard, (text) => stdout.write(text), prompt, { ...look, width, clean });
      if (picked.how === 'cancelled') throw new Cancelled();
      return picked.how === 'taken' ? picked.value : undefined;
    },
    page(text) {
      const help = look.wrap(pagerHelp, look.columns()).map(look.quiet);
      const withHelp = [...help, text].join('\n');
      if (pager?.isNeededFor(text) !== true || !keyboard.release(() => pager.show(withHelp))) print(text);
    },
    edit: (path) => Promise.resolve(keyboard.release(() => openEditor(path, environment))),
    close: () => keyboard.close(),
  };

  function wrapped(beforeLine: BeforeLine): BeforeLine {
    return () => {
      const start = beforeLine();
      return start && { ...start, notice: look.wrap(start.notice, stdout.columns - 1).join('\n') };
    };
  }

  async function press(prompt: KeyPrompt, ticking?: Ticking): Promise<Pressed | { readonly kind: 'due' }> {
    const config = { ...prompt, look, ...(ticking && { ticking }) };
    const result = await untilEnd(keyboard, (streams) => keyPrompt(config, { ...streams, clearPromptOnDone: true }));
    return result ?? { kind: 'end' };
  }

  async function type(
    above: readonly string[],
    single = false,
    beforeLine?: BeforeLine,
  ): Promise<TypingEnd & { readonly trouble: AppError | null }> {
    stdout.write(`\n${above.join('\n')}\n`);
    const typed = await readTyping(keyboard, (text) => stdout.write(text), {
      columns: () => stdout.columns,
      width,
      clean,
      single,
      quiet: look.quiet,
      ...(beforeLine && { beforeLine: wrapped(beforeLine) }),
    });
    if (typed.how === 'cancelled') throw new Cancelled();
    if (typed.how !== 'editor') return { ...typed, trouble: null };
    try {
      const text = clean(keyboard.release(() => writeInEditor(typed.text, environment)));
      return { how: 'done', text: text.trimEnd(), cut: typed.cut, trouble: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { ...typed, how: 'done', trouble: error };
    }
  }

  /** Runs a prompt; undefined when the input ends before it does, `Cancelled` on Ctrl-C. */
  async function untilEnd<T>(
    keys: Keyboard,
    run: (streams: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream; signal: AbortSignal }) => Promise<T>,
  ): Promise<T | undefined> {
    const abort = new AbortController();
    keys.watch((typed) => {
      if (typed.kind === 'end') abort.abort();
      else keys.input.emit('keypress', '', { name: 'resize', ctrl: false });
    });
    try {
      return await run({ input: keys.input, output: stdout, signal: abort.signal });
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortPromptError') return undefined;
      if (error instanceof Error && error.name === 'ExitPromptError') throw new Cancelled();
      throw error;
    } finally {
      keys.watch(null);
    }
  }
}

function lineDialog({ write, environment, print }: DialogOptions): Dialog {
  const { stdin } = process;
  const lines = openLines(stdin, () => new Cancelled());
  const never = () => Promise.reject(new Error('keys were asked for where there are only lines'));
  return {
    key: never,
    timedKey: never,
    choose: never,
    pick: never,
    text: never,
    page: print,
    async line(prompt) {
      write(`${prompt} `);
      const line = await lines.next();
      if (!stdin.isTTY) write('\n');
      return line;
    },
    edit: (path) => Promise.resolve(openEditor(path, environment)),
    close: () => lines.close(),
  };
}
