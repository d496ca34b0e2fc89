import { StringDecoder } from 'node:string_decoder';

const LONGEST = 64 * 1024;

export interface Lines {
  /** the next line without its line feed, undefined at the end of input */
  next(): Promise<string | undefined>;
  close(): void;
}

/** Reads lines from a stream: all lines of one chunk are used, and a last line needs no line feed. */
export function openLines(stdin: NodeJS.ReadStream, onInterrupt: () => Error): Lines {
  const decoder = new StringDecoder('utf8');
  const ready: string[] = [];
  let rest = '';
  let ended = false;
  let interrupted = false;
  let waiting: { resolve: (line: string | undefined) => void; reject: (error: Error) => void } | null = null;

  const onData = (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST);
    ready.push(...lines.map((line) => line.replace(/\r$/, '').slice(0, LONGEST)));
    serve();
  };
  const onEnd = () => {
    if (ended) return;
    ended = true;
    if (rest !== '') ready.push(rest.replace(/\r$/, ''));
    rest = '';
    serve();
  };
  const onSignal = () => {
    interrupted = true;
    const held = waiting;
    waiting = null;
    held?.reject(onInterrupt());
  };
  stdin.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onEnd);
  stdin.pause();
  (stdin as Partial<NodeJS.ReadStream>).ref?.();
  process.on('SIGINT', onSignal);

  return {
    next: () =>
      new Promise((resolve, reject) => {
        if (interrupted) {
          reject(onInterrupt());
          return;
        }
        waiting = { resolve, reject };
        stdin.resume();
        serve();
      }),
    close: () => {
      stdin.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onEnd);
      process.off('SIGINT', onSignal);
      stdin.pause();
      // A socket whose other end stays open would keep the program alive. A file has nothing to let go of.
      (stdin as Partial<NodeJS.ReadStream>).unref?.();
    },
  };

  function serve(): void {
    if (waiting === null || (ready.length === 0 && !ended)) return;
    const { resolve } = waiting;
    waiting = null;
    stdin.pause();
    resolve(ready.shift());
  }
}
