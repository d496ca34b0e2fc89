import type { PickPrompt, PickRow } from '../context.ts';
import type { Keyboard, Typed } from './keyboard.ts';
import type { PromptLook } from './prompts.ts';

const ESCAPE = '\u001b';
/** A lone escape may be the beginning of an arrow key that comes in two parts over a slow line. */
const ESCAPE_MS = 50;
const MAX_ROWS = 12;
/** Below the typed line: the count, the help, and one line to spare. */
const OTHER_LINES = 5;
/** An arrow or the like, a key with Alt, a control key, or a run of characters. */
const KEY = /\u001b(?:\[[0-9;]*[A-Za-z~]|O[A-Z])|\u001b[^]|[\u0000-\u001f\u007f]|[^\u0000-\u001f\u007f]+/gu;
/** What no fingers type: lines in one go are a paste from a terminal that does not mark pastes. */
const LINES = /[\r\n][^]/u;

export interface PickerLook extends PromptLook {
  readonly width: (text: string) => number;
  /** a text cut to a width */
  readonly cut: (text: string, width: number) => string;
  readonly clean: (text: string) => string;
  readonly mark: (text: string) => string;
}

export type Picked<T> = { readonly how: 'taken'; readonly value: T } | { readonly how: 'left' | 'cancelled' };

interface State<T> {
  readonly typed: string;
  readonly rows: readonly PickRow<T>[];
  readonly total: number;
  readonly cursor: number;
}

/**
 * A list that is narrowed by typing. The cursor stays on the first line, where an input method shows what it is about to insert, and
 * everything below is drawn anew, so that a change of the window's width leaves nothing over. (xterm.js moves the cursor down with the lines
 * that it breaks below it: there a narrower window keeps a copy of the first line.)
 */
export function readPick<T>(
  keyboard: Pick<Keyboard, 'listen'>,
  write: (text: string) => void,
  prompt: PickPrompt<T>,
  look: PickerLook,
): Promise<Picked<T>> {
  let state: State<T> = { typed: '', cursor: 0, ...prompt.narrow('') };
  let column = 0;
  let waiting: NodeJS.Timeout | null = null;

  return new Promise((resolve) => {
    const finish = (picked: Picked<T>) => {
      keyboard.listen(null);
      write('\r\u001b[J');
      resolve(picked);
    };
    const type = (text: string) => {
      for (const key of text.match(KEY) ?? []) {
        const end = press(key);
        if (end === null) continue;
        finish(end);
        return;
      }
      draw();
    };
    draw();
    keyboard.listen((typed: Typed) => {
      if (waiting !== null) clearTimeout(waiting);
      const held = waiting === null ? '' : ESCAPE;
      waiting = null;
      if (typed.kind === 'end') finish({ how: 'left' });
      else if (typed.kind === 'resize') redraw();
      else if (typed.kind === 'paste' || LINES.test(typed.text)) {
        insert(typed.text);
        draw();
      } else if (held + typed.text === ESCAPE) waiting = setTimeout(() => finish({ how: 'left' }), ESCAPE_MS);
      else type(held + typed.text);
    });
  });

  /** One key, or a run of characters; what it ends with, null where it goes on. */
  function press(key: string): Picked<T> | null {
    const { rows, cursor } = state;
    switch (key) {
      case '\u0003':
        return { how: 'cancelled' };
      case '\u0004':
      case ESCAPE:
        return { how: 'left' };
      case '\r':
      case '\n': {
        const row = rows[cursor];
        return row === undefined ? null : { how: 'taken', value: row.value };
      }
      case '\u001b[A':
      case '\u001bOA':
      case '\u0010':
        move(cursor - 1);
        return null;
      case '\u001b[B':
      case '\u001bOB':
      case '\u000e':
        move(cursor + 1);
        return null;
      case '\u001b[5~':
        move(cursor - height());
        return null;
      case '\u001b[6~':
        move(cursor + height());
        return null;
      case '\u001b[H':
      case '\u001b[1~':
        move(0);
        return null;
      case '\u001b[F':
      case '\u001b[4~':
        move(rows.length - 1);
        return null;
      case '\u007f':
      case '\b':
        change(state.typed.replace(/[^][\p{M}\ufe0f\u200d]*$/u, ''));
        return null;
      case '\u0015':
        change('');
        return null;
      case '\u0017':
        change(state.typed.replace(/\S*\s*$/u, ''));
        return null;
      default:
        if (!/^[\u0000-\u001f]/.test(key)) insert(key);
        return null;
    }
  }

  function move(to: number): void {
    state = { ...state, cursor: Math.max(0, Math.min(state.rows.length - 1, to)) };
  }

  /** What does not fit on the line is left out: a few words find a question as well as its whole text. */
  function insert(text: string): void {
    const room = look.columns() - look.width(prompt.message) - 4;
    let next = state.typed;
    for (const character of look.clean(text).replace(/\s+/gu, ' ')) {
      if (look.width(next + character) > room) break;
      next += character;
    }
    change(next);
  }

  function change(typed: string): void {
    if (typed !== state.typed) state = { typed, cursor: 0, ...prompt.narrow(typed) };
  }

  function height(): number {
    return Math.max(1, Math.min(MAX_ROWS, look.rows() - OTHER_LINES));
  }

  /** The window has another width: the first line may take several now, and the cursor be on the last of them. */
  function redraw(): void {
    const up = Math.floor(column / Math.max(1, look.columns()));
    write(up > 0 ? `\u001b[${up}A` : '');
    draw();
  }

  function draw(): void {
    const { typed, rows, total, cursor } = state;
    const columns = look.columns() - 1;
    const first = Math.max(0, Math.min(cursor - Math.floor(height() / 2), rows.length - height()));
    const lines = rows.slice(first, first + height()).map((row, index) => rowLine(row, first + index === cursor, columns));
    const help = look.wrap(prompt.help, columns).map((line) => look.quiet(line));
    const below = [...lines, ...look.wrap(prompt.count(total), columns).map((line) => look.quiet(line)), ...help];
    const start = `${prompt.message} `;
    column = look.width(start + typed);
    const back = column > 0 ? `\u001b[${column}C` : '';
    write(`\r\u001b[J${look.accent(start)}${typed}\r\n${below.join('\r\n')}\u001b[${below.length}A\r${back}`);
  }

  function rowLine({ text, marks, hint: whole, isReason }: PickRow<T>, isChosen: boolean, columns: number): string {
    const hint = isReason ? look.cut(whole, Math.floor((columns - 4) / 2)) : whole;
    const shown = look.cut(text, columns - 2 - (isReason ? look.width(hint) + 2 : 0));
    const length = shown === text ? text.length : shown.length - 1;
    let from = 0;
    let line = '';
    for (const [start, end] of marks.map(([a, b]) => [Math.min(a, length), Math.min(b, length)] as const)) {
      line += shown.slice(from, start) + (end > start ? look.mark(shown.slice(start, end)) : '');
      from = end;
    }
    line += shown.slice(from);
    const room = columns - 2 - look.width(shown) - 2;
    const behind = hint !== '' && look.width(hint) <= room ? `  ${look.quiet(hint)}` : '';
    return isChosen ? `${look.accent('›')} ${line}${behind}` : `  ${line}${behind}`;
  }
}
