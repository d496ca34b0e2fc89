import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { seenTextOf } from '../../src/bank/seen-text.ts';
import * as drill from '../../src/commands/drill.ts';
import * as show from '../../src/commands/show.ts';
import type { Context } from '../../src/context.ts';
import { makeQuestion, makeWorld, type World } from './world.ts';

const before = makeQuestion('a');
const after = {
  ...before,
  hash: 'other',
  body: { ...before.body, raw: '# a\n\n改过的答案' },
  keyPoints: before.keyPoints.slice(0, 1),
};

async function run(
  module: { define(command: Command, ctx: Context): void },
  world: World,
  ...args: readonly string[]
): Promise<string> {
  const command = new Command().exitOverride();
  module.define(command, world);
  await command.parseAsync([...args], { from: 'user' });
  return world.printed.join('\n');
}

/** Graded once as it was before, then as it is now; `kept`: what was seen then is still there. */
async function later(setup: Parameters<typeof makeWorld>[0], kept = true): Promise<World> {
  const first = makeWorld({ questions: [before], keys: ['enter', 'enter', '3', 'q'] });
  await run(drill, first, 'a');
  expect(first.events.map(({ kind }) => kind)).toEqual(['started', 'graded']);
  const world = makeWorld({ questions: [after], ...setup });
  world.events.push(...first.events);
  world.at = first.at;
  if (kept) (await world.seen()).keep(before);
  return world;
}

describe('a changed answer in a drill', () => {
  it('is said, and shown on v, also after the grade', async () => {
    const text = await run(drill, await later({ keys: ['enter', 'v', 'enter', 'v', '3', 'v', 'q'], lang: 'en' }), 'a');
    expect(text).toContain('The answer has changed since you last saw it.\n');
    expect(text).toContain('v shows what has changed.');
    expect(text.split('{+改过的答案+}')).toHaveLength(4);
    expect(text.split('[-要点二-]')).toHaveLength(4);
  });

  it('without what was seen offers nothing, and the key says why', async () => {
    const text = await run(drill, await later({ keys: ['enter', 'v', 'q'], lang: 'en' }, false), 'a');
    expect(text).toContain('The answer has changed since you last saw it.');
    expect(text).not.toContain('v shows what has changed.');
    expect(text).toContain('Nothing to compare with');
  });

  it('is not said again when the question comes back in the same session', async () => {
    const keys = ['enter', 'enter', '1', 'enter', 'enter', 'enter', '3', 'q'];
    const text = await run(drill, await later({ keys, lang: 'en' }), 'a');
    expect(text.split('The answer has changed')).toHaveLength(2);
  });

  it('by lines names the command', async () => {
    expect(await run(drill, await later({ lines: ['', 'q'], lang: 'en' }), 'a')).toContain('mianshi show a --changes');
  });
});

describe('show --changes', () => {
  it('shows the same', async () => {
    expect(await run(show, await later({ lang: 'en' }), 'a', '--changes')).toContain('{+改过的答案+}');
  });

  it.each([
    [
      'never graded',
      () => Promise.resolve(makeWorld({ questions: [before], lang: 'en' })),
      'You have not graded this question yet.',
    ],
    ['nothing changed', () => later({ questions: [before], lang: 'en' }), 'It is as you last saw it.'],
    ['not kept', () => later({ lang: 'en' }, false), 'what you saw then was not kept'],
  ])('%s', async (_, make, words) => {
    expect((await run(show, await make(), 'a', '--changes')).replaceAll('\n', ' ')).toContain(words);
  });

  it('as JSON gives both texts', async () => {
    const value: unknown = JSON.parse(await run(show, await later({ json: true }), 'a', '--changes'));
    expect(value).toEqual({ id: 'a', bank: 'b', changed: true, before: seenTextOf(before), after: seenTextOf(after) });
  });
});
