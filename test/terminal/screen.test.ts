import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/settings.ts';
import { chooseScreen, forText } from '../../src/terminal/screen.ts';

const TERMINAL = { input: () => true, output: true, columns: () => 120 };
const PIPE = { input: () => false, output: false, columns: () => 0 };
const screenFor = (
  {
    options = {},
    settings = {},
    environment = {},
  }: {
    readonly options?: Partial<Parameters<typeof chooseScreen>[0]>;
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly environment?: Readonly<Record<string, string>>;
  },
  ends = TERMINAL,
) => chooseScreen({ plain: false, json: false, pager: true, ...options }, readSettings(settings), environment, ends);

describe('the form of a page', () => {
  it.each([
    ['a terminal', {}, TERMINAL, { form: 'page', interactive: true, color: true, pager: 'less' }],
    ['a pipe', {}, PIPE, { form: 'pipe', interactive: false, color: false, links: false, pager: null }],
    ['a pipe and --width', { options: { width: 60 } }, PIPE, { form: 'page', columns: 60, color: false, pager: null }],
    ['--plain', { options: { plain: true } }, TERMINAL, { form: 'plain', interactive: false, color: false, pager: null }],
    ['--plain in a pipe', { options: { plain: true } }, PIPE, { form: 'plain' }],
    ['the setting plain', { settings: { plain: true } }, TERMINAL, { form: 'plain' }],
    ['TERM=dumb', { environment: { TERM: 'dumb' } }, TERMINAL, { form: 'plain', interactive: false, color: false }],
    ['ACCESSIBLE=1', { environment: { ACCESSIBLE: '1' } }, TERMINAL, { form: 'plain', interactive: false }],
    ['ACCESSIBLE=0', { environment: { ACCESSIBLE: '0' } }, TERMINAL, { form: 'page', interactive: true }],
    ['--json', { options: { json: true } }, TERMINAL, { interactive: false, json: true }],
    ['keys that come from a file', {}, { ...TERMINAL, input: () => false }, { form: 'page', interactive: false, pager: 'less' }],
    ['--no-pager', { options: { pager: false } }, TERMINAL, { pager: null }],
    ['links for a screen reader', { options: { plain: true, links: 'always' as const } }, TERMINAL, { links: false }],
  ])('%s', (_, wishes, ends, wanted) => {
    expect(screenFor(wishes, ends)).toMatchObject(wanted);
  });
});

describe('columns', () => {
  it.each([
    ['of the terminal, text within 100', {}, TERMINAL, 120, 100],
    ['of the terminal, whatever COLUMNS says', { environment: { COLUMNS: '30' } }, TERMINAL, 120, 100],
    ['that are asked for, text too', { options: { width: 130 } }, TERMINAL, 130, 130],
    ['COLUMNS in a pipe', { environment: { COLUMNS: '72' } }, PIPE, 72, 72],
    ['80 in a pipe', {}, PIPE, 80, 80],
    ['80 where COLUMNS is no number', { environment: { COLUMNS: '1e3' } }, PIPE, 80, 80],
    ['80 where COLUMNS is 0', { environment: { COLUMNS: '0' } }, PIPE, 80, 80],
    ['20 at least', {}, { ...TERMINAL, columns: () => 7 }, 20, 20],
    ['80 where the terminal does not tell', {}, { ...TERMINAL, columns: () => 0 }, 80, 80],
  ])('%s', (_, wishes, ends, columns, textColumns) => {
    expect(screenFor(wishes, ends)).toMatchObject({ columns, textColumns });
  });

  it('follow a change of the window', () => {
    let now = 80;
    const screen = screenFor({}, { ...TERMINAL, columns: () => now });
    const text = forText(screenFor({}, { ...TERMINAL, columns: () => now }));
    now = 40;
    expect([screen.columns, screen.textColumns, text.columns]).toEqual([40, 40, 40]);
    now = 300;
    expect([screen.columns, screen.textColumns, text.columns]).toEqual([300, 100, 100]);
  });
});

describe('links', () => {
  const kitty = { TERM: 'xterm-kitty' };
  it.each([
    ['through less', {}, true],
    ['through a pager that may not pass them on', { PAGER: 'most' }, false],
    ['through a less that shows them as text', { LESS: '-S' }, false],
    ['without a pager', { PAGER: 'cat', LESS: '-S' }, true],
  ])('%s', (_, environment, links) => {
    expect(screenFor({ environment: { ...kitty, ...environment } }).links).toBe(links);
  });
});

describe('characters of ambiguous width', () => {
  it.each([
    [undefined, 'auto', false],
    [undefined, '2', true],
    [undefined, 2, true],
    ['1', '2', false],
    ['2', '1', true],
    ['auto', '2', false],
  ] as const)('option %s, setting %s -> wide: %s', (option, setting, wide) => {
    const options = option === undefined ? {} : { ambiguousWidth: option };
    expect(screenFor({ options, settings: { ambiguousWidth: setting } }).ambiguousWide).toBe(wide);
  });
});
