import type { Category } from '../bank/question.ts';
import type { Messages } from '../i18n/en.ts';
import type { CategoryCounts, Counts, FollowUpCounts } from '../report/overview.ts';
import type { Theme } from './renderer.ts';
import { pad, padStart, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

const BAR = 10;
const BOARDS = ['aigc', 'general', null] as const;

interface CategoriesView {
  readonly rows: readonly CategoryCounts[];
  readonly counts: Counts;
  readonly followUps: FollowUpCounts;
}

/**
 * The categories by board, with their numbers: one line each where they fit; else the numbers below the names, without the bar where it
 * would be too wide. Returns a text without a final line feed.
 */
export function layCategories(t: Messages, theme: Theme, columns: number, { rows, counts, followUps }: CategoriesView): string {
  const lines = (text: string, indent = 0, style = (line: string) => line) =>
    wrap(text, columns - indent).map((line) => ' '.repeat(indent) + style(line));
  const name = (category: Category) => (category.id === '' ? t.uncategorised : category[t.lang]);
  const numbers = (own: Counts) => [own.total, own.due, own.new];
  const titles = [t.list.columns.total, t.list.columns.due, t.list.columns.new];
  const widths = titles.map((title, column) =>
    Math.max(widthOf(title), ...rows.map(({ counts: own }) => widthOf(String(numbers(own)[column])))),
  );
  const idWidth = Math.max(...rows.map(({ category }) => widthOf(category.id)), 1);
  const nameWidth = Math.max(...rows.map(({ category }) => widthOf(name(category))), 1);
  const numbersWidth = widths.reduce((sum, width) => sum + width + 2, 0);
  const isParted = rows.some(({ category }) => category.board !== null);
  const title = (board: (typeof BOARDS)[number]) => (isParted ? t.boards[board ?? 'none'] : '');
  const room = Math.max(0, columns - numbersWidth);
  const isOneLine = 2 + nameWidth + 2 + idWidth + 2 + BAR <= room;
  const hasBar = 4 + BAR <= room;
  const titleWidth = Math.max(...BOARDS.map((board) => widthOf(title(board))));
  const left = isOneLine ? 2 + nameWidth + 2 + idWidth + 2 + BAR : Math.min(room, Math.max(4 + BAR, titleWidth));
  const head = titles.map((title, column) => `  ${padStart(title, widths[column] ?? 0)}`).join('');
  const groups = BOARDS.flatMap((board) => {
    const own = rows.filter(({ category }) => category.board === board);
    if (own.length === 0) return [];
    return [...headOf(title(board)), ...own.flatMap(rowOf), ''];
  });
  return [
    ...groups,
    ...lines(t.list.total(counts.total, counts.due, counts.new)),
    ...(followUps.seen === 0 ? [] : lines(t.list.followUps(followUps.seen, followUps.due))),
    ...lines(t.list.hint, 0, theme.quiet),
  ].join('\n');

  function headOf(text: string): string[] {
    if (widthOf(text) <= left) return [theme.heading(pad(text, left)) + theme.quiet(head)];
    return [...lines(text, 0, theme.heading), ' '.repeat(left) + theme.quiet(head)];
  }

  function rowOf({ category, counts: own }: CategoryCounts): string[] {
    const cells = numbers(own).map((value, column) => {
      const text = padStart(String(value), widths[column] ?? 0);
      return `  ${value === 0 ? theme.quiet(text) : text}`;
    });
    if (isOneLine)
      return [
        `  ${pad(name(category), nameWidth)}  ${theme.accent(pad(category.id, idWidth))}  ${progressBar(own)}${cells.join('')}`,
      ];
    return [...namesOf(category), pad(hasBar ? `    ${progressBar(own)}` : '', left) + cells.join('')];
  }

  /** A name and its id side by side; below each other where the id would be broken. */
  function namesOf(category: Category): string[] {
    const isBeside = 2 + widthOf(name(category)) + 1 + widthOf(category.id) <= columns;
    if (isBeside) return [`  ${name(category)} ${theme.accent(category.id)}`.trimEnd()];
    return [...lines(name(category), 2), ...lines(category.id, 2, theme.accent)];
  }

  /** The share of questions seen at least once. */
  function progressBar({ total, new: fresh }: Counts): string {
    const full = total === 0 ? 0 : Math.round((BAR * (total - fresh)) / total);
    return theme.good('━'.repeat(full)) + theme.quiet('─'.repeat(BAR - full));
  }
}
