import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLine, withTypedOptions } from '../../src/completion/line.ts';
import { quoted } from '../../src/completion/offer.ts';

describe('a line up to the cursor', () => {
  it.each([
    ['', [''], ''],
    ['mianshi ', ['mianshi', ''], ''],
    ['mianshi  list -c', ['mianshi', 'list', '-c'], ''],
    ['a "b c', ['a', 'b c'], '"'],
    ["a 'b \\", ['a', 'b \\'], "'"],
    ['a b\\ c', ['a', 'b c'], ''],
    ['a "" ', ['a', '', ''], ''],
    ['a --x="y z"', ['a', '--x=y z'], ''],
    ['a "\\"\\$\\n"', ['a', '"$\\n'], ''],
    ['a b\\', ['a', 'b'], ''],
  ])('%j is %j, quote %j', (line, words, quote) => {
    expect(splitLine(line)).toEqual({ words, quote });
  });

  it('is split as sh splits it', () => {
    const word = fc.string({ unit: fc.constantFrom('a', ' ', '"', "'", '\\', '$', '`', '大', ';', '*') });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const line = words.map((own) => `'${own.replaceAll("'", "'\\''")}'`).join(' ');
        expect(splitLine(line).words).toEqual(words);
      }),
    );
  });

  it('takes what bash is given back for what it was', () => {
    const unit = fc.constantFrom(
      'a',
      ' ',
      '"',
      "'",
      '\\',
      '$',
      '`',
      '大',
      ';',
      '*',
      '~',
      '#',
      '(',
      '&',
      '!',
      '{',
      '[',
      '?',
      '|',
      '<',
    );
    const words = fc.sample(fc.string({ unit, minLength: 1, maxLength: 8 }), 200);
    for (const own of words) expect(splitLine(quoted(own, '') ?? '').words, own).toEqual([own]);
    const script = words.map((own) => `printf '%s\\0' ${quoted(own, '') ?? ''}`).join('\n');
    const run = spawnSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
    expect(run.stdout.split('\0').slice(0, -1)).toEqual(words);
  });
});

describe('options that tell what there is to complete', () => {
  it.each([
    ['mianshi list -c ', []],
    ['mianshi list --bank ./b -c ', ['--bank=./b']],
    ['mianshi --lang=en list --bank=~/b -c ', ['--lang=en', '--bank=/home/x/b']],
    ['mianshi list --bank ', []],
    ['mianshi note x -- --lang en ', []],
    ['mianshi list --bank "my $HOME" --ba', ['--bank=my $HOME']],
  ])('of %j are %j', (line, telling) => {
    const argv = ['complete', 'zsh', '--', line];
    expect(withTypedOptions(argv, '/home/x')).toEqual(['complete', ...telling, 'zsh', '--', line]);
  });
});
