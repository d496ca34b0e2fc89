import { headingOf, scanMarkdown, trimBlankLines } from './markdown.ts';
import type { Body } from './question.ts';

export type Slot = 'summary' | 'answer' | 'code' | 'pitfalls';

/** The one table of slot headings (level 2), in their normal form. */
const SLOTS: ReadonlyMap<string, Slot> = new Map(
  (
    [
      ['summary', ['一句话', 'In one sentence']],
      ['answer', ['参考答案', '答案', 'Answer', 'Reference answer']],
      ['code', ['代码', 'Code']],
      ['pitfalls', ['易错点', 'Pitfalls']],
    ] as const
  ).flatMap(([slot, headings]) => headings.map((heading) => [normalForm(heading), slot] as const)),
);

/** A part of a body: from its heading's line (`slot` null: the part before the first) to the line before the next one's. */
interface Part {
  readonly slot: Slot | null;
  readonly heading: string;
  readonly from: number;
}

/** Which slot a heading opens; case, spaces, width and a closing colon do not matter. Null for every other heading. */
export function slotOf(heading: string): Slot | null {
  return SLOTS.get(normalForm(heading)) ?? null;
}

/**
 * A Markdown body (already cleaned), split at its slot headings. Without any, the whole body is the answer. Headings inside
 * code fences are code. Other headings belong to the slot they stand in; a slot that comes twice is joined.
 */
export function splitBody(raw: string): Body {
  const lines = raw.split('\n');
  const parts: Part[] = [{ slot: null, heading: '', from: 1 }];
  for (const { text, number } of scanMarkdown(raw).prose) {
    const heading = headingOf(text);
    const slot = heading?.level === 2 ? slotOf(heading.text) : null;
    if (slot !== null) parts.push({ slot, heading: text, from: number + 1 });
  }
  if (parts.length === 1) return { raw, question: '', summary: '', answer: trimBlankLines(raw) };

  const texts = parts.map((part, index) => {
    const next = parts[index + 1];
    return {
      ...part,
      text: trimBlankLines(lines.slice(part.from - 1, next === undefined ? undefined : next.from - 2).join('\n')),
    };
  });
  const join = (slot: Slot | null): string => joined(texts.filter((part) => part.slot === slot).map((part) => part.text));
  const more = texts.filter((part) => part.slot === 'code' || part.slot === 'pitfalls');
  const answer = joined([join('answer'), ...more.map((part) => joined([part.heading, part.text]))]);
  return { raw, question: join(null), summary: join('summary'), answer };
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

function normalForm(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*_:]/gu, '');
}
