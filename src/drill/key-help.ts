import type { Messages } from '../i18n/en.ts';
import { type Binding, type Command, KEYMAP } from '../session/keymap.ts';
import type { Phase } from '../session/session.ts';

/** A key stays on the line of its words; the prompt writes a plain space for it. */
const NO_BREAK = '\u00a0';

/** `Enter see the answer · s skip · …`, made from the keymap. The four grades are on the prompt itself. */
export function helpLine(t: Messages, phase: Phase, without?: Command): string {
  return KEYMAP[phase]
    .filter((binding) => binding.minor !== true && binding.does !== without && !/^[1-4]$/.test(binding.keys[0] ?? ''))
    .map((binding) => `${keyName(t, binding.keys[0] ?? '')} ${t.keys[binding.does]}`.replaceAll(' ', NO_BREAK))
    .join(' · ');
}

/** Every key of a phase with what it does, for `?`. */
export function keyRows(t: Messages, phase: Phase): (readonly [string, string])[] {
  const bound = KEYMAP[phase].map(
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
