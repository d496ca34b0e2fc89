// How long 100,000 events of 10,000 questions take from the bytes of a log to the progress, each time in a fresh process.
// usage: node bench/fold.mjs [ROUNDS]      (npm run bench; 15 rounds by default); exit 1 when the median is over the limit
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROUNDS = Number(process.argv[2] ?? 15);
const LIMIT_MS = 350;
const EVENTS = 100_000;
const QUESTIONS = 10_000;
const START = Date.UTC(2026, 2, 10);
const src = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src');

if (process.argv[2] === 'once') await once(process.argv[3], process.argv[4]);
else await many();

/** In a process of its own: nothing is warm, as at a start of the program. */
async function once(script, path) {
  const { parseLog, fold, createScheduler } = await import(pathToFileURL(script).href);
  const scheduler = createScheduler();
  const bytes = readFileSync(path);
  const began = performance.now();
  const { events } = parseLog(bytes);
  const parsed = performance.now();
  const { questions } = fold(events, scheduler);
  const ended = performance.now();
  if (events.length !== EVENTS || questions.size !== QUESTIONS) throw new Error('not everything was folded');
  process.stdout.write(JSON.stringify({ parse: parsed - began, fold: ended - parsed, both: ended - began }));
}

async function many() {
  const root = mkdtempSync(join(tmpdir(), 'mianshi-bench-'));
  try {
    const script = join(root, 'parts.mjs');
    const contents = `
      export { formatEvent, parseLog } from './progress/log.ts';
      export { fold } from './progress/progress.ts';
      export { createScheduler } from './scheduling/scheduler.ts';`;
    const options = { bundle: true, platform: 'node', format: 'esm', target: 'node20', minify: true };
    await build({ ...options, stdin: { contents, resolveDir: src, loader: 'ts' }, outfile: script });
    const { formatEvent } = await import(pathToFileURL(script).href);
    const path = join(root, 'log.jsonl');
    const lines = Array.from({ length: EVENTS }, (_, n) => formatEvent(sample(n)));
    writeFileSync(path, lines.join(''));
    const rounds = Array.from({ length: ROUNDS }, () => {
      const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), 'once', script, path], {
        encoding: 'utf8',
      });
      return JSON.parse(stdout);
    });
    const at = (name, share) => rounds.map((round) => round[name]).sort((a, b) => a - b)[Math.floor(share * (ROUNDS - 1))];
    const show = (name) => `${at(name, 0.5).toFixed(0)} ms [${at(name, 0.1).toFixed(0)}-${at(name, 0.9).toFixed(0)}]`;
    const isOver = at('both', 0.5) > LIMIT_MS;
    console.log(`folding ${EVENTS} events of ${QUESTIONS} questions, ${ROUNDS} fresh processes, node ${process.version}`);
    console.log(`${show('both')}: parse ${show('parse')}, fold ${show('fold')}; limit ${LIMIT_MS} ms${isOver ? '  OVER' : ''}`);
    process.exitCode = isOver ? 1 : 0;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** A grade of a real length; sessions of 20, in the order of time. */
function sample(n) {
  const session = `${(START + Math.floor(n / 20) * 1_200_000).toString(36).padStart(9, '0')}-benchbenchbe`;
  return {
    id: `${session}.${(n % 20) + 1}`,
    at: START + n * 60_000,
    tz: 480,
    kind: 'graded',
    question: `mianshi/attention-scaling-${(n * 7) % QUESTIONS}`,
    grade: (n % 4) + 1,
    ms: 30_000 + n,
    hash: '0123456789ab',
    fingerprint: 'fp1:0123456789abcdef',
    ticked: ['definition', 'scaling'],
    missed: ['scale'],
  };
}
