// How long `lint` takes, start included, over a bank of one bad file and one good one. The plan's limit: a bad file is named within 200 ms.
// usage: node bench/bad-input.mjs      (npm run bench; the best of five runs each, the cost of the good file alone taken off)
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIMIT_MS = 200;
const program = join(dirname(dirname(fileURLToPath(import.meta.url))), 'bin/mianshi.js');
const home = mkdtempSync(join(tmpdir(), 'mianshi-bad-'));
const env = { ...process.env, MIANSHI_HOME: join(home, 'home') };
delete env.NODE_EXTRA_CA_CERTS;

const bomb = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...'bcdefghi'.split('').map((name, n) => `${name}: &${name} [${'*abcdefgh'[0]}${'abcdefgh'[n]}]`),
].join('\n');
const CASES = {
  '---js': (path) => writeFileSync(path, '---js\nprocess.exit()\n---\n# t\n'),
  '--- constructor': (path) => writeFileSync(path, '--- constructor\n---\n# t\n'),
  'alias bomb': (path) => writeFileSync(path, `---\n${bomb}\n---\n# t\n`),
  'depth 5,000': (path) => writeFileSync(path, `---\na: ${'['.repeat(5000)}${']'.repeat(5000)}\n---\n# t\n`),
  '100,000 blank lines in the front matter': (path) => writeFileSync(path, `---\ntitle: a${'\n'.repeat(100_000)}---\n`),
  '100,000 blank lines in the body': (path) => writeFileSync(path, `# t\n${'\n'.repeat(100_000)}`),
  'duplicate keys': (path) => writeFileSync(path, `---\n${'a: 1\n'.repeat(5000)}---\n`),
  ['__proto__']: (path) => writeFileSync(path, '---\n__proto__: {polluted: yes}\n---\n# t\n'),
  'no closing line': (path) => writeFileSync(path, `---\ntitle: a\n${'x\n'.repeat(50_000)}`),
  'invalid UTF-8': (path) => writeFileSync(path, Buffer.from([0x23, 0x20, 0xff, 0xfe])),
  NUL: (path) => writeFileSync(path, '# a\0b\n'),
  'a FIFO': (path) => spawnSync('mkfifo', [path]),
  'a symbolic link': (path) => symlinkSync('/etc/passwd', path),
  'a huge file': (path) => writeFileSync(path, 'x'.repeat(50_000_000)),
};

function lint(folder) {
  const times = Array.from({ length: 5 }, () => {
    const start = process.hrtime.bigint();
    spawnSync(process.execPath, [program, 'lint', '--json', folder], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return Math.min(...times);
}

try {
  const good = join(home, 'good');
  mkdirSync(good);
  writeFileSync(join(good, 'good.md'), '# good\n\nanswer\n');
  const base = lint(good);
  console.log(`lint of one good file: ${base.toFixed(0)} ms, start included`);
  for (const [name, write] of Object.entries(CASES)) {
    const folder = join(home, 'bad');
    mkdirSync(folder);
    writeFileSync(join(folder, 'good.md'), '# good\n\nanswer\n');
    write(join(folder, 'bad.md'));
    const ms = lint(folder) - base;
    if (ms > LIMIT_MS) process.exitCode = 1;
    console.log(`${name.padEnd(42)} ${ms.toFixed(0).padStart(4)} ms more${ms > LIMIT_MS ? '  OVER' : ''}`);
    rmSync(folder, { recursive: true });
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
