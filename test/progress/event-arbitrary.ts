import fc from 'fast-check';
import { keyOf, type QuestionKey } from '../../src/bank/question.ts';
import { formatCheckpoint } from '../../src/progress/checkpoint.ts';
import { type Event, type EventId, CLOSABLE, REPLY_WAYS, STAGES, eventId, sessionId } from '../../src/progress/event.ts';
import { readEvent } from '../../src/progress/event-shape.ts';
import type { Progress } from '../../src/progress/progress.ts';
import type { Day } from '../../src/scheduling/day.ts';
import { GRADES, type Grade } from '../../src/scheduling/grade.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const START = Date.UTC(2026, 2, 10, 1);
const BEIJING = 480;

const KEYS: readonly QuestionKey[] = ['a', 'b', 'c', '注意力'].map((id) => keyOf('bank', id));
const key = fc.constantFrom(...KEYS);
const tz = fc.constantFrom(BEIJING, BEIJING, BEIJING, 0, -600, 840);
const digest = fc.constantFrom('', 'aaaaaaaaaaaa', 'fp1:0123456789abcdef');
const points = fc.subarray(['definition', 'scale', '缩放']);

/** All that an event says beside its id, its moment and its place. */
export type Said = Event extends infer E ? (E extends Event ? Omit<E, 'id' | 'at' | 'tz'> : never) : never;

const answered = {
  question: key,
  grade: fc.constantFrom<Grade>(...GRADES),
  ms: fc.oneof(fc.nat(600_000), fc.double({ min: 0, max: 1e6, noNaN: true })),
  hash: digest,
  fingerprint: digest,
  ticked: points,
  missed: points,
};

/** What may happen, to a few questions so that much happens to each. */
function saidArbitrary(id: fc.Arbitrary<EventId>, tangled: boolean): fc.Arbitrary<Said> {
  const plain: fc.WeightedArbitrary<Said>[] = [
    { weight: 12, arbitrary: fc.record({ kind: fc.constant('graded' as const), ...answered }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('practised' as const), ...answered }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('started' as const),
        seed: fc.integer(),
        cram: fc.boolean(),
        questions: fc.subarray([...KEYS]),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('skipped' as const, 'reset' as const), question: key }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constantFrom('flagged' as const, 'suspended' as const), question: key, on: fc.boolean() }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('noted' as const), question: key, text: fc.string({ unit: 'grapheme' }) }),
    },
  ];
  plain.push({
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('planned' as const),
      name: fc.constantFrom('大厂', ''),
      on: fc.integer({ min: 20_000, max: 30_000 }).map((day) => day as Day),
      minutes: fc.integer({ min: 1, max: 1440 }),
      focus: fc.subarray(['llm', 'python']),
    }),
  });
  plain.push({ weight: 1, arbitrary: fc.record({ kind: fc.constant('dropped' as const), name: fc.constantFrom('大厂', '') }) });
  plain.push({
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('mocked' as const),
      seed: fc.integer(),
      minutes: fc.integer({ min: 5, max: 240 }),
      turns: fc.array(
        fc.record({
          stage: fc.constantFrom(...STAGES),
          question: key,
          followUp: fc.constantFrom('', 'why'),
          ms: fc.nat(600_000),
        }),
        { maxLength: 4 },
      ),
    }),
  });
  const turn = fc.nat(4);
  const ms = fc.nat(600_000);
  plain.push(
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('replied' as const), turn, way: fc.constantFrom(...REPLY_WAYS), ms }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('clocked' as const), turn, ms }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('closed' as const), part: fc.constantFrom(...CLOSABLE) }) },
  );
  const tangles: fc.WeightedArbitrary<Said>[] = [
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('undone' as const), event: id }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('relinked' as const), from: key, to: key }) },
  ];
  return fc.oneof(...plain, ...(tangled ? tangles : []));
}

function event(id: EventId, at: number, zone: number, said: Said): Event {
  return { id, at, tz: zone, ...said } as Event;
}

const SESSIONS = [0, 1, 2, 9].map((day) => sessionId(START + day * DAY, 'abcdefghijkl'));
const chaoticId = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.tuple(fc.constantFrom(...SESSIONS), fc.integer({ min: 1, max: 12 })).map(([session, n]) => eventId(session, n)),
  },
  { weight: 1, arbitrary: fc.constantFrom('s.1' as EventId, 's.2' as EventId) },
);
const chaoticEvent = fc
  .tuple(
    chaoticId,
    fc.oneof(
      fc.integer({ min: 0, max: 12 }).map((n) => START + n * DAY),
      fc.nat(12 * DAY).map((ms) => START + ms),
    ),
    tz,
    saidArbitrary(chaoticId, true),
  )
  .map(([id, at, zone, said]) => event(id, at, zone, said));

/** Anything at all: ids that repeat with other contents, clocks that jump, undoing of what is unknown, rings. */
export const chaos = fc.array(chaoticEvent, { maxLength: 40, size: 'max' });

/** The log of a device as it is written in life: ids of their own, time that goes on (and now and then back a little). */
export function calm(device: string, tangled = false): fc.Arbitrary<Event[]> {
  const sessionOf = (at: number) => sessionId(at, device.padEnd(12, '0'));
  const step = fc.record({
    pause: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 1000, max: HOUR }) },
      { weight: 1, arbitrary: fc.integer({ min: 10 * HOUR, max: 9 * DAY }) },
    ),
    newSession: fc.boolean(),
    said: saidArbitrary(fc.constant('' as EventId), tangled),
    zone: tz,
    back: fc.nat(),
  });
  return fc.array(step, { maxLength: 40, size: 'max' }).map((steps) => {
    let at = START;
    let session = sessionOf(at);
    let n = 0;
    const events: Event[] = [];
    for (const { pause, newSession, said, zone, back } of steps) {
      at += pause;
      if (newSession) [session, n] = [sessionOf(at), 0];
      n += 1;
      const target = events.at(-1 - (back % Math.max(1, events.length)));
      const whole = said.kind === 'undone' ? { ...said, event: target?.id ?? eventId(session, 99) } : said;
      events.push(event(eventId(session, n), at, zone, whole));
    }
    return events;
  });
}

/** Equal texts are equal progresses, the order of their rows and every last digit included. */
export function textOf(progress: Progress): string {
  const recent = progress.recent.map((one) => readEvent(one) ?? one);
  return JSON.stringify(formatCheckpoint({ parametersKey: '', logs: [], progress: { ...progress, recent } }));
}

/** What of a progress does not tell how many events it took. */
export function outcomeOf({ questions, days }: Progress): unknown {
  return { questions: new Map([...questions].sort()), days: new Map([...days].sort()) };
}
