import { describe, expect, it } from 'vitest';
import { choosePager, escapesThrough, pagerVariables } from '../../src/terminal/pager.ts';

describe('the pager', () => {
  it.each([
    ['auto', {}, 'less'],
    ['auto', { PAGER: 'most' }, 'most'],
    ['auto', { PAGER: 'most', MIANSHI_PAGER: 'less -S' }, 'less -S'],
    ['moar', { PAGER: 'most' }, 'moar'],
    ['moar', { MIANSHI_PAGER: 'bat', PAGER: 'most' }, 'bat'],
    ['auto', { PAGER: '' }, null],
    ['auto', { PAGER: 'cat' }, null],
    ['auto', { PAGER: ' cat ' }, null],
    ['auto', { MIANSHI_PAGER: '', PAGER: 'less' }, null],
    ['moar', { MIANSHI_PAGER: 'cat' }, null],
    ['never', { PAGER: 'less' }, null],
    ['never', { MIANSHI_PAGER: 'less' }, 'less'],
  ])('setting %s, %j -> %s', (setting, environment, wanted) => {
    expect(choosePager(setting, environment)).toBe(wanted);
  });

  it.each([
    [{}, { LESS: 'FRX', LV: '-c', LESSCHARSET: 'utf-8' }],
    [{ LESS: '-S' }, { LV: '-c', LESSCHARSET: 'utf-8' }],
    [{ LESS: '', LV: '', LESSCHARSET: 'latin1' }, {}],
  ])('with %j gets %j', (environment, added) => {
    expect(pagerVariables(environment)).toEqual(added);
  });

  it.each([
    ['less', {}, 'raw'],
    ['/usr/bin/less -S', {}, 'raw'],
    ['less', { LESS: '-RS' }, 'raw'],
    ['less', { LESS: 'iMr' }, 'raw'],
    ['less', { LESS: '-S' }, 'text'],
    ['less', { LESS: '' }, 'text'],
    ['less -R', { LESS: '-S' }, 'raw'],
    ['less -SR', { LESS: '-S' }, 'raw'],
    ['less --RAW-CONTROL-CHARS', { LESS: '-S' }, 'raw'],
    ['most', {}, 'unknown'],
    ['lessish', {}, 'unknown'],
    ['nvim -R', {}, 'unknown'],
  ])('%s with %j lets escape sequences through: %s', (command, environment, wanted) => {
    expect(escapesThrough(command, environment)).toBe(wanted);
  });
});
