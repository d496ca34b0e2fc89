import { describe, expect, it } from 'vitest';
import { keyOf, type QuestionKey } from '../../src/bank/question.ts';
import { type Event, type EventId, eventId, sessionId } from '../../src/progress/event.ts';
import { emptyProgress, extend, fold, live, type QuestionProgress } from '../../src/progress/progress.ts';
import { addDays, type Day, dayOf } from '../../src/scheduling/day.ts';
import { AGAIN, EASY, GOOD, type Grade, HARD } from '../../src/scheduling/grade.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { DAY, HOUR, type Said, START, textOf } from './event-arbitrary.ts';

const scheduler = createScheduler({ fuzz: false });
const TODAY = dayOf({ at: START, tz: 480 });
const A = keyOf('bank', 'a');
const B = keyOf('bank', 'b');
const C = keyOf('bank', 'c');

function id(n: number): EventId {
  return eventId(sessionId(START, 'abcdefghijkl'), n);
}

/** Event number n of one session, so many hours after its start. */
function event(n: number, hours: number, said: Said, tz = 480): Event {
  return { id: id(n), at: START + hours * HOUR, tz, ...said } as Event;
}

function graded(question: QuestionKey, grade: Grade, more: Partial<Said> = {}): Said {
  return { kind: 'graded', question, grade, ms: 1000, hash: 'h', fingerprint: 'fp1:x', ticked: [], missed: [], ...more } as Said;
}

function of(events: readonly Event[], key = A): QuestionProgress | undefined {
  return fold(events, scheduler).questions.get(key);
}

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

  it.each<[Grade, number]>([[AGAIN, 0], [HARD, 1], [GOOD, 2], [EASY, 8]])('%d of a new question makes it due in %d days', (grade, days) => {
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
    const lapses = (...grades: readonly (readonly [number, Grade])[]) => of(grades.map(([hours, grade], i) => event(i + 1, hours, graded(A, grade))))?.lapses;
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
    const events = [event(1, 0, { kind: 'started', seed: 1, cram: false, questions: [A, B] }), event(2, 1, { kind: 'skipped', question: A })];
    expect(fold(events, null).questions.size).toBe(0);
  });
});

describe('reset', () => {
  it('forgets the memory and keeps the history', () => {
    const events = [event(1, 0, graded(A, GOOD)), event(2, 24, graded(A, AGAIN)), event(3, 25, { kind: 'reset', question: A })];
    const progress = of(events);
    expect(progress).toMatchObject({ memory: null, due: null, lapses: 0, reps: 2, lastGrade: AGAIN, lastDay: addDays(TODAY, 1), firstDay: TODAY });
    expect(fold(events, scheduler).days.get(TODAY)).toEqual({ introduced: 1, reviewed: 0, ms: 1000 });
    const again = of([...events, event(4, 100, graded(A, GOOD))]);
    expect(again?.memory).toEqual(scheduler.next(null, 0, GOOD));
    expect(again).toMatchObject({ reps: 3, lapses: 0, firstDay: TODAY });
  });
});

describe('undoing', () => {
  const grade = event(1, 0, graded(A, GOOD));
  const undo = (n: number, hours: number, target: number) => event(n, hours, { kind: 'undone', event: id(target) });

  it('takes an event back, the undoing of it brings it back', () => {
    expect(of([grade, undo(2, 1, 1)])).toBeUndefined();
    expect(of([grade, undo(2, 1, 1), undo(3, 2, 2)])).toEqual(of([grade]));
    expect(of([grade, undo(2, 1, 1), undo(3, 2, 2), undo(4, 3, 3)])).toBeUndefined();
  });

  it('by two devices at once is undone only when both are', () => {
    expect(of([grade, undo(2, 1, 1), undo(3, 1, 1), undo(4, 2, 2)])).toBeUndefined();
    expect(of([grade, undo(2, 1, 1), undo(3, 1, 1), undo(4, 2, 2), undo(5, 2, 3)])).toEqual(of([grade]));
  });

  it('waits for an event that is not there yet', () => {
    const early = fold([undo(2, 1, 1)], scheduler);
    expect([...early.waiting]).toEqual([id(1)]);
    expect(of([undo(2, 1, 1), grade])).toBeUndefined();
    expect(extend(early, [event(1, 5, graded(A, GOOD))], scheduler)).toBeNull();
  });

  it('in a ring touches nothing else', () => {
    const ring = [undo(2, 1, 3), undo(3, 2, 2), undo(4, 3, 4)];
    expect(of([grade, ...ring])).toEqual(of([grade]));
    expect(textOf(fold([...ring].reverse().concat(grade), scheduler))).toBe(textOf(fold([grade, ...ring], scheduler)));
    expect(of([grade, ...ring, undo(5, 4, 1)])).toBeUndefined();
  });

  it('leaves in `live` what counts, in order', () => {
    const started = event(6, -1, { kind: 'started', seed: 1, cram: false, questions: [A] });
    expect(live([undo(2, 1, 1), grade, started, grade])).toEqual([started]);
    expect(live([grade, started, undo(2, 1, 1), undo(3, 2, 2)])).toEqual([started, grade]);
  });
});

