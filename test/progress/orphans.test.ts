import { describe, expect, it } from 'vitest';
import { keyOf, type QuestionKey } from '../../src/bank/question.ts';
import { findOrphans } from '../../src/progress/orphans.ts';
import type { QuestionProgress } from '../../src/progress/progress.ts';

const present = (id: string, file = `${id}.md`, category = '') => ({ key: keyOf('b', id), bank: 'b', id, file, category });
const learnt = (...ids: string[]) => ({
  questions: new Map(ids.map((id) => [keyOf('b', id), { reps: 2 } as QuestionProgress])),
});
const find = (questions: ReturnType<typeof present>[], ids: string[], links = new Map<QuestionKey, QuestionKey>()) =>
  findOrphans(questions, ['b'], learnt(...ids), links).map(({ key, proposal, isUnambiguous }) => [
    key.slice(2),
    proposal?.slice(2) ?? null,
    isUnambiguous,
  ]);

describe('findOrphans', () => {
  it.each([
    ['nothing has vanished', ['a'], ['a'], []],
    ['a letter has changed', ['gpu-util', 'other'], ['gpu-utl'], [['gpu-utl', 'gpu-util', true]]],
    ['two are as like', ['kernel-1', 'kernel-2'], ['kernel-3'], [['kernel-3', 'kernel-1', false]]],
    ['two want the same', ['kernel-1'], ['kernel-2', 'kernel-3'], [['kernel-2', 'kernel-1', false], ['kernel-3', 'kernel-1', false]]],
    ['it has progress of its own', ['gpu-util'], ['gpu-utl', 'gpu-util'], [['gpu-utl', null, false]]],
    ['nothing is like it', ['transformer'], ['mutex'], [['mutex', null, false]]],
    ['short ids are not all alike', ['xy'], ['ab'], [['ab', null, false]]],
    ['it has lost its folder', ['deadlock'], ['os/deadlock'], [['os/deadlock', 'deadlock', true]]],
  ] as [string, string[], string[], unknown[]][])('%s', (_, ids, known, expected) => {
    expect(find(ids.map((id) => present(id)), known)).toEqual(expected);
  }); // prettier-ignore

  it('lets the folder decide between equals', () => {
    const questions = [present('net/lock', 'net/lock.md', 'net'), present('os/lock', 'os/lock.md', 'os')];
    expect(find(questions, ['os/locks'])).toEqual([['os/locks', 'os/lock', true]]);
  });

  it('leaves out what is relinked already, and banks that are not in use', () => {
    expect(find([present('new')], ['old'], new Map([[keyOf('b', 'new'), keyOf('b', 'old')]]))).toEqual([]);
    expect(findOrphans([present('x')], ['c'], learnt('y'), new Map())).toEqual([]);
  });
});
