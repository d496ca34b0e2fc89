import { describe, expect, it } from 'vitest';
import { keyOf } from '../../src/bank/question.ts';
import type { TypedAnswer } from '../../src/journal/typed-answer.ts';
import { versionsOf } from '../../src/journal/versions.ts';
import { type Event, eventId, sessionId } from '../../src/progress/event.ts';
import type { Grade } from '../../src/scheduling/grade.ts';

const [a, b] = [keyOf('b', 'a'), keyOf('b', 'b')];
const typed = (at: number, text: string): TypedAnswer => ({ question: a, at, tz: 480, ms: 1, text });
const graded = (at: number, grade: Grade, question = a, missed: string[] = []): Event => ({
  ...{ kind: 'graded', id: eventId(sessionId(at, 'abcdefghijkl'), 1), at, tz: 480, question, grade, ms: 1 },
  ...{ hash: '', fingerprint: '', ticked: [], missed },
});

describe('the versions of an answer', () => {
  it('have the grade that came after them and before the next one, newest first', () => {
    const events = [graded(5, 1), graded(11, 2, a, ['p1']), graded(12, 4, b), graded(31, 3), graded(32, 1)];
    const versions = versionsOf([typed(10, 'one'), typed(20, 'two'), typed(30, 'three')], events, (key) => key === a);
    expect(versions.map(({ text, grade, missed }) => [text, grade, missed])).toEqual([
      ['three', 3, []],
      ['two', null, []],
      ['one', 2, ['p1']],
    ]);
  });
});