describe('relinking', () => {
  const relinked = (n: number, hours: number, from: QuestionKey, to: QuestionKey) => event(n, hours, { kind: 'relinked', from, to });
  const grade = event(1, 0, graded(A, GOOD));

  it('carries the history over, and what still comes under the old name', () => {
    const before = of([grade]);
    const progress = fold([grade, relinked(2, 1, A, B)], scheduler);
    expect([...progress.questions]).toEqual([[B, before]]);
    const later = of([grade, relinked(2, 1, A, B), event(3, 48, graded(A, GOOD)), event(4, 96, graded(B, GOOD))], B);
    expect(later).toEqual(of([grade, event(3, 48, graded(A, GOOD)), event(4, 96, graded(A, GOOD))]));
    expect(fold([grade, relinked(2, 1, A, B), event(4, 96, graded(B, GOOD))], scheduler).days.get(TODAY)?.introduced).toBe(1);
  });

  it('does not move the due day, though the fuzz goes by name', () => {
    const fuzzy = createScheduler();
    const easy = event(1, 0, graded(A, EASY));
    const due = fold([easy], fuzzy).questions.get(A)?.due;
    expect(fold([easy, relinked(2, 1, A, B)], fuzzy).questions.get(B)?.due).toBe(due);
  });

  it('goes in chains, in whatever order they were linked', () => {
    expect([...fold([grade, relinked(2, 1, A, B), relinked(3, 2, B, C)], scheduler).questions.keys()]).toEqual([C]);
    expect([...fold([grade, relinked(2, 1, B, C), relinked(3, 2, A, B)], scheduler).questions.keys()]).toEqual([C]);
  });

  it('there and back ends where it was last said', () => {
    expect([...fold([grade, relinked(2, 1, A, B), relinked(3, 2, B, A)], scheduler).questions.keys()]).toEqual([A]);
    const ring = [relinked(2, 1, A, B), relinked(3, 2, B, C), relinked(4, 3, C, A), relinked(5, 4, A, A)];
    expect([...fold([grade, ...ring], scheduler).questions.keys()]).toEqual([A]);
  });

  it('can be undone', () => {
    const events = [grade, relinked(2, 1, A, B), event(3, 2, { kind: 'undone', event: id(2) })];
    expect([...fold(events, scheduler).questions.keys()]).toEqual([A]);
  });

  it('is remembered by what is folded later', () => {
    const base = fold([grade, relinked(2, 1, A, B)], scheduler);
    const tail = [event(3, 48, graded(A, GOOD))];
    const extended = extend(base, tail, scheduler);
    expect(extended && textOf(extended)).toBe(textOf(fold([grade, relinked(2, 1, A, B), ...tail], scheduler)));
  });
});

describe('one id', () => {
  const grade = event(1, 5, graded(A, GOOD));
  const other = event(1, 6, graded(A, AGAIN));
  const sameMoment = event(1, 5, graded(B, EASY));

  it('counts once; the earliest content wins, of one moment the least as JSON', () => {
    expect(fold([grade, grade], scheduler).events).toBe(1);
    expect(textOf(fold([other, grade], scheduler))).toBe(textOf(fold([grade], scheduler)));
    expect(textOf(fold([grade, sameMoment], scheduler))).toBe(textOf(fold([sameMoment, grade], scheduler)));
  });

  it('is known again by `extend`, even after a newer head', () => {
    const base = fold([grade, event(2, 7, graded(B, GOOD))], scheduler);
    expect(extend(base, [event(1, 9, graded(A, AGAIN))], scheduler)).toBeNull();
    expect(extend(base, [event(3, 9, graded(A, AGAIN))], scheduler)).not.toBeNull();
  });
});

describe('what is kept to go on with', () => {
  it('are the events of sittings of the last two days, undone ones among them', () => {
    const events = [
      event(1, -40, graded(A, GOOD)),
      event(2, -20, graded(A, GOOD)),
      event(3, 0, { kind: 'flagged', question: A, on: true }),
      event(4, 1, { kind: 'skipped', question: B }),
      event(5, 2, { kind: 'undone', event: id(4) }),
    ];
    const progress = fold([...events].reverse(), scheduler);
    expect(progress.recent.map((one) => one.id)).toEqual([id(2), id(4), id(5)]);
    expect(progress).toMatchObject({ head: { at: START + 2 * HOUR, id: id(5) }, lastDay: TODAY, events: 5 });
  });

  it('of nothing is nothing', () => {
    expect(fold([], null)).toEqual(emptyProgress());
    const progress = fold([event(1, 0, graded(A, GOOD))], scheduler);
    expect(extend(progress, [], null)).toBe(progress);
  });

  it('does not grow with the log', () => {
    const events = Array.from({ length: 2000 }, (_, i): Event => {
      const at = START + i * HOUR;
      return { id: eventId(sessionId(at, 'abcdefghijkl'), 1), at, tz: 480, ...graded(A, GOOD) } as Event;
    });
    const progress = fold(events, scheduler);
    expect(progress.ids.size).toBeLessThanOrEqual(73);
    expect(progress.recent.length).toBeLessThanOrEqual(48);
    expect(progress.events).toBe(2000);
    expect(progress.lastDay).toBe(dayOf({ at: START + 1999 * HOUR, tz: 480 }) satisfies Day);
    expect(DAY).toBe(24 * HOUR);
  });
});
