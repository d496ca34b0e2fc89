import { describe, expect, it } from 'vitest';
import { gradeNotices } from '../../src/drill/grade-notices.ts';
import { en } from '../../src/i18n/en.ts';
import { zh } from '../../src/i18n/zh.ts';
import type { Day } from '../../src/scheduling/day.ts';

const today = 20_000 as Day;
const after = (days: number, lapses = 0) => ({ due: (today + days) as Day, lapses });
const textsOf = (given: Partial<Parameters<typeof gradeNotices>[1]>, hasKeys = true, t = en) =>
  gradeNotices(t, { grade: 3, isCram: false, after: after(2), today, ...given }, 'gpu-util', hasKeys).map(({ text }) => text);

describe('what is said after a grade', () => {
  it.each([
    ['a grade', {}, ['Graded good. Next: 2024-10-06 (in 2 days).']],
    ['again', { grade: 1, after: after(0) }, ['Graded again. Next: today.', 'It comes back in this session.']],
    ['a cram', { isCram: true }, ['Practised: good. Not scheduled.']],
    ['seven lapses', { after: after(2, 7) }, ['Graded good. Next: 2024-10-06 (in 2 days).']],
  ] as const)('%s', (_, given, texts) => {
    expect(textsOf(given)).toEqual(texts);
  });

  it('offers to rewrite or suspend a leech: by keys, else by commands', () => {
    expect(textsOf({ after: after(2, 8) }).slice(1)).toEqual([en.drill.leech, en.drill.leechKeys]);
    expect(textsOf({ after: after(2, 8) }, true, zh).at(-1)).toBe('按 n 写笔记，按 e 改题，或按 x 先暂停。');
    expect(textsOf({ after: after(2, 9) }, false).at(-1)).toContain('mianshi suspend gpu-util');
  });
});
