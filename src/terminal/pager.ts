import type { Environment } from './environment.ts';

/** What git sets for its pager too; a variable that the user has set stays as it is. */
const USUAL: Readonly<Record<string, string>> = { LESS: 'FRX', LV: '-c', LESSCHARSET: 'utf-8' };

/**
 * The command line of the pager, by git's conventions (git-var(1), GIT_PAGER): MIANSHI_PAGER, the setting, PAGER, less. Null where it is
 * switched off: an empty command and `cat` mean that.
 */
export function choosePager(setting: string, environment: Environment): string | null {
  const own = setting === 'auto' ? undefined : setting === 'never' ? '' : setting;
  const command = (environment['MIANSHI_PAGER'] ?? own ?? environment['PAGER'] ?? 'less').trim();
  return command === '' || command === 'cat' ? null : command;
}

/** The variables that the pager gets beside the environment. */
export function pagerVariables(environment: Environment): Record<string, string> {
  return Object.fromEntries(Object.entries(USUAL).filter(([name]) => environment[name] === undefined));
}

/**
 * How escape sequences come out of the pager: `raw` as they are; `text` as `ESC[1m`, where less has options of the user's among which
 * there can be no -r or -R; `unknown` in any other pager.
 */
export function escapesThrough(command: string, { LESS }: Environment): 'raw' | 'text' | 'unknown' {
  const options = /^(?:\S*[/\\])?less(?:\.exe)?(?=\s|$)(.*)$/is.exec(command)?.[1];
  if (options === undefined) return 'unknown';
  return LESS === undefined || /r/i.test(LESS) || /\s(?:-[a-z~]*r|--raw)/i.test(options) ? 'raw' : 'text';
}
