import type { Question } from '../bank/question.ts';
import type { AppError } from '../errors.ts';
import type { Command } from '../session/keymap.ts';
import type { Grade } from '../scheduling/grade.ts';

/** What a person said at a prompt, whether by a key or on a line. */
export type Reply =
  | { readonly kind: 'command'; readonly command: Command; readonly ticked: readonly string[] }
  | { readonly kind: 'typed'; readonly text: string; readonly cut: boolean; readonly trouble: AppError | null }
  | { readonly kind: 'points'; readonly points: readonly string[] }
  | { readonly kind: 'grade'; readonly grade: Grade }
  | { readonly kind: 'end' };

/** Whether a typed answer says a key point; undefined where nothing was typed or nothing can be looked for. */
export type Hint = boolean | undefined;

/** The prompts of a sitting. There are two: keys at a terminal, lines everywhere else. */
export interface Asker {
  asking(typing: boolean): Promise<Reply>;
  ticking(question: Question, ticked: readonly string[], hints: readonly Hint[]): Promise<Reply>;
  /** `intervals`: null where nothing is scheduled */
  grading(intervals: Readonly<Record<Grade, number>> | null, suggestion: Grade | undefined): Promise<Reply>;
  /** `without`: what there is nothing to read of */
  graded(without: readonly Command[]): Promise<Reply>;
  /** the text of a note, given the one there is; undefined when it was left as it is */
  note(before: string): Promise<string | undefined>;
}
