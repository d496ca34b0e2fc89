// How long the built program takes from start to end, as ratios to a bare `node -e 0` that runs beside it in every round.
// usage: node bench/start-up.mjs [ROUNDS [NAME]]      (npm run bench; 25 rounds by default, at least 20 count; NAME: only cases that begin so)
// NODE_EXTRA_CA_CERTS is unset on both sides: Node 20 parses that file at every start, which flatters every ratio.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleParts } from './parts.mjs';
import { sampleLog } from './sample-log.mjs';

const ROUNDS = Math.max(20, Number(process.argv[2] ?? 25));
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = join(root, 'bin/mianshi.js');
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

const contents = `export { compile } from '../scripts/compile-bank.ts'; export { formatEvent } from './progress/log.ts';`;
const { compile, formatEvent } = await import(await bundleParts(contents, join(home, 'compile.mjs')));

/** The program with the questions of a folder built in, as its own are. */
function makeProgram(name, folder) {
  const place = join(home, name);
  for (const part of ['bin', 'dist']) cpSync(join(root, part), join(place, part), { recursive: true });
  const bank = join(place, 'dist/bank');
  rmSync(bank, { recursive: true });
  const { index, files, search } = compile(folder);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(bank, 'compiled', path)), { recursive: true });
    writeFileSync(join(bank, 'compiled', path), text);
  }
  writeFileSync(join(bank, 'index.bin'), index);
  writeFileSync(join(bank, 'search.bin'), search);
  return { start: join(place, 'bin/mianshi.js'), files };
}

/** A program with many questions, and a user who has given 100,000 grades on them. */
function makeLargeProgram(folder) {
  const { start, files } = makeProgram('large', folder);
  const user = join(home, 'user');
  mkdirSync(join(user, 'log'), { recursive: true });
  const keys = files.map((_, n) => `mianshi/question-${n}`);
  writeFileSync(join(user, 'log/other.jsonl'), sampleLog(formatEvent, 100_000, keys));
  return { start, own: { ...env, MIANSHI_HOME: user } };
}

/** A user who has given so many grades on the built-in questions, with a checkpoint that knows them. */
function makeUser(count) {
  const user = join(home, `user-${count}`);
  mkdirSync(join(user, 'log'), { recursive: true });
  const own = { ...env, MIANSHI_HOME: user };
  const run = (...args) => spawnSync(process.execPath, [program, ...args], { env: own, encoding: 'utf8' }).stdout;
  const keys = JSON.parse(run('list', '--json', '--status', 'new')).map(({ bank, id }) => `${bank}/${id}`);
  writeFileSync(join(user, 'log/other.jsonl'), sampleLog(formatEvent, count, keys));
  run('flag', keys[0].slice(keys[0].indexOf('/') + 1)); // whatever writes an event brings the checkpoint up to date
  return { own };
}

const [thousand, tenThousand] = [makeBank(1000), makeBank(10_000)];
const large = makeLargeProgram(tenThousand);
const { start: pages } = makeProgram('pages', join(root, 'bench/pages'));
const practised = makeUser(10_000);

/** The limits are those of the project's plan; the first question of a drill is timed until its text is there. */
const CASES = [
  { name: '--version', args: ['--version'], limit: 1.7 },
  { name: '--help', args: ['--help'], limit: 2.0 },
  { name: 'list', args: ['list'], limit: 2.3 },
  { name: 'due --short, 10,000 reviews', args: ['due', '--short', '--zero'], limit: 2.2, ...practised },
  { name: 'complete an id', args: ['complete', 'bash', '--', 'mianshi show gpu'], limit: 2.5, ...practised },
  { name: 'list, 1,000 files', args: ['list', '--bank', thousand], limit: 2.8 },
  { name: 'list, 10,000 files', args: ['list', '--bank', tenThousand], limit: 5 },
  { name: 'search', args: ['search', '显存', '缓存'], limit: 3.8 },
  { name: 'search, 10,000 built in', args: ['search', '碎片', '释放'], limit: 3.8, start: large.start },
  { name: 'search, 10,000 files', args: ['search', '碎片', '释放', '--bank', tenThousand], limit: 7 },
  { name: 'show gpu-util-meaning', args: ['show', 'gpu-util-meaning'], limit: 5 },
  { name: 'show, prose alone', args: ['show', 'prose'], limit: 4, start: pages },
  { name: 'show, formulas and all', args: ['show', 'long-answer'], limit: 5, start: pages },
  { name: 'drill, first question', args: ['drill', '-n', '1'], limit: 4.5, until: '1/1' },
  { name: 'drill, 100,000 events', args: ['drill', '-n', '1'], limit: 5, until: '1/1', ...large },
].filter(({ name }) => name.startsWith(process.argv[3] ?? ''));

function milliseconds(start) {
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const BARE = { name: 'node -e 0', command: ['-e', '0'] };

/** Both sides of a pair are timed the same way: to the end of the process, its output read. */
function timeToEnd({ name, args, start: script = program, own = env, command = [script, ...args] }) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, command, { env: own, stdio: ['ignore', 'pipe', 'ignore'] });
  if (status !== 0) throw new Error(`${name} ended with ${status}`);
  return milliseconds(start);
}

/** Time to the first output that holds `until`; the program is then told to end. */
function timeToText({ args, until, start: script = program, own = env }) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(process.execPath, [script, ...args], { env: own, stdio: ['pipe', 'pipe', 'ignore'] });
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
    const first = await time(one); // warms the page cache, makes the indexes of the folders and a checkpoint, and keeps the code
    if (one.args.includes('--bank')) console.log(`first ${one.name}: ${(first / 1000).toFixed(2)} s`);
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
      `${name.padEnd(28)} ${median.toFixed(2)} x  ${spread.padEnd(13)} limit ${limit}${median > limit ? '  OVER' : ''}`,
    );
  }
  const memory = peakMemory(['list']);
  console.log(`memory of list               ${memory.toFixed(1)} MiB             limit 64${memory > 64 ? '  OVER' : ''}`);
  process.exitCode = over > 0 || memory > 64 ? 1 : 0;
} finally {
  rmSync(home, { recursive: true, force: true });
}
