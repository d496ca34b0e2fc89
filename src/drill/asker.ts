import type { Question } from '../bank/question.ts';
import type { Command } from '../session/keymap.ts';
import type { Grade } from '../scheduling/grade.ts';
import { likelySaid } from '../session/suggestion.ts';

/** What a person said at a prompt, whether by a key or on a line. */
export type Reply =
  | { readonly kind: 'command'; readonly command: Command; readonly ticked: readonly string[] }
  | { readonly kind: 'typed'; readonly text: string; readonly cut: boolean }
  | { readonly kind: 'points'; readonly points: readonly string[] }
  | { readonly kind: 'grade'; readonly grade: Grade }
  | { readonly kind: 'end' };

/** Whether a typed answer says a key point; undefined where nothing was typed or nothing can be looked for. */
export type Hint = boolean | undefined;

/** The prompts of a sitting. There are two: keys at a terminal, lines everywhere else. */
export interface Asker {
  asking(typing: boolean): Promise<Reply>;
  ticking(question: Question, ticked: readonly string[], hints: readonly Hint[]): Promise<Reply>;
  grading(question: Question, intervals: Readonly<Record<Grade, number>>, suggestion: Grade | undefined): Promise<Reply>;
  graded(): Promise<Reply>;
  /** the text of a note; undefined when the input ended */
  note(): Promise<string | undefined>;
}

/** Which key points a typed answer likely names: a hint, never a mark. */
export function hintsFor({ keyPoints }: Question, typed: string | null): Hint[] {
  return keyPoints.map((point) => (typed === null ? undefined : likelySaid(point, typed)));
}
