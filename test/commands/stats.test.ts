import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import * as stats from '../../src/commands/stats.ts';
import { type Event, eventId, sessionId } from '../../src/progress/event.ts';
import { widthOf } from '../../src/render/width.ts';
import { type World, makeQuestion, makeWorld } from './world.ts';

const DAY = 86_400_000;

/** Two weeks of drills, the last of them yesterday. */
function practise(world: World): World {
  const session = sessionId(world.at, 'abcdefghijkl');
  const grades = [14, 12, 9, 8, 5, 2, 1].flatMap((days, n) =>
    ['a', 'b'].slice(0, 1 + (n % 2)).map((id, place): Event => ({
      kind: 'graded', id: eventId(session, 2 * n + place + 1), at: world.at - days * DAY, tz: 480, question: makeQuestion(id).key,
      grade: n === 3 ? 1 : 3, ms: 200_000 * (n + 1), hash: '', fingerprint: '', ticked: ['p1'], missed: ['p2'],
    }))); // prettier-ignore
  world.events.push(...grades);
  return world;
}

async function run(world: World, ...args: string[]): Promise<string> {
  const command = new Command().exitOverride();
  stats.define(command, world);
  await command.parseAsync(args, { from: 'user' });
  return world.printed.join('\n');
}

describe('stats', () => {
  it.each([
    ['zh', 40],
    ['zh', 80],
    ['en', 40],
    ['en', 80],
  ] as const)('in %s keeps to %i columns', async (lang, columns) => {
    const page = await run(practise(makeWorld({ lang, columns })));
    for (const line of page.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    expect(page).toMatchSnapshot();
  });

  it('is a value with --json', async () => {
    const value = JSON.parse(await run(practise(makeWorld({ json: true })))) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['totals', 'followUps', 'streak', 'retention', 'categories', 'perDay', 'missed']);
    expect(value).toMatchObject({
      totals: { total: 3, seen: 2, reviews: 10, days: 7 },
      streak: { current: 2, longest: 2 },
      retention: { all: { all: { reviews: 8, kept: 6, rate: 0.75 }, mature: { rate: null } } },
      categories: [{ category: 'llm', questions: 2, seen: 2 }, { category: 'python', seen: 0, retrievability: null }],
      missed: [{ question: 'b/a', point: 'p2', text: '要点二', times: 7, asked: 7 }, { question: 'b/b', times: 3 }],
    }); // prettier-ignore
    expect((value['perDay'] as unknown[]).at(-2)).toMatchObject({ day: '2026-11-22', reviews: 1 });
  });

  it('takes categories and filters', async () => {
    const value = JSON.parse(await run(practise(makeWorld({ json: true })), 'b')) as unknown;
    expect(value).toMatchObject({ totals: { total: 1, reviews: 3 }, categories: [{ category: 'llm', questions: 1 }] });
    const python = await run(practise(makeWorld({ lang: 'en' })), '-c', 'py');
    expect(python).toContain('Nothing has been graded yet');
    await expect(run(makeWorld(), '-d', 'hard')).rejects.toMatchObject({ fact: { code: 'nothingMatches' } });
  });

  it('tells no retention before a question came back on another day', async () => {
    const world = practise(makeWorld());
    world.events.splice(1);
    expect(await run(world)).toContain('要等有题隔天再练');
  });

  it('says how to begin', async () => {
    expect(await run(makeWorld())).toContain('mianshi drill');
  });
});
