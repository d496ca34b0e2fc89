import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Home, makeHome, runProgram } from './program.ts';

const root = mkdtempSync(join(tmpdir(), 'mianshi-devices-'));
const homes = [makeHome(), makeHome(), makeHome()];
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  for (const made of homes) made.remove();
});

const hasGit = spawnSync('git', ['--version']).status === 0;
const gitEnv = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_TERMINAL_PROMPT: '0' };

/** Runs Git as someone who has set up no more than a name. */
function git(folder: string, ...args: string[]): string {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'init.defaultBranch=main'];
  const run = spawnSync('git', [...who, ...args], { cwd: folder, env: { ...process.env, ...gitEnv }, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`git ${args.join(' ')}: ${run.stdout}${run.stderr}`);
  return run.stdout;
}

const logOf = ({ path }: Home) => join(path, 'log');
const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : []);
const ids = (home: Home) =>
  new Set(
    namesIn(logOf(home))
      .flatMap((name) => readFileSync(join(logOf(home), name), 'utf8').split('\n'))
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { id: string }).id),
  );
const listed = (home: Home) => runProgram(home, ['list', '--json']).stdout;
const drill = (home: Home, question: string, grade: number) => {
  const run = runProgram(home, ['drill', question], `\n*\n${grade}\n`);
  expect([run.status, run.stdout]).toEqual([0, expect.stringContaining('已存')]);
};

/** A device at each of three places, at first in step, then apart for a while, then in step again. */
function practise(sync: (home: Home) => void): Set<string> {
  const [one, two, three] = homes as [Home, Home, Home];
  const written = new Set<string>();
  const act = (home: Home, what: () => void) => {
    what();
    for (const id of ids(home)) written.add(id);
  };
  for (let round = 0; round < 3; round += 1) {
    for (const [n, home] of homes.entries()) {
      act(home, () => drill(home, 'gpu-util', 1 + ((round + n) % 4)));
      if (n !== round) sync(home);
    }
    act(two, () => runProgram(two, ['undo']));
    act(three, () => drill(three, 'gpu-util', 4));
    act(one, () => runProgram(one, ['undo']));
  }
  for (const home of [...homes, ...homes]) sync(home);
  return written;
}

function expectOneSchedule(written: ReadonlySet<string>): void {
  expect(written.size).toBeGreaterThan(24);
  const [first = '', ...others] = homes.map(listed);
  expect(others).toEqual([first, first]);
  expect(first).toContain('"due": "20');
  for (const home of homes) {
    expect(ids(home)).toEqual(written);
    expect(runProgram(home, ['doctor']).status).toBe(0);
    rmSync(join(home.path, 'progress.json'), { force: true });
    expect(listed(home)).toBe(first);
  }
}

describe('three devices', () => {
  it.skipIf(!hasGit)(
    'that put their logs together by Git have one schedule, and nothing is lost (needs git)',
    () => {
      const remote = join(root, 'remote.git');
      git(root, 'init', '--bare', remote);
      const seed = join(root, 'seed');
      git(root, 'clone', remote, seed);
      writeFileSync(join(seed, 'README'), 'logs of mianshi\n');
      git(seed, 'add', '-A');
      git(seed, 'commit', '-m', 'begin');
      git(seed, 'push', 'origin', 'HEAD');
      const logs = homes.map(logOf);
      for (const log of logs) git(root, 'clone', remote, log);
      const sync = (home: Home) => {
        const log = logOf(home);
        git(log, 'add', '-A');
        git(log, 'commit', '--allow-empty', '-m', 'practised');
        git(log, 'pull', '--no-rebase', '--no-edit');
        git(log, 'push');
        expect(git(log, 'status', '--porcelain')).toBe('');
      };
      const written = practise(sync);
      for (const log of logs) expect(namesIn(log)).toHaveLength(3);
      expectOneSchedule(written);
    },
    120_000,
  );

  it('that share a folder by a file sync have one schedule too, conflict copies and all', () => {
    const shared = join(root, 'shared');
    mkdirSync(shared);
    const sync = (home: Home) => {
      const log = logOf(home);
      for (const name of namesIn(log)) {
        const text = readFileSync(join(log, name), 'utf8');
        const there = namesIn(shared).includes(name) ? readFileSync(join(shared, name), 'utf8') : '';
        if (text.startsWith(there)) writeFileSync(join(shared, name), text);
      }
      for (const name of namesIn(shared)) {
        const text = readFileSync(join(shared, name), 'utf8');
        const own = namesIn(log).includes(name) ? readFileSync(join(log, name), 'utf8') : '';
        if (text.startsWith(own)) writeFileSync(join(log, name), text);
      }
    };
    for (const home of homes) drill(home, 'gpu-util', 3);
    const [one] = homes as [Home];
    const [name = ''] = namesIn(logOf(one));
    writeFileSync(
      join(one.path, 'log', name.replace('.jsonl', ' (conflicted copy).jsonl')),
      readFileSync(join(one.path, 'log', name)),
    );
    const before = homes.flatMap((home) => [...ids(home)]);
    expectOneSchedule(new Set([...before, ...practise(sync)]));
  }, 120_000);
});
