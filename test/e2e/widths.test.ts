import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widthOf } from '../../src/render/width.ts';
import { type Home, makeHome, runProgram } from './program.ts';

let home: Home;
beforeAll(() => {
  home = makeHome();
  const typed = 'KV cache 的显存是每层、每个 KV 头、每个 token 各一份 K 和 V；解码每一步都要把它读一遍，所以受限于访存。';
  for (const grade of [1, 3]) runProgram(home, ['drill', 'kv-cache', '--type', '--plain'], `${typed}\n1\n${grade}\n`);
  runProgram(home, ['note', 'gpu-util', '面试官常追问 SM occupancy；Volatile 说的是 ECC 计数，和 GPU-Util 没有关系']);
  runProgram(home, ['flag', 'gpu-util', 'function-parameter-kinds']);
});
afterAll(() => home.remove());

/** The commands, and how they end. */
const LINES: readonly (readonly [args: readonly string[], status: number])[] = [
  [['search', 'KV', 'cache'], 0],
  [['search', 'attention', '复杂度'], 0],
  [['search', 'occupancy'], 0],
  [['search', 'nosuchthing'], 1],
  [['search', '过拟合', 'occupancy'], 1],
  [['list'], 0],
  [['list', 'python'], 0],
  [['list', '--missing', 'en'], 0],
  [['show', 'function-parameter-kinds'], 0],
  [['show', 'kv-cache-memory-math#why-not-q'], 0],
  [['show', 'kv-cache-memory-math#nosuch'], 1],
  [['show'], 2],
  [['note', 'gpu-util'], 0],
  [['note', 'function-parameter-kinds'], 0],
  [['flag', 'function-parameter-kinds', 'mutable-defaults-and-late-binding'], 0],
  [['flag', 'python'], 2],
  [['suspend', 'mutable-defaults-and-late-binding'], 0],
  [['suspend', '--off', 'mutable-defaults-and-late-binding'], 0],
  [['undo'], 0],
  [['journal'], 0],
  [['journal', 'kv-cache-memory-math'], 0],
  [['journal', 'gpu-util-meaning'], 0],
  [['journal', '--purge'], 2],
  [['completion', 'tcsh'], 2],
  [['completion', '--help'], 0],
  [['search', '--help'], 0],
  [['--help'], 0],
];

describe.each(['zh', 'en'])('in %s', (lang) => {
  it.each([20, 30, 40, 80, 120])(
    'no line is wider than %i columns',
    (columns) => {
      for (const [args, status] of LINES) {
        const run = runProgram(home, [...args, '--lang', lang, '--width', String(columns)]);
        expect([run.status, run.stdout + run.stderr === ''], args.join(' ')).toEqual([status, false]);
        const wide = `${run.stdout}${run.stderr}`.split('\n').filter((line) => widthOf(line) > columns);
        expect(wide, args.join(' ')).toEqual([]);
      }
    },
    60_000,
  );
});
