import { cleanLine } from './clean.ts';
import { headingOf, scanMarkdown } from './markdown.ts';
import { slotOf } from './slots.ts';

/**
 * The title of a file and the body without the heading that said it. The title of the front matter comes first, then the first
 * heading of level 1 (`# …`, or underlined with `=`), then the first of any other level that opens no slot. A heading that only
 * repeats the front matter's title goes, too. '' where there is none.
 */
export function takeTitle(frontTitle: string, body: string): { readonly title: string; readonly body: string } {
  const heading = firstHeading(body);
  if (heading === null || heading.title === '') return { title: frontTitle, body };
  if (frontTitle !== '' && heading.title !== frontTitle) return { title: frontTitle, body };
  const lines = body.split('\n');
  lines.splice(heading.number - 1, heading.lines);
  return { title: heading.title, body: lines.join('\n') };
}

interface FirstHeading {
  readonly title: string;
  readonly number: number;
  readonly lines: number;
}

function firstHeading(body: string): FirstHeading | null {
  let other: FirstHeading | null = null;
  let before: { readonly text: string; readonly number: number } | null = null;
  for (const line of scanMarkdown(body).prose) {
    const heading = headingOf(line.text);
    if (heading !== null && heading.spaced) {
      const found = { title: cleanLine(heading.text), number: line.number, lines: 1 };
      if (heading.level === 1) return found;
      if (slotOf(heading.text) === null) other ??= found;
    }
    const underlined = before !== null && before.number === line.number - 1 && before.text.trim() !== '';
    if (before !== null && underlined && heading === null && /^ {0,3}=+[ \t]*$/.test(line.text)) {
      return { title: cleanLine(before.text), number: before.number, lines: 2 };
    }
    before = line;
  }
  return other;
}
