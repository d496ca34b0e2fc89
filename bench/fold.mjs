// How long 100,000 events of 10,000 questions take from the bytes of a log to the progress, each time in a fresh process.
// usage: node bench/fold.mjs [ROUNDS]      (npm run bench; 15 rounds by default); exit 1 when the median is over the limit
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleParts } from './parts.mjs';
import { sampleKeys, sampleLog } from './sample-log.mjs';

const ROUNDS = Number(process.argv[2] ?? 15);
const LIMIT_MS = 350;
const EVENTS = 100_000;
const QUESTIONS = 10_000;

if (process.argv[2] === 'once') await once(process.argv[3], process.argv[4]);
else await many();

/** In a process of its own: nothing is warm, as at a start of the program. */
async function once(script, path) {
  const { parseLog, fold, createScheduler } = await import(script);
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
    const script = await bundleParts(
      `export { formatEvent, parseLog } from './progress/log.ts';
      export { fold } from './progress/progress.ts';
      export { createScheduler } from './scheduling/scheduler.ts';`,
      join(root, 'parts.mjs'),
    );
    const { formatEvent } = await import(script);
    const path = join(root, 'log.jsonl');
    writeFileSync(path, sampleLog(formatEvent, EVENTS, sampleKeys(QUESTIONS)));
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
