/**
 * The long test of the store: node test/soak/store.mjs [kills 1000] [writers 8] [events 1000] [flips 5000]
 * Prints what was acknowledged and what was lost; exit 1 when anything was. Needs no build: it bundles what it tests.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const [kills = 1000, writers = 8, perWriter = 1000, flips = 5000] = process.argv.slice(2).map(Number);
const START = 1_773_100_000_000;
const root = mkdtempSync(join(tmpdir(), 'mianshi-soak-'));
const src = join(import.meta.dirname, '../../src');
let failed = false;

try {
  const child = await bundle('child.mjs', { entryPoints: [join(import.meta.dirname, '../io/append-child.ts')] });
  const contents = [
    ['io/event-log.ts', 'openEventLog'],
    ['io/device.ts', 'openDevice'],
    ['progress/log.ts', 'formatEvent, parseLog'],
    ['progress/progress.ts', 'extend, fold'],
    ['scheduling/scheduler.ts', 'createScheduler'],
  ].map(([file, names]) => `export { ${names} } from './${file}';`);
  const parts = await import(
    await bundle('parts.mjs', { stdin: { contents: contents.join('\n'), resolveDir: src, loader: 'ts' } })
  );
  await killed(child, parts);
  await together(child, parts);
  torn(parts);
  flipped(parts);
  speed(parts);
} finally {
  rmSync(root, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

async function bundle(name, input) {
  const outfile = join(root, name);
  await build({ ...input, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' });
  return outfile;
}

function say(what, figures, isFine) {
  failed ||= !isFine;
  console.log(
    `${isFine ? 'ok  ' : 'FAIL'} ${what.padEnd(34)} ${Object.entries(figures)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`,
  );
}

function sessionOf(n) {
  return `${(START + n).toString(36).padStart(9, '0')}-soaksoaksoak`;
}

function start(script, ...args) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (more) => (text += more));
  const begun = new Promise((resolve) => (child.stdout.once('data', resolve), child.once('close', resolve)));
  const ended = new Promise((resolve) =>
    child.once('close', () =>
      resolve(
        text
          .slice(0, text.lastIndexOf('\n') + 1)
          .split('\n')
          .slice(0, -1),
      ),
    ),
  );
  return { child, begun, ended };
}

function readLog({ openEventLog, openDevice }, home) {
  const { events, bad } = openEventLog(join(home, 'log'), openDevice(join(home, 'cache'))).read();
  return { stored: new Set(events.map(({ id }) => id)), bad: bad.length };
}

/** Four at a time, each killed 0 to 15 ms after its first acknowledgement. */
async function killed(script, parts) {
  const home = join(root, 'killed');
  const acknowledged = [];
  const one = async (n) => {
    const { child, begun, ended } = start(script, home, sessionOf(n), '100000');
    await begun;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 15));
    child.kill('SIGKILL');
    acknowledged.push(...(await ended));
  };
  for (let n = 0; n < kills; n += 4) await Promise.all([0, 1, 2, 3].filter((i) => n + i < kills).map((i) => one(n + i)));
  const { stored, bad } = readLog(parts, home);
  const lost = acknowledged.filter((id) => !stored.has(id)).length;
  say(
    `${kills} SIGKILLs`,
    { acknowledged: acknowledged.length, stored: stored.size, lost, 'bad lines': bad },
    lost === 0 && bad <= kills,
  );
}

async function together(script, parts) {
  const home = join(root, 'together');
  const began = performance.now();
  const runs = Array.from({ length: writers }, (_, n) => start(script, home, sessionOf(n), String(perWriter)));
  const acknowledged = (await Promise.all(runs.map(({ ended }) => ended))).flat();
  const ms = (performance.now() - began) / acknowledged.length;
  const { stored, bad } = readLog(parts, home);
  const lost = acknowledged.filter((id) => !stored.has(id)).length;
  const figures = {
    acknowledged: acknowledged.length,
    stored: stored.size,
    lost,
    'bad lines': bad,
    devices: readdirSync(join(home, 'cache')).length,
  };
  say(
    `${writers} writers x ${perWriter}`,
    { ...figures, 'ms each': ms.toFixed(2) },
    lost === 0 && bad === 0 && stored.size === writers * perWriter,
  );
}

