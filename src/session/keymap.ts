import type { Phase } from './session.ts';

/** What a key does. The words for the help line are in `i18n/`, under the same names. */
export const COMMANDS = [
  'reveal', 'type', 'all', 'done', 'again', 'hard', 'good', 'easy', 'accept', 'next',
  'mistakes', 'followUps', 'sources', 'changes', 'undo', 'skip', 'flag', 'note', 'edit', 'suspend', 'reset', 'help', 'quit',
] as const; // prettier-ignore
export type Command = (typeof COMMANDS)[number];

export interface Binding {
  readonly keys: readonly string[];
  readonly does: Command;
  /** explained under `?`, but not on the help line */
  readonly minor?: true;
}

const ENTER = 'enter';
const SPACE = 'space';

const CHANGES: Binding = { keys: ['v'], does: 'changes', minor: true };
const ALWAYS: readonly Binding[] = [
  { keys: ['u'], does: 'undo' },
  { keys: ['s'], does: 'skip' },
  { keys: ['f'], does: 'flag' },
  { keys: ['n'], does: 'note', minor: true },
  { keys: ['e'], does: 'edit', minor: true },
  { keys: ['x'], does: 'suspend', minor: true },
  { keys: ['z'], does: 'reset', minor: true },
  { keys: ['?'], does: 'help' },
  { keys: ['q'], does: 'quit' },
];

export type Keymap = Readonly<Record<Phase, readonly Binding[]>>;

/** The keys of every phase; the help line, the explanation under `?` and the reading of keys all come from here. */
export const KEYMAP: Keymap = {
  asking: [{ keys: [ENTER, SPACE], does: 'reveal' }, { keys: ['t'], does: 'type' }, ...ALWAYS],
  revealed: [{ keys: [ENTER], does: 'done' }, { keys: ['*', 'a'], does: 'all' }, CHANGES, ...ALWAYS],
  ticked: [
    { keys: ['1'], does: 'again' },
    { keys: ['2'], does: 'hard' },
    { keys: ['3'], does: 'good' },
    { keys: ['4'], does: 'easy' },
    { keys: [ENTER], does: 'accept' },
    CHANGES,
    ...ALWAYS,
  ],
  graded: [
    { keys: [ENTER, SPACE], does: 'next' },
    { keys: ['m'], does: 'mistakes' },
    { keys: ['d'], does: 'followUps' },
    { keys: ['r'], does: 'sources' },
    CHANGES,
    ...ALWAYS.filter(({ does }) => does !== 'skip'),
  ],
  over: [],
};

/** In a review only the answers of that interview are looked at: nothing there is written or taken out of the bank's questions. */
const NOT_IN_A_REVIEW: ReadonlySet<Command> = new Set(['note', 'edit', 'suspend', 'reset', 'changes']);
export const REVIEW_KEYMAP: Keymap = {
  ...KEYMAP,
  revealed: KEYMAP.revealed.filter(({ does }) => !NOT_IN_A_REVIEW.has(does)),
  ticked: KEYMAP.ticked.filter(({ does }) => !NOT_IN_A_REVIEW.has(does)),
  graded: KEYMAP.graded.filter(({ does }) => !NOT_IN_A_REVIEW.has(does)),
};

const LETTERS: ReadonlyMap<string, Command> = new Map([
  ['s', 'skip'],
  ['f', 'flag'],
  ['u', 'undo'],
  ['q', 'quit'],
]);

/** What a letter alone on a line does, wherever a line is typed. */
export function letterCommand(line: string): Command | undefined {
  return LETTERS.get(line.trim().normalize('NFKC').toLowerCase());
}

/** What a key does in a phase. Full-width forms, as a Chinese keyboard sends them, count as plain ones (NFKC). */
export function commandFor(phase: Phase, key: string, keymap = KEYMAP): Command | undefined {
  const plain = key.normalize('NFKC').toLowerCase();
  return keymap[phase].find(({ keys }) => keys.includes(plain))?.does;
}
