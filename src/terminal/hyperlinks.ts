import type { When } from './color.ts';
import { type Environment, isOn, isSet } from './environment.ts';

type Version = readonly [major: number, minor: number];

/** Values of TERM_PROGRAM with the first version that shows links; a terminal that does not tell its version counts as new. */
const PROGRAMS: Readonly<Record<string, Version>> = {
  'iTerm.app': [3, 1],
  WezTerm: [0, 0],
  ghostty: [0, 0],
  vscode: [1, 72],
};
const TMUX: Version = [3, 4];
const TERMS = /^(?:xterm-kitty|xterm-ghostty|foot|alacritty|wezterm)(?:-|$)/;
const VTE = 5000; // 0.50
const KONSOLE = 200800; // 20.08

/**
 * Whether links are written as OSC 8: the option, FORCE_HYPERLINK, the setting, and then whether the terminal is known to show them.
 * `isPage`: a terminal, with nothing between that would not pass them on.
 */
export function chooseLinks(option: When | undefined, setting: When, environment: Environment, isPage: boolean): boolean {
  if (option === 'always' || option === 'never') return option === 'always';
  if (isSet(environment['FORCE_HYPERLINK'])) return isOn(environment['FORCE_HYPERLINK']);
  if (option === undefined && setting !== 'auto') return setting === 'always';
  return isPage && showsLinks(environment);
}

/**
 * Whether the terminal is known to show links; one that does not know OSC 8 may hide where a link leads. The versions are those of
 * https://github.com/Alhadis/OSC8-Adoption.
 */
function showsLinks(environment: Environment): boolean {
  const { TERM = '', TERM_PROGRAM = '', TERM_PROGRAM_VERSION } = environment;
  if (TERM === 'dumb') return false;
  // A multiplexer decides what gets through; what else the environment tells is of the terminal that it was started in.
  if (isSet(environment['STY'])) return false;
  if (isSet(environment['TMUX']) || TERM_PROGRAM === 'tmux')
    return TERM_PROGRAM === 'tmux' && isSet(TERM_PROGRAM_VERSION) && isAtLeast(TERM_PROGRAM_VERSION, TMUX);
  if (/^(?:screen|tmux)/.test(TERM)) return false;
  const since = Object.hasOwn(PROGRAMS, TERM_PROGRAM) ? PROGRAMS[TERM_PROGRAM] : undefined;
  if (since !== undefined) return !isSet(TERM_PROGRAM_VERSION) || isAtLeast(TERM_PROGRAM_VERSION, since);
  return (
    TERMS.test(TERM) ||
    isSet(environment['WT_SESSION']) ||
    isSet(environment['KITTY_WINDOW_ID']) ||
    Number(environment['VTE_VERSION']) >= VTE ||
    Number(environment['KONSOLE_VERSION']) >= KONSOLE
  );
}

/** `3.4`, `3.5a`, `next-3.6`, `20240203-110809-5046fc22`: the first number, and the one behind the first point. */
function isAtLeast(version: string, [major, minor]: Version): boolean {
  const [, first = '', second = '0'] = /(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return Number(first) > major || (Number(first) === major && Number(second) >= minor);
}