/** In the built-in bank all ids are ASCII; `title` stands for those of a foreign bank. */
function sample(n, question = n % 50, title = '缩放') {
  const rest = {
    grade: (n % 4) + 1,
    ms: 30_000 + n,
    hash: '0123456789ab',
    fingerprint: 'fp1:0123456789abcdef',
    ticked: ['definition', title],
    missed: ['scale'],
  };
  const id = `${sessionOf(Math.floor(n / 20) * 1_200_000)}.${(n % 20) + 1}`;
  return { id, at: START + n * 60_000, tz: 480, kind: 'graded', question: `mianshi/attention-scaling-${question}`, ...rest };
}

function torn({ formatEvent, parseLog }) {
  const records = Array.from({ length: 25 }, (_, n) => formatEvent(sample(n)));
  const bytes = Buffer.from(records.join(''));
  const ends = records.map((_, i) => Buffer.byteLength(records.slice(0, i + 1).join('')));
  const next = Buffer.from(formatEvent(sample(99)));
  let lost = 0;
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const ids = new Set(parseLog(Buffer.concat([bytes.subarray(0, cut), next])).events.map(({ id }) => id));
    const whole = ends.filter((end) => end <= cut).length;
    for (let n = 0; n < whole; n += 1) if (!ids.has(sample(n).id)) lost += 1;
    if (!ids.has(sample(99).id)) lost += 1;
  }
  say('torn at each byte, then appended', { offsets: bytes.length + 1, lost }, lost === 0);
}

function flipped({ formatEvent, parseLog }) {
  const events = Array.from({ length: 200 }, (_, n) => sample(n));
  const known = new Set(events.map((event) => JSON.stringify(event)));
  const bytes = Buffer.from(events.map(formatEvent).join(''));
  let most = 0;
  let silent = 0;
  let changed = 0;
  for (let round = 0; round < flips; round += 1) {
    const place = Math.floor(Math.random() * bytes.length);
    const damaged = Buffer.from(bytes);
    damaged[place] ^= 1 << Math.floor(Math.random() * 8);
    const { events: read, bad } = parseLog(damaged);
    const missing = events.length - read.length;
    most = Math.max(most, missing);
    if (missing > 0 && bad.length === 0) silent += 1;
    changed += read.filter((event) => !known.has(JSON.stringify(event))).length;
  }
  say(`${flips} bit flips`, { 'most lost by one': most, silent, changed }, most <= 1 && silent === 0 && changed === 0);
}

function speed({ openEventLog, openDevice, formatEvent, parseLog, extend, fold, createScheduler }) {
  const scheduler = createScheduler();
  const bytes = Buffer.from(
    Array.from({ length: 100_000 }, (_, n) => formatEvent(sample(n, (n * 7) % 10_000, 'scaling'))).join(''),
  );
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now();
    const { events } = parseLog(bytes);
    const parsed = performance.now();
    const progress = fold(events, scheduler);
    return { parse: parsed - began, fold: performance.now() - parsed, progress };
  });
  const show = ({ parse, fold: folded }) => `${(parse + folded).toFixed(0)} (${parse.toFixed(0)} + ${folded.toFixed(0)})`;
  const sorted = [...times].sort((a, b) => a.parse + a.fold - b.parse - b.fold);
  say(
    '100,000 events, 10,000 questions',
    { 'first ms (parse + fold)': show(times[0]), median: show(sorted[2]), MB: (bytes.length / 1e6).toFixed(1) },
    true,
  );

  const home = join(root, 'speed');
  const log = openEventLog(join(home, 'log'), openDevice(join(home, 'cache')));
  let { progress } = times[0];
  const appends = [];
  const extensions = [];
  for (let n = 100_000; n < 102_000; n += 1) {
    const event = sample(n, (n * 7) % 10_000, 'scaling');
    const began = performance.now();
    log.append(event);
    appends.push(performance.now() - began);
    const appended = performance.now();
    progress = extend(progress, [event], scheduler) ?? progress;
    extensions.push(performance.now() - appended);
  }
  log.close();
  const at = (list, share) => [...list].sort((a, b) => a - b)[Math.floor(list.length * share)].toFixed(2);
  say('append, ms', { median: at(appends, 0.5), p99: at(appends, 0.99), worst: Math.max(...appends).toFixed(2) }, true);
  say(
    'extend by one, 10,000 questions, ms',
    { median: at(extensions, 0.5), p99: at(extensions, 0.99) },
    progress.events === 102_000,
  );
  writeFileSync(join(root, 'big.jsonl'), bytes);
  const read = performance.now();
  parseLog(readFileSync(join(root, 'big.jsonl')));
  say('read and parse from the disk, ms', { once: (performance.now() - read).toFixed(0) }, true);
}
