/** How two words are compared everywhere: NFKC, lower case, blanks at the ends removed. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

const MAX_LENGTH = 128;

/**
 * Optimal string alignment distance (Damerau-Levenshtein with adjacent transpositions, no substring edited twice), in UTF-16
 * units; `max + 1` stands for everything above `max`.
 */
export function distance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max || a.length > MAX_LENGTH || b.length > MAX_LENGTH) return max + 1;
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((back[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (back[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (twoBack[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > max) return max + 1;
    twoBack = back;
    back = row;
  }
  return Math.min(back[b.length] ?? 0, max + 1);
}

/**
 * Up to `count` of the candidates that may have been meant, best first: a few typing errors away (one in three characters, 3
 * at most), then those that contain the word.
 */
export function nearest(word: string, candidates: readonly string[], count: number): string[] {
  const wanted = fold(word);
  if (wanted === '') return [];
  const max = Math.min(3, Math.max(1, Math.floor(wanted.length / 3)));
  return candidates
    .map((candidate) => {
      const folded = fold(candidate);
      // What is typed is often only the beginning of an id.
      const start = distance(wanted, folded.slice(0, wanted.length), max);
      const edits = Math.min(distance(wanted, folded, max), start <= max ? start + 0.5 : max + 1);
      return { candidate, cost: edits <= max ? edits : folded.includes(wanted) ? max + 1 : Number.POSITIVE_INFINITY };
    })
    .filter(({ cost }) => Number.isFinite(cost))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}
