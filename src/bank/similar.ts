import { fold } from './near.ts';

/** Two of the texts (indices, the smaller first) and their likeness, 0..1. */
export interface Likeness {
  readonly first: number;
  readonly second: number;
  readonly jaccard: number;
}

const GRAM = 5;
/** Short texts are alike by chance. */
const MIN_GRAMS = 40;
const SKETCH = 32;
/** A gram of so many texts is a phrase of the house and says nothing about two of them. */
const MAX_POSTINGS = 50;

/**
 * Pairs of texts whose sets of character 5-grams (NFKC, lower case, without spaces and punctuation) have a Jaccard index above
 * `limit`. Compared are pairs that share half of their 32 smallest hashes (bottom-k sketches: Broder 1997, "On the resemblance
 * and containment of documents"), so that 10,000 texts take seconds; of pairs at 0.8 one in some ten thousand escapes.
 */
export function similarPairs(texts: readonly string[], limit: number): Likeness[] {
  const grams = texts.map(lettersOf);
  const postings = new Map<number, number[]>();
  const pairs: Likeness[] = [];
  grams.forEach((letters, second) => {
    if (letters.length - GRAM + 1 < MIN_GRAMS) return;
    const shared = new Map<number, number>();
    for (const hash of sketchOf(letters)) {
      const earlier = postings.get(hash);
      if (earlier === undefined) postings.set(hash, [second]);
      else {
        for (const first of earlier) shared.set(first, (shared.get(first) ?? 0) + 1);
        if (earlier.length < MAX_POSTINGS) earlier.push(second);
      }
    }
    const candidates = [...shared].filter(([, count]) => count >= SKETCH / 2);
    const own = candidates.length === 0 ? new Set<string>() : gramsOf(letters);
    for (const [first] of candidates) {
      const jaccard = jaccardOf(gramsOf(grams[first] ?? ''), own);
      if (jaccard > limit) pairs.push({ first, second, jaccard });
    }
  });
  return pairs.sort((a, b) => a.second - b.second || a.first - b.first);
}

function lettersOf(text: string): string {
  return fold(text).replace(/[\s\p{P}]/gu, '');
}

/** The smallest distinct hashes (FNV-1a over UTF-16 units) of a text's grams. */
function sketchOf(letters: string): number[] {
  const hashes = new Uint32Array(letters.length - GRAM + 1);
  for (let at = 0; at < hashes.length; at++) {
    let hash = 0x811c9dc5;
    for (let unit = at; unit < at + GRAM; unit++) hash = Math.imul(hash ^ letters.charCodeAt(unit), 0x01000193);
    hashes[at] = hash;
  }
  const smallest: number[] = [];
  for (const hash of hashes.sort()) {
    if (hash !== smallest.at(-1)) smallest.push(hash);
    if (smallest.length === SKETCH) break;
  }
  return smallest;
}

function gramsOf(letters: string): Set<string> {
  const grams = new Set<string>();
  for (let at = 0; at + GRAM <= letters.length; at++) grams.add(letters.slice(at, at + GRAM));
  return grams;
}

function jaccardOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const gram of b) if (a.has(gram)) both++;
  return both / (a.size + b.size - both);
}
