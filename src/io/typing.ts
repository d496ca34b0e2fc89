import type { BeforeLine, LineStart } from '../context.ts';
import type { Keyboard } from './keyboard.ts';

const LIMIT = 64 * 1024;
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const CTRL_G = '\u0007';
const CTRL_U = '\u0015';

export interface TypingEnd {
  readonly how: 'done' | 'end' | 'cancelled' | 'editor';
  readonly text: string;
  /** something over 64 KiB was left out */
  readonly cut: boolean;
}

export interface TypingLook {
  readonly columns: () => number;
  readonly width: (text: string) => number;
  readonly clean: (text: string) => string;
  /** one line: Enter ends it, Ctrl-D leaves it */
  readonly single?: boolean;
  /** what each line begins with; where it says null, Enter ends the text */
  readonly beforeLine?: BeforeLine;
  /** the look of what a line begins with */
  readonly quiet?: (text: string) => string;
}

const NO_START: LineStart = { mark: '', notice: '' };

/**
 * A plain editor of many lines: what is typed is written as it comes, whole strings of an input method at once, and nothing is
 * drawn again but the line of a Backspace. It ends with Ctrl-D or with two empty lines.
 */
export function readTyping(
  keyboard: Pick<Keyboard, 'listen'>,
  write: (text: string) => void,
  look: TypingLook,
): Promise<TypingEnd> {
  let text = '';
  let bytes = 0;
  let cut = false;
  /** how each line of the text begins */
  const starts: LineStart[] = [];
  begin(look.beforeLine?.() ?? NO_START);

  return new Promise((resolve) => {
    const finish = (how: TypingEnd['how']) => {
      keyboard.listen(null);
      write('\r\n');
      resolve({ how, text: text.replace(/\s+$/, ''), cut });
    };
    keyboard.listen((typed) => {
      if (typed.kind === 'resize') return;
      if (typed.kind === 'end') finish('end');
      else if (typed.kind === 'paste') insert(typed.text.replace(/\r\n?/g, '\n'));
      else if (typed.text.startsWith('\u001b')) return;
      else for (const key of splitKeys(typed.text)) if (press(key, finish)) return;
    });
  });

  /** One key; true when it ended the typing. */
  function press(key: string, finish: (how: TypingEnd['how']) => void): boolean {
    switch (key) {
      case CTRL_C:
        finish('cancelled');
        return true;
      case CTRL_D:
        finish(look.single === true ? 'end' : 'done');
        return true;
      case CTRL_G:
        if (look.single === true) return false;
        finish('editor');
        return true;
      case '\r':
      case '\n':
        if (look.single === true) {
          finish('done');
          return true;
        }
        if (isEnding() || !insert('\n')) {
          finish('done');
          return true;
        }
        return false;
      case '\u007f':
      case '\b':
        shorten((line) => line.replace(/[^][\p{M}\ufe0f\u200d]*$/u, ''));
        return false;
      case CTRL_U:
        shorten(() => '');
        return false;
      default:
        insert(key);
        return false;
    }
  }

  /** Whether a line feed now makes the second empty line: after a text, or of nothing at all. */
  function isEnding(): boolean {
    return text.trim() === '' ? text.length > 0 : text.endsWith('\n\n');
  }

  /** False when a line was not begun, because the text ends there. */
  function insert(raw: string): boolean {
    const more = look.clean(raw);
    const kept = fitting(more, LIMIT - bytes);
    if (kept.length < more.length) cut = true;
    for (const [index, line] of kept.split('\n').entries()) {
      if (index > 0) {
        const start = look.beforeLine === undefined ? NO_START : look.beforeLine();
        // What was pasted is one answer: it is taken whole.
        if (start === null && kept === '\n') return false;
        write('\r\n');
        begin(start ?? NO_START);
      }
      write(line);
    }
    bytes += Buffer.byteLength(kept);
    text += kept;
    return true;
  }

  function begin(start: LineStart): void {
    starts.push(start);
    const { mark, notice } = start;
    const quiet = look.quiet ?? String;
    for (const line of linesOf(notice)) write(`${quiet(line)}\r\n`);
    if (mark !== '') write(quiet(mark));
  }

  /** Changes the last line and draws that line again; an empty line joins the one before. */
  function shorten(change: (line: string) => string): void {
    const start = text.lastIndexOf('\n') + 1;
    const line = text.slice(start);
    if (line === '' && start > 0) {
      text = text.slice(0, start - 1);
      const before = text.slice(text.lastIndexOf('\n') + 1);
      const gone = starts.pop() ?? NO_START;
      const above = linesOf(gone.notice).reduce((sum, one) => sum + rows(one), 0);
      redraw(rows(gone.mark) + above + rows(markNow() + before), before);
    } else {
      const next = change(line);
      text = text.slice(0, start) + next;
      redraw(rows(markNow() + line), next);
    }
    bytes = Buffer.byteLength(text);
  }

  function markNow(): string {
    return starts.at(-1)?.mark ?? '';
  }

  function rows(line: string): number {
    let count = 1;
    let used = 0;
    for (const character of line) {
      const width = look.width(character);
      if (used + width > look.columns()) {
        count++;
        used = 0;
      }
      used += width;
    }
    return count;
  }

  function redraw(height: number, line: string): void {
    const up = height > 1 ? `\u001b[${height - 1}A` : '';
    const mark = markNow();
    write(`${up}\r\u001b[J${mark === '' ? '' : (look.quiet ?? String)(mark)}${line}`);
  }
}

function linesOf(notice: string): string[] {
  return notice === '' ? [] : notice.split('\n');
}

/** Control keys one by one, runs of other characters together. */
function splitKeys(text: string): string[] {
  return text.match(/[\u0000-\u001f\u007f]|[^\u0000-\u001f\u007f]+/g) ?? [];
}

/** The beginning of a text that takes at most so many bytes, no character cut in two. */
function fitting(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const cut = Buffer.from(text).subarray(0, Math.max(0, bytes)).toString('utf8');
  return cut.replace(/\ufffd+$/, '');
}
