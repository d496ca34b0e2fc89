import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isFault } from '../../src/bank/guard.ts';
import { parseFile } from '../../src/bank/parse.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Keys with their lines and texts, and the body with its line. */
function read(text: string) {
  const parsed = parseFile(bytes(text));
  if (isFault(parsed)) return `${parsed.fact.code}@${parsed.line}`;
  const front = [...parsed.front.entries].map(([key, { line, value }]) => [
    key,
    line,
    value.kind === 'text' ? value.text : value.kind,
  ]);
  return { front, body: parsed.body, bodyLine: parsed.bodyLine };
}

const GOOD = '---\ntitle: "a"\n---\nbody\n';

describe('parseFile', () => {
  it.each([
    ['front matter and body', GOOD, [['title', 2, 'a']], 'body\n', 4],
    ['blanks behind the marks', '--- \t\ntitle: a\n---  \nbody', [['title', 2, 'a']], 'body', 4],
    ['CRLF', '---\r\ntitle: a\r\n---\r\nb\r\nc', [['title', 2, 'a']], 'b\nc', 4],
    ['CR', '---\rtitle: a\r---\rb', [['title', 2, 'a']], 'b', 4],
    ['one byte-order mark', `\ufeff${GOOD}`, [['title', 2, 'a']], 'body\n', 4],
    ['no front matter', '# a\nb', [], '# a\nb', 1],
    ['four dashes', '----\ntitle: a\n---\n', [], '----\ntitle: a\n---\n', 1],
    ['empty front matter', '---\n---\nb', [], 'b', 3],
    ['comments only', '---\n# a\n#\n\n---\nb', [], 'b', 6],
    ['nothing at all', '', [], '', 1],
    ['a body that begins with blank lines', '---\na: b\n---\n\n\nc', [['a', 2, 'b']], '\n\nc', 4],
    ['a body with a line of dashes', '---\na: b\n---\nc\n---\nd', [['a', 2, 'b']], 'c\n---\nd', 4],
    [
      'blank lines, a comment and an indented line of dashes',
      '---\n\n# c\n\na: >-\n  x\n\n  ---y\nb: c\n---\nd',
      [
        ['a', 5, 'x\n---y'],
        ['b', 9, 'c'],
      ],
      'd',
      11,
    ],
    [
      'U+2028 shifts nothing',
      '---\na: "x\u2028y"\nb: c\n---\nd',
      [
        ['a', 2, 'x\u2028y'],
        ['b', 3, 'c'],
      ],
      'd',
      5,
    ],
    [
      'scalars stay what they are',
      '---\na: 2310.10930\nb: 1.10\nc: 2026-11-23\nd: yes\ne: ~\nf:\n---\n',
      [
        ['a', 2, '2310.10930'],
        ['b', 3, '1.10'],
        ['c', 4, '2026-11-23'],
        ['d', 5, 'yes'],
        ['e', 6, '~'],
        ['f', 7, ''],
      ],
      '',
      9,
    ],
    [
      'keys of Object.prototype',
      '---\n__proto__: x\nconstructor: y\n---\n',
      [
        ['__proto__', 2, 'x'],
        ['constructor', 3, 'y'],
      ],
      '',
      5,
    ],
  ])('%s', (_, text, front, body, bodyLine) => {
    expect(read(text)).toEqual({ front, body, bodyLine });
  });

  it.each([
    ['js', '---js\n1\n---\n', 'front-matter-language@1'],
    ['a name of Object.prototype', '--- constructor\na: b\n---\n', 'front-matter-language@1'],
    ['a foreign blank', '---\u3000\na: b\n---\n', 'front-matter-language@1'],
    ['no closing line', '---\ntitle: a\nbody', 'front-matter-open@1'],
    ['only the first line', '---', 'front-matter-open@1'],
    ['a closing line too far away', `---\n${'a: b\n'.repeat(14_000)}---\n`, 'front-matter-open@1'],
    ['a closing line too far away in bytes', `---\ntitle: "${'题'.repeat(22_000)}"\n---\n`, 'front-matter-open@1'],
    ['blank lines in front', '\n\n---\ntitle: a\n---\n', 'front-matter-late@1'],
    ['a list', '---\n- a\n---\n', 'front-matter-not-mapping@2'],
    ['a text', '---\n\nprose\n---\n', 'front-matter-not-mapping@3'],
    ['two documents', '---\na: b\n--- c\n---\n', 'yaml-syntax@3'],
    ['a duplicate key', '---\na: b\nc: d\na: e\n---\n', 'yaml-duplicate-key@4'],
    ['a duplicate key further down', '---\nkeyPoints:\n  - id: a\n    id: b\n---\n', 'yaml-duplicate-key@4'],
    ['an anchor', '---\na: &x b\n---\n', 'yaml-alias@2'],
    ['an alias', '---\nb: c\na: *x\n---\n', 'yaml-alias@3'],
    ['a tag', '---\na: !!js/function x\n---\n', 'yaml-tag@2'],
    ['a list as key', '---\n[a, b]: c\n---\n', 'yaml-key@2'],
    ['a colon in a text', '---\nid: x\ntitle: FP16: what?\n---\n', 'yaml-syntax@3'],
    ['a quote that is not closed', '---\nid: x\ntitle: "a\nkind: b\n---\n', 'yaml-syntax@4'],
    ['a tab', '---\na:\n\tb: c\n---\n', 'yaml-syntax@3'],
    ['NUL', 'a\nb\0c', 'nul-byte@2'],
    ['two byte-order marks', `\ufeff\ufeff${GOOD}`, 'double-bom@1'],
  ])('%s: %j', (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('finds the line that is not UTF-8', () => {
    const good = bytes('---\ntitle: a\n---\n好\n');
    expect(parseFile(new Uint8Array([...good, 0xc3, 0x28, 10, 0x61]))).toEqual({ line: 5, fact: { code: 'not-utf8', args: {} } });
    expect(parseFile(new Uint8Array([0xff, 0xfe, 0x61, 0x62]))).toMatchObject({ line: 1, fact: { code: 'not-utf8' } });
    expect(parseFile(new Uint8Array(256 * 1024 + 1).fill(97))).toMatchObject({ line: 1, fact: { code: 'too-large' } });
  });

  it('says the same at the second reading: nothing is cached', () => {
    const broken = '---\ntitle: "a\n---\nb';
    expect(read(broken)).toEqual(read(broken));
    expect(read('constructor')).toMatchObject({ body: 'constructor' });
  });

  it('names what is wrong, and no more of the file than is harmless', () => {
    const escape = parseFile(bytes('---\na: b\n"\u001b]52;c;x\u0007: [\n---\n'));
    expect(isFault(escape) && escape.fact.code).toBe('yaml-syntax');
    expect(JSON.stringify(escape)).not.toMatch(/\\u001b|\\u0007/);
    const double = parseFile(bytes('---\n"\\e]0;x\\a": b\n"\\e]0;x\\a": b\n---\n'));
    expect(double).toEqual({ line: 3, fact: { code: 'yaml-duplicate-key', args: { key: '␛]0;x␇', first: 2 } } });
    expect(parseFile(bytes('---\u001b[2J\na: b\n---\n'))).toMatchObject({ fact: { args: { name: '␛[2J' } } });
  });

  it('runs no code, however it is asked to', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mianshi-js-'));
    const marker = join(folder, 'ran');
    const code = `(globalThis.process.getBuiltinModule?.('fs') ?? require('fs')).writeFileSync(${JSON.stringify(marker)}, 'x')`;
    const names = [
      'js',
      'javascript',
      'JS',
      ' js',
      ' JavaScript',
      'Javascript',
      '\tjs',
      'js ',
      ' constructor',
      'coffee',
      'cson',
      'json',
      'toml',
      'valueOf',
      '__proto__',
    ];
    for (const name of names) {
      expect(parseFile(bytes(`---${name}\n${code}\n---\nbody`))).toMatchObject({
        line: 1,
        fact: { code: 'front-matter-language' },
      });
    }
    for (const yaml of [`a: !!js/function "${code.replaceAll('"', "'")}"`, `{ a: ${code} }`, code])
      parseFile(bytes(`---\n${yaml}\n---\n`));
    expect(existsSync(marker)).toBe(false);
    rmSync(folder, { recursive: true });
  });
});
