import { describe, expect, it } from 'vitest';
import type { QuestionKey } from '../../src/bank/question.ts';
import { type Event, eventId, sessionId } from '../../src/progress/event.ts';
import { emptyProgress, extend, fold, live } from '../../src/progress/progress.ts';
import { dayOf } from '../../src/scheduling/day.ts';
import { AGAIN, EASY, GOOD } from '../../src/scheduling/grade.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { HOUR, START, textOf } from './event-arbitrary.ts';
import { A, B, C, event, graded, id, of, scheduler, TODAY } from './stories.ts';

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
  const relinked = (n: number, hours: number, from: QuestionKey, to: QuestionKey) =>
    event(n, hours, { kind: 'relinked', from, to });
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
    expect(progress.lastDay).toBe(dayOf({ at: START + 1999 * HOUR, tz: 480 }));
  });
});
