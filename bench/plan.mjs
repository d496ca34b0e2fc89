// How much would be recalled on the day of the interview: the plan against plain FSRS, a ladder and cramming, with the same minutes.
// usage: node bench/plan.mjs [SEEDS]   (npm run bench:plan; 40 by default); exit 1 where another one wins by more than the spread of its mean
// Beside it: how far the forecast is off at the first day, halfway and at three quarters, with FSRS's memory and with what was learned till then.
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
/** Where forecasts are made, as shares of the days. */
const STAGES = [0, 0.5, 0.75];
/** Forecasts are made for every so many learners. */
const FORECAST_EVERY = 2;
/** So far may a forecast be off, on average. */
const AIM = 0.03;

const src = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src');
const root = mkdtempSync(join(tmpdir(), 'mianshi-plan-'));
const parts = await load();
rmSync(root, { recursive: true });

async function load() {
  const contents = `
    export { play, believer } from './plan/simulator.ts';
    export { portionOf } from './plan/portion.ts';
    export { forecast } from './plan/forecast.ts';
    export { learnerWith, ownRecall } from './plan/own-recall.ts';
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

const { play, portionOf, forecast, learnerWith, ownRecall, createScheduler, DEFAULT_PARAMETERS, createRandom, shuffle } = parts;
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

/** The plan with the learner's true forgetting in the place of the scheduler's: what it could gain at most from learning. It competes with nobody. */
const KNOWING = 'plan, knowing';

/** Each policy begins anew for each learner and keeps its own due days. */
const POLICIES = {
  plan: (on) => ({ policy: (day, tasks, minutes) => portionOf(tasks, day, on, minutes, scheduler) }),
  [KNOWING]: (on, _, { memory }) => ({ policy: (day, tasks, minutes) => portionOf(tasks, day, on, minutes, memory) }),
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

/** Plays the plan, and gives what stood at each stage: the tasks, and what the answers till then said of the memory. */
function playWatched(tasks, span, learner, random) {
  const attempts = [];
  const stages = [];
  let morning = new Map();
  const policy = (day, own, minutes) => {
    morning = new Map(own.map((task) => [task.key, task]));
    const isStage = STAGES.some((share) => day === span.from + Math.round(share * (span.on - span.from)));
    if (isStage) stages.push({ day, tasks: own, attempts: [...attempts] });
    return portionOf(own, day, span.on, minutes, scheduler);
  };
  const watch = (key, day, grade) => {
    const task = morning.get(key);
    if (!morning.delete(key)) return;
    attempts.push({ age: task.memory === null ? null : (day - task.lastDay) / task.memory.stability, recalled: grade > 1 });
  };
  return { ...play(tasks, span, learner, scheduler, policy, random, watch), stages };
}

/** How far the forecasts are off, by stage: without what was learned, with it, and the reviews that it came from. */
function errorsOf({ stages, recall }, { on, minutes }) {
  return stages.map(({ day, tasks, attempts }) => {
    const own = ownRecall(attempts, scheduler);
    const off = (learner) => forecast(tasks, { on, minutes }, day, scheduler, learner).followed - recall;
    const plain = off(undefined);
    return { plain, learned: attempts.length === 0 ? plain : off(learnerWith(own, scheduler)), reviews: own.reviews };
  });
}

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

const absolute = (values) => mean(values.map(Math.abs));
const signed = (value) => `${value < 0 ? '' : '+'}${(100 * value).toFixed(1)}`;

/** Of one stage: signed and absolute error without and with learning. */
function errorCells(errors, stage) {
  const of = (name) => errors.map((one) => one[stage][name]);
  const cell = (name) => `${signed(mean(of(name))).padStart(6)} ±${(100 * absolute(of(name))).toFixed(1).padStart(4)}`;
  if (stage === 0) return cell('plain').padStart(15);
  return `${cell('plain')} ->${cell('learned')} (${mean(of('reviews')).toFixed(0)})`.padStart(34);
}

let beaten = 0;
let worst = 0;
let most = 0;
const forecasts = [];
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
        const span = { from: FROM, on, minutes: MINUTES };
        for (const [policyName, make] of Object.entries(POLICIES)) {
          const random = createRandom(seed * 1000 + days);
          const { policy, watch } = make(on, createRandom(seed * 77), learner);
          const { recall } = play(tasks, span, learner, scheduler, policy, random, watch);
          results[policyName].push(recall);
        }
        if (seed % FORECAST_EVERY === 0)
          errors.push(errorsOf(playWatched(tasks, span, learner, createRandom(seed * 1000 + days)), span));
      }
      const cells = Object.values(results).map((values) =>
        `${points(mean(values))} ± ${(100 * spread(values)).toFixed(1).padStart(4)}`.padStart(15),
      );
      const cell = `  ${String(count).padStart(9)} ${String(days).padStart(4)} `;
      process.stdout.write(`${cell}${cells.join('')}\n`);
      forecasts.push({ name, cell, days, errors });
      if (name === Object.keys(LEARNERS)[0])
        for (const stage of STAGES.keys()) worst = Math.max(worst, Math.abs(mean(errors.map((one) => one[stage].learned))));
      const { plan, [KNOWING]: knowing, ...others } = results;
      most = Math.max(most, mean(knowing) - mean(plan));
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
  `\nHow far the forecast is off, in points: mean error ± mean absolute error (${Math.floor(SEEDS / FORECAST_EVERY)} learners a cell).\n` +
    'With FSRS alone -> with what was learned till then (from so many reviews on average).\n',
);
for (const name of Object.keys(LEARNERS)) {
  process.stdout.write(
    `\n${name}\n  questions days ${'first day'.padStart(15)}${'halfway'.padStart(34)}${'at three quarters'.padStart(34)}\n`,
  );
  for (const { cell, errors } of forecasts.filter((one) => one.name === name))
    process.stdout.write(`${cell}${[...STAGES.keys()].map((stage) => errorCells(errors, stage)).join('')}\n`);
}
const wide = forecasts.filter(({ days, errors }) => days > 7 && absolute(errors.map((one) => one[1].learned)) > AIM);
process.stdout.write(
  `\nthe plan was beaten in ${beaten} cells; its forecast was off by at most ${(100 * worst).toFixed(1)} points for learners as the scheduler believes;\n` +
    `halfway, and with at least 14 days, it was off by more than ${100 * AIM} points (mean absolute error, with learning) in ${wide.length} of ` +
    `${forecasts.filter(({ days }) => days > 7).length} cells;\n` +
    `a plan that knew the true memory would gain ${(100 * most).toFixed(1)} points at most\n`,
);
if (beaten > 0 || worst > AIM) process.exitCode = 1;
