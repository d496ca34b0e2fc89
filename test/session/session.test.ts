import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followUpKey, ownerOf } from '../../src/bank/follow-up.ts';
import { type QuestionKey, keyOf } from '../../src/bank/question.ts';
import {
  type Event,
  type EventId,
  type SessionId,
  compareEvents,
  eventId,
  numberOf,
  sessionId,
  sessionOf,
} from '../../src/progress/event.ts';
import { GRADES } from '../../src/scheduling/grade.ts';
import { doneIn, replay, resume, sessionsOf } from '../../src/session/replay.ts';
import { type Action, type Session, begin, current, finished, reduce } from '../../src/session/session.ts';

const keys = ['a', 'b', 'c', 'd'].map((id) => keyOf('bank', id));
/** Follow-ups of the first two questions. */
const followUps = keys.slice(0, 2).flatMap((key) => ['x', 'y'].map((name) => followUpKey(key, name)));
const id = sessionId(1_700_000_000_000, 'abcdefghijkl');
const at = (n: number) => ({ at: 1_700_000_000_000 + n * 1000, tz: 480 });
const shown = { hash: 'h', fingerprint: 'f', keyPoints: ['p1', 'p2'] };

function start(questions: readonly QuestionKey[] = keys, cram = false): { session: Session; events: Event[] } {
  const started = begin(id, 7, cram, questions, at(0));
  const session = replay([started]);
  if (session === undefined) throw new Error('no session');
  return { session, events: [started] };
}

/** Plays actions and keeps the events that they make. */
function play(actions: readonly Action[], from = start()): { session: Session; events: Event[] } {
  let { session } = from;
  const events = [...from.events];
  for (const action of actions) {
    const step = reduce(session, action);
    session = step.session;
    if (step.event !== undefined) events.push(step.event);
  }
  return { session, events };
}

const grade = (value: 1 | 2 | 3 | 4, n: number): Action[] => [
  { kind: 'reveal' },
  { kind: 'tick', points: ['p1'] },
  { kind: 'grade', grade: value, ms: 5, shown, now: at(n) },
];

