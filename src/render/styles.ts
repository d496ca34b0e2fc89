const OURS = /\u001b\[([0-9;]*)m|\u001b\]8;;([^\u001b]*)\u001b\\/g;
const NO_LINK = '\u001b]8;;\u001b\\';

/** Which open codes (SGR, ECMA-48 8.3.117) a closing code ends. */
const CLOSERS: Readonly<Record<number, (open: number) => boolean>> = {
  22: (open) => open === 1 || open === 2,
  23: (open) => open === 3,
  24: (open) => open === 4,
  29: (open) => open === 9,
  39: (open) => (open >= 30 && open <= 37) || (open >= 90 && open <= 97),
};

/** Makes each line stand on its own: what is open at its end is closed there and opened again on the next. */
export function balance(lines: readonly string[]): string[] {
  if (!lines.some((line) => line.includes('\u001b'))) return [...lines];
  let open: readonly number[] = [];
  let link = '';
  return lines.map((line) => {
    const start = (link === '' ? '' : `\u001b]8;;${link}\u001b\\`) + open.map((code) => `\u001b[${code}m`).join('');
    for (const [, codes, target] of line.matchAll(OURS)) {
      if (target !== undefined) link = target;
      else for (const code of (codes ?? '').split(';')) open = after(open, Number(code));
    }
    return start + line + (open.length > 0 ? '\u001b[0m' : '') + (link === '' ? '' : NO_LINK);
  });
}

function after(open: readonly number[], code: number): readonly number[] {
  if (code === 0) return [];
  const closes = CLOSERS[code];
  return closes === undefined ? [...open, code] : open.filter((other) => !closes(other));
}
