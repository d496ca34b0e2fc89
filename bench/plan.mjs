// How much would be recalled on the day of the interview: the plan against plain FSRS, a ladder and cramming, with the same minutes.
// usage: node bench/plan.mjs [SEEDS]   (npm run bench:plan; 40 by default); exit 1 where another one wins by more than the spread of its mean
// The learners are simulated: their memories follow FSRS-6, some with weights that the scheduler does not know. Nobody was asked anything.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const SEEDS = Number(process.argv[2] ?? 40);
const MINUTES = 45;
const DAYS = [7, 14, 30, 60];
const QUESTIONS = [49, 140];
const LADDER = [3, 7, 14, 30];
const FROM = 20_000;

const src = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src');
const root = mkdtempSync(join(tmpdir(), 'mianshi-plan-'));
const parts = await load();
rmSync(root, { recursive: true });

async function load() {
  const contents = `
    export { play, believer } from './plan/simulator.ts';
    export { portionOf } from './plan/portion.ts';
    export { forecast } from './plan/forecast.ts';
    export { costOf } from './plan/task.ts';
    export { createScheduler, DEFAULT_PARAMETERS } from './scheduling/scheduler.ts';
    export { createRandom, shuffle } from './selection/random.ts';`;
  const outfile = join(root, 'parts.mjs');
  await build({
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    stdin: { contents, resolveDir: src, loader: 'ts' },
    outfile,
  });
  return import(pathToFileURL(outfile).href);
}

const { play, portionOf, forecast, createScheduler, DEFAULT_PARAMETERS, createRandom, shuffle } = parts;
const scheduler = createScheduler({ fuzz: false });

/** Weights of FSRS-6 (w0-w3 first stabilities, w8 growth of stability, w20 decay): learners whom the scheduler gets wrong. */
const LEARNERS = {
  'as the scheduler believes': { change: {}, firstRecall: 0.75 },
  'forgets faster': { change: { 0: 0.5, 1: 0.5, 2: 0.5, 3: 0.5, 8: 0.8 }, firstRecall: 0.6 },
  'remembers longer': { change: { 0: 2, 1: 2, 2: 2, 3: 2, 8: 1.15 }, firstRecall: 0.85 },
  'steeper forgetting curve': { change: { 20: 2.6 }, firstRecall: 0.75 },
};

function learnerOf({ change, firstRecall }) {
  const weights = DEFAULT_PARAMETERS.weights.map((weight, i) => weight * (change[i] ?? 1));
  return { memory: createScheduler({ weights, fuzz: false }), firstRecall };
}

/** Each policy begins anew for each learner and keeps its own due days. */
const POLICIES = {
  plan: (on) => ({ policy: (day, tasks, minutes) => portionOf(tasks, day, on, minutes, scheduler) }),
  'FSRS 0.90': () =>
    bySchedule((task, day, grade) => scheduler.interval(task.memory, task.lastDay === null ? 0 : day - task.lastDay, 'x', grade)),
  ladder: () => {
    const steps = new Map();
    return bySchedule((task, _, grade) => {
      const step = grade === 1 ? 0 : (steps.get(task.key) ?? 0);
      steps.set(task.key, step + 1);
      return LADDER[Math.min(step, LADDER.length - 1)];
    });
  },
  cramming: (_, random) => ({
    policy: (__, tasks) =>
      shuffle(
        tasks.map(({ key }) => key),
        random,
      ),
  }),
};

/** What is due, the longest overdue first, then what is new; `again` is due on the same day and thus answered at once. */
function bySchedule(intervalOf) {
  const due = new Map();
  let known = new Map();
  return {
    policy: (day, tasks) => {
      known = new Map(tasks.map((task) => [task.key, task]));
      const waiting = tasks
        .filter(({ key }) => due.has(key) && due.get(key) <= day)
        .sort((a, b) => due.get(a.key) - due.get(b.key));
      return [...waiting, ...tasks.filter(({ key }) => !due.has(key))].map(({ key }) => key);
    },
    watch: (key, day, grade) => {
      const task = known.get(key);
      due.set(key, day + Math.max(1, intervalOf(task, day, grade)));
    },
  };
}

function questions(count, random) {
  return Array.from({ length: count }, (_, n) => ({
    key: `q/${String(n).padStart(3, '0')}`,
    memory: null,
    lastDay: null,
    minutes: 4 + Math.floor(random() * 9),
    weight: 5 + Math.floor(random() * 6),
  }));
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const spread = (values) =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / Math.max(1, values.length - 1));
const points = (share) => (100 * share).toFixed(1).padStart(5);

let beaten = 0;
let worst = 0;
process.stdout.write(
  `${MINUTES} minutes a day, ${SEEDS} learners a cell: mean recall on the day, %, weighted by key points (± standard deviation)\n`,
);
for (const [name, kind] of Object.entries(LEARNERS)) {
  const learner = learnerOf(kind);
  process.stdout.write(
    `\n${name}\n  questions days ${Object.keys(POLICIES)
      .map((policy) => policy.padStart(15))
      .join('')}\n`,
  );
  for (const count of QUESTIONS) {
    for (const days of DAYS) {
      const on = FROM + days;
      const results = Object.fromEntries(Object.keys(POLICIES).map((policy) => [policy, []]));
      const errors = [];
      for (let seed = 1; seed <= SEEDS; seed++) {
        const tasks = questions(count, createRandom(seed));
        for (const [policyName, make] of Object.entries(POLICIES)) {
          const random = createRandom(seed * 1000 + days);
          const { policy, watch } = make(on, createRandom(seed * 77));
          const span = { from: FROM, on, minutes: MINUTES };
          const { recall } = play(tasks, span, learner, scheduler, policy, random, watch);
          results[policyName].push(recall);
        }
        if (seed % 4 === 1)
          errors.push(forecast(tasks, { on, minutes: MINUTES }, FROM, scheduler).followed - results.plan.at(-1));
      }
      const cells = Object.values(results).map((values) =>
        `${points(mean(values))} ± ${(100 * spread(values)).toFixed(1).padStart(4)}`.padStart(15),
      );
      process.stdout.write(
        `  ${String(count).padStart(9)} ${String(days).padStart(4)} ${cells.join('')}   forecast off by ${(100 * mean(errors)).toFixed(1)}\n`,
      );
      if (name === Object.keys(LEARNERS)[0]) worst = Math.max(worst, Math.abs(mean(errors)));
      const { plan, ...others } = results;
      for (const [other, values] of Object.entries(others)) {
        const differences = values.map((value, i) => value - plan[i]);
        if (mean(differences) > (2 * spread(differences)) / Math.sqrt(SEEDS)) {
          process.stdout.write(`            ${other} beats the plan by ${(100 * mean(differences)).toFixed(1)} points\n`);
          beaten++;
        }
      }
    }
  }
}
process.stdout.write(
  `\nthe plan was beaten in ${beaten} cells; its forecast was off by at most ${(100 * worst).toFixed(1)} points for learners as the scheduler believes\n`,
);
if (beaten > 0 || worst > 0.03) process.exitCode = 1;
