import { clean } from '../bank/clean.ts';
import type { Context, Dialog } from '../context.ts';
import { isGrade } from '../scheduling/grade.ts';
import { letterCommand } from '../session/keymap.ts';
import type { Asker, Reply } from './asker.ts';

type Needs = Pick<Context, 't'>;

/**
 * Prompts that take one line each, for pipes, screen readers and simple terminals. README documents the protocol:
 * empty reveals; numbers or `*` tick; 1 to 4 grade, empty takes the suggestion; s, f, u, q everywhere; end of input quits.
 */
export function createLineAsker({ t }: Needs, dialog: Dialog, print: (text: string) => void): Asker {
  return {
    asking: (typing) =>
      ask(typing ? t.drill.questionLineTyped : t.drill.questionLine, (plain, text) => {
        if (plain === '') return { kind: 'command', command: 'reveal', ticked: [] };
        return typing ? { kind: 'typed', text, cut: false, trouble: null } : undefined;
      }),
    ticking: (question) =>
      ask(t.drill.tickLine, (plain) => {
        const ids = question.keyPoints.map(({ id }) => id);
        if (plain === '*') return { kind: 'points', points: ids };
        const numbers = numbersIn(plain, ids.length);
        return numbers && { kind: 'points', points: ids.filter((_, index) => numbers.includes(index + 1)) };
      }),
    grading: (intervals, suggestion) => {
      const choices = ([1, 2, 3, 4] as const)
        .map((grade) => `${grade} ${t.grades[grade]}${intervals === null ? '' : ` ${t.interval(intervals[grade])}`}`)
        .join(' · ');
      const prompt = `${choices}\n${t.drill.gradeLine(suggestion === undefined ? '' : t.grades[suggestion])}`;
      return ask(prompt, (plain) => {
        const grade = plain === '' ? suggestion : Number(plain);
        return isGrade(grade) ? { kind: 'grade', grade } : undefined;
      });
    },
    graded: () => Promise.resolve({ kind: 'command', command: 'next', ticked: [] }),
    note: () => Promise.resolve(undefined),
  };

  /** Asks until a line is understood. */
  async function ask(prompt: string, understand: (plain: string, text: string) => Reply | undefined): Promise<Reply> {
    for (;;) {
      const line = await dialog.line(`${prompt} (${t.drill.lineKeys}):`);
      if (line === undefined) return { kind: 'end' };
      const text = line.trim();
      const plain = text.normalize('NFKC').toLowerCase();
      const command = letterCommand(plain);
      const reply: Reply | undefined = command === undefined ? understand(plain, text) : { kind: 'command', command, ticked: [] };
      if (reply !== undefined) return reply;
      print(t.drill.notUnderstood(t.quoted(clean(text.slice(0, 40)))));
    }
  }
}

/** `1 3`, `1,3`, `1、3` or `13` (where there are fewer than ten); undefined where something is no number of a key point. */
function numbersIn(plain: string, count: number): number[] | undefined {
  if (plain === '') return [];
  const words = plain.split(/[\s,，、;]+/u).filter((word) => word !== '');
  const single = words.length === 1 && count < 10 ? [...(words[0] ?? '')] : words;
  const numbers = single.map((word) => (/^\d{1,3}$/.test(word) ? Number(word) : Number.NaN));
  return numbers.length > 0 && numbers.every((number) => number >= 1 && number <= count) ? numbers : undefined;
}
