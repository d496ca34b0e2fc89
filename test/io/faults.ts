import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDevice } from '../../src/io/device.ts';
import { openEventLog } from '../../src/io/event-log.ts';
import { sessionId } from '../../src/progress/event.ts';

/** What was said to be saved, what was said not to be, and what is on the disk. */
export interface Outcome {
  readonly acknowledged: number;
  readonly refused: number;
  readonly stored: number;
  readonly lost: number;
  readonly 'bad lines': number;
}

/** Compiles the shim that makes writes and flushes fail; null where there is no compiler or nothing can be preloaded. */
export function compileShim(source: string, folder: string): string | null {
  const shim = join(folder, 'eio.so');
  const built = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', shim, source, '-ldl'], { stdio: 'ignore' });
  return process.platform === 'linux' && built.status === 0 ? shim : null;
}

/** Lets a process append so many events, whatever the disk says, and compares what it said with what is there. */
export function appendTo(home: string, script: string, count: number, env: Record<string, string> = {}): Outcome {
  const session = sessionId(1_773_100_000_000, `faultfault${env['FAULT_SEED'] ?? ''}`.padEnd(12, '0'));
  const run = spawnSync(process.execPath, [script, home, session, String(count)], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const lines = run.stdout.split('\n').slice(0, -1);
  if (run.status !== 0 || lines.length !== count) throw new Error(`the process ended early: ${run.stderr}`);
  const { events, bad } = openEventLog(join(home, 'log'), openDevice(join(home, 'cache'))).read();
  const stored = new Set<string>(events.map(({ id }) => id));
  const acknowledged = lines.filter((line) => !line.startsWith('!'));
  return {
    acknowledged: acknowledged.length,
    refused: lines.length - acknowledged.length,
    stored: stored.size,
    lost: acknowledged.filter((id) => !stored.has(id)).length,
    'bad lines': bad.length,
  };
}

/**
 * Runs a real drill under strace: when a grade is shown as saved, has its record been written to a file opened to append, and flushed
 * after that? null where strace is missing or not allowed.
 */
export function diskOrder(
  program: string,
  home: string,
  grades: number,
): { acknowledged: number; 'out of order': number } | null {
  const trace = join(home, 'trace');
  const watched = ['-f', '-qq', '-s', '4096', '-e', 'trace=openat,write,fdatasync', '-o', trace];
  const drill = [process.execPath, program, 'drill', '--plain', '--lang', 'en', '-n', String(grades)];
  const env = { ...process.env, MIANSHI_HOME: home };
  const run = spawnSync('strace', [...watched, ...drill], { env, input: '\n*\n3\n'.repeat(grades), encoding: 'utf8' });
  if (run.error !== undefined || !existsSync(trace) || !run.stdout.includes('Graded')) return null;
  const logs = new Set<string>();
  let written = 0;
  let flushed = 0;
  let acknowledged = 0;
  let wrong = 0;
  for (const call of wholeCalls(readFileSync(trace, 'utf8'))) {
    const [, name = '', fd = '', rest = ''] = /^(\w+)\((\w+)(.*)$/.exec(call) ?? [];
    const result = / = (-?\d+)/.exec(rest.slice(rest.lastIndexOf(')')))?.[1] ?? '';
    if (name === 'openat' && rest.includes('.jsonl"') && rest.includes('O_APPEND') && rest.includes('0600')) logs.add(result);
    else if (name === 'write' && logs.has(fd) && rest.includes('\\"kind\\":\\"graded\\"') && Number(result) > 0) written += 1;
    else if (name === 'fdatasync' && logs.has(fd) && result === '0') flushed = written;
    else if (name === 'write' && fd === '1' && rest.includes('Graded ')) {
      acknowledged += 1;
      if (flushed !== acknowledged) wrong += 1;
    }
  }
  return { acknowledged, 'out of order': wrong };
}

/** Calls without their process ids; what strace tore apart, as another thread came between, put together. */
function wholeCalls(trace: string): string[] {
  const begun = new Map<string, string>();
  return trace.split('\n').flatMap((line) => {
    const [, pid = '', call = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (call.endsWith('<unfinished ...>')) {
      begun.set(pid, call.slice(0, -'<unfinished ...>'.length));
      return [];
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(call)?.[1];
    return resumed === undefined ? [call] : [`${begun.get(pid) ?? ''}${resumed}`];
  });
}

/**
 * Damages up to four random bytes of a file of the home, again and again: how often the program did not start, and how often it showed
 * another schedule. `newer`: the damage made a higher version of it, which is refused with advice.
 */
export function damage(program: string, home: string, file: string, rounds: number) {
  const path = join(home, file);
  const good = readFileSync(path);
  const env = { ...process.env, MIANSHI_HOME: home, LANG: 'zh_CN.UTF-8' };
  const look = () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'list', '--json'], { env, encoding: 'utf8' });
    if (status !== 0) return stderr.includes('mianshi@latest') ? 'newer' : null;
    const rows = JSON.parse(stdout) as { id: string; status: string; due: string | null }[];
    return JSON.stringify(rows.map(({ id, status: standing, due }) => [id, standing, due]));
  };
  const before = look();
  const found = { rounds, newer: 0, 'not started': 0, 'another schedule': 0 };
  for (let round = 0; round < rounds; round += 1) {
    const bytes = Buffer.from(good);
    for (let n = Math.floor(Math.random() * 4); n >= 0; n -= 1) {
      bytes[Math.floor(Math.random() * bytes.length)] = Math.floor(Math.random() * 256);
    }
    writeFileSync(path, bytes);
    const after = look();
    if (after === null) found['not started'] += 1;
    else if (after === 'newer') found.newer += 1;
    else if (after !== before) found['another schedule'] += 1;
  }
  writeFileSync(path, good);
  return found;
}
