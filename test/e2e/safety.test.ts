import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type Home, PROGRAM, makeHome, runProgram, countQuestions } from './program.ts';

const homes: Home[] = [];
const home = () => {
  const made = makeHome();
  homes.push(made);
  return made;
};
afterEach(() => {
  for (const made of homes.splice(0)) made.remove();
});

const graded = (made: Home) => made.events().filter(({ kind }) => kind === 'graded');
const logFile = (made: Home) => join(made.path, 'log', readdirSync(join(made.path, 'log'))[0] ?? '');

/** Starts a drill that is fed as fast as it asks, and kills it after so many acknowledged grades and a little longer. */
function killedDrill(made: Home, after: number, delay: number): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [PROGRAM, 'drill', '--plain', '--cram', '-n', '6'].filter((word) => word !== '--cram'),
      {
        env: made.env,
        stdio: ['pipe', 'pipe', 'ignore'],
      },
    );
    let output = '';
    const acknowledged = () => output.split('已存').length - 1;
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (acknowledged() >= after) setTimeout(() => child.kill('SIGKILL'), delay);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.write('\n*\n1\n'.repeat(200));
    child.on('close', () => resolve(acknowledged()));
  });
}

describe('kill -9', () => {
  it('loses no acknowledged grade in 20 drills', async () => {
    let acknowledged = 0;
    for (let round = 0; round < 20; round++) {
      const made = home();
      const seen = await killedDrill(made, 1 + (round % 7) * 5, (round * 7) % 11);
      acknowledged += seen;
      expect(graded(made).length).toBeGreaterThanOrEqual(seen);
      const check = runProgram(made, ['doctor', '--json']);
      expect((JSON.parse(check.stdout) as { log: { events: number } }).log.events).toBeGreaterThanOrEqual(seen);
      const resumed = runProgram(made, ['drill', '--resume'], 'q\n');
      expect(resumed.status).toBe(0);
    }
    expect(acknowledged).toBeGreaterThan(100);
  });
});

describe('two processes at once', () => {
  it('lose nothing, in one session or in two', async () => {
    const made = home();
    runProgram(made, ['drill', '-n', '6'], 'q\n');
    const input = '\n*\n1\n'.repeat(30) + 'q\n';
    const run = (args: string[]) =>
      new Promise<void>((resolve) => {
        const child = spawn(process.execPath, [PROGRAM, ...args], { env: made.env, stdio: ['pipe', 'ignore', 'ignore'] });
        child.stdin.end(input);
        child.on('close', () => resolve());
      });
    await Promise.all([run(['drill', '--resume']), run(['drill', '--resume']), run(['drill', '-n', '6'])]);
    const events = graded(made);
    expect(events).toHaveLength(90);
    expect(new Set(events.map(({ id }) => id)).size).toBe(90);
  });
});

