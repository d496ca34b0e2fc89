import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { walkBank } from '../../src/io/bank-files.ts';
import { openBank } from '../../src/io/library.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mianshi-bank-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, text = '# t\n'): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function makePipe(path: string): void {
  execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
}

/** `path`, or `path: code` where the file was not read. */
function walk(): string[] {
  return walkBank(folder).map((file) =>
    'problem' in file ? `${file.path}: ${file.problem.severity} ${file.problem.code}` : file.path,
  );
}

describe('walkBank', () => {
  it('finds Markdown files in code-unit order and passes the rest by', () => {
    for (const path of [
      'b.md',
      'a/c.md',
      'a-b.md',
      'B.MD',
      '题/目.md',
      'x.txt',
      '.hidden.md',
      '.git/x.md',
      'node_modules/x.md',
      'a/node_modules/y.md',
    ])
      write(path);
    expect(walk()).toEqual(['B.MD', 'a-b.md', 'a/c.md', 'b.md', '题/目.md']);
    expect(walkBank(folder)[0]).toMatchObject({ path: 'B.MD', bytes: Buffer.from('# t\n') });
  });

  it('never follows a link, never waits, never reads what is no file', async () => {
    write('good.md');
    write('image.png');
    mkdirSync(join(folder, 'folder.md'));
    write('folder.md/inside.md');
    symlinkSync('/etc/passwd', join(folder, 'link.md'));
    symlinkSync('/nowhere', join(folder, 'dangling.md'));
    symlinkSync('/etc', join(folder, 'linked'));
    symlinkSync('.', join(folder, 'loop'));
    symlinkSync('image.png', join(folder, 'picture.png'));
    makePipe(join(folder, 'fifo.md'));
    writeFileSync(join(folder, 'huge.md'), Buffer.alloc(256 * 1024 + 1, 97));
    const server = createServer().listen(join(folder, 'socket.md'));
    await new Promise((resolve) => server.once('listening', resolve));
    const start = performance.now();
    const found = walk();
    expect(performance.now() - start).toBeLessThan(200);
    server.close();
    expect(found).toEqual([
      'dangling.md: warning symbolic-link',
      'fifo.md: error not-a-file',
      'folder.md: warning folder-like-file',
      'folder.md/inside.md',
      'good.md',
      'huge.md: error too-large',
      'link.md: warning symbolic-link',
      'linked: warning symbolic-link',
      'loop: warning symbolic-link',
      'socket.md: error not-a-file',
    ]);
  });

  it('names a folder that cannot be read', () => {
    expect(walkBank(join(folder, 'nowhere'))).toEqual([
      { path: '', problem: { code: 'unreadable-file', args: { reason: 'ENOENT' }, file: '.', line: 1, severity: 'error' } },
    ]);
  });

  it('shows no control characters of a file name', () => {
    makePipe(join(folder, 'a\u001b[2J.md'));
    expect(walkBank(folder)).toMatchObject([{ problem: { file: 'a␛[2J.md' } }]);
  });
});

describe('openBank on hostile files', () => {
  it.each([
    ['---js', '---js\nrequire("fs").writeFileSync("ran","x")\n---\n', 'front-matter-language@1'],
    ['an alias bomb', '---\na: &a [1]\nb: [*a, *a]\n---\n', 'yaml-alias@2'],
    ['depth 5,000', `---\na: ${'['.repeat(5000)}\n---\n`, 'yaml-too-deep@2'],
    ['100,000 blank lines in front matter', `---\n${'\n'.repeat(100_000)}---\n`, 'front-matter-open@1'],
    ['100,000 blank lines in the body', `${'\n'.repeat(100_000)}`, 'no-title@1'],
    ['duplicate keys', '---\ntitle: a\ntitle: b\n---\n', 'yaml-duplicate-key@3'],
    ['no closing line', '---\ntitle: a\n', 'front-matter-open@1'],
    ['a list', '---\n- a\n---\n', 'front-matter-not-mapping@2'],
    ['a text', '---\na\n---\n', 'front-matter-not-mapping@2'],
    ['NUL', '# a\0', 'nul-byte@1'],
    ['a broken title with an escape', '---\ntitle: "\u001b]0;x\u0007\n---\n', 'yaml-syntax@2'],
  ])('%s is named within 200 ms and harms no other file', async (_, text, expected) => {
    write('bad.md', text);
    write('good.md');
    await openBank(folder);
    const start = performance.now();
    const { problems, questions } = await openBank(folder);
    expect(performance.now() - start).toBeLessThan(200);
    expect(problems.map(({ file, line, code }) => `${file} ${code}@${line}`)).toEqual([`bad.md ${expected}`]);
    expect(questions.map(({ id }) => id)).toEqual(['good']);
    expect(walk()).not.toContain('ran');
  });
});
