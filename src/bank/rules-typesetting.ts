import { brief } from './clean.ts';
import type { ParsedFile } from './parse.ts';
import { type Fault, faultAt } from './problem.ts';
import { proseOf } from './prose.ts';

/** What can be shown on a page, as the typesetter knows it. */
export interface Typesetter {
  /** whether TeX can be set */
  canSet(tex: string): boolean;
  /** whether a Mermaid diagram can be drawn in so many columns */
  canDraw(source: string, columns: number): boolean;
}

/** A page of 80 columns less the margins of an answer. */
const COLUMNS = 76;
const ANY_WIDTH = 10_000;

/** Formulas and diagrams in the body of a file that readers would see as their source. */
export function typesetFaults({ body, bodyLine }: ParsedFile, typesetter?: Typesetter): Fault[] {
  if (typesetter === undefined || !/\$|mermaid/.test(body)) return [];
  const { formulas, fences } = proseOf(body);
  const at = (number: number): number => bodyLine + number - 1;
  const faults: Fault[] = formulas
    .filter(({ text }) => !typesetter.canSet(text))
    .map(({ text, number }) => faultAt(at(number), { code: 'formula-broken', args: { tex: brief(text) } }));
  for (const { info, code, number } of fences) {
    if (!/^mermaid\b/.test(info) || typesetter.canDraw(code, COLUMNS)) continue;
    const isTooWide = typesetter.canDraw(code, ANY_WIDTH);
    faults.push(
      faultAt(
        at(number),
        isTooWide ? { code: 'diagram-too-wide', args: { columns: COLUMNS } } : { code: 'diagram-not-drawn', args: {} },
      ),
    );
  }
  return faults;
}
