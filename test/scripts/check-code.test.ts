import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, '../../scripts/check-code.mjs');

function check(page: string, env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'check-code-test-'));
  try {
    writeFileSync(join(folder, 'page.md'), page);
    return spawnSync(process.execPath, [SCRIPT, folder], { encoding: 'utf8', env: { ...process.env, ...env } });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const page = (code: string, output: string, info = 'javascript run') =>
  `\`\`\`${info}\n${code}\n\`\`\`\n\n\`\`\`text output\n${output}\n\`\`\`\n`;

describe('check:code', () => {
  it.each([
    ['the same output', page('console.log("a", 1)', 'a 1'), 0],
    ['another word', page('console.log("a")', 'b'), 1],
    ['another count', page('console.log(3)', '4'), 1],
    ['the last digits of a number', page('console.log(0.1 + 0.2)', '0.3'), 0],
    ['a sign where a number should be', page('console.log("x=#")', 'x=5'), 1],
    ['no output fence', '```javascript run\n1\n```\n', 1],
    ['an output that nothing prints', '```text output\n1\n```\n', 1],
    ['words after run', page('1', '', 'javascript run fast'), 1],
    ['a language that nothing runs', page('1', '', 'cobol run'), 1],
    ['a block that is not to be run', '```javascript\nthrow 1\n```\n', 0],
  ])('%s', (_, text, status) => {
    expect(check(text).status).toBe(status);
  });

  it('names a missing interpreter and skips it', () => {
    const run = check(page('print(1)', '1', 'python run'), { PATH: '/nowhere' });
    expect(run.stdout).toContain('skipped');
    expect(run.stdout).toContain('no python3 on this machine');
    expect(run.status).toBe(0);
  });

  it('keeps the environment of the caller away from the blocks', () => {
    const code = 'console.log(process.env.BASH_ENV ?? "none")';
    expect(check(page(code, 'none'), { BASH_ENV: '/etc/profile' }).status).toBe(0);
  });
});
