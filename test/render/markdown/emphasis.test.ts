import fc from 'fast-check';
import { Marked } from 'marked';
import { expect, it } from 'vitest';
import { emphasis } from '../../../src/render/markdown/emphasis.ts';

const bare = new Marked();
const ours = new Marked();
ours.use(emphasis());

/** Where two kinds of marks stand side by side marked itself leaves the rules, so each kind has a text of its own. */
it.each([
  ['stars', ['*', '*', '**', '***']],
  ['underscores', ['_', '_', '__', '___']],
])('reads emphasis with %s in Latin text as marked does', (_, marks) => {
  const piece = fc.constantFrom(...marks, 'a', 'b ', ' ', '.', '(', ')', '"', '1', 'word', '\n', '`c`');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
      const source = `x${pieces.join('')}`;
      expect(JSON.stringify(ours.lexer(source))).toBe(JSON.stringify(bare.lexer(source)));
    }),
    { numRuns: 3000 },
  );
});
