// How long a grade takes to be on the disk, and to be known to the progress, with a long log behind it.
// usage: node bench/grade.mjs [GRADES]      (npm run bench; 2,000 by default); exit 1 when a limit is not kept
// The folder lies in MIANSHI_BENCH, else in the system's own for temporary files: a memory disk there would flatter the figures.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleParts } from './parts.mjs';
import { sampleGrade, sampleKeys, sampleLog } from './sample-log.mjs';

const GRADES = Number(process.argv[2] ?? 2000);
const LIMIT_MS = 5;
const BEHIND = [
  { questions: 100, events: 1000 },
  { questions: 10_000, events: 100_000 },
];

const root = mkdtempSync(join(process.env.MIANSHI_BENCH ?? tmpdir(), 'mianshi-bench-'));
try {
  const script = await bundleParts(
    `export { formatEvent } from './progress/log.ts';
    export { openProgress } from './io/progress-store.ts';
    export { createScheduler } from './scheduling/scheduler.ts';`,
    join(root, 'parts.mjs'),
  );
  const parts = await import(script);
  for (const { questions, events } of BEHIND) {
    const keys = sampleKeys(questions);
    const folder = join(root, String(questions));
    mkdirSync(join(folder, 'log'), { recursive: true });
    writeFileSync(join(folder, 'log/other.jsonl'), sampleLog(parts.formatEvent, events, keys));
    const scheduler = async () => parts.createScheduler();
    const store = await parts.openProgress({ folder, cache: join(folder, 'cache'), scheduler, parametersKey: 'bench' });
    await store.prepare();
    const [writes, folds] = [[], []];
    for (let n = 0; n < GRADES; n++) {
      const event = sampleGrade(events + n, keys);
      const began = performance.now();
      store.append(event);
      const written = performance.now();
      store.progress();
      writes.push(written - began);
      folds.push(performance.now() - written);
    }
    if (store.progress().events !== events + GRADES) throw new Error('not every grade is there');
    const isOver = at(writes, 0.99) > LIMIT_MS || at(folds, 0.99) > LIMIT_MS;
    if (isOver) process.exitCode = 1;
    console.log(
      `a grade with ${questions} questions and ${events} events: on the disk after ${show(writes)}, folded ${show(folds)} later; ` +
        `limit ${LIMIT_MS} ms at p99${isOver ? '  OVER' : ''}`,
    );
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

function at(times, share) {
  return times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))];
}

function show(times) {
  return `${at(times, 0.5).toFixed(2)} ms (p99 ${at(times, 0.99).toFixed(2)})`;
}
