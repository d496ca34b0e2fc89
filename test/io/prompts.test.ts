import { render } from '@inquirer/testing';
import { describe, expect, it } from 'vitest';
import { keyPrompt } from '../../src/io/prompts.ts';
import { DOT, layFacts } from '../../src/render/facts.ts';
import { widthOf } from '../../src/render/width.ts';
import { wrap } from '../../src/render/wrap.ts';

const same = (text: string) => text;
const facts = (text: string, width: number) => layFacts(text.split(DOT), width);
const warn = (text: string) => `!${text}!`;
const look = { quiet: same, accent: same, good: same, warn, wrap, facts, columns: () => 40, rows: () => 30 };
const points = [
  { id: 'a', lines: (columns: number) => wrap('采样周期内至少有一个 kernel 在执行的时间占比（可能说到了）', columns) },
  { id: 'b', lines: () => ['Volatile 说的是 ECC'] },
];
const prompt = { message: '说到了哪几条？', help: '回车 去打分', keys: ['enter', 's'], points, ticked: [], look };

describe('the key prompt', () => {
  it('ticks with digits, full-width ones too, and ends with one of its keys', async () => {
    const { answer, events, getScreen } = await render(keyPrompt, prompt);
    expect(getScreen()).toContain('1 ☐');
    events.keypress({ name: '1', sequence: '1' } as never);
    expect(getScreen()).toContain('1 ☑');
    events.keypress({ name: '２', sequence: '２' } as never);
    expect(getScreen()).toContain('2 ☑');
    events.keypress({ name: '1', sequence: '1' } as never);
    expect(getScreen()).toContain('1 ☐');
    events.keypress('enter');
    await expect(answer).resolves.toEqual({ kind: 'key', key: 'enter', ticked: ['b'] });
  });

  it('ticks with arrows and space', async () => {
    const { answer, events } = await render(keyPrompt, prompt);
    events.keypress('down');
    events.keypress('space');
    events.keypress('up');
    events.keypress('space');
    events.keypress('s');
    await expect(answer).resolves.toEqual({ kind: 'key', key: 's', ticked: ['a', 'b'] });
  });

  it('passes over keys that mean nothing, input-method strings and control keys', async () => {
    const { answer, events, getScreen } = await render(keyPrompt, { ...prompt, points: [] });
    for (const key of ['x', '你好', '9']) events.keypress({ name: key, sequence: key } as never);
    events.keypress({ name: 's', sequence: '\u0013', ctrl: true } as never);
    expect(getScreen()).toContain('说到了哪几条？');
    events.keypress('enter');
    await expect(answer).resolves.toEqual({ kind: 'key', key: 'enter', ticked: [] });
  });

  it('keeps to the width, and hangs what goes on', async () => {
    const { answer, events, getScreen } = await render(keyPrompt, prompt);
    const [first = '', second = ''] = getScreen().split('\n');
    expect(first).toMatch(/^› 1 ☐ 采样/);
    expect(second).toMatch(/^ {6}\S/);
    for (const line of getScreen().split('\n')) expect(widthOf(line)).toBeLessThan(40);
    events.keypress('enter');
    await answer;
  });
});

describe('the place of the key prompt', () => {
  it('breaks its help between two keys, never between a key and its words or within a word', async () => {
    const help = '回车 看答案 · t 打字作答 · u 撤回 · s 跳过 · q 退出';
    const { answer, events, getScreen } = await render(keyPrompt, { ...prompt, points: [], help });
    expect(getScreen().split('\n').slice(-2)).toEqual(['回车 看答案 · t 打字作答 · u 撤回', 's 跳过 · q 退出']);
    events.keypress('enter');
    await answer;
  });

  it('has a blank line above it where the cursor stays, so that a change of the window clears all of it', async () => {
    const { answer, events, getScreen, getFullOutput } = await render(keyPrompt, { ...prompt, points: [] });
    expect(getScreen()).toBe('说到了哪几条？\n回车 去打分');
    const before = await getFullOutput({ raw: true });
    expect(before).toContain('\n说到了哪几条？\n回车 去打分\u001b[2A');
    events.keypress('resize');
    const output = await getFullOutput({ raw: true });
    // erased below the cursor, then as many rows as are gone down before the next drawing
    expect(output).toContain('\r\u001b[J\n\n\u001b[2A');
    expect(getScreen()).toBe('说到了哪几条？\n回车 去打分');
    events.keypress('enter');
    await answer;
  });
});

describe('the key prompt under a clock', () => {
  const bare = { ...prompt, points: [] };
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  it('shows the time anew, and still ends with its keys', async () => {
    let time = '0:00';
    const { answer, events, getScreen } = await render(keyPrompt, {
      ...bare,
      ticking: { line: () => time, isLate: () => time === '0:01', isDue: () => false },
    });
    expect(getScreen()).toContain('0:00');
    time = '0:01';
    await wait(250);
    expect(getScreen()).toContain('!0:01!');
    events.keypress('enter');
    await expect(answer).resolves.toMatchObject({ kind: 'key', key: 'enter' });
  });

  it('keeps a long clock to the width', async () => {
    const ticking = { line: () => 'this one 112:05/115:00 · in all 112:05/120:00', isLate: () => false, isDue: () => false };
    const { answer, events, getScreen } = await render(keyPrompt, { ...bare, ticking });
    expect(getScreen()).toContain('this one 112:05/115:00\nin all 112:05/120:00\n');
    events.keypress('enter');
    await answer;
  });

  it('ends by itself when its time has come', async () => {
    let isDue = false;
    const { answer } = await render(keyPrompt, { ...bare, ticking: { line: () => '', isLate: () => false, isDue: () => isDue } });
    isDue = true;
    await expect(answer).resolves.toEqual({ kind: 'due' });
  });
});
