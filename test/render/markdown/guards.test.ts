import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { guards } from '../../../src/render/markdown/guards.ts';

const bare = new Marked();
const guarded = new Marked();
guarded.use(guards());
const tokens = (marked: Marked, source: string) => JSON.stringify(marked.lexer(source));

describe('the guards of the tokenizer', () => {
  it('change no token of random Markdown', () => {
    const piece = fc.constantFrom(
      '# a', '- b', '  - c', '1. d', '> e', '```\nf\n```', 'g\n===', 'h\n---', '| i | j |\n|---|:-:|\n| k | l |', 'm | n\n--- | ---\no | p', '<b>q</b>',
      '<div>\nr\n</div>', '[s]: http://t', '[s]', '![u](v)', '**w**', '__x__', '*y*', '`z`', '~~a~~', '<http://b.c>', 'http://d.e', '\n', '\n\n', '    code',
      '注意力', ' ', '\t', '---', '***', '[^1]', '\\*', '&amp;', '   >', '+ f', '1) g', '-', '=', '|',
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom('', '\n', '\n\n'), (pieces, joint) => {
        const source = pieces.join(joint);
        expect(tokens(guarded, source)).toBe(tokens(bare, source));
      }),
      { numRuns: 3000 },
    );
  });

  it('change no token of the bank', () => {
    const bank = join(import.meta.dirname, '../../../questions');
    const files = readdirSync(bank, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.md'));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const source = readFileSync(join(bank, file), 'utf8');
      expect(tokens(guarded, source)).toBe(tokens(bare, source));
    }
  });
});
