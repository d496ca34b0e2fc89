import { describe, expect, it } from 'vitest';
import { type QuestionKey, keyOf } from '../../src/bank/question.ts';
import {
  type Interview, type Said, answered, begin, factOf, follow, goneOf, interviewsOf, isOpen, toReview, toSchedule, turnOf,
} from '../../src/mock/interview.ts'; // prettier-ignore
import { scoreOf } from '../../src/mock/score.ts';
import { type Event, type Turn, eventId, sessionId } from '../../src/progress/event.ts';
import { formatEvent, parseLog } from '../../src/progress/log.ts';
import type { Grade } from '../../src/scheduling/grade.ts';

const START = Date.UTC(2026, 10, 23, 2);
const [A, B] = [keyOf('b', 'a'), keyOf('b', 'b')];
const turn = (question: QuestionKey, followUp = ''): Turn => ({ stage: 'breadth', question, followUp, ms: 60_000 });
const MOCKED = {
  kind: 'mocked',
  id: eventId(sessionId(START, 'abcdefghijkl'), 1),
  at: START,
  tz: 480,
  seed: 1,
  minutes: 10,
  turns: [turn(A), turn(A, 'why'), turn(B)],
} as const satisfies Event;

/** The events that these facts become, one minute after the other. */
function tell(...facts: Said[]): Event[] {
  const events: Event[] = [MOCKED];
  let interview = begin(MOCKED);
  facts.forEach((said, n) => {
    const event = factOf(interview, said, { at: START + (n + 1) * 60_000, tz: 480 });
    events.push(event);
    interview = follow(interview, event);
  });
  return events;
}

const replied = (place: number, way: 'aloud' | 'skipped' = 'aloud', ms = 30_000): Said => ({
  kind: 'replied',
  turn: place,
  way,
  ms,
});
const practised = (question: QuestionKey, grade: Grade, ticked: string[], missed: string[]): Said => ({
  ...{ kind: 'practised', question, grade, ms: 30_000, hash: 'h', fingerprint: 'f', ticked, missed },
});
const one = (events: readonly Event[]): Interview => interviewsOf(events)[0] as Interview;

describe('an interview as its events tell it', () => {
  it('is what it was when it was led, read back from its log', () => {
    const events = tell(replied(0), { kind: 'clocked', turn: 1, ms: 12_000 });
    const bytes = new TextEncoder().encode(events.map(formatEvent).join(''));
    const read = one(parseLog(bytes).events);
    expect(read).toEqual(events.slice(1).reduce(follow, begin(MOCKED)));
    expect(turnOf(read)?.followUp).toBe('why');
    expect([read.gone, goneOf(read)]).toEqual([12_000, 42_000]);
  });

  it('asks no follow-up of what was skipped', () => {
    const skipped = one(tell(replied(0, 'skipped')));
    expect(turnOf(skipped)?.question).toBe(B);
    expect(answered(skipped)).toEqual([]);
    expect(answered(one(tell(replied(0), replied(1, 'skipped'), replied(2))))).toEqual([A, B]);
  });

  it('ends with the answer in which its time runs out, and not before', () => {
    expect(turnOf(one(tell(replied(0, 'aloud', 599_999))))?.followUp).toBe('why');
    expect(turnOf(one(tell(replied(0, 'aloud', 600_000))))).toBeUndefined();
    expect(turnOf(one(tell(replied(0, 'aloud', 1000), { kind: 'clocked', turn: 1, ms: 700_000 })))).toBeDefined();
  });

  it('ends when the user ends it; then comes the review, then the word on the schedule', () => {
    const events = tell(replied(0), { kind: 'closed', part: 'questions' });
    expect(turnOf(one(events))).toBeUndefined();
    expect(toReview(one(events))).toEqual([A]);
    const reviewed = tell(replied(0), { kind: 'closed', part: 'questions' }, practised(A, 2, ['p'], ['q']));
    expect(toReview(one(reviewed))).toEqual([]);
    expect(toSchedule(one(reviewed)).map(({ question }) => question)).toEqual([A]);
    expect(isOpen(one(reviewed))).toBe(true);
    const more = (said: Said) => tell(replied(0), { kind: 'closed', part: 'questions' }, practised(A, 2, ['p'], ['q']), said);
    expect(isOpen(one(more({ ...practised(A, 2, ['p'], ['q']), kind: 'graded' } as Said)))).toBe(false);
    expect(isOpen(one(more({ kind: 'closed', part: 'interview' })))).toBe(false);
  });

  it('takes back an answer, an early end and a grade, from inside and from outside', () => {
    const events = tell(replied(0), replied(1), { kind: 'closed', part: 'questions' }, practised(A, 1, [], ['p']));
    const outside = (n: number): Event => ({
      ...{ kind: 'undone', id: eventId(sessionId(START + 1e7, 'zzzzzzzzzzzz'), n), at: START + 1e7, tz: 480 },
      event: events[n]?.id as Event['id'],
    });
    expect(toReview(one([...events, outside(4)]))).toEqual([A]);
    expect(turnOf(one([...events, outside(4), outside(3)]))?.question).toBe(B);
    expect(turnOf(one([...events, outside(4), outside(3), outside(2)]))?.followUp).toBe('why');
    const inside = tell(replied(0), replied(1), replied(2), practised(A, 1, [], ['p']), {
      kind: 'undone',
      event: events[4]?.id as Event['id'],
    });
    expect(toReview(one(inside))).toEqual([A, B]);
    expect(inside.slice(1).reduce(follow, begin(MOCKED)).grades.size).toBe(0);
  });

  it('follows its events by their numbers, whatever the clock said in a later sitting', () => {
    const events = tell(replied(0), replied(1)).map((event, n) => (n === 2 ? { ...event, at: START + 1 } : event));
    expect(turnOf(one(events.sort((a, b) => a.at - b.at)))?.question).toBe(B);
  });

  it('passes by an answer to a turn that does not wait', () => {
    expect(turnOf(one(tell(replied(2))))).toEqual(MOCKED.turns[0]);
    expect(turnOf(one(tell(replied(0), replied(0))))?.followUp).toBe('why');
  });
});

describe('the score of an interview', () => {
  const points = [
    { id: 'p', weight: 2, must: true },
    { id: 'q', weight: 1, must: false },
  ];
  const questionOf = (key: QuestionKey) => ({ key, category: key === A ? 'llm' : 'python', keyPoints: key === A ? points : [] });

  it('weighs must points twice, over questions and categories, and leaves out what has no key points', () => {
    const events = tell(
      replied(0, 'aloud', 61_000),
      replied(1, 'skipped'),
      replied(2),
      practised(A, 2, ['p'], ['q']),
      practised(B, 1, [], []),
    );
    const score = scoreOf(one(events), questionOf);
    expect(score.score).toBeCloseTo(4 / 5);
    expect(score.categories).toEqual([
      { category: 'llm', questions: 1, score: 4 / 5 },
      { category: 'python', questions: 1, score: null },
    ]);
    expect(score.weak).toEqual([B, A]);
    expect(score.turns.map(({ way, ms, expected }) => [way, ms, expected])).toEqual([
      ['aloud', 61_000, 60_000],
      ['skipped', 30_000, 60_000],
      ['aloud', 30_000, 60_000],
    ]);
    expect(score.ms).toBe(121_000);
  });

  it('is none where nothing was reviewed, or what was has vanished', () => {
    expect(scoreOf(one(tell(replied(0))), questionOf).score).toBeNull();
    expect(scoreOf(one(tell(replied(0), practised(A, 2, ['p'], []))), () => undefined).questions).toEqual([]);
  });
});
