import { describe, expect, it } from 'vitest';
import { chooseColor } from '../../src/terminal/color.ts';

describe('whether to colour', () => {
  it.each([
    // the option, the setting, the environment, a page at a terminal? -> colour
    [undefined, 'auto', {}, true, true],
    [undefined, 'auto', {}, false, false],
    ['always', 'never', { NO_COLOR: '1', TERM: 'dumb' }, false, true],
    ['never', 'always', { FORCE_COLOR: '3' }, true, false],
    [undefined, 'always', { NO_COLOR: '1' }, true, false],
    [undefined, 'auto', { NO_COLOR: '' }, true, true],
    [undefined, 'auto', { NO_COLOR: '0' }, true, false],
    [undefined, 'auto', { NO_COLOR: '1', FORCE_COLOR: '1', CLICOLOR_FORCE: '1' }, true, false],
    [undefined, 'auto', { FORCE_COLOR: '1' }, false, true],
    [undefined, 'never', { FORCE_COLOR: '1', TERM: 'dumb' }, false, true],
    [undefined, 'auto', { FORCE_COLOR: '0' }, true, false],
    [undefined, 'auto', { FORCE_COLOR: 'false' }, true, false],
    [undefined, 'auto', { FORCE_COLOR: '' }, false, false],
    [undefined, 'auto', { CLICOLOR_FORCE: '1' }, false, true],
    [undefined, 'auto', { CLICOLOR_FORCE: '0' }, false, false],
    [undefined, 'auto', { CLICOLOR_FORCE: '0' }, true, true],
    [undefined, 'auto', { CLICOLOR: '0' }, true, false],
    [undefined, 'auto', { CLICOLOR: '1' }, false, false],
    [undefined, 'auto', { TERM: 'dumb' }, true, false],
    [undefined, 'always', {}, false, true],
    [undefined, 'never', {}, true, false],
    ['auto', 'never', {}, true, true],
    ['auto', 'always', {}, false, false],
  ] as const)('option %s, setting %s, %j, page %s -> %s', (option, setting, environment, isPage, wanted) => {
    expect(chooseColor(option, setting, environment, isPage)).toBe(wanted);
  });
});
