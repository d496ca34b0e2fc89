// Kills real drills with SIGKILL at random moments and looks whether every acknowledged grade is on disk.
//   usage: node test/soak/drills.mjs [ROUNDS]      300 by default; build first; exit 1 when a grade is lost
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROUNDS = Number(process.argv[2] ?? 300);
const AT_ONCE = 3;
const PROGRAM = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'bin/mianshi.js');

/** A drill that is fed as fast as it asks and killed at a random moment after its first grade; how many grades it said were saved. */
function killDrill(env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, 'drill', '--plain', '-n', '6'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
    let output = '';
    let armed = false;
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (armed || !output.includes('已存')) return;
      armed = true;
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 40);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.write('\n*\n1\n'.repeat(500));
    child.on('close', () => resolve(output.split('已存').length - 1));
  });
}

function storedIn(home) {
  const log = join(home, 'log');
  return readdirSync(log).reduce(
    (sum, file) => sum + readFileSync(join(log, file), 'utf8').split('"kind":"graded"').length - 1,
    0,
  );
}

async function round() {
  const home = mkdtempSync(join(tmpdir(), 'mianshi-soak-'));
  const env = { ...process.env, MIANSHI_HOME: home, LANG: 'zh_CN.UTF-8' };
  try {
    const acknowledged = await killDrill(env);
    const stored = storedIn(home);
    const doctor = spawnSync(process.execPath, [PROGRAM, 'doctor', '--json'], { env, encoding: 'utf8' });
    const findings = JSON.parse(doctor.stdout).findings.length;
    return { acknowledged, stored, lost: Math.max(0, acknowledged - stored), findings };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const total = { acknowledged: 0, stored: 0, lost: 0, findings: 0 };
let left = ROUNDS;
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    while (left-- > 0) for (const [name, value] of Object.entries(await round())) total[name] += value;
  }),
);
console.log(
  `${ROUNDS} drills killed: ${total.acknowledged} grades acknowledged, ${total.stored} stored, ${total.lost} lost, ${total.findings} damaged lines`,
);
process.exitCode = total.lost > 0 ? 1 : 0;
