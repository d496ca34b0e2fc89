import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIFFICULTIES, KINDS, type QuestionKey, type QuestionSummary, keyOf } from '../../src/bank/question.ts';
import { type InterviewWish, chooseTurns } from '../../src/mock/choose.ts';
import type { Turn } from '../../src/progress/event.ts';
import type { QuestionProgress } from '../../src/progress/progress.ts';
import type { Day } from '../../src/scheduling/day.ts';
import type { Grade } from '../../src/scheduling/grade.ts';
import { BANK, summary } from './questions.ts';

const TODAY = 20_000 as Day;
const NOTHING = { questions: new Map<QuestionKey, QuestionProgress>() };
const EVEN = { llm: 1, python: 1, deployment: 1 };
const followUpsOf = () => ['f1', 'f2', 'f3'];
const wish = (change: Partial<InterviewWish> = {}): InterviewWish => ({
  minutes: 45,
  seed: 1,
  mix: EVEN,
  followUpsOf,
  ...change,
});
const choose = (change: Partial<InterviewWish> = {}, progress = NOTHING, bank: readonly QuestionSummary[] = BANK) =>
  chooseTurns(bank, progress, wish(change), TODAY);
const minutesOf = (turns: readonly Turn[]) => turns.reduce((sum, { ms }) => sum + ms, 0) / 60_000;
const stagesOf = (turns: readonly Turn[]) => turns.filter(({ followUp }) => followUp === '').map(({ stage }) => stage);

function own(change: Partial<QuestionProgress>): QuestionProgress {
  return {
    ...{ memory: { stability: 5, difficulty: 5 }, due: (TODAY + 9) as Day, firstDay: TODAY, lastDay: (TODAY - 9) as Day },
    ...{ lastAt: 0, reps: 1, lapses: 0, lastGrade: 3 as Grade, hash: '', fingerprint: '', missed: [], practised: 0 },
    ...{ flagged: false, suspended: false, note: '' },
    ...change,
  };
}

const seeds = Array.from({ length: 200 }, (_, seed) => seed);

describe('the turns of an interview', () => {
  it('are an opening, breadth of several categories, depth, a task and a closing, in 45 minutes', () => {
    for (const seed of seeds) {
      const turns = choose({ seed });
      expect(stagesOf(turns)).toEqual(['opening', 'breadth', 'breadth', 'depth', 'task', 'closing']);
      expect(turns[0]?.question).toBe('b/project-story');
      const breadth = turns.filter(({ stage, followUp }) => stage === 'breadth' && followUp === '');
      expect(new Set(breadth.map(({ question }) => question)).size).toBe(2);
      expect(minutesOf(turns)).toBeLessThanOrEqual(45);
    }
  });

  it('fit their minutes, ask each question once, and follow-ups right after their question', () => {
    const question = fc.record({
      kind: fc.constantFrom(null, ...KINDS),
      difficulty: fc.constantFrom(null, ...DIFFICULTIES),
      minutes: fc.constantFrom(null, 1, 3, 8, 20),
      category: fc.constantFrom('llm', 'python', 'deployment', 'other'),
      tags: fc.constantFrom([], ['project']),
    });
    const followUps = fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(question, { maxLength: 25 }),
        fc.integer({ min: 1, max: 240 }),
        fc.nat(),
        followUps,
        (rows, minutes, seed, ids) => {
          const bank = rows.map((row, n) => summary(`q${n}`, row));
          const unique = [...new Set(ids)];
          const turns = choose({ minutes, seed, followUpsOf: () => unique }, NOTHING, bank);
          expect(minutesOf(turns)).toBeLessThanOrEqual(minutes);
          const parents = turns.filter(({ followUp }) => followUp === '').map(({ question: key }) => key);
          expect(new Set(parents).size).toBe(parents.length);
          turns.forEach((turn, place) => {
            if (turn.followUp !== '') expect(turns[place - 1]?.question).toBe(turn.question);
          });
          expect(choose({ minutes, seed, followUpsOf: () => unique }, NOTHING, bank.toReversed())).toEqual(turns);
        },
      ),
    );
  });

  it('are others for another seed', () => {
    const all = new Set(seeds.map((seed) => JSON.stringify(choose({ seed }))));
    expect(all.size).toBeGreaterThan(20);
  });

  it('come from the categories of the mix by its weights; open questions in any case', () => {
    const first = seeds.map((seed) => choose({ seed, minutes: 6, mix: { llm: 9, python: 1 } })[0]?.question.slice(0, 3));
    const of = (start: string) => first.filter((id) => id === start).length;
    expect(of('b/b')).toBeGreaterThan(0);
    expect(of('b/a')).toBeGreaterThan(4 * of('b/b'));
    expect(of('b/c')).toBe(0);
    expect(stagesOf(choose({ mix: { python: 1 } }))).toContain('closing');
  });

  it.each([
    ['new ones before known ones', { a1: {} }, 'a2'],
    ['weak ones before known ones', { a1: {}, a2: { lastGrade: 2 as Grade } }, 'a2'],
    ['due ones before known ones', { a1: {}, a2: { due: TODAY } }, 'a2'],
    [
      'known ones before those seen yesterday, even where those were weak',
      { a1: {}, a2: { lastDay: (TODAY - 1) as Day, lastGrade: 1 as Grade } },
      'a1',
    ],
    ['no suspended ones', { a1: { suspended: true }, a2: { lastDay: TODAY } }, 'a2'],
  ] as const)('are %s', (_, states, wanted) => {
    const progress = { questions: new Map(Object.entries(states).map(([id, change]) => [keyOf('b', id), own(change)])) };
    for (const seed of seeds) {
      const turns = choose({ seed, minutes: 6, mix: { llm: 1 } }, progress);
      expect(turns[0]?.question).toBe(`b/${wanted}`);
    }
  });

  it('are more questions in more time, and all of the follow-ups in depth before', () => {
    const turns = choose({ minutes: 90 });
    expect(stagesOf(turns).length).toBeGreaterThan(8);
    for (const key of new Set(turns.filter(({ stage }) => stage === 'depth').map(({ question }) => question)))
      expect(turns.filter(({ question }) => question === key)).toHaveLength(4);
  });

  it.each([
    ['code alone', BANK.filter(({ kind }) => kind === 'code'), ['task']],
    ['open questions alone', BANK.filter(({ kind }) => kind === 'open'), ['opening', 'closing']],
    ['nothing', [], []],
  ])('are what there is: %s', (_, bank, stages) => {
    expect(stagesOf(choose({}, NOTHING, bank))).toEqual(stages);
  });

  it('are none where nothing fits', () => {
    expect(choose({ minutes: 4 })).toEqual([]);
  });
});