describe('a session', () => {
  it('goes from asking to revealed, ticked, graded and on to the next question', () => {
    const { session, events } = play(grade(3, 1));
    expect(session).toMatchObject({ phase: 'graded', queue: keys.slice(1) });
    expect(current(session)).toBe(keys[0]);
    expect(events[1]).toEqual({
      kind: 'graded', id: `${id}.2`, ...at(1), question: keys[0], grade: 3, ms: 5, hash: 'h', fingerprint: 'f', ticked: ['p1'], missed: ['p2'],
    }); // prettier-ignore
    expect(reduce(session, { kind: 'next' }).session).toMatchObject({ phase: 'asking', ticked: [] });
  });

  it('puts a question that was graded again at the back of the queue', () => {
    const { session } = play(grade(1, 1));
    expect(session.queue).toEqual([...keys.slice(1), keys[0]]);
  });

  it('is over when nothing waits any more', () => {
    const { session } = play([...grade(4, 1), { kind: 'next' }], start(keys.slice(0, 1)));
    expect(session.phase).toBe('over');
  });

  it('takes back grades and skips, many steps, and asks the question again', () => {
    const played = play([...grade(1, 1), { kind: 'next' }, { kind: 'skip', now: at(2) }]);
    const once = play([{ kind: 'undo', now: at(3) }], played);
    expect(once.session).toMatchObject({ phase: 'asking', queue: [keys[1], keys[2], keys[3], keys[0]] });
    const twice = play([{ kind: 'undo', now: at(4) }], once);
    expect(twice.session).toMatchObject({ phase: 'asking', queue: keys, done: [] });
    expect(play([{ kind: 'undo', now: at(5) }], twice).events).toHaveLength(twice.events.length);
  });

  it('lets a suspended question leave the queue like a skipped one, and gives it back', () => {
    const { session, events } = play([{ kind: 'reveal' }, { kind: 'suspend', on: true, now: at(1) }]);
    expect(session).toMatchObject({ phase: 'asking', queue: keys.slice(1) });
    expect(events[1]).toEqual({ kind: 'suspended', id: `${id}.2`, ...at(1), question: keys[0], on: true });
    expect(play([{ kind: 'undo', now: at(2) }], { session, events }).session).toMatchObject({ queue: keys, done: [] });
  });

  it('suspends the question just graded, also where it would come back, and gives back its place', () => {
    const graded = play(grade(1, 1));
    const { session } = play([{ kind: 'suspend', on: true, now: at(2) }], graded);
    expect(session).toMatchObject({ phase: 'asking', queue: keys.slice(1) });
    const undone = play([{ kind: 'undo', now: at(3) }], { session, events: [] }).session;
    expect(undone).toMatchObject({ phase: 'asking', queue: [...keys.slice(1), keys[0]] });
    expect(undone.done).toHaveLength(1);
  });

  it('keeps a question on the screen when it is forgotten or no longer suspended, and takes a reset back first', () => {
    const before = play([{ kind: 'reveal' }, { kind: 'suspend', on: false, now: at(1) }, { kind: 'reset', now: at(2) }]);
    expect(before.session).toMatchObject({ phase: 'revealed', queue: keys });
    expect(before.events.map(({ kind }) => kind)).toEqual(['started', 'suspended', 'reset']);
    expect(finished(before.session).size).toBe(0);
    const undone = play([{ kind: 'undo', now: at(3) }], before);
    expect(undone.events.at(-1)).toMatchObject({ kind: 'undone', event: before.events.at(-1)?.id });
    expect(undone.session).toMatchObject({ phase: 'revealed', queue: keys, done: [] });
  });

  it('never brings a vanished question back', () => {
    const { session } = play([{ kind: 'suspend', on: true, now: at(1) }]);
    const resumed = resume(session, 'x', (key) => key !== keys[2]).session;
    expect(reduce(resumed, { kind: 'undo', now: at(2) }).session.queue).toEqual([keys[0], keys[1], keys[3]]);
  });

  it('writes practised events in a cram', () => {
    expect(play(grade(3, 1), start(keys, true)).events[1]?.kind).toBe('practised');
  });

  it('does not grade before the answer was seen', () => {
    const { session, events } = play([{ kind: 'grade', grade: 3, ms: 1, shown, now: at(1) }]);
    expect(session.phase).toBe('asking');
    expect(events).toHaveLength(1);
  });

  it('names its events so that two processes that go on with it never collide', () => {
    const { session } = play(grade(3, 1));
    const one = resume(session, 'aaaaaa', () => true).session;
    const two = resume(session, 'bbbbbb', () => true).session;
    const [a, b] = [one, two].map((resumed) => reduce(resumed, { kind: 'skip', now: at(9) }).event?.id as EventId);
    expect(a).not.toBe(b);
    expect([sessionOf(a as EventId), sessionOf(b as EventId)]).toEqual([id, id]);
    expect(numberOf(a as EventId)).toBe(3);
    expect(eventId('s' as SessionId, 4)).toBe('s.4');
  });

  it('keeps the order of its events within one millisecond', () => {
    const ids = [9, 10, 2].map((n) => ({ at: 5, id: eventId(id, n) }));
    expect([...ids].sort(compareEvents).map((event) => numberOf(event.id))).toEqual([2, 9, 10]);
  });

  it('leaves out questions that have vanished and says which', () => {
    const { session, vanished } = resume(start().session, 'x', (key) => key !== keys[0]);
    expect(vanished).toEqual([keys[0]]);
    expect(session.queue).toEqual(keys.slice(1));
  });

  it('knows what was taken back from outside', () => {
    const { events } = play([...grade(3, 1), { kind: 'next' }, ...grade(3, 2)]);
    const last = events.at(-1) as Event;
    const outside: Event = { kind: 'undone', id: eventId(sessionId(1, 'zzzzzzzzzzzz'), 1), ...at(9), event: last.id };
    const [session] = sessionsOf([...events, outside]);
    expect(session?.queue).toEqual(keys.slice(1));
    expect(session?.events).toBe(3);
  });
});

