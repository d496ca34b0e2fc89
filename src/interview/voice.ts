import { clean } from '../bank/clean.ts';
import type { BeforeLine, Context, Dialog, KeyPrompt, Ticking } from '../context.ts';
import { keyAndWord } from '../drill/key-help.ts';
import type { AppError } from '../errors.ts';
import type { Messages } from '../i18n/en.ts';
import { letterCommand } from '../session/keymap.ts';

/** What comes while a turn waits for its answer. `due`: its clock wants to be heard. */
export type Heard =
  | { readonly kind: 'aloud' | 'skipped' | 'end' | 'due' }
  | { readonly kind: 'typed'; readonly text: string; readonly cut: boolean; readonly trouble: AppError | null };

/** How an answer comes: by keys at a terminal, by lines everywhere else. */
export interface Voice {
  /** `typing`: the answer is to be typed */
  listen(typing: boolean, clock: Ticking, beforeLine: BeforeLine): Promise<Heard>;
}

const KEYS = { enter: 'next', t: 'type', s: 'skip', q: 'quit' } as const;

export function createKeyVoice(t: Messages, dialog: Dialog): Voice {
  const help = Object.entries(KEYS)
    .map(([key, does]) => keyAndWord(t, key, t.mock.keys[does]))
    .join(' · ');
  const prompt: KeyPrompt = { message: t.mock.listening, help, keys: Object.keys(KEYS), points: [], ticked: [] };

  return {
    async listen(typing, clock, beforeLine) {
      let heard = typing ? await type(beforeLine) : undefined;
      while (heard === undefined) {
        const pressed = await dialog.timedKey(prompt, clock);
        if (pressed.kind !== 'key') return pressed;
        heard = pressed.key === 't' ? await type(beforeLine) : heardOf(pressed.key);
      }
      return heard;
    },
  };

  /** Undefined where nothing was typed. */
  async function type(beforeLine: BeforeLine): Promise<Heard | undefined> {
    const typed = await dialog.text(t.mock.typePrompt, t.mock.typeHelp, beforeLine);
    return typed && (alone(typed.text) ?? { kind: 'typed', ...typed });
  }
}

/** README documents the protocol: an empty line is an answer given aloud, any other text an answer where answers are typed. */
export function createLineVoice({ t }: Pick<Context, 't'>, dialog: Dialog, print: (text: string) => void): Voice {
  return {
    async listen(typing, clock) {
      for (;;) {
        const line = await dialog.line(`${clock.line()}\n${t.mock.line(typing)}`);
        if (line === undefined) return { kind: 'end' };
        const text = clean(line).trim();
        const heard = text === '' ? ({ kind: 'aloud' } as const) : alone(text);
        if (heard !== undefined) return heard;
        if (typing) return { kind: 'typed', text, cut: false, trouble: null };
        print(t.drill.notUnderstood(t.quoted(text.slice(0, 40))));
      }
    },
  };
}

function heardOf(key: string): Heard {
  return { kind: key === 's' ? 'skipped' : key === 'q' ? 'end' : 'aloud' };
}

/** What a letter alone does where an answer is typed. */
function alone(text: string): Heard | undefined {
  const command = letterCommand(text);
  return command === 'skip' || command === 'quit' ? heardOf(command === 'skip' ? 's' : 'q') : undefined;
}
