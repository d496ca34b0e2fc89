import { describe, expect, it } from 'vitest';
import { type CommandShape, type OptionShape, placeOf } from '../../src/completion/place.ts';
import { fitting, fittingLast, formatOffer, quoted } from '../../src/completion/offer.ts';

const option = (flags: readonly string[], takesValue: boolean, choices: readonly string[] = []): OptionShape => ({
  ...{ flags, takesValue, choices, description: '' },
});
const command = (name: string, change: Partial<CommandShape> = {}): CommandShape => ({
  ...{ name, description: '', options: [], arguments: [], commands: [], ...change },
});
const root = command('mianshi', {
  options: [option(['--lang'], true, ['zh', 'en']), option(['--json'], false)],
  commands: [
    command('list', { options: [option(['-c', '--category'], true)], arguments: [{ name: 'category', repeats: false }] }),
    command('drill', { arguments: [{ name: 'targets', repeats: true }] }),
    command('config', { commands: [command('set', { arguments: [{ name: 'name', repeats: false }, { name: 'value', repeats: false }] })] }),
  ],
}); // prettier-ignore

describe('the place of the cursor', () => {
  it.each([
    [[''], { kind: 'command', path: [], text: '' }],
    [['li'], { kind: 'command', text: 'li' }],
    [['--json', 'li'], { kind: 'command', text: 'li' }],
    [['--lang', 'en', 'li'], { kind: 'command', text: 'li' }],
    [['--lang', ''], { kind: 'value', before: '', text: '', option: { flags: ['--lang'] } }],
    [['list', '--lang=z'], { kind: 'value', before: '--lang=', text: 'z' }],
    [['list', '-c', ''], { kind: 'value', option: { flags: ['-c', '--category'] } }],
    [['list', '--json=x'], { kind: 'nothing' }],
    [['list', '--nope=x'], { kind: 'nothing' }],
    [['list', '-'], { kind: 'option', path: ['list'] }],
    [['list', ''], { kind: 'argument', name: 'category', given: [] }],
    [['list', '-c', 'llm', ''], { kind: 'argument', name: 'category' }],
    [['list', 'llm', ''], { kind: 'nothing' }],
    [['drill', 'a', 'b', 'c'], { kind: 'argument', name: 'targets', given: ['a', 'b'], text: 'c' }],
    [['drill', '--', '--x'], { kind: 'argument', name: 'targets', text: '--x' }],
    [['config', ''], { kind: 'command', path: ['config'] }],
    [['config', 'set', 'lang', ''], { kind: 'argument', path: ['config', 'set'], name: 'value', given: ['lang'] }],
    [['drill', 'list', ''], { kind: 'argument', path: ['drill'], name: 'targets', given: ['list'] }],
    [['nope', ''], { kind: 'nothing' }],
  ])('%j', (words, place) => {
    expect(placeOf(words, root)).toMatchObject(place);
  });

  it('offers the common options beside those of the command', () => {
    const place = placeOf(['list', '--'], root);
    expect(place.kind === 'option' ? place.options.flatMap(({ flags }) => flags) : []).toEqual([
      '-c',
      '--category',
      '--lang',
      '--json',
    ]);
  });
});

describe('candidates', () => {
  const all = ['llm', 'lora', 'python', 'llm'].map((value) => ({ value, about: '' }));
  it('begin with what was typed, each once', () => {
    expect(fitting(all, 'l').map(({ value }) => value)).toEqual(['llm', 'lora']);
  });

  it.each([
    ['l', ['llm', 'lora']],
    ['llm,', ['llm,lora', 'llm,python']],
    ['llm，py', ['llm，python']],
  ])('go on with the list %j', (text, values) => {
    expect(fittingLast(all, text).map(({ value }) => value)).toEqual(values);
  });

  it('are lines with a kind first, quoted for bash alone; what would break a line is left out', () => {
    const offer = {
      kind: 'words' as const,
      candidates: [
        { value: 'a b', about: 'x\ny' },
        { value: 'c\nd', about: '' },
      ],
    };
    expect(formatOffer(offer, 'bash', '--x=', { words: [], quote: '' })).toBe('words\na\\ b\tx y');
    expect(formatOffer(offer, 'zsh', '--x=', { words: [], quote: '' })).toBe('words\n--x=a b\tx y');
  });

  it.each([
    ["it's", "'", undefined],
    ['a!', '"', undefined],
    ['$(x) "`\\', '"', '\\$(x) \\"\\`\\\\'],
    ['$(x)', '', '\\$\\(x\\)'],
    ['大模型', '', '大模型'],
  ] as const)('%j inside %j is written %j', (value, quote, written) => {
    expect(quoted(value, quote)).toBe(written);
  });
});
