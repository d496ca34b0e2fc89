import { followUpKey } from '../bank/follow-up.ts';
import type { QuestionKey } from '../bank/question.ts';
import type { Context } from '../context.ts';
import type { Interview } from '../mock/interview.ts';
import type { Turn } from '../progress/event.ts';

/** What a turn asks, as the journal names it. */
export function keyOfTurn({ question, followUp }: Turn): QuestionKey {
  return followUp === '' ? question : followUpKey(question, followUp);
}

/** What was typed in earlier sittings of an interview, by the place of its turn, as far as the journal has it. */
export async function typedBefore(
  ctx: Pick<Context, 'journal'>,
  { turns, replies, begun }: Interview,
): Promise<Map<number, string>> {
  const typed = new Map<number, string>();
  const places = [...replies].filter(([, { way }]) => way === 'typed').map(([place]) => place);
  if (places.length === 0) return typed;
  const journal = await ctx.journal();
  for (const place of places) {
    const turn = turns[place];
    const answer = turn && journal.read(keyOfTurn(turn)).answers.find(({ at }) => at >= begun.at);
    if (answer !== undefined) typed.set(place, answer.text);
  }
  return typed;
}
