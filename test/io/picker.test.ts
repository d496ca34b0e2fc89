import { describe, expect, it } from 'vitest';
import type { PickPrompt } from '../../src/context.ts';
import type { Keyboard, Typed } from '../../src/io/keyboard.ts';
import { type Picked, readPick } from '../../src/io/picker.ts';
import { clean } from '../../src/bank/clean.ts';
import { cut, widthOf } from '../../src/render/width.ts';
import { wrap } from '../../src/render/wrap.ts';

const NAMES = ['显存碎片', '显存公式', 'KV cache', ...Array.from({ length: 30 }, (_, n) => `第 ${n} 题`)];
const UP = '\u001b[A';
const DOWN = '\u001b[B';
const ENTER = '\r';
const ESCAPE = '\u001b';

/** A picker over NAMES; what it has drawn last, and how it ended. */
function open({ columns = 40, rows = 24 } = {}) {
  const drawn: string[] = [];
  const same = (text: string) => text;
  let listener: ((typed: Typed) => void) | null = null;
  const keyboard: Pick<Keyboard, 'listen'> = { listen: (next) => void (listener = next) };
  const size = { columns, rows };
  const prompt: PickPrompt<string> = {
    message: '哪道题？',
    help: '回车确定',
    count: (total) => `${total} 题`,
    narrow: (typed) => {
      const fitting = NAMES.filter((name) => name.includes(typed));
      return {
        total: fitting.length,
        rows: fitting.map((name) => ({
          text: name,
          marks: [[0, 1]],
          hint: `id-${name.length}`,
          isReason: name.startsWith('显存公'),
          value: name,
        })),
      };
    },
  };
  const look = {
    quiet: same, accent: same, good: same, warn: same, facts: wrap, mark: (text: string) => `<${text}>`, wrap, cut, clean, width: widthOf,
    columns: () => size.columns, rows: () => size.rows,
  }; // prettier-ignore
  const picked: Promise<Picked<string>> = readPick(keyboard, (text) => void drawn.push(text), prompt, look);
  const send = (typed: Typed) => listener?.(typed);
  return {
    picked,
    size,
    type: (...texts: string[]) => texts.forEach((text) => send({ kind: 'keys', text })),
    send,
    screen: () => (drawn.at(-1) ?? '').replace(/\u001b\[\d*[A-Z]|\r(?!\n)/g, '').split('\r\n'),
    raw: () => drawn.join(''),
    isOpen: () => listener !== null,
  };
}

describe('the list that is narrowed by typing', () => {
  it('shows the first rows at once, marked, with what belongs to them where there is room', () => {
    const { screen } = open();
    expect(screen()[0]).toBe('哪道题？ ');
    expect(screen()[1]).toBe('› <显>存碎片  id-4');
    expect(screen()).toHaveLength(1 + 12 + 2);
    expect(screen().slice(-2)).toEqual(['33 题', '回车确定']);
  });

  it('cuts a text for the sake of what says why it is there', () => {
    const lines = (columns: number) => open({ columns }).screen().slice(1, 3);
    expect(lines(15)).toEqual(['› <显>存碎片', '  <显>存…  id-4']);
    expect(lines(20)).toEqual(['› <显>存碎片  id-4', '  <显>存公式  id-4']);
  });

  it.each([
    ['Enter', [ENTER], '显存碎片'],
    ['arrows', [DOWN, DOWN, UP, ENTER], '显存公式'],
    ['arrows of a keypad mode, Ctrl-N and Ctrl-P', ['\u001bOB', '\u000e', '\u0010', ENTER], '显存公式'],
    ['no further than the ends', [UP, UP, ENTER], '显存碎片'],
    ['End', ['\u001b[F', DOWN, ENTER], '第 29 题'],
    ['End and Home', ['\u001b[F', '\u001b[H', ENTER], '显存碎片'],
    ['PageDown', ['\u001b[6~', ENTER], '第 9 题'],
    ['PageDown and PageUp', ['\u001b[6~', '\u001b[5~', ENTER], '显存碎片'],
    ['a string of an input method', ['显存公式', ENTER], '显存公式'],
    ['a string and Enter in one go', ['公式\r'], '显存公式'],
    ['typing after moving, which begins again above', [DOWN, DOWN, '存', ENTER], '显存碎片'],
    ['Backspace', ['公式x', '\u007f', ENTER], '显存公式'],
    ['Ctrl-U', ['公式', '\u0015', ENTER], '显存碎片'],
    ['Ctrl-W', ['KV 公式', '\u0017', '\u007f', ENTER], 'KV cache'],
    ['nothing of keys that mean nothing', ['\u001b[15~', '\u001bx', '\u0001', '\t', '公式', ENTER], '显存公式'],
    ['an arrow that comes in two parts', [ESCAPE, '[B', ENTER], '显存公式'],
    ['no Enter where nothing fits', ['没有的', ENTER, '\u0015', ENTER], '显存碎片'],
  ] as [string, string[], string][])('understands %s', async (_, keys, value) => {
    const { type, picked } = open();
    type(...keys);
    expect(await picked).toEqual({ how: 'taken', value });
  });

  it.each([
    ['Escape', ESCAPE, 'left'],
    ['Ctrl-D', '\u0004', 'left'],
    ['Ctrl-C', '\u0003', 'cancelled'],
  ])('ends with %s, and leaves nothing behind', async (_, key, how) => {
    const { type, picked, raw, isOpen } = open();
    type('显', key);
    expect(await picked).toEqual({ how });
    expect(raw().endsWith('\r\u001b[J')).toBe(true);
    expect(isOpen()).toBe(false);
  });

  it('takes pastes as one line, marked as such or not', async () => {
    const { send, type, picked, screen } = open();
    send({ kind: 'paste', text: 'KV\n cache\u001b' });
    expect(screen()[0]).toBe('哪道题？ KV cache␛');
    type('\u0015', 'KV\ncache');
    expect(screen()[0]).toBe('哪道题？ KV cache');
    type(ENTER);
    expect(await picked).toEqual({ how: 'taken', value: 'KV cache' });
  });

  it('keeps to the width, whatever is typed', () => {
    const { send, screen, size } = open({ columns: 24 });
    send({ kind: 'paste', text: '显存'.repeat(50) });
    expect(widthOf(screen()[0] ?? '')).toBeLessThan(24);
    size.columns = 20;
    send({ kind: 'resize' });
    for (const line of screen().slice(1)) expect(widthOf(line)).toBeLessThan(20);
  });

  it('goes up as many lines as the first one takes after the window has become narrower', () => {
    const { type, send, size, raw } = open({ columns: 40 });
    type('显存'.repeat(6));
    size.columns = 20;
    send({ kind: 'resize' });
    expect(raw()).toContain('\u001b[1A\r\u001b[J');
  });

  it('fits into a low window', () => {
    expect(open({ rows: 8 }).screen()).toHaveLength(1 + 3 + 2);
    expect(open({ rows: 2 }).screen()).toHaveLength(1 + 1 + 2);
  });
});
