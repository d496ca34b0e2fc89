import { describe, expect, it } from 'vitest';
import { codeBlocks } from '../../src/bank/code-blocks.ts';

const F = '```';

describe('the code of an answer', () => {
  it.each([
    ['one block, its indentation kept', `先看：\n\n${F}python\nif x:\n    y = 1\n${F}\n后文`, ['if x:\n    y = 1']],
    ['several, in order', `${F}sh\na\n${F}\n中间\n~~~js\nb\n~~~`, ['a', 'b']],
    ['a block without a language', `${F}\nmake\n${F}`, ['make']],
    ['no output of a block', `${F}bash run\nls\n${F}\n${F}text output\nx.md\n${F}`, ['ls']],
    ['no text, diagram or formula', `${F}text\n| a |\n${F}\n${F}mermaid\nA-->B\n${F}\n${F}math\nx^2\n${F}`, []],
    [
      'a block in a list, without the margin of the list',
      `1. 步骤\n\n   ${F}py\n   if x:\n     y\n\n   z\n   ${F}`,
      ['if x:\n  y\n\nz'],
    ],
    ['a block in a quote, without its marks', `> ${F}py\n> >>> x\n>   y\n> ${F}`, ['>>> x\n  y']],
    ['a block in a quote in a quote', `> > ${F}py\n> > a\n> >> b\n> > ${F}`, ['a\n> b']],
    ['a block that is never closed', `${F}py\na\n`, ['a']],
    ['no empty block', `${F}py\n\n${F}`, []],
    ['no code at all', '没有代码，只有 `行内代码`', []],
  ])('%s', (_, markdown, blocks) => {
    expect(codeBlocks(markdown)).toEqual(blocks);
  });
});
