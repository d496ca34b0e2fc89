import type { Messages } from '../i18n/en.ts';
import { type Binding, type Command, KEYMAP } from '../session/keymap.ts';
import type { Phase } from '../session/session.ts';

/** `Enter see the answer · s skip · …`, made from the keymap. The four grades are on the prompt itself. */
export function helpLine(t: Messages, phase: Phase, without: readonly Command[] = [], keymap = KEYMAP): string {
  return keymap[phase]
    .filter((binding) => binding.minor !== true && !without.includes(binding.does) && !/^[1-4]$/.test(binding.keys[0] ?? ''))
    .map((binding) => keyAndWord(t, binding.keys[0] ?? '', t.keys[binding.does]))
    .join(' · ');
}

/** One key of a help line, and what it does. */
export function keyAndWord(t: Messages, key: string, word: string): string {
  return `${keyName(t, key)} ${word}`;
}

/** Every key of a phase with what it does, for `?`. */
export function keyRows(t: Messages, phase: Phase, keymap = KEYMAP): (readonly [string, string])[] {
  const bound = keymap[phase].map(
    (binding: Binding) => [binding.keys.map((key) => keyName(t, key)).join(' '), t.keys[binding.does]] as const,
  );
  const ticks =
    phase === 'revealed'
      ? ([
          ['1-9', t.drill.tickKey],
          [`↑ ↓ ${keyName(t, 'space')}`, t.drill.tickKey],
        ] as const)
      : [];
  return [...ticks, ...bound, ['Ctrl-D', t.keys.quit], ['Ctrl-C', t.drill.stopKey]];
}

function keyName(t: Messages, key: string): string {
  return t.keyNames[key] ?? key;
}
