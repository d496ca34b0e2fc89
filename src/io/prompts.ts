import { type KeypressEvent, createPrompt, useEffect, useKeypress, useState } from '@inquirer/core';
import type { KeyPrompt, Pressed, Ticking } from '../context.ts';

/** The clock of a prompt is looked at so often, ms: a second never comes late by more than an eye can tell. */
const TICK = 100;

/** A key prompt with the look of its parts; styles are the caller's. */
export interface PromptLook {
  readonly quiet: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly good: (text: string) => string;
  /** breaks a text into lines of at most so many columns */
  readonly wrap: (text: string, width: number) => string[];
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

    useEffect(() => {
      if (ticking === undefined) return undefined;
      const timer = setInterval(() => {
        if (ticking.isDue()) done({ kind: 'due' });
        else setTime(ticking.line());
      }, TICK);
      return () => clearInterval(timer);
    }, []);

    useKeypress((key) => {
      if (key.name === 'resize') {
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

    const blocks = points.map(({ id, text, hint }, index) => {
      const mark = ticked.includes(id) ? look.good('☑') : '☐';
      const pointer = index === cursor ? look.accent('›') : ' ';
      const words = `${text}${hint === '' ? '' : ` ${look.quiet(`(${hint})`)}`}`;
      const [first = '', ...rest] = look.wrap(words, look.columns() - 8);
      return [`${pointer} ${index + 1} ${mark} ${first}`, ...rest.map((line) => `      ${line}`)];
    });
    const helpLines = look.wrap(help, look.columns() - 1).map((line) => look.quiet(line.replaceAll('\u00a0', ' ')));
    const room = look.rows() - helpLines.length - message.split('\n').length - 4;
    const rows = around(blocks, cursor, Math.max(4, room)).flat();
    const timeLines = time === '' ? [] : [look.accent(time)];
    return [...rows, ...(rows.length > 0 ? [''] : []), ...timeLines, message, ...helpLines]
      .filter((line, index) => line !== '' || index > 0)
      .join('\n');

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
