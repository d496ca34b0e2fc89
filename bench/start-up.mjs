// How long the built program takes from start to end, as ratios to a bare `node -e 0` that runs beside it in every round.
// usage: node bench/start-up.mjs [ROUNDS]      (npm run bench; 25 rounds by default, at least 20 count)
// NODE_EXTRA_CA_CERTS is unset on both sides: Node 20 parses that file at every start, which flatters every ratio.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROUNDS = Math.max(20, Number(process.argv[2] ?? 25));
const program = join(dirname(dirname(fileURLToPath(import.meta.url))), 'bin/mianshi.js');
const home = mkdtempSync(join(tmpdir(), 'mianshi-bench-'));
const env = { ...process.env, MIANSHI_HOME: home, LANG: 'zh_CN.UTF-8', NO_COLOR: '1' };
delete env.NODE_EXTRA_CA_CERTS;
delete env.NODE_OPTIONS;

/** A folder of so many foreign files of 2 KB each, in 20 categories. */
function makeBank(count) {
  const folder = join(home, `bank-${count}`);
  for (let i = 0; i < count; i++) {
    const category = join(folder, `category-${i % 20}`);
    if (i < 20) mkdirSync(category, { recursive: true });
    const front = `title: "第 ${i} 题：显存碎片为什么会拖慢推理？"\ntags: [gpu, memory]\ndifficulty: medium`;
    writeFileSync(join(category, `question-${i}.md`), `---\n${front}\n---\n${'碎片来自大小不一的分配与释放。'.repeat(42)}\n`);
  }
  return folder;
}

const [thousand, tenThousand] = [makeBank(1000), makeBank(10_000)];

/** The limits are those of the project's plan; the first question of a drill is timed until its text is there. */
const CASES = [
  { name: '--version', args: ['--version'], limit: 1.7 },
  { name: '--help', args: ['--help'], limit: 2.0 },
  { name: 'list', args: ['list'], limit: 2.3 },
  { name: 'list, 1,000 files', args: ['list', '--bank', thousand], limit: 2.8 },
  { name: 'list, 10,000 files', args: ['list', '--bank', tenThousand], limit: 5 },
  { name: 'show gpu-util-meaning', args: ['show', 'gpu-util-meaning'], limit: 5 },
  { name: 'drill, first question', args: ['drill', '-n', '1'], limit: 4.5, until: '1/1' },
];

function milliseconds(start) {
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const BARE = { name: 'node -e 0', command: ['-e', '0'] };

/** Both sides of a pair are timed the same way: to the end of the process, its output read. */
function timeToEnd({ name, args, command = [program, ...args] }) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, command, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  if (status !== 0) throw new Error(`${name} ended with ${status}`);
  return milliseconds(start);
}

/** Time to the first output that holds `until`; the program is then told to end. */
function timeToText({ args, until }) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(process.execPath, [program, ...args], { env, stdio: ['pipe', 'pipe', 'ignore'] });
    let output = '';
    let seen;
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (seen !== undefined || !output.includes(until)) return;
      seen = milliseconds(start);
      child.stdin.end('q\n');
    });
    child.on('close', () => (seen === undefined ? reject(new Error(`${until} was never shown`)) : resolve(seen)));
  });
}

function time(one) {
  return one.until === undefined ? timeToEnd(one) : timeToText(one);
}

function quantile(sorted, q) {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
}

/** Peak memory of a command in MiB, as Node itself reports it at the end. */
function peakMemory(args) {
  const report = 'process.on("exit", () => require("fs").writeSync(2, "\\nmaxRSS " + process.resourceUsage().maxRSS))';
  const { stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,import { createRequire } from "node:module"; const require = createRequire("file:///"); ${report}`,
      program,
      ...args,
    ],
    { env, encoding: 'utf8' },
  );
  return Number(/maxRSS (\d+)/.exec(stderr)?.[1] ?? 0) / 1024;
}

try {
  for (const one of CASES) {
    const first = await time(one); // warms the page cache, and makes the index caches of the folders
    if (one.args.includes('--bank'))
      console.log(`first read of ${one.name.slice('list, '.length)}: ${(first / 1000).toFixed(2)} s`);
    await time(one); // files that were young at the first read
  }
  const ratios = new Map(CASES.map(({ name }) => [name, []]));
  const bare = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of [...CASES].sort(() => Math.random() - 0.5)) {
      const base = timeToEnd(BARE);
      bare.push(base);
      ratios.get(one.name).push((await time(one)) / base);
    }
  }
  bare.sort((a, b) => a - b);
  console.log(`node ${process.version}, ${ROUNDS} interleaved pairs; bare node -e 0: ${quantile(bare, 0.5).toFixed(1)} ms`);
  let over = 0;
  for (const { name, limit } of CASES) {
    const sorted = ratios.get(name).sort((a, b) => a - b);
    const median = quantile(sorted, 0.5);
    if (median > limit) over++;
    const spread = `[${quantile(sorted, 0.1).toFixed(2)}-${quantile(sorted, 0.9).toFixed(2)}]`;
    console.log(
      `${name.padEnd(24)} ${median.toFixed(2)} x  ${spread.padEnd(13)} limit ${limit}${median > limit ? '  OVER' : ''}`,
    );
  }
  const memory = peakMemory(['list']);
  console.log(`memory of list           ${memory.toFixed(1)} MiB             limit 64${memory > 64 ? '  OVER' : ''}`);
  process.exitCode = over > 0 || memory > 64 ? 1 : 0;
} finally {
  rmSync(home, { recursive: true, force: true });
}
