import { describe, expect, it } from 'vitest';
import { clean } from '../../src/bank/clean.ts';
import type { Typed } from '../../src/io/keyboard.ts';
import type { BeforeLine } from '../../src/context.ts';
import { readTyping } from '../../src/io/typing.ts';
import { widthOf } from '../../src/render/width.ts';

/** An editor that is fed by hand; what it writes is kept. */
function open(beforeLine?: BeforeLine) {
  let listener: ((typed: Typed) => void) | null = null;
  let written = '';
  const end = readTyping({ listen: (next) => (listener = next) }, (text) => (written += text), {
    columns: () => 20,
    width: widthOf,
    clean,
    ...(beforeLine && { beforeLine }),
  });
  return {
    end,
    type: (text: string) => listener?.({ kind: 'keys', text }),
    paste: (text: string) => listener?.({ kind: 'paste', text }),
    stop: () => listener?.({ kind: 'end' }),
    written: () => written,
  };
}

describe('typing an answer', () => {
  it('takes strings of an input method whole, and ends with Ctrl-D', async () => {
    const editor = open();
    editor.type('自注意力');
    editor.type('\r');
    editor.type('机制');
    editor.type('\u0004');
    await expect(editor.end).resolves.toEqual({ how: 'done', text: '自注意力\n机制', cut: false });
    expect(editor.written()).toBe('自注意力\r\n机制\r\n');
  });

  it('ends with two empty lines, and keeps a single one', async () => {
    const editor = open();
    for (const key of ['a', '\r', '\r', 'b', '\r', '\r', '\r']) editor.type(key);
    await expect(editor.end).resolves.toMatchObject({ how: 'done', text: 'a\n\nb' });
  });

  it('takes a paste of many lines as text', async () => {
    const editor = open();
    editor.paste('一\r\n二\r三');
    editor.type('\u0004');
    await expect(editor.end).resolves.toMatchObject({ text: '一\n二\n三' });
  });

  it('deletes characters, joins lines, and clears a line', async () => {
    const editor = open();
    for (const key of ['ab你', '\u007f', '\r', '\u007f', 'c', '\r', 'xyz', '\u0015', 'd', '\u0004']) editor.type(key);
    await expect(editor.end).resolves.toMatchObject({ text: 'abc\nd' });
  });

  it('deletes an emoji of several code points at once', async () => {
    const editor = open();
    for (const key of ['a', '❤️', '\u007f', '\u0004']) editor.type(key);
    await expect(editor.end).resolves.toMatchObject({ text: 'a' });
  });

  it('lets no escape sequence of a paste through', async () => {
    const editor = open();
    editor.paste('\u001b[2Jx');
    editor.type('\u0004');
    expect((await editor.end).text).not.toContain('\u001b');
    expect(editor.written()).not.toContain('\u001b[2J');
  });

  it('stops at 64 KiB and says so', async () => {
    const editor = open();
    for (let n = 0; n < 100; n++) editor.paste('x'.repeat(1000));
    editor.type('\u0004');
    const { text, cut } = await editor.end;
    expect(cut).toBe(true);
    expect(text.length).toBeLessThanOrEqual(64 * 1024);
    expect(text.length).toBeGreaterThan(60_000);
  });

  it.each([
    ['\u0003', 'cancelled'],
    ['\u0007', 'editor'],
  ])('%j leaves as %s', async (key, how) => {
    const editor = open();
    editor.type('abc');
    editor.type(key);
    await expect(editor.end).resolves.toMatchObject({ how, text: 'abc' });
  });

  it('ends with the input', async () => {
    const editor = open();
    editor.type('abc');
    editor.stop();
    await expect(editor.end).resolves.toMatchObject({ how: 'end', text: 'abc' });
  });
});

describe('what is too long', () => {
  it('keeps the beginning of one long paste', async () => {
    const editor = open();
    editor.paste('注'.repeat(70_000));
    editor.type('\u0004');
    const { text, cut } = await editor.end;
    expect(cut).toBe(true);
    expect(text).toBe('注'.repeat(Math.floor((64 * 1024) / 3)));
  });
});

describe('the lines of a text under a clock', () => {
  /** Starts that count up; null after `most` of them. */
  const starts = (most: number, noticeAt = -1): BeforeLine => {
    let n = 0;
    return () => (++n > most ? null : { mark: `${n}> `, notice: n === noticeAt ? 'time is up\nplease end' : '' });
  };

  it('begin with their marks, which are no part of the text', async () => {
    const editor = open(starts(9));
    for (const key of ['a', '\r', 'b', '\u0004']) editor.type(key);
    await expect(editor.end).resolves.toMatchObject({ how: 'done', text: 'a\nb' });
    expect(editor.written()).toBe('1> a\r\n2> b\r\n');
  });

  it('end the text at an Enter after their last, and keep all of it', async () => {
    const editor = open(starts(2));
    for (const key of ['a', '\r', 'b', '\r']) editor.type(key);
    await expect(editor.end).resolves.toMatchObject({ how: 'done', text: 'a\nb' });
  });

  it('take a paste whole even then', async () => {
    const editor = open(starts(1));
    editor.paste('a\nb\nc');
    editor.type('\r');
    await expect(editor.end).resolves.toMatchObject({ text: 'a\nb\nc' });
  });

  it('are drawn again with their marks, and joined over the notice between them', () => {
    const editor = open(starts(9, 2));
    for (const key of ['abc', '\u007f']) editor.type(key);
    expect(editor.written()).toBe('1> abc\r\u001b[J1> ab');
    for (const key of ['\r', '\u007f']) editor.type(key);
    expect(editor.written().slice('1> abc\r\u001b[J1> ab'.length)).toBe(
      '\r\ntime is up\r\nplease end\r\n2> \u001b[3A\r\u001b[J1> ab',
    );
  });

  it('count their marks when a long one is drawn again', () => {
    const editor = open(starts(9));
    for (const key of ['x'.repeat(18), '\u0015']) editor.type(key);
    expect(editor.written().endsWith('\u001b[1A\r\u001b[J1> ')).toBe(true);
  });
});
