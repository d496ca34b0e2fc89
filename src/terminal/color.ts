import { type Environment, isOn, isSet } from './environment.ts';

export type When = 'auto' | 'always' | 'never';

/**
 * Whether to colour, by the first of these that says something: the option, NO_COLOR (no-color.org), FORCE_COLOR and CLICOLOR_FORCE
 * (bixense.com/clicolors), the setting, and then whether it is a terminal that can. `--color=auto` passes the setting over.
 */
export function chooseColor(option: When | undefined, setting: When, environment: Environment, isPage: boolean): boolean {
  if (option === 'always' || option === 'never') return option === 'always';
  if (isSet(environment['NO_COLOR'])) return false;
  if (isSet(environment['FORCE_COLOR'])) return isOn(environment['FORCE_COLOR']);
  if (isOn(environment['CLICOLOR_FORCE'])) return true;
  if (option === undefined && setting !== 'auto') return setting === 'always';
  return isPage && environment['TERM'] !== 'dumb' && environment['CLICOLOR'] !== '0';
}
