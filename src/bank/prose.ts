import { type Fence, type Line, scanMarkdown } from './markdown.ts';

/** A text as rules see it: lines outside code, with the insides of code spans and formulas crossed out; what was crossed out. */
export interface Prose {
  readonly lines: readonly Line[];
  /** TeX without its dollar signs, with the line on which it begins */
  readonly formulas: readonly Line[];
  readonly fences: readonly Fence[];
}

/** A formula on one line; `$5 and $6` is none (the rule of Pandoc's tex_math_dollars). */
const FORMULA = /\$\$(.+?)\$\$|\$(?![\s$])((?:[^$\\]|\\.)*?[^\s$\\]|[^\s$\\])\$(?!\d)/gu;
const ESCAPE = /\\[!-#%-/:-@[-`{-~]/g;
const CODE_SPAN = /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/gu;

export function proseOf(text: string): Prose {
  const { prose, fences } = scanMarkdown(text);
  const lines: Line[] = [];
  const formulas: Line[] = [];
  let display: { readonly number: number; readonly rows: string[] } | null = null;
  for (const { text: line, number } of prose) {
    // same length as the line, so that positions in one are positions in the other
    const masked = line.replace(CODE_SPAN, (_, mark: string, code: string) => mark + 'x'.repeat(code.length) + mark);
    const start = display === null ? masked.length : masked.indexOf('$$');
    if (display !== null) {
      display.rows.push(start === -1 ? line : line.slice(0, start));
      if (start === -1) continue;
      formulas.push({ text: display.rows.join('\n'), number: display.number });
      display = null;
    }
    const from = start === masked.length ? 0 : start + 2;
    const open = openDisplay(masked, from);
    if (open !== -1) display = { number, rows: [line.slice(open + 2)] };
    const end = open === -1 ? masked.length : open;
    const rest = ' '.repeat(from) + masked.slice(from, end);
    formulas.push(
      ...[...rest.matchAll(FORMULA)].map((found) => ({
        text: line.slice(found.index, found.index + found[0].length).replace(/^\$+|\$+$/g, ''),
        number,
      })),
    );
    const crossed = rest.replace(FORMULA, (found) => `$${'x'.repeat(found.length - 2)}$`).replace(ESCAPE, 'xx');
    lines.push({ text: crossed, number });
  }
  return { lines, formulas, fences };
}

/** Where display math begins that the line does not end, or -1: the last of an odd number of `$$`. */
function openDisplay(line: string, from: number): number {
  let last = -1;
  let count = 0;
  for (let at = line.indexOf('$$', from); at !== -1; at = line.indexOf('$$', at + 2)) {
    last = at;
    count++;
  }
  return count % 2 === 1 ? last : -1;
}
