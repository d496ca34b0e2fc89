import { describe, expect, it } from 'vitest';
import { keyOf } from '../../src/bank/question.ts';
import { type Event, eventId, sessionId } from '../../src/progress/event.ts';
import { preview } from '../../src/progress/preview.ts';
import { emptyProgress, extend, fold, type Progress } from '../../src/progress/progress.ts';
import { type Day, dayOf } from '../../src/scheduling/day.ts';
import { AGAIN, GRADES, type Grade } from '../../src/scheduling/grade.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { DAY, START } from './event-arbitrary.ts';
import { dice } from './records.ts';

describe('the interval on the key', () => {
  it('is the interval that is kept, in 10,000 grades with fuzz, by either fold', () => {
    const scheduler = createScheduler();
    const roll = dice(7);
    let cases = 0;
    let fuzzed = 0;
    for (let round = 0; round < 50; round += 1) {
      const session = sessionId(START + round * DAY, 'previewprevi');
      let at = START + round * DAY;
      let progress: Progress = emptyProgress();
      const all: Event[] = [];
      for (let n = 1; n <= 200; n += 1) {
        at += 1 + (roll(3) === 0 ? roll(40) * DAY : roll(DAY));
        const tz = [480, 480, 480, -600, 0][roll(5)] ?? 0;
        const question = keyOf('bank', `q${roll(6)}`);
        const grade = GRADES[roll(4)] as Grade;
        const today = dayOf({ at, tz });
        const before = progress.questions.get(question);
        const shown = preview(before, question, today, scheduler);
        const event: Event = {
          kind: 'graded',
          id: eventId(session, n),
          at,
          tz,
          question,
          grade,
          ms: 1,
          hash: '',
          fingerprint: '',
          ticked: [],
          missed: [],
        };
        all.push(event);
        progress = extend(progress, [event], scheduler) ?? progress;
        const kept = progress.questions.get(question);
        const from = grade === AGAIN ? today : Math.max(today, before?.lastDay ?? today);
        expect(kept?.due).toBe((from + shown[grade]) as Day);
        if (shown[grade] > 3) fuzzed += 1;
        cases += 1;
      }
      expect(fold(all, scheduler).questions).toEqual(progress.questions);
    }
    expect(cases).toBe(10_000);
    expect(fuzzed).toBeGreaterThan(2000);
  });

  it('of a question never seen is that of a new one', () => {
    const exact = createScheduler({ fuzz: false });
    expect(preview(undefined, keyOf('bank', 'q'), 20_000 as Day, exact)).toEqual({ 1: 0, 2: 1, 3: 2, 4: 8 });
  });
});
