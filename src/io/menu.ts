import inquirer from 'inquirer';
import type { Choice } from '../context.ts';

/** A menu to choose from with the arrows. The home of inquirer. Rejects when it is aborted or Ctrl-C is pressed. */
export async function choose<T>(
  message: string,
  help: string,
  choices: readonly Choice<T>[],
  streams: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream; readonly signal: AbortSignal },
): Promise<T> {
  const ask = inquirer.createPromptModule(streams as Parameters<typeof inquirer.createPromptModule>[0]);
  const answers: { answer: unknown } = await ask([
    {
      type: 'select',
      name: 'answer',
      message,
      choices: choices.map(({ name, value }) => ({ name, value })),
      pageSize: 16,
      loop: false,
      theme: { prefix: '', style: { keysHelpTip: () => help } },
    },
  ]);
  return answers.answer as T;
}
