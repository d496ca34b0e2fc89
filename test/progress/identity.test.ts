import { describe, expect, it } from 'vitest';
import { keyOf } from '../../src/bank/question.ts';
import { type Event, eventId, sessionId } from '../../src/progress/event.ts';
import { relink } from '../../src/progress/identity.ts';
import { linkProgress } from '../../src/progress/linked.ts';
import { orphanKeys } from '../../src/progress/orphans.ts';
import { fold } from '../../src/progress/progress.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { START } from './event-arbitrary.ts';

const scheduler = createScheduler();

type GradedRow = readonly [path: string, fingerprint: string];

/** Progress of `bank/id` rows, each graded once with a fingerprint. */
const progressOf = (...rows: readonly GradedRow[]) => fold(eventsOf(...rows), scheduler);

function eventsOf(...rows: readonly GradedRow[]): Event[] {
  return rows.map(([path, fingerprint], i): Event => {
    const [bank = '', id = ''] = path.split(/\/(.*)/su);
    const rest = { grade: 3, ms: 1, hash: 'h', fingerprint, ticked: [], missed: [] } as const;
    return {
      kind: 'graded',
      id: eventId(sessionId(START, 'abcdefghijkl'), i + 1),
      at: START + i,
      tz: 0,
      question: keyOf(bank, id),
      ...rest,
    };
  });
}

function present(path: string, fingerprint = '', ...aliases: string[]) {
  const [bank = '', id = ''] = path.split(/\/(.*)/su);
  return { key: keyOf(bank, id), bank, aliases, fingerprint };
}

const linksOf = (...args: Parameters<typeof relink>) => [...relink(...args)].map(([from, to]) => `${from} -> ${to}`);

describe('the follow-ups of a question', () => {
  const parent = present('b/a', 'fp1:1');

  it('are nobody else, neither vanished nor new, while their question is there', () => {
    expect(linksOf([parent, present('b/x', 'fp1:9')], progressOf(['b/a', 'fp1:1'], ['b/a#why', 'fp1:9']))).toEqual([]);
    expect(orphanKeys([parent], ['b'], progressOf(['b/a', ''], ['b/a#why', '']), new Map())).toEqual([]);
  });

  it('go with it when it gets another id, before and after that was written down', () => {
    const before = progressOf(['b/old', 'fp1:1'], ['b/old#why', 'fp1:9']);
    const moved = present('b/new', '', 'old');
    const { progress, links } = linkProgress([moved], before);
    expect([...links]).toEqual([['b/new', 'b/old'], ['b/new#why', 'b/old#why']]); // prettier-ignore
    expect(progress.questions.get(keyOf('b', 'new#why'))?.reps).toBe(1);
    const relinked = { kind: 'relinked', id: eventId(sessionId(START, 'relinkrelink'), 9), at: START + 9, tz: 0 } as const;
    const known = fold(
      [...eventsOf(['b/old', 'fp1:1'], ['b/old#why', 'fp1:9']), { ...relinked, from: keyOf('b', 'old'), to: keyOf('b', 'new') }],
      scheduler,
    );
    expect([...known.questions.keys()]).toEqual(['b/new', 'b/new#why']);
    expect(linkProgress([moved], known).links.size).toBe(0);
  });
});

describe('a question that vanished', () => {
  it('is found by an alias, whatever its words', () => {
    expect(linksOf([present('b/new', 'fp1:2', 'old')], progressOf(['b/old', 'fp1:1']))).toEqual(['b/old -> b/new']);
    expect(linksOf([present('b/new', '', 'x', 'old', 'old')], progressOf(['b/old', '']))).toEqual(['b/old -> b/new']);
  });

  it('may share its new name with others and with one that has progress', () => {
    const progress = progressOf(['b/old', 'fp1:1'], ['b/older', 'fp1:0'], ['b/new', 'fp1:2']);
    expect(linksOf([present('b/new', 'fp1:2', 'old', 'older')], progress)).toEqual(['b/old -> b/new', 'b/older -> b/new']);
  });

  it('is found by its words', () => {
    expect(linksOf([present('b/new', 'fp1:1'), present('b/else', 'fp1:9')], progressOf(['b/old', 'fp1:1']))).toEqual([
      'b/old -> b/new',
    ]);
  });

  it('is found though its id has a slash', () => {
    expect(linksOf([present('b/x/new', 'fp1:1')], progressOf(['b/x/old', 'fp1:1']))).toEqual(['b/x/old -> b/x/new']);
  });

  it.each([
    ['it is still there', [present('b/old', 'fp1:1'), present('b/new', 'fp1:1', 'old')], progressOf(['b/old', 'fp1:1'])],
    ['two claim its name', [present('b/one', '', 'old'), present('b/two', '', 'old')], progressOf(['b/old', ''])],
    ['two have its words', [present('b/one', 'fp1:1'), present('b/two', 'fp1:1')], progressOf(['b/old', 'fp1:1'])],
    ['another vanished one has its words', [present('b/new', 'fp1:1')], progressOf(['b/old', 'fp1:1'], ['b/older', 'fp1:1'])],
    ['the newcomer has progress of its own', [present('b/new', 'fp1:1')], progressOf(['b/old', 'fp1:1'], ['b/new', 'fp1:1'])],
    ['neither has words', [present('b/new', '')], progressOf(['b/old', ''])],
    ['the words are of another bank', [present('c/new', 'fp1:1')], progressOf(['b/old', 'fp1:1'])],
    ['the alias is of another bank', [present('c/new', 'fp1:2', 'old')], progressOf(['b/old', 'fp1:1'])],
    ['its bank is not in use', [], progressOf(['b/old', 'fp1:1'])],
    [
      'the newcomer has become another one by name',
      [present('b/new', 'fp1:1', 'older')],
      progressOf(['b/old', 'fp1:1'], ['b/older', 'fp1:3']),
    ],
  ])('is not linked when %s', (_, questions, progress) => {
    expect(relink(questions, progress).has(keyOf('b', 'old'))).toBe(false);
  });

  it('of two with the same words the one without progress takes over from the one that went', () => {
    const progress = progressOf(['b/old', 'fp1:1'], ['b/twin', 'fp1:1']);
    expect(linksOf([present('b/twin', 'fp1:1'), present('b/new', 'fp1:1')], progress)).toEqual(['b/old -> b/new']);
  });
});
