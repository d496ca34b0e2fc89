import { describe, expect, it } from 'vitest';
import { bankFolders, readSettings } from '../src/settings.ts';

describe('bankFolders', () => {
  it.each([
    ['', []],
    [' , ', []],
    ['/a,/b c', [['/a', null], ['/b c', null]]],
    ['work=/a, 算法=~/题', [['/a', 'work'], ['~/题', '算法']]],
    ['~', [['~', null]]],
    ['/a=b', [['/a=b', null]]],
    ['C:\\题,\\\\host\\share', [['C:\\题', null], ['\\\\host\\share', null]]],
  ] as [string, [string, string | null][]][])('reads %j', (text, expected) => {
    expect(bankFolders(text)?.map(({ folder, name }) => [folder, name])).toEqual(expected);
  }); // prettier-ignore

  it.each(['a', './a', '/a,b', '=/a', 'work=a', '~user/a'])('refuses %j', (text) => {
    expect(bankFolders(text)).toBeUndefined();
    expect(readSettings({ banks: text }).banks).toBe('');
  });
});
