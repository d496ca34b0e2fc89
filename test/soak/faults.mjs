// Disks that fail and files that are damaged, around the built program: node test/soak/faults.mjs [ROUNDS]
// 200 rounds by default; build first. What is not possible on this machine is skipped by name; exit 1 when anything was lost.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const ROUNDS = Number(process.argv[2] ?? 200);
const here = import.meta.dirname;
const PROGRAM = join(dirname(dirname(here)), 'bin/mianshi.js');
const root = mkdtempSync(join(tmpdir(), 'mianshi-soak-'));
let failed = false;

try {
  const [child, faults] = await Promise.all(['append-child', 'faults'].map(bundle));
  const { appendTo, compileShim, damage, diskOrder } = await import(faults);
  fullDisk(appendTo, child);
  failingDisk(appendTo, child, compileShim(join(here, 'eio.c'), root));
  order(diskOrder);
  damaged(damage);
  named();
} finally {
  rmSync(root, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

async function bundle(name) {
  const outfile = join(root, `${name}.mjs`);
  const options = { bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' };
  await build({ ...options, entryPoints: [join(here, `../io/${name}.ts`)], outfile });
  return outfile;
}

function say(what, figures, isFine) {
  failed ||= !isFine;
  const text = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  console.log(`${isFine ? 'ok  ' : 'FAIL'} ${what.padEnd(34)} ${text.join(', ')}`);
}

function skip(what, why) {
  console.log(`skip ${what.padEnd(34)} ${why}`);
}

function newHome(name) {
  const home = join(root, name);
  mkdirSync(home);
  return home;
}

function run(home, args, input = '') {
  const env = { ...process.env, MIANSHI_HOME: home, LANG: 'zh_CN.UTF-8' };
  return spawnSync(process.execPath, [PROGRAM, ...args], { env, input, encoding: 'utf8', maxBuffer: 2 ** 28 });
}

function doctor(home) {
  return JSON.parse(run(home, ['doctor', '--json']).stdout);
}

/** Where doctor saw a damaged line: file and number. */
function damagedLines(home) {
  return doctor(home).findings.filter(({ where }) => /\.jsonl:\d+$/.test(where));
}

function fullDisk(appendTo, child) {
  const what = 'full disk (tmpfs of 256 KiB)';
  const home = newHome('full');
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', home], { stdio: 'ignore' }).status !== 0) {
    skip(what, 'mounting is not allowed here');
    return;
  }
  try {
    const outcome = appendTo(home, child, 3000);
    say(what, outcome, outcome.lost === 0 && outcome.refused > 0 && damagedLines(home).length === outcome['bad lines']);
  } finally {
    spawnSync('umount', ['-l', home]);
  }
}

function failingDisk(appendTo, child, shim) {
  if (shim === null) {
    skip('EIO at random writes and flushes', 'no C compiler here');
    return;
  }
  const home = newHome('failing');
  const total = { acknowledged: 0, refused: 0, lost: 0 };
  let last;
  for (let seed = 1; seed <= 8; seed += 1) {
    last = appendTo(home, child, 500, { LD_PRELOAD: shim, FAULT_SEED: String(seed) });
    for (const name of Object.keys(total)) total[name] += last[name];
  }
  const figures = { ...total, stored: last.stored, 'bad lines': last['bad lines'], named: damagedLines(home).length };
  say(
    'EIO at random writes and flushes',
    figures,
    total.lost === 0 && total.refused > 0 && figures.named === figures['bad lines'],
  );
}

function order(diskOrder) {
  const found = diskOrder(PROGRAM, newHome('order'), 6);
  if (found === null) skip('open, write, flush, acknowledge', 'strace is missing or not allowed here');
  else say('open, write, flush, acknowledge', found, found.acknowledged === 6 && found['out of order'] === 0);
}

function damaged(damage) {
  const home = newHome('damaged');
  run(home, ['drill', '-n', '6'], '\n*\n3\n'.repeat(6));
  writeFileSync(join(home, 'config.json'), '{\n  "lang": "zh",\n  "count": 7,\n  "version": 1\n}\n');
  for (const file of ['config.json', 'progress.json']) {
    const found = damage(PROGRAM, home, file, ROUNDS);
    say(`${file} at random bytes`, found, found['not started'] === 0 && found['another schedule'] === 0);
  }
}

/** A bit of the log flipped on the disk: doctor names the line, and no other line is touched. */
function named() {
  const home = newHome('named');
  run(home, ['drill', '-n', '6'], '\n*\n3\n'.repeat(6));
  const [name] = readdirSync(join(home, 'log'));
  const path = join(home, 'log', name);
  const good = readFileSync(path);
  const whole = doctor(home).log.events;
  const figures = { flips: ROUNDS, 'most lost by one': 0, 'not named': 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const bytes = Buffer.from(good);
    bytes[Math.floor(Math.random() * bytes.length)] ^= 1 << Math.floor(Math.random() * 8);
    writeFileSync(path, bytes);
    const { findings, log } = doctor(home);
    figures['most lost by one'] = Math.max(figures['most lost by one'], whole - log.events);
    if (!findings.some(({ where }) => where.startsWith(`${name}:`))) figures['not named'] += 1;
  }
  say('damaged lines named by doctor', figures, figures['most lost by one'] <= 1 && figures['not named'] === 0);
}
