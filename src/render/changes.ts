import { diffArrays } from 'diff';
import type { SeenText } from '../bank/seen-text.ts';
import type { Messages } from '../i18n/en.ts';
import type { Theme } from './renderer.ts';
import { wrap } from './wrap.ts';

/** A run of words that is in both texts, only in the former, or only in the present one. */
interface Run {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** A run of paragraphs that are the same, or what has become of others. */
type Passage = { readonly kind: 'same'; readonly count: number } | { readonly kind: 'changed'; readonly runs: readonly Run[] };

const WIDEST = 100;
/** More words than this added or removed, and the texts are taken for different ones: comparing on takes too long. */
const MOST_EDITS = 1000;
/** Where no word goes on. Intl.Segmenter takes ten times as long for a long text as for the same text in short stretches. */
const STRETCH = /[^，。；：？！、 \n]{0,200}[，。；：？！、 \n]|[^，。；：？！、 \n]{1,200}/gu;
/** Texts that have less in common are easier to read one after the other. */
const LEAST_IN_COMMON = 0.3;

/**
 * The page that says what has changed in a question, word by word (Chinese by its words, too: Intl.Segmenter). What is the same is
 * only counted. Colours where there are any, else `[-…-]` and `{+…+}` as in `git diff --word-diff`. The home of diff.
 */
export function createChanges(
  t: Messages,
  theme: Theme,
  screen: { readonly columns: number; readonly color: boolean },
): (before: SeenText, after: SeenText) => string {
  const removed = (text: string) => (screen.color ? theme.bad(theme.del(text)) : `[-${text}-]`);
  const added = (text: string) => (screen.color ? theme.good(text) : `{+${text}+}`);
  const style = { same: (text: string) => text, removed, added };

  return (before, after) => {
    const sections = [
      [t.changes.title, [before.title], [after.title]],
      [t.changes.text, paragraphs(before.body), paragraphs(after.body)],
      [t.show.keyPoints, before.keyPoints, after.keyPoints],
      [t.show.mistakes, before.mistakes, after.mistakes],
      [t.show.followUps, before.followUps, after.followUps],
    ] as const;
    const rows = sections.flatMap(([title, former, present]) => {
      const found = passages(former, present, after.lang);
      return found.every(({ kind }) => kind === 'same') ? [] : ['', theme.heading(title), ...found.flatMap(lines)];
    });
    return rows.length === 0
      ? theme.quiet(t.changes.none)
      : [...rows, '', theme.quiet(t.changes.legend(removed, added))].join('\n');
  };

  function lines(passage: Passage): string[] {
    if (passage.kind === 'same') return [theme.quiet(`  … ${t.changes.same(passage.count)}`)];
    const text = passage.runs.map(({ kind, text: words }) => style[kind](words)).join('');
    return wrap(text, Math.min(screen.columns, WIDEST) - 2).map((line) => (line === '' ? '' : `  ${line}`));
  }
}

function paragraphs(text: string): string[] {
  return text.split(/\n{2,}/u).filter((paragraph) => paragraph.trim() !== '');
}

/** Exported for tests. */
export function passages(before: readonly string[], after: readonly string[], lang: string): Passage[] {
  const found: Passage[] = [];
  let former: readonly string[] = [];
  const changes = diffArrays([...before], [...after]);
  for (const [index, { added, removed, value }] of changes.entries()) {
    if (removed) former = value;
    if (removed && changes[index + 1]?.added) continue;
    if (!added && !removed) found.push({ kind: 'same', count: value.length });
    else found.push({ kind: 'changed', runs: wordRuns(former.join('\n\n'), added ? value.join('\n\n') : '', lang) });
    former = [];
  }
  return found;
}

/** What has become of a text, word by word. The `same` and `removed` runs make the former text, `same` and `added` the present one. */
export function wordRuns(before: string, after: string, lang: string): Run[] {
  const segmenter = new Intl.Segmenter(lang, { granularity: 'word' });
  const words = (text: string) =>
    (text.match(STRETCH) ?? []).flatMap((stretch) => [...segmenter.segment(stretch)].map(({ segment }) => segment));
  const changes = diffArrays(words(before), words(after), { maxEditLength: MOST_EDITS });
  const whole = collect([['removed', before], ['added', after]]); // prettier-ignore
  if (changes === undefined) return whole;
  const runs = collect(
    changes.map(({ added, removed, value }) => [added ? 'added' : removed ? 'removed' : 'same', value.join('')] as const),
  );
  const common = runs.filter(({ kind }) => kind === 'same').reduce((sum, { text }) => sum + text.length, 0);
  return common < LEAST_IN_COMMON * Math.min(before.length, after.length) ? whole : runs;
}

/** Joins what belongs together: a blank or a single character between two changes is no island worth showing. */
function collect(pieces: readonly (readonly [kind: Run['kind'], text: string])[]): Run[] {
  const runs: Run[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    if (removed !== '') runs.push({ kind: 'removed', text: removed });
    if (added !== '') runs.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  pieces.forEach(([kind, text], index) => {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (text.trim().length <= 1 && !text.includes('\n') && removed !== '' && added !== '' && index < pieces.length - 1) {
      removed += text;
      added += text;
    } else {
      flush();
      runs.push({ kind, text });
    }
  });
  flush();
  return runs;
}
