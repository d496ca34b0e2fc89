import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { type Keyboard, type Typed, openKeyboard } from '../../src/io/keyboard.ts';

const END = '\u001b[201~';
let keyboard: Keyboard | undefined;
afterEach(() => keyboard?.close());

/** A terminal that is fed in the chunks of the test. */
function open() {
  const stdin = Object.assign(new EventEmitter(), { setRawMode: () => stdin, resume: () => stdin, pause: () => stdin });
  const stdout = Object.assign(new EventEmitter(), { write: () => true });
  keyboard = openKeyboard(stdin as never, stdout as never);
  const heard: Typed[] = [];
  keyboard.listen((typed) => heard.push(typed));
  const bytes = (...chunks: Uint8Array[]) => chunks.forEach((chunk) => stdin.emit('data', chunk));
  return { feed: (...chunks: string[]) => bytes(...chunks.map((chunk) => Buffer.from(chunk))), bytes, heard };
}

describe('the keyboard', () => {
  const whole = `a\u001b[200~hello\nworld${END}b`;
  it.each(Array.from({ length: whole.length - 1 }, (_, at) => at + 1))('finds a paste whose marks are cut at %i', (at) => {
    const { feed, heard } = open();
    feed(whole.slice(0, at), whole.slice(at));
    const pasted = heard.flatMap((typed) => (typed.kind === 'paste' ? [typed.text] : []));
    const keys = heard.flatMap((typed) => (typed.kind === 'keys' ? [typed.text] : [])).join('');
    // A read that ends with a lone escape is the escape key: that cut alone cannot be healed.
    if (at === 2) return;
    expect(pasted).toEqual(['hello\nworld']);
    expect(keys).toBe('ab');
  });

  it('puts characters together that two reads cut', () => {
    const { bytes, heard } = open();
    const character = Buffer.from('注');
    bytes(character.subarray(0, 1), character.subarray(1));
    expect(heard).toEqual([{ kind: 'keys', text: '注' }]);
  });
});
