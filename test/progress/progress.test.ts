import { describe, expect, it } from 'vitest';
import { emptyProgress, extend, fold } from '../../src/progress/progress.ts';
import { addDays } from '../../src/scheduling/day.ts';
import { AGAIN, EASY, GOOD, type Grade, HARD } from '../../src/scheduling/grade.ts';
import { START, type Said } from './event-arbitrary.ts';
import { A, B, C, event, graded, id, of, scheduler, TODAY } from './stories.ts';

describe('a grade', () => {
  it('makes a question known', () => {
    expect(of([event(1, 0, graded(A, GOOD, { missed: ['scale'], hash: 'h1' }))])).toEqual({
      memory: { stability: 2.3065, difficulty: 2.11810397 },
      due: addDays(TODAY, 2),
      firstDay: TODAY,
      lastDay: TODAY,
      lastAt: START,
      reps: 1,
      lapses: 0,
      lastGrade: GOOD,
      hash: 'h1',
      fingerprint: 'fp1:x',
      missed: ['scale'],
      practised: 0,
      flagged: false,
      suspended: false,
      note: '',
    });
  });

  it.each<[Grade, number]>([
    [AGAIN, 0],
    [HARD, 1],
    [GOOD, 2],
    [EASY, 8],
  ])('%d of a new question makes it due in %d days', (grade, days) => {
    expect(of([event(1, 0, graded(A, grade))])?.due).toBe(addDays(TODAY, days));
  });

  it('counts days by the wall clock: an evening is a day before the next morning', () => {
    const morning = of([event(1, 12, graded(A, GOOD)), event(2, 22, graded(A, GOOD))]);
    expect(morning?.memory).toEqual(scheduler.next(scheduler.next(null, 0, GOOD), 1, GOOD));
    const sameDay = of([event(1, 0, graded(A, GOOD)), event(2, 12, graded(A, GOOD))]);
    expect(sameDay?.memory).toEqual(scheduler.next(scheduler.next(null, 0, GOOD), 0, GOOD));
  });

  it('after a flight to the west or with a clock set back counts as on the last day', () => {
    // at 09:00 in Beijing it is 15:00 of the day before in Honolulu
    const progress = of([event(1, 0, graded(A, GOOD)), event(2, 1, graded(A, GOOD), -600)]);
    expect(progress?.memory).toEqual(scheduler.next(scheduler.next(null, 0, GOOD), 0, GOOD));
    expect(progress?.lastDay).toBe(TODAY);
    expect(of([event(1, 0, graded(A, GOOD)), event(2, 1, graded(A, AGAIN), -600)])?.due).toBe(addDays(TODAY, -1));
  });

  it('is a lapse when it is `again` on a later day', () => {
    const lapses = (...grades: readonly (readonly [number, Grade])[]) =>
      of(grades.map(([hours, grade], i) => event(i + 1, hours, graded(A, grade))))?.lapses;
    expect(lapses([0, AGAIN])).toBe(0);
    expect(lapses([0, AGAIN], [1, AGAIN])).toBe(0);
    expect(lapses([0, GOOD], [1, AGAIN])).toBe(0);
    expect(lapses([0, GOOD], [24, AGAIN])).toBe(1);
    expect(lapses([0, AGAIN], [24, AGAIN], [25, AGAIN], [50, AGAIN])).toBe(2);
  });

  it('needs a scheduler; nothing else does', () => {
    expect(() => fold([event(1, 0, graded(A, GOOD))], null)).toThrow(TypeError);
    expect(() => extend(emptyProgress(), [event(1, 0, graded(A, GOOD))], null)).toThrow(TypeError);
    const undone = [event(1, 0, graded(A, GOOD)), event(2, 1, { kind: 'undone', event: id(1) })];
    expect(fold(undone, null).questions.size).toBe(0);
    expect(fold([event(1, 0, { kind: 'flagged', question: A, on: true })], null).questions.get(A)?.flagged).toBe(true);
  });
});

describe('the days', () => {
  it('count first grades, other grades and time, by the day of each place', () => {
    const events = [
      event(1, 0, graded(A, AGAIN, { ms: 1.5 })),
      event(2, 1, graded(A, GOOD, { ms: 2 })),
      event(3, 2, graded(B, GOOD, { ms: 4 })),
      event(4, 24, graded(A, GOOD, { ms: 8 })),
      event(5, 25, { ...graded(C, GOOD, { ms: 16 }), kind: 'practised' } as Said),
      event(6, 26, graded(C, GOOD, { ms: 32 }), -600),
    ];
    expect([...fold(events, scheduler).days]).toEqual([
      [TODAY, { introduced: 3, reviewed: 1, ms: 39.5 }],
      [addDays(TODAY, 1), { introduced: 0, reviewed: 1, ms: 8 }],
    ]);
  });
});

describe('a cram', () => {
  it('counts, and changes nothing else', () => {
    const first = event(1, 0, graded(A, GOOD, { missed: ['scale'] }));
    const cram = { ...graded(A, AGAIN, { hash: 'other', missed: [] }), kind: 'practised' } as Said;
    const before = of([first]);
    expect(of([first, event(2, 30, cram), event(3, 31, cram)])).toEqual({ ...before, practised: 2 });
    expect(of([event(2, 30, cram)])).toMatchObject({ memory: null, due: null, reps: 0, practised: 1, hash: '', lastDay: null });
  });
});

describe('marks', () => {
  it('flag, suspend and note hold until they are taken away', () => {
    const events = [
      event(1, 0, { kind: 'flagged', question: A, on: true }),
      event(2, 1, { kind: 'suspended', question: A, on: true }),
      event(3, 2, { kind: 'noted', question: A, text: 'ask again' }),
    ];
    expect(of(events)).toMatchObject({ flagged: true, suspended: true, note: 'ask again' });
    const off = [
      event(4, 3, { kind: 'flagged', question: A, on: false }),
      event(5, 4, { kind: 'suspended', question: A, on: false }),
      event(6, 5, { kind: 'noted', question: A, text: '' }),
    ];
    expect(of([...events, ...off])).toMatchObject({ flagged: false, suspended: false, note: '' });
  });

  it('what is only started or skipped stays unknown', () => {
    const events = [
      event(1, 0, { kind: 'started', seed: 1, cram: false, questions: [A, B] }),
      event(2, 1, { kind: 'skipped', question: A }),
    ];
    expect(fold(events, null).questions.size).toBe(0);
  });
});

describe('reset', () => {
  it('forgets the memory and keeps the history', () => {
    const events = [event(1, 0, graded(A, GOOD)), event(2, 24, graded(A, AGAIN)), event(3, 25, { kind: 'reset', question: A })];
    const progress = of(events);
    expect(progress).toMatchObject({
      memory: null,
      due: null,
      lapses: 0,
      reps: 2,
      lastGrade: AGAIN,
      lastDay: addDays(TODAY, 1),
      firstDay: TODAY,
    });
    expect(fold(events, scheduler).days.get(TODAY)).toEqual({ introduced: 1, reviewed: 0, ms: 1000 });
    const again = of([...events, event(4, 100, graded(A, GOOD))]);
    expect(again?.memory).toEqual(scheduler.next(null, 0, GOOD));
    expect(again).toMatchObject({ reps: 3, lapses: 0, firstDay: TODAY });
  });
});
