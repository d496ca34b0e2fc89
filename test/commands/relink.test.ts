import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../../src/bank/question.ts';
import * as doctor from '../../src/commands/doctor.ts';
import { problems } from '../../src/i18n/problems-en.ts';
import { eventId, type Graded, sessionId } from '../../src/progress/event.ts';
import { makeQuestion, makeWorld } from './world.ts';

const graded = (id: string, n: number): Graded => ({
  kind: 'graded', id: eventId(sessionId(1, 'x'.repeat(12)), n), at: 1000 * n, tz: 480, question: keyOf('b', id), grade: 3, ms: 1, hash: 'h',
  fingerprint: `fp1:gone-${id}`, ticked: [], missed: [],
}); // prettier-ignore

async function relink(setup: Parameters<typeof makeWorld>[0], ...args: string[]) {
  const world = makeWorld({
    questions: [makeQuestion('gpu-util'), makeQuestion('kernel-1'), makeQuestion('kernel-2')],
    ...setup,
  });
  world.events.push(graded('gpu-utl', 1), graded('kernel-3', 2), graded('nothing-like-it', 3));
  const command = new Command().exitOverride();
  doctor.define(command, { ...world, files: { ...world.files, words: () => Promise.resolve(problems) } });
  await command.parseAsync(args, { from: 'user' });
  return world;
}
const links = (world: Awaited<ReturnType<typeof relink>>) =>
  world.events.flatMap((event) => (event.kind === 'relinked' ? [[event.from, event.to]] : []));

describe('doctor --relink', () => {
  it('only proposes where nobody can be asked', async () => {
    const world = await relink({}, '--relink');
    expect(links(world)).toEqual([]);
    expect(world.printed.join('\n')).toContain('b/gpu-util');
    expect(world.printed.join('\n')).toContain('--yes');
  });

  it('--yes takes what is beyond doubt', async () => {
    const world = await relink({ json: true }, '--relink', '--yes');
    expect(links(world)).toEqual([['b/gpu-utl', 'b/gpu-util']]);
    expect(JSON.parse(world.printed.join('\n'))).toEqual([
      { question: 'b/gpu-utl', graded: 1, proposal: 'b/gpu-util', unambiguous: true, relinked: true },
      { question: 'b/kernel-3', graded: 1, proposal: 'b/kernel-1', unambiguous: false, relinked: false },
      { question: 'b/nothing-like-it', graded: 1, proposal: null, unambiguous: false, relinked: false },
    ]);
    expect((await world.store()).progress().questions.get(keyOf('b', 'gpu-util'))?.reps).toBe(1);
  });

  it('asks at a terminal', async () => {
    expect(links(await relink({ keys: [] }, '--relink'))).toEqual([
      ['b/gpu-utl', 'b/gpu-util'],
      ['b/kernel-3', 'b/kernel-1'],
    ]);
  });

  it('without the option counts them, and it is no fault', async () => {
    const world = await relink({ lang: 'en' });
    expect(world.printed.join(' ').replace(/\s+/g, ' ')).toContain('3 questions with progress are no longer in the bank');
    expect(world.exitCode).toBe(0);
    expect(links(world)).toEqual([]);
  });
});
