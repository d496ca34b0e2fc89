import { brief } from './clean.ts';
import type { Fault } from './problem.ts';
import { proseOf } from './prose.ts';

/** What may stand in the text of a question: checks on the lines outside code fences. `firstLine`: the line the text begins on. */
export function textFaults(text: string, firstLine: number): Fault[] {
  const { lines, fences } = proseOf(text);
  const at = (number: number): number => firstLine + number - 1;
  const faults: Fault[] = [];
  for (const line of lines) {
    const tag = rawHtml(line.text);
    if (tag !== null) faults.push({ line: at(line.number), fact: { code: 'raw-html', args: { tag: brief(tag) } } });
    const broken = brokenEmphasis(line.text);
    if (broken !== null) faults.push({ line: at(line.number), fact: { code: 'broken-emphasis', args: { text: brief(broken) } } });
  }
  fences.forEach((fence, index) => {
    const language = /^(python|bash|sh)\s+run$/.exec(fence.info)?.[1];
    if (language === undefined || /^text\s+output$/.test(fences[index + 1]?.info ?? '')) return;
    faults.push({ line: at(fence.number), fact: { code: 'missing-output', args: { language } } });
  });
  return faults;
}

/** A tag or comment; `<br>` in a table is the one that Markdown has no other means for. */
function rawHtml(line: string): string | null {
  for (const [tag] of line.matchAll(/<!--|<\/?[A-Za-z][\w-]*(?:\s[^<>]*)?\/?>/g)) {
    if (!(/^<br\s*\/?>$/i.test(tag) && line.includes('|'))) return tag;
  }
  return null;
}

/**
 * The trap of bold Chinese: by CommonMark (section 6.2, flanking delimiter runs) `**重参数（Reparam）**解决` is not bold, because
 * the closing mark has punctuation before and a letter behind it. Marks are taken in pairs; the first pair that does not work
 * is returned with its text, null if all do. Marks between blanks are no marks.
 */
function brokenEmphasis(line: string): string | null {
  if (/^[\s*]*$/.test(line)) return null;
  let open: { readonly start: number; readonly works: boolean } | null = null;
  for (const run of line.matchAll(/\*{2,}/g)) {
    const before = kindOf(lastOf(line.slice(0, run.index)));
    const after = kindOf(firstOf(line.slice(run.index + run[0].length)));
    if (before === 'blank' && after === 'blank') continue;
    const opens = after !== 'blank' && (after === 'letter' || before !== 'letter');
    const closes = before !== 'blank' && (before === 'letter' || after !== 'letter');
    if (open === null) open = { start: run.index, works: opens };
    else if (open.works && closes) open = null;
    else return line.slice(open.start, run.index + run[0].length);
  }
  return null;
}

function kindOf(character: string): 'blank' | 'mark' | 'letter' {
  if (character === '' || /\s/u.test(character)) return 'blank';
  return /[\p{P}\p{S}]/u.test(character) ? 'mark' : 'letter';
}

function firstOf(text: string): string {
  return String.fromCodePoint(...(text === '' ? [] : [text.codePointAt(0) ?? 0]));
}

function lastOf(text: string): string {
  const low = text.slice(-1);
  return /[\udc00-\udfff]/.test(low) ? text.slice(-2) : low;
}
