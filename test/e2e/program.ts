import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built program: `npm test` builds it first. */
export const PROGRAM = join(import.meta.dirname, '../../bin/mianshi.js');

export interface Home {
  readonly path: string;
  readonly env: Record<string, string>;
  /** every line of every log */
  log(): string[];
  events(): Record<string, unknown>[];
  remove(): void;
}

/** A data folder of its own, and the environment that points to it. */
export function makeHome(env: Record<string, string> = {}): Home {
  const path = mkdtempSync(join(tmpdir(), 'mianshi-e2e-'));
  const log = () => {
    try {
      return readdirSync(join(path, 'log')).flatMap((file) =>
        readFileSync(join(path, 'log', file), 'utf8')
          .split('\n')
          .filter((line) => line !== ''),
      );
    } catch {
      return [];
    }
  };
  const clean = Object.fromEntries(
    ['PATH', 'HOME', 'SHELL'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  ) as Record<string, string>;
  return {
    path,
    env: { ...clean, MIANSHI_HOME: path, LANG: 'zh_CN.UTF-8', TERM: 'xterm-256color', TZ: 'Asia/Shanghai', PAGER: 'cat', ...env },
    log,
    events: () => log().map((line) => JSON.parse(line) as Record<string, unknown>),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Runs the program off a terminal. */
export function runProgram(home: Home, args: readonly string[], input = ''): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [PROGRAM, ...args], {
    env: home.env,
    input,
    encoding: 'utf8',
    timeout: 30_000,
    maxBuffer: 2 ** 28,
  });
}

/** How many questions the built-in bank has now. */
export function countQuestions(home: Home): number {
  const { stdout } = runProgram(home, ['list', '--status', 'new,due,scheduled,suspended', '--json']);
  return (JSON.parse(stdout) as unknown[]).length;
}

export interface TerminalRun {
  type(text: string): void;
  /** waits until the screen or what scrolled off it shows a text; what was matched before does not count again */
  waitFor(text: string | RegExp): Promise<void>;
  /** everything shown, scrollback included */
  text(): string;
  /** everything written, escape sequences included */
  raw(): string;
  resize(columns: number, rows: number): void;
  signal(name: string): void;
  /** as when the window is closed */
  close(): void;
  readonly pid: number;
  readonly ended: Promise<{ readonly exitCode: number; readonly signal: number | undefined }>;
}

/** Runs the program in a real pseudo-terminal, with a model of the screen. */
export function openTerminal(home: Home, args: readonly string[], size = { columns: 80, rows: 40 }): TerminalRun {
  return runInTerminal(home, process.execPath, [PROGRAM, ...args], size);
}

/** The same with any program. */
export function runInTerminal(home: Home, file: string, args: readonly string[], size = { columns: 80, rows: 40 }): TerminalRun {
  const { columns: cols, rows } = size;
  const screen = new xterm.Terminal({ cols, rows, scrollback: 5000, allowProposedApi: true });
  const child = spawn(file, [...args], { cols, rows, name: home.env['TERM'] ?? '', env: home.env });
  let raw = '';
  let seen = 0;
  let gone = false;
  const listeners = new Set<() => void>();
  child.onData((data) => {
    raw += data;
    screen.write(data, () => listeners.forEach((listener) => listener()));
  });
  const ended = new Promise<{ exitCode: number; signal: number | undefined }>((resolve) => {
    child.onExit(({ exitCode, signal }) => {
      // behind everything that the model of the screen has still to take in
      screen.write('', () => {
        gone = true;
        listeners.forEach((listener) => listener());
        resolve({ exitCode, signal });
      });
    });
  });
  return {
    type: (text) => child.write(text),
    text,
    raw: () => raw,
    resize: (columns, height) => {
      child.resize(columns, height);
      screen.resize(columns, height);
    },
    signal: (name) => process.kill(child.pid, name),
    close: () => (child as unknown as { destroy(): void }).destroy(),
    pid: child.pid,
    ended,
    waitFor: (wanted) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => finish(new Error(`never shown: ${String(wanted)}\n--- screen ---\n${text()}`)), 15_000);
        const finish = (error?: Error) => {
          clearTimeout(timer);
          listeners.delete(look);
          if (error === undefined) resolve();
          else reject(error);
        };
        const look = () => {
          const plain = strip(raw);
          const at = typeof wanted === 'string' ? plain.indexOf(wanted, seen) : plain.slice(seen).search(wanted) + seen;
          if (at >= seen) {
            seen = at + (typeof wanted === 'string' ? wanted.length : 1);
            finish();
          } else if (gone) finish(new Error(`ended before it showed ${String(wanted)}\n--- screen ---\n${text()}`));
        };
        listeners.add(look);
        look();
      }),
  };

  function text(): string {
    const { buffer } = screen;
    const lines = Array.from(
      { length: buffer.active.length },
      (_, line) => buffer.active.getLine(line)?.translateToString(true) ?? '',
    );
    return lines.join('\n').trimEnd();
  }
}

function strip(text: string): string {
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
}
