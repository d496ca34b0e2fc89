import type { Question } from '../bank/question.ts';
import type { Context, Dialog, TickPoint } from '../context.ts';
import { type Grade, isGrade } from '../scheduling/grade.ts';
import { type Command, KEYMAP, commandFor, letterCommand } from '../session/keymap.ts';
import type { Phase } from '../session/session.ts';
import type { Asker, Hint, Reply } from './asker.ts';
import { helpLine } from './key-help.ts';

type Needs = Pick<Context, 't' | 'render'>;

/** Prompts for single keys, those of a keymap. */
export function createKeyAsker(ctx: Needs, dialog: Dialog, keymap = KEYMAP): Asker {
  const { t } = ctx;
  const help = (phase: Phase, without: readonly Command[] = []) => helpLine(t, phase, without, keymap);

  return {
    async asking(typing) {
      if (typing) return type();
      const reply = await press('asking', t.drill.think, help('asking'));
      return reply.kind === 'command' && reply.command === 'type' ? type() : reply;
    },
    async ticking(question: Question, ticked: readonly string[], hints: readonly Hint[]) {
      const pages = await ctx.render.pages();
      const points = await Promise.all(
        question.keyPoints.map(async (point, index) => ({ id: point.id, lines: await pages.keyPoint(point, hints[index]) })),
      );
      const reply = await press('revealed', t.drill.tickPrompt, `${t.digits} · ${help('revealed')}`, points, ticked);
      if (reply.kind !== 'command') return reply;
      if (reply.command === 'all') return { kind: 'points', points: points.map(({ id }) => id) };
      return reply.command === 'done' ? { kind: 'points', points: reply.ticked } : reply;
    },
    async grading(intervals, suggestion) {
      const screens = await ctx.render.screens();
      const without: readonly Command[] = suggestion === undefined ? ['accept'] : [];
      const message = `${t.drill.gradePrompt}\n${screens.intervals(intervals, suggestion)}`;
      for (;;) {
        const reply = await press('ticked', message, help('ticked', without));
        if (reply.kind !== 'command') return reply;
        const grade = reply.command === 'accept' ? suggestion : gradeOf(reply.command);
        if (grade !== undefined) return { kind: 'grade', grade };
        if (reply.command !== 'accept') return reply;
      }
    },
    graded: (without) => press('graded', '', help('graded', without)),
    note: (before) => dialog.line(before === '' ? t.drill.notePrompt : t.drill.noteAgain(before)),
  };

  async function press(
    phase: Phase,
    message: string,
    words: string,
    points: readonly TickPoint[] = [],
    ticked: readonly string[] = [],
  ): Promise<Reply> {
    const keys = keymap[phase].flatMap((binding) => binding.keys).filter((key) => key !== 'space' || points.length === 0);
    const pressed = await dialog.key({ message, help: words, keys, points, ticked });
    if (pressed.kind === 'end') return pressed;
    const command = commandFor(phase, pressed.key, keymap);
    return command === undefined ? { kind: 'end' } : { kind: 'command', command, ticked: pressed.ticked };
  }

  async function type(): Promise<Reply> {
    const typed = await dialog.text(t.drill.typePrompt, t.drill.typeHelp);
    const command = typed === undefined ? 'reveal' : letterCommand(typed.text);
    if (command !== undefined) return { kind: 'command', command, ticked: [] };
    return typed === undefined ? { kind: 'end' } : { kind: 'typed', ...typed };
  }
}

const GRADE_OF: Readonly<Record<string, number>> = { again: 1, hard: 2, good: 3, easy: 4 };

function gradeOf(command: string): Grade | undefined {
  const grade = GRADE_OF[command];
  return isGrade(grade) ? grade : undefined;
}
