import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PROGRAM, makeHome, runInTerminal, runProgram } from './program.ts';

const home = makeHome({ LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' });
afterAll(() => home.remove());

/** What stands for `mianshi` in the shells: it completes as the program does, and otherwise writes down which arguments it was given. */
const bin = join(home.path, 'bin');
mkdirSync(bin);
writeFileSync(
  join(bin, 'mianshi'),
  `#!/bin/sh
case $1 in
  complete | completion) exec '${process.execPath}' '${PROGRAM}' "$@" ;;
esac
{ for argument; do printf '<%s>' "$argument"; done; echo; } >>'${home.path}/given'
`,
  { mode: 0o755 },
);
home.env['PATH'] = `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
home.env['HOME'] = home.path;

// A bank whose names a shell could take for something else.
const bank = join(home.path, 'my bank');
mkdirSync(join(bank, "it's $(touch pwned)"), { recursive: true });
writeFileSync(join(bank, "it's $(touch pwned)", 'first-question.md'), '---\ntitle: "What?"\n---\nThat.\n');

const hasShell = (name: string) => spawnSync(name, ['-c', 'true']).status === 0;
const SHELLS = {
  bash: { args: ['--norc', '--noprofile', '-i'], load: 'PS1="> "; eval "$(mianshi completion bash)"' },
  zsh: { args: ['-f', '-i'], load: 'PS1="> "; autoload -Uz compinit; compinit -u -D; eval "$(mianshi completion zsh)"' },
  fish: { args: ['--no-config', '-i'], load: 'mianshi completion fish | source' },
} as const;

const given = () => {
  const path = join(home.path, 'given');
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
};

/** Types lines at a real prompt, each with its tab key, and returns what the stand-in was given for each. */
async function typeInto(shell: keyof typeof SHELLS, lines: readonly string[]): Promise<string[]> {
  const { args, load } = SHELLS[shell];
  rmSync(join(home.path, 'given'), { force: true });
  const run = runInTerminal(home, shell, args, { columns: 160, rows: 60 });
  try {
    // In two halves, so that what the terminal echoes is not what is waited for.
    run.type(`${load}; echo rea''dy\r`);
    await run.waitFor('ready');
    for (const [place, line] of lines.entries()) {
      run.type(`${line}\r`);
      const end = Date.now() + 10_000;
      while (given().length <= place && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
      if (given().length <= place) throw new Error(`nothing came of ${line}\n--- screen ---\n${run.text()}`);
    }
  } finally {
    run.type('exit\r');
    run.close();
    await run.ended;
  }
  return given();
}

const TYPED: readonly (readonly [line: string, given: string])[] = [
  ['mianshi sus\t', '<suspend>'],
  ['mianshi list --mis\ten', '<list><--missing><en>'],
  ['mianshi list --missing=z\t', '<list><--missing=zh>'],
  ['mianshi show gpu-ut\t', '<show><gpu-util-meaning>'],
  ['mianshi show kv-cache-memory-math#why\t', '<show><kv-cache-memory-math#why-not-q>'],
  ['mianshi flag kv-cache#long\t', '<flag><kv-cache#long-context-plan>'],
  ['mianshi list -c Large\t', '<list><-c><Large Language Models>'],
  ['mianshi list -c "Large L\t', '<list><-c><Large Language Models>'],
  ["mianshi list -c 'Large L\t", '<list><-c><Large Language Models>'],
  ['mianshi list -c 数字人基\t', '<list><-c><数字人基础>'],
  ['mianshi list -c llm,deep\t', '<list><-c><llm,deep-learning>'],
  ['mianshi config set ret\t0.9', '<config><set><retention><0.9>'],
  ['mianshi config set color al\t', '<config><set><color><always>'],
  [`mianshi list --bank '${bank}' -c it\t`, `<list><--bank><${bank}><-c><it's $(touch pwned)>`],
  ['mianshi lint my\t', '<lint><my bank>'],
  ['mianshi restore my\t', '<restore><my bank>'],
];

describe.each(['bash', 'zsh', 'fish'] as const)('at the tab key of %s', (shell) => {
  it.skipIf(!hasShell(shell))(
    'commands, options, values, categories and ids are completed, quoted as they must be',
    async () => {
      const got = await typeInto(shell, [`cd '${home.path}'; mianshi x`, ...TYPED.map(([line]) => line)]);
      // zsh takes the slash after a folder away again
      expect(got.map((one) => one.replace(/\/>$/, '>'))).toEqual(['<x>', ...TYPED.map(([, given]) => given)]);
      expect(existsSync(join(home.path, 'pwned'))).toBe(false);
    },
    60_000,
  );
});

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'])('prints a script for %s', (shell) => {
    const run = runProgram(home, ['completion', shell]);
    expect(run.status).toBe(0);
    expect(run.stdout).toContain(`mianshi complete ${shell} `);
  });

  it.each(
    [
      ['bash', '-n'],
      ['zsh', '-n'],
      ['fish', '-n'],
    ].filter(([shell = '']) => hasShell(shell)),
  )('is a script that %s reads without complaint', (shell = '', check = '') => {
    const script = join(home.path, `script.${shell}`);
    writeFileSync(script, runProgram(home, ['completion', shell]).stdout);
    const checked = spawnSync(shell, [check, script], { encoding: 'utf8' });
    expect([checked.status, checked.stderr]).toEqual([0, '']);
  });

  it('offers the follow-ups of a question, also behind a mark of a Chinese keyboard, and none of one that is not there', () => {
    const offered = (word: string) => runProgram(home, ['complete', 'fish', '--', `mianshi show ${word}`]).stdout.split('\n');
    expect(offered('kv-cache-memory-math#')).toHaveLength(5);
    expect(offered('kv-cache-memory-math#')[1]).toMatch(/^kv-cache-memory-math#why-not-q\t.*Q/);
    expect(offered('kv-cache-memory-math＃lo')[1]).toMatch(/^kv-cache-memory-math＃long-context-plan\t/);
    expect(offered('no-such#')).toEqual(['words', '']);
  });

  it('says at a terminal, and in its help, where the script goes', async () => {
    const { stdout, stderr } = runProgram(home, ['completion', 'bash']);
    expect([stdout.split('\n')[1], stderr]).toEqual(['_mianshi() {', '']);
    const run = runInTerminal(home, process.execPath, [PROGRAM, 'completion', 'bash']);
    await run.ended;
    expect(run.text()).toMatch(/~\/\.bashrc.*\n? *eval "\$\(mianshi completion bash\)"$/);
    expect(runProgram(home, ['completion', '--help']).stdout).toContain('eval "$(mianshi completion zsh)"');
  });

  it('refuses other shells, and says which there are', () => {
    const run = runProgram(home, ['completion', 'tcsh']);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('powershell');
  });

  it('is silent for the shell where there is nothing to complete, or the bank is not there', () => {
    expect(runProgram(home, ['complete', 'fish', '--', 'mianshi list --bank /no/such -c ']).stdout).toBe('');
    expect(runProgram(home, ['complete', 'fish', '--', 'mianshi new x y']).stdout).toBe('words\n');
  });

  it('hides what the scripts call', () => {
    expect(runProgram(home, ['--help']).stdout).not.toMatch(/^ {2}complete /m);
  });
});
