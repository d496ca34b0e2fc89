import { widthOf } from './width.ts';
import { wrap } from './wrap.ts';

/** What stands between two facts of a line. */
export const DOT = ' · ';

/** Short facts in a row, parted by dots, in lines of at most `width` columns: a line ends between two facts, never inside one. */
export function layFacts(facts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const fact of facts.filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + widthOf(DOT) + widthOf(fact) <= width) lines[lines.length - 1] = last + DOT + fact;
    else lines.push(...wrap(fact, width));
  }
  return lines;
}
