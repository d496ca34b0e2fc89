/** A line outside code fences. `number` counts from 1 in the text that was scanned. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/** A code fence: what stands before and behind its opening marks, its lines as they are written, and the line of the opening marks. */
export interface Fence {
  /** blanks and the marks of quotes */
  readonly margin: string;
  readonly info: string;
  readonly code: string;
  readonly number: number;
}

export interface Scan {
  /** lines outside fences, in order */
  readonly prose: readonly Line[];
  readonly fences: readonly Fence[];
}

/**
 * Markdown, cut into prose and code fences (CommonMark section 4.5, also inside quotes; in list items at any indentation, for
 * this scan does not know lists). A fence that is not closed reaches to the end. Linear in the length of the text.
 */
export function scanMarkdown(text: string): Scan {
  const prose: Line[] = [];
  const fences: Fence[] = [];
  let open: Open | null = null;
  let number = 0;
  for (const line of text.split('\n')) {
    number++;
    const start = line.trimStart();
    const quoted = start.startsWith('>');
    const rest = quoted ? withoutQuotes(start) : start;
    if (open !== null && open.quoted && !quoted) {
      fences.push(closed(open));
      open = null;
    }
    const mark = fenceMark(rest);
    if (open === null) {
      const info = mark === '' ? '' : rest.slice(mark.length).trim();
      // a back-tick behind the marks makes it a code span
      if (mark === '' || (mark.startsWith('`') && info.includes('`'))) prose.push({ text: line, number });
      else open = { margin: line.slice(0, line.length - rest.length), mark, quoted, info, number, code: [] };
    } else if (mark.startsWith(open.mark) && rest.slice(mark.length).trim() === '') {
      fences.push(closed(open));
      open = null;
    } else open.code.push(line);
  }
  if (open !== null) fences.push(closed(open));
  return { prose, fences };
}

interface Open {
  readonly margin: string;
  readonly mark: string;
  readonly quoted: boolean;
  readonly info: string;
  readonly number: number;
  readonly code: string[];
}

function closed(open: Open): Fence {
  return { margin: open.margin, info: open.info, code: open.code.join('\n'), number: open.number };
}

export interface Heading {
  readonly level: number;
  readonly text: string;
  /** a blank stands behind the marks, as CommonMark wants it: `#tag` is no heading, `##答案` was meant as one */
  readonly spaced: boolean;
}

/** A heading with number signs (`## Answer ##`). Null where the line is none. */
export function headingOf(line: string): Heading | null {
  const start = line.startsWith('#') ? 0 : line.length - line.trimStart().length;
  if (start > 3 || line[start] !== '#') return null;
  let level = 0;
  while (line[start + level] === '#') level++;
  if (level > 6) return null;
  const behind = line.slice(start + level);
  let text = behind.trim();
  let end = text.length;
  while (end > 0 && text[end - 1] === '#') end--;
  // closing marks need a blank in front of them: `# C#` keeps its own
  if (end < text.length && (end === 0 || text[end - 1] === ' ' || text[end - 1] === '\t')) text = text.slice(0, end).trimEnd();
  return { level, text, spaced: behind === '' || /^\s/u.test(behind) };
}

/** The text without blank lines at its ends; the indentation of its first line stays. */
export function trimBlankLines(text: string): string {
  const first = text.search(/\S/u);
  if (first === -1) return '';
  return text.slice(text.lastIndexOf('\n', first) + 1).trimEnd();
}

function withoutQuotes(line: string): string {
  let rest = line;
  while (rest.startsWith('>')) rest = rest.slice(1).trimStart();
  return rest;
}

/** The run of three or more back-ticks or tildes that the line begins with, or ''. */
function fenceMark(rest: string): string {
  const mark = rest[0];
  if (mark !== '`' && mark !== '~') return '';
  let length = 1;
  while (rest[length] === mark) length++;
  return length < 3 ? '' : rest.slice(0, length);
}
