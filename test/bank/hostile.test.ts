import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../src/coded.ts';
import type { ProblemArgs } from '../../src/bank/problem.ts';
import { lintBank } from '../../src/bank/rules.ts';
import { problems as english } from '../../src/i18n/problems-en.ts';
import { problems as chinese } from '../../src/i18n/problems-zh.ts';
import { bankOf, codes } from './files.ts';

/** What is quadratic in such input takes minutes; how long it really takes, `npm run bench` says. */
const TIME_OUT = 10_000;

const UNSAFE = /(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
const OSC = '\u001b]0;x\u0007';

/** All strings in a value. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Map) return strings([...value]);
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inside]) => [key, ...strings(inside)])
    : [];
}

describe('a hostile file', () => {
  it.each([
    ['an alias bomb', `---\na: &a ["x","x"]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n# t\n`, 'yaml-alias@2'],
    ['depth 5,000 in flow', `---\na: ${'['.repeat(5000)}\n---\n# t\n`, 'yaml-too-deep@2'],
    ['depth 5,000 in block', `---\n${'- '.repeat(5000)}\n---\n# t\n`, 'yaml-too-deep@2'],
    ['60,000 blank lines in front matter', `---\n${'\n'.repeat(60_000)}- a\n---\n# t\n`, 'front-matter-not-mapping@60002'],
    ['100,000 blank lines in front matter', `---\n${'\n'.repeat(100_000)}title: a\n---\n`, 'front-matter-open@1'],
    ['60,000 U+2028 in front matter', `---\n${'\u2028'.repeat(20_000)}: [\n---\n`, 'yaml-syntax@3'],
    ['60,000 blanks', `---\n${' '.repeat(60_000)}- a\n---\n`, 'front-matter-not-mapping@2'],
    ['many comments', `---\n${'#\n'.repeat(30_000)}- a\n---\n`, 'front-matter-not-mapping@30002'],
    ['15,000 duplicate keys', `---\n${'a:\n'.repeat(15_000)}---\n`, 'yaml-duplicate-key@3'],
    ['a front matter that is not closed', `---\ntitle: a\n${'x\n'.repeat(50_000)}`, 'front-matter-open@1'],
    ['a list', '---\n- a\n---\n# t', 'front-matter-not-mapping@2'],
    ['a text', '---\nprose\n---\n# t', 'front-matter-not-mapping@2'],
    ['js', '---js\nprocess.exit()\n---\n# t', 'front-matter-language@1'],
    ['NUL', '# a\n\0', 'nul-byte@2'],
    ['no title', 'prose', 'no-title@1'],
    ['an empty file', '', 'no-title@1'],
  ])('%s is named, and the file beside it works', (_, text, expected) => {
    const bank = bankOf({ 'bad.md': text, 'good.md': '# good\n\nanswer' });
    expect(codes(bank.problems)).toEqual([expected]);
    expect(bank.problems[0]?.file).toBe('bad.md');
    expect(bank.questions.map(({ id }) => id)).toEqual(['good']);
  });

  it.each([
    ['100,000 blank lines', '\n'.repeat(100_000)],
    ['5,000 fences', '```\n```\n'.repeat(5000)],
    ['5,000 open fences of growing length', Array.from({ length: 300 }, (_, n) => '`'.repeat(n + 3)).join('\n')],
    ['60,000 quote marks', '>'.repeat(60_000)],
    ['20,000 headings', '## 答案\n'.repeat(20_000)],
    ['one line of 200,000 number signs', '#'.repeat(200_000)],
    ['100,000 stars', '*'.repeat(100_000)],
    ['50,000 dollars', '$ '.repeat(50_000)],
    ['100,000 back-ticks', '` '.repeat(50_000)],
    ['100,000 pictures', '!['.repeat(100_000)],
    ['50,000 pictures with targets', '![]('.repeat(50_000)],
    ['50,000 tags', '<img'.repeat(50_000)],
    ['50,000 quotes in code', `\`\`\`js\n${"'\\".repeat(50_000)}\n\`\`\``],
    ['50,000 comments in code', `\`\`\`js\n${'/*'.repeat(50_000)}\n\`\`\``],
  ])(
    '%s in a body end in good time',
    (_, body) => {
      const bank = bankOf({ 'a.md': `---\ntitle: "题"\n---\n${body}` });
      expect(bank.questions).toHaveLength(1);
      const twice = bankOf({ 'a.md': `---\ntitle: "题"\n---\n${body}`, 'a.en.md': body });
      lintBank(twice);
    },
    TIME_OUT,
  );

  it('keys like __proto__ pollute nothing and are unknown', () => {
    const front =
      '---\ntitle: "t"\n__proto__: { polluted: yes }\nconstructor: { prototype: { polluted: yes } }\nhasOwnProperty: x\n';
    const bank = bankOf({ 'a.md': `${front}keyPoints:\n  - { text: a, __proto__: b }\n---\nbody` });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(bank.questions[0]?.keyPoints[0]).toMatchObject({ text: 'a', weight: 1 });
    const unknown = lintBank(bank).filter(({ code }) => code === 'unknown-key');
    expect(codes(unknown)).toEqual(['unknown-key@3', 'unknown-key@4', 'unknown-key@5', 'unknown-key@7']);
  });

  it('escape sequences come out nowhere', () => {
    const bank = bankOf({
      [`a${OSC}.md`]: `---\ntitle: "t\\e]0;x\\a\u202e"\ntags: ["\\e[2J"]\nkeyPoints: [{ id: "\\e", text: "\\u009b2J" }]\n"\\e[1m": x\n---\n${OSC}\u202e body`,
      'b.md': `---\ntitle: "\u001b${OSC}\n---\n`,
      'c.md': `---\n"\\e": 1\n"\\e": 2\n---\n`,
      'd.md': '---\ntitle: t\nminutes: "\\e[2J"\ndifficulty: "\\e[2J"\n---\n',
    });
    const shown = [bank.questions, bank.problems, lintBank(bank)];
    expect(strings(shown).filter((text) => UNSAFE.test(text))).toEqual([]);
    expect(bank.questions.map(({ title }) => title)).toEqual(['t␛]0;x␇\ufffd', 't']);
    for (const problem of lintBank(bank)) {
      for (const words of [english, chinese]) expect(say<ProblemArgs>(words, problem)).not.toMatch(UNSAFE);
    }
  });

  it('any bytes: no exception, problems or a question with clean texts, in every language words for the problems', () => {
    const piece = fc.constantFrom(
      '---\n',
      '---',
      'title: ',
      '"',
      'keyPoints:\n',
      '  - id: a\n',
      '    text: b\n',
      '[',
      ']',
      '{',
      '}',
      '&a ',
      '*a',
      '!!x ',
      ': ',
      '# ',
      '\n',
      '\r',
      '\t',
      '\u001b[2J',
      '\u2028',
      '## 答案\n',
      '```\n',
      '$$',
      '**',
      '\ufeff',
      '\0',
      '题',
      '|\n',
      '>-\n',
      '__proto__: ',
      '- ',
      '  ',
      "'",
      '\ud800',
      '%YAML 1.2\n',
      'match: ',
      'sources:\n',
      '\\e',
    );
    const text = fc
      .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 40 })
      .map((parts) => new TextEncoder().encode(parts.join('')));
    const front = text.map(
      (bytes) => new Uint8Array([...new TextEncoder().encode('---\n'), ...bytes, ...new TextEncoder().encode('\n---\n# t\n')]),
    );
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), text, front), fc.boolean(), (bytes, described) => {
        const bank = bankOf({ 'a/x.md': bytes, 'a/x.en.md': bytes, ...(described ? { 'bank.md': bytes } : {}) });
        const problems = lintBank(bank);
        if (bank.questions.length === 0) expect(problems.length).toBeGreaterThan(0);
        expect(strings([bank.questions, bank.bank, problems]).filter((shown) => UNSAFE.test(shown))).toEqual([]);
        for (const problem of problems) {
          expect(problem.line).toBeGreaterThan(0);
          for (const words of [english, chinese]) expect(say<ProblemArgs>(words, problem)).not.toMatch(/undefined|null|\[object/);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
