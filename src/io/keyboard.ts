import { PassThrough } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

const PASTE_ON = '\u001b[?2004h';
const PASTE_OFF = '\u001b[?2004l';
const PASTE_START = '\u001b[200~';
const PASTE_END = '\u001b[201~';
const SHOW_CURSOR = '\u001b[?25h';
const CTRL_D = '\u0004';
const CTRL_Z = '\u001a';
/** An escape sequence (an arrow key) or one character. */
const KEY = /\u001b(?:\[[0-9;]*[A-Za-z~]|O[A-Z])|[^]/gu;
const BURST = 4;
const HUNG_UP = 129;
const SIGNALS = ['SIGTERM', 'SIGHUP'] as const;

/** What came from the keys: typed characters (one read), a paste, Ctrl-D, or a change of the window. */
export type Typed =
  | { readonly kind: 'keys'; readonly text: string }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'resize' };

export interface Keyboard {
  /** a stream that prompts read; only typed keys reach it, never a paste, Ctrl-D or Ctrl-Z */
  readonly input: NodeJS.ReadableStream;
  /** whoever listens here gets everything, and the stream nothing */
  listen(listener: ((typed: Typed) => void) | null): void;
  /** told of `end` and `resize` while the stream is read */
  watch(watcher: ((typed: Typed) => void) | null): void;
  /** runs something with the terminal as it was found, then takes it again */
  release<T>(task: () => T): T;
  close(): void;
}

/**
 * Takes the terminal for single keys, once for a whole drill, and gives it back on `close`, on SIGTERM and SIGHUP (which then
 * end the program as if there were no handler) and around Ctrl-Z. Prompts never switch the terminal themselves: between two
 * prompts no key is echoed, and none is lost.
 */
export function openKeyboard(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): Keyboard {
  const input = new PassThrough();
  const decoder = new StringDecoder('utf8');
  let listener: ((typed: Typed) => void) | null = null;
  let watcher: ((typed: Typed) => void) | null = null;
  let paste: string | null = null;
  /** the beginning of a mark at the end of what was read */
  let held = '';
  let feeding = false;
  const waiting: string[] = [];

  let closed = false;
  const take = () => {
    if (closed) return;
    stdin.setRawMode(true);
    stdout.write(PASTE_ON);
  };
  const give = () => {
    try {
      stdin.setRawMode(false);
      stdout.write(PASTE_OFF + SHOW_CURSOR);
    } catch {
      // The terminal is gone (SIGHUP): there is nothing to give back.
    }
  };
  const onData = (chunk: Buffer) => read(decoder.write(chunk));
  // A terminal in raw mode has no end of input: its window was closed. SIGHUP may already have been lost on the way here, and
  // Node 20 aborts when it ends by itself without its terminal.
  const onEnd = () => {
    close();
    process.exitCode = HUNG_UP;
    process.kill(process.pid, 'SIGHUP');
    // Where our own handler was still being taken away, the first one was lost.
    setImmediate(() => process.kill(process.pid, 'SIGHUP'));
  };
  const onResize = () => tell({ kind: 'resize' });
  const onContinue = () => {
    take();
    tell({ kind: 'resize' });
  };
  const passOver = () => undefined; // a closed window: SIGHUP is on its way
  const handlers = SIGNALS.map((signal) => {
    const handler = () => {
      close();
      process.kill(process.pid, signal);
    };
    process.on(signal, handler);
    return { signal, handler };
  });

  take();
  stdout.on('error', passOver);
  stdin.on('error', passOver);
  stdin.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onEnd);
  stdout.on('resize', onResize);
  process.on('SIGCONT', onContinue);
  stdin.resume();

  return {
    input,
    listen: (next) => {
      listener = next;
    },
    watch: (next) => {
      watcher = next;
      feed();
    },
    release: (task) => {
      give();
      stdin.pause();
      try {
        return task();
      } finally {
        take();
        stdin.resume();
      }
    },
    close,
  };

  function close(): void {
    closed = true;
    stdin.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onEnd);
    stdout.off('resize', onResize);
    // The listeners that pass over errors stay: what is still on its way may fail long after the window was closed.
    process.off('SIGCONT', onContinue);
    for (const { signal, handler } of handlers) process.off(signal, handler);
    give();
    stdin.pause();
    input.end();
  }

  function tell(typed: Typed): void {
    if (listener !== null) listener(typed);
    else watcher?.(typed);
  }

  /** Splits what was read into pastes and keys; a mark may be cut in two by the reads. */
  function read(text: string): void {
    let rest = held + text;
    held = '';
    for (;;) {
      const mark = paste === null ? PASTE_START : PASTE_END;
      const at = rest.indexOf(mark);
      const cut = at === -1 ? rest.length - overlap(rest, mark, paste === null ? 2 : 1) : at;
      if (paste === null) keys(rest.slice(0, cut));
      else paste += rest.slice(0, cut);
      if (at === -1) {
        held = rest.slice(cut);
        return;
      }
      rest = rest.slice(at + mark.length);
      if (paste !== null) listener?.({ kind: 'paste', text: paste });
      paste = paste === null ? '' : null;
    }
  }

  function keys(text: string): void {
    if (text.includes(CTRL_Z)) suspend();
    const typed = text.replaceAll(CTRL_Z, '');
    if (typed === '') return;
    if (listener !== null) {
      listener({ kind: 'keys', text: typed });
      return;
    }
    const single = typed.match(KEY) ?? [];
    // More at once than fingers type is a paste from a terminal that does not mark pastes: no key of it counts.
    if (single.length > BURST) return;
    waiting.push(...single);
    feed();
  }

  /** Hands waiting keys to the prompt that is open, one at a time: each may end it, and the next key is for the next prompt. */
  function feed(): void {
    if (feeding) return;
    feeding = true;
    setImmediate(() => {
      feeding = false;
      if (watcher === null) return;
      const key = waiting.shift();
      if (key === undefined) return;
      if (key === CTRL_D) watcher({ kind: 'end' });
      else input.write(key);
      feed();
    });
  }

  /** Ctrl-Z: the whole process group stops, so that `npx` and the shell see it too. SIGCONT takes the terminal again. */
  function suspend(): void {
    give();
    process.kill(0, 'SIGTSTP');
    // Without job control nothing stops, and no SIGCONT will come.
    setImmediate(take);
  }
}

/** How many characters at the end of a text are the beginning of a mark; fewer than `least` are none (a lone escape is a key). */
function overlap(text: string, mark: string, least: number): number {
  for (let length = Math.min(mark.length - 1, text.length); length >= least; length--) {
    if (mark.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
