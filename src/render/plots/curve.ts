import type { Day } from '../../scheduling/day.ts';
import type { RecallOn } from '../../report/question-history.ts';
import type { Medium } from '../medium.ts';
import type { Theme } from '../renderer.ts';
import { padStart } from '../width.ts';

const ROWS = 8;
const WIDEST = 72;
/** The axis starts at a multiple of this below the lowest point. */
const STEP = 0.1;
const AXIS = 6;

interface Look {
  readonly upper: string;
  readonly lower: string;
  readonly side: string;
  readonly corner: string;
  readonly floor: string;
  readonly mark: string;
}
const DRAWN: Look = { upper: '▀', lower: '▄', side: '│', corner: '└', floor: '─', mark: '┊' };
const ASCII: Look = { upper: "'", lower: '.', side: '|', corner: '+', floor: '-', mark: ':' };

/**
 * A curve as half blocks over days, with a number, from 0, and a dotted line for each of the days `marks`, which the words below it explain. The
 * axis says in percent where it begins, where its middle is and where it ends: seldom at 0, as most of a curve lies near the top.
 */
export function renderCurve(curve: readonly RecallOn[], marks: readonly Day[], theme: Theme, medium: Medium): string[] {
  const [first, last] = [curve[0], curve.at(-1)];
  if (first === undefined || last === undefined || last.day <= first.day) return [];
  const look = medium.ambiguousWide ? ASCII : DRAWN;
  const columns = Math.max(10, Math.min(WIDEST, medium.columns - AXIS - 3));
  const lowest = Math.min(...curve.map(({ recall }) => recall));
  const bottom = Math.max(0, Math.floor((lowest - 1e-9) / STEP) * STEP);
  const span = last.day - first.day;
  const columnOf = (day: Day) => Math.round(((day - first.day) / span) * (columns - 1));
  const marked = marks.map((day, place) => ({ column: columnOf(day), name: String(place) }));
  const heights = Array.from({ length: columns }, (_, column) => {
    const recall = recallAt(curve, first.day + (column / (columns - 1)) * span);
    return Math.min(2 * ROWS - 1, Math.max(0, Math.floor(((recall - bottom) / (1 - bottom)) * 2 * ROWS)));
  });
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const level = ROWS - 1 - row;
    const value = row === 0 ? 1 : row === ROWS / 2 ? (1 + bottom) / 2 : row === ROWS - 1 ? bottom : null;
    const label = value === null ? '' : `${Math.round(value * 100)}%`;
    const cells = heights.map((height, column) => {
      if (Math.floor(height / 2) === level) return theme.accent(height % 2 === 1 ? look.upper : look.lower);
      return marked.some((mark) => column > 0 && mark.column === column) ? theme.quiet(look.mark) : ' ';
    });
    return `${theme.quiet(`${padStart(label, AXIS)} ${look.side}`)}${cells.join('')}`.trimEnd();
  });
  const floor = theme.quiet(`${' '.repeat(AXIS)} ${look.corner}${look.floor.repeat(columns)}`);
  return [...rows, floor, ...names(marked, columns).map((line) => `${' '.repeat(AXIS + 2)}${theme.strong(line)}`)];
}

/** Between two points of the curve in a straight line. */
function recallAt(curve: readonly RecallOn[], day: number): number {
  const after = curve.findIndex((point) => point.day >= day);
  const [left, right] = [curve[Math.max(0, after - 1)], curve[after === -1 ? curve.length - 1 : after]];
  if (left === undefined || right === undefined) return 0;
  if (right.day === left.day) return right.recall;
  return left.recall + ((right.recall - left.recall) * (day - left.day)) / (right.day - left.day);
}

/** The numbers under their columns; those that fall on one another, or would be read as one, stand in lines of their own. */
function names(marked: readonly { readonly column: number; readonly name: string }[], columns: number): string[] {
  const lines: string[][] = [];
  for (const { column, name } of marked) {
    const isFree = (line: readonly string[]) =>
      (line[column - 1] ?? ' ') === ' ' && [...name].every((_, place) => line[column + place] === ' ');
    let line = lines.find(isFree);
    if (line === undefined) lines.push((line = new Array<string>(columns + name.length).fill(' ')));
    [...name].forEach((character, place) => (line[column + place] = character));
  }
  return lines.map((line) => line.join('').trimEnd());
}
