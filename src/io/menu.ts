import inquirer from 'inquirer';
import type { Choice } from '../context.ts';
import type { PickerLook } from './picker.ts';

/** What @inquirer/select writes before a name. */
const POINTER = 2;
const MOST_ROWS = 16;

/** A menu to choose from with the arrows. The home of inquirer. Rejects when it is aborted or Ctrl-C is pressed. */
export async function choose<T>(
  message: string,
  help: string,
  choices: readonly Choice<T>[],
  look: Pick<PickerLook, 'wrap' | 'facts' | 'cut' | 'quiet' | 'columns'>,
  streams: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream; readonly signal: AbortSignal },
): Promise<T> {
  // What was chosen is said by what comes next; here it would only be broken in the middle of a word.
  const context = { ...streams, clearPromptOnDone: true };
  const ask = inquirer.createPromptModule(context as Parameters<typeof inquirer.createPromptModule>[0]);
  const columns = look.columns() - 1;
  const answers: { answer: unknown } = await ask([
    {
      type: 'select',
      name: 'answer',
      message: `\n${look.wrap(message, columns).join('\n')}`,
      choices: choices.map(({ name, value }) => ({ name: look.cut(name, columns - POINTER), value })),
      pageSize: MOST_ROWS,
      loop: false,
      theme: { prefix: '', style: { keysHelpTip: () => look.facts(help, columns).map(look.quiet).join('\n') } },
    },
  ]);
  return answers.answer as T;
}
