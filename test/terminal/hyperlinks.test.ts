import { describe, expect, it } from 'vitest';
import { chooseLinks } from '../../src/terminal/hyperlinks.ts';

const known = (environment: Record<string, string>) => chooseLinks(undefined, 'auto', environment, true);

describe('terminals', () => {
  it.each([
    { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.4.19' },
    { TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22' },
    { TERM_PROGRAM: 'WezTerm' },
    { TERM_PROGRAM: 'ghostty', TERM_PROGRAM_VERSION: '1.0.1' },
    { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.95.3' },
    { TERM: 'xterm-256color', VTE_VERSION: '5000' },
    { TERM: 'xterm-256color', VTE_VERSION: '7402' },
    { WT_SESSION: '6d5c0b0e-0000-0000-0000-000000000000' },
    { TERM: 'xterm-256color', KITTY_WINDOW_ID: '1' },
    { TERM: 'xterm-kitty' },
    { TERM: 'foot' },
    { TERM: 'foot-extra' },
    { TERM: 'alacritty' },
    { KONSOLE_VERSION: '220401' },
    { TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.4' },
    { TERM: 'screen-256color', TMUX: '/tmp/x', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.5a' },
    { TERM: 'tmux-256color', TMUX: '/tmp/x', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: 'next-3.6' },
  ])('%j shows links', (environment) => {
    expect(known(environment as Record<string, string>)).toBe(true);
  });

  it.each([
    {},
    { TERM: 'xterm-256color' },
    { TERM: 'linux' },
    { TERM: 'footless' },
    { TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '453' },
    { TERM_PROGRAM: 'constructor' },
    { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.15' },
    { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.71.2' },
    { VTE_VERSION: '4601' },
    { VTE_VERSION: 'x' },
    { KONSOLE_VERSION: '191200' },
    { TERM: 'dumb', WT_SESSION: 'x' },
    { TERM: 'screen-256color', STY: '1.pts', KITTY_WINDOW_ID: '1' },
    { TERM: 'screen', VTE_VERSION: '7402' },
    { TERM: 'tmux-256color', TMUX: '/tmp/x', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.3a' },
    { TERM: 'tmux-256color', TMUX: '/tmp/x', KITTY_WINDOW_ID: '1', VTE_VERSION: '7402' },
    { TERM: 'tmux-256color' },
  ])('%j does not, or not for sure', (environment) => {
    expect(known(environment as Record<string, string>)).toBe(false);
  });
});

describe('whether to write links', () => {
  const kitty = { TERM: 'xterm-kitty' };
  it.each([
    ['always', 'never', { TERM: 'dumb' }, false, true],
    ['never', 'always', { ...kitty, FORCE_HYPERLINK: '1' }, true, false],
    [undefined, 'never', { FORCE_HYPERLINK: '1' }, false, true],
    [undefined, 'always', { FORCE_HYPERLINK: '0' }, true, false],
    [undefined, 'auto', { FORCE_HYPERLINK: '' }, true, false],
    [undefined, 'always', {}, false, true],
    [undefined, 'never', kitty, true, false],
    [undefined, 'auto', kitty, true, true],
    [undefined, 'auto', kitty, false, false],
    ['auto', 'always', kitty, false, false],
    ['auto', 'never', kitty, true, true],
  ] as const)('option %s, setting %s, %j, page %s -> %s', (option, setting, environment, isPage, wanted) => {
    expect(chooseLinks(option, setting, environment, isPage)).toBe(wanted);
  });
});