describe('follow-ups in a session', () => {
  const [first, second] = followUps as [QuestionKey, QuestionKey];
  const followed = () => play([...grade(3, 1), { kind: 'follow', followUps: [first, second], now: at(2) }]);

  it('come right after the good answer to their question, as a fact of their own', () => {
    const { session, events } = followed();
    expect(session).toMatchObject({ phase: 'graded', queue: [first, second, ...keys.slice(1)], questions: keys });
    expect(current(session)).toBe(keys[0]);
    expect(events.at(-1)).toEqual({ kind: 'followed', id: `${id}.3`, ...at(2), after: `${id}.2`, followUps: [first, second] });
    expect(current(reduce(session, { kind: 'next' }).session)).toBe(first);
  });

  it('go with the grade that brought them when it is taken back, here or from outside, and come back without it never', () => {
    const { session, events } = followed();
    expect(play([{ kind: 'undo', now: at(3) }], { session, events }).session.queue).toEqual(keys);
    const outside: Event = { kind: 'undone', id: eventId(sessionId(1, 'zzzzzzzzzzzz'), 1), ...at(9), event: eventId(id, 2) };
    expect(sessionsOf([...events, outside])[0]?.queue).toEqual(keys);
  });

  it('stay when one of them is taken back', () => {
    const played = play([{ kind: 'next' }, ...grade(1, 4)], followed());
    expect(played.session.queue).toEqual([second, ...keys.slice(1), first]);
    expect(play([{ kind: 'undo', now: at(5) }], played).session.queue).toEqual([first, second, ...keys.slice(1)]);
  });

  it('leave the queue with a suspended question, and come back with it', () => {
    const played = play([{ kind: 'suspend', on: true, now: at(3) }], followed());
    expect(played.session.queue).toEqual(keys.slice(1));
    expect(play([{ kind: 'undo', now: at(4) }], played).session.queue).toEqual([first, second, ...keys.slice(1)]);
  });

  it('count neither as chosen nor as done questions', () => {
    const played = play([{ kind: 'next' }, ...grade(3, 4)], followed());
    expect(doneIn(played.session)).toBe(1);
    expect(doneIn(start().session)).toBe(0);
  });

  it('are those of the question just graded alone, and once', () => {
    const other = followUpKey(keys[1] as QuestionKey, 'x');
    expect(play([...grade(3, 1), { kind: 'follow', followUps: [other], now: at(2) }]).events).toHaveLength(2);
    expect(play([{ kind: 'follow', followUps: [first], now: at(2) }]).events).toHaveLength(1);
    expect(play([{ kind: 'follow', followUps: [first], now: at(3) }], followed()).events).toHaveLength(3);
  });
});

/** Any action at any time; times grow. */
const anyAction = fc.oneof(
  fc.constant<(n: number) => Action>(() => ({ kind: 'reveal' })),
  fc.constant<(n: number) => Action>(() => ({ kind: 'tick', points: ['p2'] })),
  fc.constant<(n: number) => Action>(() => ({ kind: 'toggle', point: 'p1' })),
  fc.constant<(n: number) => Action>(() => ({ kind: 'next' })),
  fc.constantFrom(...GRADES).map((value) => (n: number): Action => ({ kind: 'grade', grade: value, ms: 1, shown, now: at(n) })),
  fc.constant<(n: number) => Action>((n) => ({ kind: 'skip', now: at(n) })),
  fc.constant<(n: number) => Action>((n) => ({ kind: 'undo', now: at(n) })),
  fc.constant<(n: number) => Action>((n) => ({ kind: 'reset', now: at(n) })),
  fc.subarray(followUps).map((some) => (n: number): Action => ({ kind: 'follow', followUps: some, now: at(n) })),
  fc.boolean().map((on) => (n: number): Action => ({ kind: 'suspend', on, now: at(n) })),
  fc.constantFrom(...keys).map((question) => (n: number): Action => ({ kind: 'flag', question, on: n % 2 === 0, now: at(n) })),
);

describe('500 random games', () => {
  const games = fc.array(anyAction, { maxLength: 60 });

  it('replay to the state they left, and every question waits or stands as done', () => {
    fc.assert(
      fc.property(games, (actions) => {
        const { session, events } = play(actions.map((make, n) => make(n + 1)));
        const replayed = replay(events) as Session;
        expect({ queue: replayed.queue, done: replayed.done, events: replayed.events }).toEqual({
          queue: session.queue,
          done: session.done,
          events: session.events,
        });
        const done = session.done.map(({ event }) => event.question);
        const asked = new Set([...session.queue, ...done].filter((key) => ownerOf(key) !== key));
        for (const key of asked) expect(done).toContain(ownerOf(key));
        expect(keys.every((key) => session.queue.includes(key) || done.includes(key))).toBe(true);
        expect(new Set(session.queue).size).toBe(session.queue.length);
        expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
        expect(sessionsOf(events)[0]?.queue).toEqual(session.queue);
      }),
      { numRuns: 500 },
    );
  });

  it('give the queue back when a grade, a skip, a suspension or a reset is taken back', () => {
    fc.assert(
      fc.property(
        games,
        fc.constantFrom<1 | 3 | 'skip' | 'suspend' | 'reset'>(1, 3, 'skip', 'suspend', 'reset'),
        (actions, what) => {
          const before = play(actions.map((make, n) => make(n + 1))).session;
          const asking = reduce(before, { kind: 'next' }).session;
          if (asking.phase !== 'asking') return;
          const last: Action[] = typeof what === 'number' ? grade(what, 99) : [{ kind: what, on: true, now: at(99) }];
          const { session } = play([...last, { kind: 'undo', now: at(100) }], { session: asking, events: [] });
          expect(session.queue).toEqual(asking.queue);
          expect(session.done).toEqual(asking.done);
        },
      ),
      { numRuns: 500 },
    );
  });
});
