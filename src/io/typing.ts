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
}

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
        insert('\n');
        if (!text.endsWith('\n\n\n') && text.trim() !== '') return false;
        if (text.trim() === '' && text.length < 2) return false;
        finish('done');
        return true;
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

  function insert(raw: string): void {
    const more = look.clean(raw);
    const kept = fitting(more, LIMIT - bytes);
    if (kept.length < more.length) cut = true;
    bytes += Buffer.byteLength(kept);
    text += kept;
    write(kept.replaceAll('\n', '\r\n'));
  }

  /** Changes the last line and draws that line again; an empty line joins the one before. */
  function shorten(change: (line: string) => string): void {
    const start = text.lastIndexOf('\n') + 1;
    const line = text.slice(start);
    if (line === '' && start > 0) {
      text = text.slice(0, start - 1);
      const before = text.slice(text.lastIndexOf('\n') + 1);
      redraw(1 + rows(before), before);
    } else {
      const next = change(line);
      text = text.slice(0, start) + next;
      redraw(rows(line), next);
    }
    bytes = Buffer.byteLength(text);
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
    write(`${up}\r\u001b[J${line}`);
  }
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