describe('damage', () => {
  const drilled = () => {
    const made = home();
    runProgram(made, ['drill', '-n', '3', '--no-follow-ups'], '\n*\n3\n'.repeat(3));
    expect(graded(made)).toHaveLength(3);
    return made;
  };

  it('in one line is named by doctor and touches no other line', () => {
    const made = drilled();
    const file = logFile(made);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `${text.replace('"grade":3', '"grade":4')}garbage\n{"v":1,"id":"torn`);
    const doctor = runProgram(made, ['doctor']);
    expect(doctor.status).toBe(1);
    expect(doctor.stdout).toContain('校验和不对');
    const listed = JSON.parse(runProgram(made, ['list', '--json']).stdout) as { status: string }[];
    expect(listed.filter(({ status }) => status === 'scheduled')).toHaveLength(2);
    runProgram(made, ['drill', '-n', '1'], '\n*\n3\n');
    const after = JSON.parse(runProgram(made, ['list', '--json']).stdout) as { status: string }[];
    expect(after.filter(({ status }) => status === 'scheduled')).toHaveLength(3);
  });

  it('of the checkpoint is mended from the log', () => {
    const made = drilled();
    const before = runProgram(made, ['list', '--json']).stdout;
    for (const text of ['', '{', '{"version":1}', 'x'.repeat(1000)]) {
      writeFileSync(join(made.path, 'progress.json'), text);
      expect(runProgram(made, ['list', '--json']).stdout).toBe(before);
    }
  });

  it('of the settings is said, and the defaults apply', () => {
    const made = drilled();
    writeFileSync(join(made.path, 'config.json'), '{"lang": "en"');
    expect(runProgram(made, ['list']).stdout).toContain(`共 ${countQuestions(made)} 题`);
    const doctor = runProgram(made, ['doctor']);
    expect(doctor.status).toBe(1);
    expect(doctor.stdout).toContain('config.json');
    expect(runProgram(made, ['config', 'set', 'lang', 'en']).status).toBe(0);
    expect(runProgram(made, ['list']).stdout).toContain(`${countQuestions(made)} questions`);
    expect(readdirSync(made.path).some((name) => /config\.json\..*broken|broken/.test(name))).toBe(true);
  });

  it('of a newer version is refused with advice and left as it is', () => {
    const made = drilled();
    const text = '{"version": 99, "lang": "en"}';
    writeFileSync(join(made.path, 'config.json'), text);
    const run = runProgram(made, ['config', 'set', 'lang', 'zh']);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('mianshi@latest');
    expect(readFileSync(join(made.path, 'config.json'), 'utf8')).toBe(text);
  });

  it('of the log as a whole is said in a sentence', () => {
    const made = home();
    writeFileSync(join(made.path, 'log'), 'in the way');
    for (const args of [['list'], ['drill'], ['undo']]) {
      const run = runProgram(made, args);
      expect(run.status).toBe(1);
      expect(run.stderr).toContain('读不出来');
      expect(run.stderr).not.toContain('    at ');
    }
    expect(runProgram(made, ['doctor']).stdout).toContain('读不出来');
  });

  it('of the clock: an event in the future is named, and nothing is lost', () => {
    const made = drilled();
    const file = logFile(made);
    const ahead = { ...made.events().at(-1), id: 'zzzzzzzzz-zzzzzzzzzzzz.9', at: Date.now() + 40 * 86_400_000 };
    delete (ahead as Record<string, unknown>)['crc'];
    const body = JSON.stringify(ahead).slice(0, -1);
    const crc = crc32(Buffer.from(body)).toString(16).padStart(8, '0');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n${body},"crc":"${crc}"}\n`);
    const doctor = runProgram(made, ['doctor']);
    expect(doctor.stdout).toContain('时钟');
    expect(doctor.status).toBe(1);
    expect(runProgram(made, ['drill', '-n', '1'], '\n*\n3\n').status).toBe(0);
  });
});

describe('a place that cannot be written', () => {
  it('is said, nothing is said to be saved, and the exit code is 74', () => {
    const made = home();
    writeFileSync(join(made.path, 'cache'), 'in the way');
    const run = runProgram(made, ['drill', '-n', '1'], '\n*\n3\n');
    expect(run.status).toBe(74);
    expect(run.stdout).not.toContain('已存');
    expect(run.stderr).toContain('没有存上');
  });

  const size = '96k';
  const disk = () => {
    const made = home();
    mkdirSync(made.path, { recursive: true });
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', made.path]).status === 0;
    return { made, mounted };
  };

  it('a full disk: what was acknowledged is there, what could not be saved is said', ({ skip }) => {
    const { made, mounted } = disk();
    if (!mounted) skip('mounting a tmpfs is not allowed here');
    try {
      const run = runProgram(made, ['drill', '-n', '6'], '\n*\n1\n'.repeat(2000));
      expect(run.status).toBe(74);
      expect(run.stderr).toContain('没有存上');
      const acknowledged = run.stdout.split('已存').length - 1;
      expect(acknowledged).toBeGreaterThan(20);
      const check = runProgram(made, ['doctor', '--json']);
      expect((JSON.parse(check.stdout) as { log: { events: number } }).log.events).toBeGreaterThanOrEqual(acknowledged);
    } finally {
      spawnSync('umount', [made.path]);
      rmSync(made.path, { recursive: true, force: true });
    }
  });
});
