import { type KeypressEvent, createPrompt, useEffect, useKeypress, useRef, useState } from '@inquirer/core';
import type { KeyPrompt, Pressed, Ticking } from '../context.ts';

/** The clock of a prompt is looked at so often, ms: a second never comes late by more than an eye can tell. */
const TICK = 100;
/** Columns before the text of a point: pointer, number and mark. */
const HANG = 6;

/** A key prompt with the look of its parts; styles are the caller's. */
export interface PromptLook {
  readonly quiet: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warn: (text: string) => string;
  /** breaks a text into lines of at most so many columns */
  readonly wrap: (text: string, width: number) => string[];
  /** breaks short facts, parted by dots, only between two of them */
  readonly facts: (text: string, width: number) => string[];
  readonly columns: () => number;
  readonly rows: () => number;
}

/** `enter`, `space`, or the character itself, full-width forms as plain ones (NFKC): the names that keymaps use. */
function nameOfKey(key: KeypressEvent & { readonly sequence?: string | undefined }): string {
  if (key.name === 'return' || key.name === 'enter') return 'enter';
  const plain = (key.sequence ?? key.name).normalize('NFKC');
  if (plain === ' ' || key.name === 'space') return 'space';
  if (key.name === 'up' || key.name === 'down') return key.name;
  return key.ctrl ? '' : plain.toLowerCase();
}

/** A key, or that the prompt's time has come. */
type Ended = (Pressed & { readonly kind: 'key' }) | { readonly kind: 'due' };

/**
 * Waits for one of the keys that end it; meanwhile digits, arrows and space tick points, and a clock may run. The home of
 * @inquirer/core.
 */
export const keyPrompt = createPrompt<Ended, KeyPrompt & { readonly look: PromptLook; readonly ticking?: Ticking }>(
  (config, done) => {
    const { message, help, points, look, ticking } = config;
    const [time, setTime] = useState(ticking?.line() ?? '');
    const [ticked, setTicked] = useState<readonly string[]>(config.ticked);
    const [cursor, setCursor] = useState(0);
    const [redraws, setRedraws] = useState(0);
    /** how many lines stand below the first, where the cursor is */
    const below = useRef(0);

    useEffect(() => {
      if (ticking === undefined) return undefined;
      const timer = setInterval(() => {
        if (ticking.isDue()) done({ kind: 'due' });
        else setTime(ticking.line());
      }, TICK);
      return () => clearInterval(timer);
    }, []);

    useKeypress((key, { output }) => {
      if (key.name === 'resize') {
        // Whatever another width has made of the lines below the cursor goes; as many rows as @inquirer/core goes down are there again.
        output.unmute();
        output.write(`\r\u001b[J${'\n'.repeat(below.current)}${below.current > 0 ? `\u001b[${below.current}A` : ''}`);
        output.mute();
        setRedraws(redraws + 1);
        return;
      }
      const name = nameOfKey(key as KeypressEvent & { sequence?: string });
      const toggle = (index: number) => {
        const id = points[index]?.id;
        if (id === undefined) return;
        setCursor(index);
        setTicked(ticked.includes(id) ? ticked.filter((other) => other !== id) : [...ticked, id]);
      };
      if (config.keys.includes(name)) done({ kind: 'key', key: name, ticked: inOrder(ticked) });
      else if (points.length > 0 && /^[1-9]$/.test(name)) toggle(Number(name) - 1);
      else if (points.length > 0 && name === 'space') toggle(cursor);
      else if (points.length > 0 && (name === 'up' || name === 'k')) setCursor(Math.max(0, cursor - 1));
      else if (points.length > 0 && (name === 'down' || name === 'j')) setCursor(Math.min(points.length - 1, cursor + 1));
    });

    const columns = look.columns() - 1;
    const blocks = points.map(({ id, lines }, index) => {
      const mark = ticked.includes(id) ? look.good('☑') : '☐';
      const pointer = index === cursor ? look.accent('›') : ' ';
      const [first = '', ...rest] = lines(columns - HANG);
      return [`${pointer} ${index + 1} ${mark} ${first}`, ...rest.map((line) => ' '.repeat(HANG) + line)];
    });
    const helpLines = look.facts(help, columns).map((line) => look.quiet(line));
    const timeLines = time === '' ? [] : look.facts(time, columns).map(ticking?.isLate() === true ? look.warn : look.accent);
    const messageLines = message === '' ? [] : look.wrap(message, columns);
    const room = look.rows() - timeLines.length - messageLines.length - helpLines.length - 3;
    const rows = around(blocks, cursor, Math.max(4, room)).flat();
    const lines = [...rows, ...(rows.length > 0 ? [''] : []), ...timeLines, ...messageLines, ...helpLines];
    below.current = lines.length;
    // The cursor stays on a blank line above: from there everything can be drawn anew, whatever a window of another width has made of it.
    return [' ', lines.join('\n')];

    function inOrder(ids: readonly string[]): string[] {
      return points.map(({ id }) => id).filter((id) => ids.includes(id));
    }
  },
);

/** The blocks round the cursor that fit into so many lines; `…` stands for those above and below. */
function around(blocks: readonly string[][], cursor: number, room: number): readonly string[][] {
  const height = (from: number, to: number) => blocks.slice(from, to).reduce((sum, block) => sum + block.length, 0);
  if (height(0, blocks.length) <= room) return blocks;
  let [from, to] = [cursor, cursor + 1];
  for (;;) {
    if (to < blocks.length && height(from, to + 1) <= room - 2) to++;
    else if (from > 0 && height(from - 1, to) <= room - 2) from--;
    else break;
  }
  return [...(from > 0 ? [['  …']] : []), ...blocks.slice(from, to), ...(to < blocks.length ? [['  …']] : [])];
}
