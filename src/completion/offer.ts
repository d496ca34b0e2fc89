import type { Quote, TypedLine } from './line.ts';

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** One thing that may stand where the cursor is. */
export interface Candidate {
  readonly value: string;
  readonly about: string;
}

/** What the shell is told: words, or to complete names of files or folders itself. */
export interface Offer {
  readonly kind: 'words' | 'files' | 'folders';
  readonly candidates: readonly Candidate[];
}

/** Columns of a description. */
const LONGEST_ABOUT = 56;

/** Those that begin with the text, each once. */
export function fitting(candidates: readonly Candidate[], text: string): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ value }) => value.startsWith(text) && !seen.has(value) && seen.add(value));
}

/** Those that go on with a list parted by commas, with what stands before the last comma. */
export function fittingLast(candidates: readonly Candidate[], text: string): Candidate[] {
  const from = Math.max(text.lastIndexOf(','), text.lastIndexOf('，'), text.lastIndexOf('、')) + 1;
  const before = text.slice(0, from);
  const given = new Set(before.split(/[,，、]/u));
  return fitting(candidates, text.slice(from))
    .filter(({ value }) => !given.has(value))
    .map(({ value, about }) => ({ value: before + value, about }));
}

/**
 * The lines that the scripts read: the kind, then a candidate each, value and description parted by a tab. `before` is what of the word stands
 * before the value. In bash every value is quoted as the word at the cursor needs it, as bash takes it as it is; the other shells quote by
 * themselves. Values that would break a line are left out.
 */
export function formatOffer({ kind, candidates }: Offer, shell: Shell, before: string, { quote }: TypedLine): string {
  const lines = candidates.flatMap(({ value, about }) => {
    if (/[\p{Cc}\u2028\u2029]/u.test(value)) return [];
    const written = shell === 'bash' ? quoted(value, quote) : before + value;
    return written === undefined ? [] : [`${written}\t${cut(about.replace(/\s+/gu, ' ').trim())}`];
  });
  return [kind, ...lines].join('\n');
}

/** A value as bash wants it inside an open quote or outside of one; undefined where it cannot be written there. */
export function quoted(value: string, quote: Quote): string | undefined {
  if (quote === "'") return value.includes("'") ? undefined : value;
  if (quote === '"') return value.includes('!') ? undefined : value.replace(/[\\"$`]/g, '\\$&');
  return value.replace(/[^\p{L}\p{N}\p{M}_.,/:=@%+-]/gu, '\\$&');
}

/** Cuts a description for a list beside the words; Chinese counts twice. */
function cut(text: string): string {
  let left = LONGEST_ABOUT;
  for (const [place, character] of [...text].entries()) {
    left -= (character.codePointAt(0) ?? 0) < 0x2e80 ? 1 : 2;
    if (left < 0) return `${[...text].slice(0, place).join('')}…`;
  }
  return text;
}
