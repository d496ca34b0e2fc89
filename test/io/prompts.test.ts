import { render } from '@inquirer/testing';
import { describe, expect, it } from 'vitest';
import { keyPrompt } from '../../src/io/prompts.ts';
import { wrap } from '../../src/render/wrap.ts';

const same = (text: string) => text;
const look = { quiet: same, accent: same, good: same, wrap, columns: () => 40, rows: () => 30 };
const points = [
  { id: 'a', text: '采样周期内至少有一个 kernel 在执行的时间占比', hint: '可能说到了' },
  { id: 'b', text: 'Volatile 说的是 ECC', hint: '' },
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
    expect(getScreen().split('\n')[1]).toMatch(/^ {6}\S/);
    events.keypress('enter');
    await answer;
  });
});

describe('the key prompt under a clock', () => {
  const bare = { ...prompt, points: [] };
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  it('shows the time anew, and still ends with its keys', async () => {
    let time = '0:00';
    const { answer, events, getScreen } = await render(keyPrompt, { ...bare, ticking: { line: () => time, isDue: () => false } });
    expect(getScreen()).toContain('0:00');
    time = '0:01';
    await wait(250);
    expect(getScreen()).toContain('0:01');
    events.keypress('enter');
    await expect(answer).resolves.toMatchObject({ kind: 'key', key: 'enter' });
  });

  it('ends by itself when its time has come', async () => {
    let isDue = false;
    const { answer } = await render(keyPrompt, { ...bare, ticking: { line: () => '', isDue: () => isDue } });
    isDue = true;
    await expect(answer).resolves.toEqual({ kind: 'due' });
  });
});
