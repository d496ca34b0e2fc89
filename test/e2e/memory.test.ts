import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PROGRAM, makeHome } from './program.ts';

const MOST_KIB = 200 * 1024;
const SIZE = 64 * 1024;
const home = makeHome();
afterAll(() => home.remove());

const spy = join(home.path, 'spy.cjs');
writeFileSync(spy, "process.on('exit', () => require('fs').writeSync(2, `PEAK ${process.resourceUsage().maxRSS}`));");

const fill = (piece: string) => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
/** 64 KiB each of what makes typesetters double their output, nest, or give up. */
const BODIES: Readonly<Record<string, string>> = {
  lists: fill('- '),
  'lists in lists': Array.from({ length: 360 }, (_, depth) => `${'  '.repeat(depth)}- x`)
    .join('\n')
    .slice(0, SIZE),
  quotes: fill('> '),
  emphasis: fill('*a **b '),
  brackets: fill('[a]('),
  table: `a|b|c\n-|-|-\n${fill('注意力|`x`|**b**\n')}`.slice(0, SIZE),
  tags: fill('<details><summary>a</summary>\n\n'),
  code: `\`\`\`python\n${fill('x = [1, "注意力"] # y\n')}`.slice(0, SIZE),
  formulas: fill('$\\frac{a}{b}$ '),
  'one formula': `$$${'\\frac{1}{'.repeat(3000)}x${'}'.repeat(3000)}$$`,
  diagram: `\`\`\`mermaid\ngraph TD\n${Array.from({ length: 2000 }, (_, n) => `N${n}-->N${(n * 7) % 500}`).join('\n')}\n\`\`\``,
  Chinese: fill('自注意力机制，'),
};

describe('a page of 64 KiB', () => {
  const folder = join(home.path, 'hostile');
  mkdirSync(folder);
  it.each(Object.entries(BODIES))('of %s takes less than 200 MB, the program and all', (name, body) => {
    const id = name.replaceAll(' ', '-');
    writeFileSync(join(folder, `${id}.md`), `---\ntitle: "${name}"\n---\n${body}\n`);
    const args = ['--require', spy, PROGRAM, '--bank', folder, 'show', id, '--color', '--width', '80'];
    const run = spawnSync(process.execPath, args, { env: home.env, encoding: 'utf8', maxBuffer: 2 ** 26 });
    expect(run.status).toBe(0);
    expect(run.stdout.length).toBeGreaterThan(50);
    expect(Number(/PEAK (\d+)/.exec(run.stderr)?.[1])).toBeLessThan(MOST_KIB);
  });
});
