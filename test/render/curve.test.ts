import { describe, expect, it } from 'vitest';
import { plainTheme } from '../../src/render/plain-theme.ts';
import { renderCurve } from '../../src/render/plots/curve.ts';
import type { Day } from '../../src/scheduling/day.ts';

const curve = Array.from({ length: 101 }, (_, day) => ({ day: day as Day, recall: 1 - day / 260 }));
const draw = (marks: readonly number[], columns = 40) =>
  renderCurve(curve, marks as Day[], plainTheme, { columns, form: 'page', links: false, ambiguousWide: false });

describe('the forgetting curve', () => {
  it('has percents at both ends of its axis and in the middle', () => {
    const labels = draw([0]).flatMap((line) => /\d+%/.exec(line) ?? []);
    expect(labels).toEqual(['100%', '80%', '60%']);
  });

  it('never has two marks beside each other that read as one number', () => {
    const [first = '', second = ''] = draw([0, 31, 34, 90]).slice(-2);
    expect(first.trim().split(/ +/)).toEqual(['0', '1', '3']);
    expect(second.trim()).toBe('2');
    expect(second.indexOf('2')).toBe(first.indexOf('1') + 1);
  });
});
