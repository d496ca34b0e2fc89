import type { Question } from '../bank/question.ts';
import type { Context } from '../context.ts';
import type { Command } from '../session/keymap.ts';
import type { Changes } from './changes.ts';

/** What would show nothing for this question, so that no help line offers it. */
export function emptyAsides({ mistakes, followUps, sources }: Pick<Question, 'mistakes' | 'followUps' | 'sources'>): Command[] {
  return [
    ...(mistakes.length === 0 ? (['mistakes'] as const) : []),
    ...(followUps.length === 0 ? (['followUps'] as const) : []),
    ...(sources.length === 0 ? (['sources'] as const) : []),
  ];
}

/** What can be read beside an answer, each on its key; undefined for any other command. */
export async function asideFor(
  { t, render }: Pick<Context, 't' | 'render'>,
  command: Command,
  question: Question,
  changes: Changes | null,
): Promise<string | undefined> {
  const [screens, pages] = await Promise.all([render.screens(), render.pages()]);
  switch (command) {
    case 'mistakes':
      return (await pages.mistakes(question)) || screens.notice(t.drill.noMistakes);
    case 'followUps':
      return (await pages.followUps(question)) || screens.notice(t.drill.noFollowUps);
    case 'sources':
      return pages.sources(question) || screens.notice(t.drill.noSources);
    case 'changes':
      return changes === null ? screens.notice(t.changes.nothingKept) : (await render.changes())(changes.before, changes.after);
    default:
      return undefined;
  }
}
