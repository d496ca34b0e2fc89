// Draws what a run of the program leaves on a terminal as an SVG picture.
//   usage: node scripts/capture.mjs FILE.svg [--columns 80] [--rows 40] [--light] [--lines 46] [--keys "\r1\r"] [-- ARGUMENTS …]
// The run is real: the built program in a pseudo-terminal, in an empty data folder (or MIANSHI_HOME). Keys are typed one by one, each
// once the screen is quiet; the picture shows everything from the first line on (--lines: so many), scrolled-off lines too. Escapes in --keys as in JSON.
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const PROGRAM = join(dirname(dirname(fileURLToPath(import.meta.url))), 'bin/mianshi.js');
const QUIET_MS = 400;
const [CELL, LINE, MARGIN, SIZE, WIDE_SIZE] = [8.4, 19, 16, 14, 16];

/** The 16 colours of two usual palettes, and the paper. */
const DARK = {
  paper: '#1e1e1e', ink: '#d4d4d4',
  colors: ['#000000', '#cd3131', '#0dbc79', '#e5e510', '#2472c8', '#bc3fbc', '#11a8cd', '#e5e5e5',
    '#666666', '#f14c4c', '#23d18b', '#f5f543', '#3b8eea', '#d670d6', '#29b8db', '#ffffff'],
}; // prettier-ignore
const LIGHT = {
  paper: '#ffffff', ink: '#24292f',
  colors: ['#24292f', '#cf222e', '#116329', '#8a5a00', '#0969da', '#8250df', '#1b7c83', '#6e7781',
    '#57606a', '#a40e26', '#1a7f37', '#633c01', '#218bff', '#a475f9', '#3192aa', '#8c959f'],
}; // prettier-ignore

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    columns: { type: 'string', default: '80' },
    rows: { type: 'string', default: '40' },
    light: { type: 'boolean', default: false },
    keys: { type: 'string', default: '' },
    lines: { type: 'string' },
  },
});
const [target, ...args] = positionals;
if (target === undefined) {
  process.stderr.write(
    'usage: node scripts/capture.mjs FILE.svg [--columns N] [--rows N] [--light] [--keys K] [-- ARGUMENTS …]\n',
  );
  process.exitCode = 2;
} else {
  writeFileSync(
    target,
    draw(
      (await run(args, Number(values.columns), Number(values.rows))).slice(0, Number(values.lines ?? Infinity)),
      values.light ? LIGHT : DARK,
    ),
  );
}

/** The cells of every line up to the last one that is not empty. */
async function run(line, cols, rows) {
  const home = process.env.MIANSHI_HOME ?? mkdtempSync(join(tmpdir(), 'mianshi-capture-'));
  const env = { ...process.env, MIANSHI_HOME: home, TERM: 'xterm-256color', MIANSHI_PAGER: 'cat' };
  const screen = new xterm.Terminal({ cols, rows, scrollback: 10_000, allowProposedApi: true });
  const child = spawn(process.execPath, [PROGRAM, ...line], { cols, rows, name: env.TERM, env });
  let last = Number.POSITIVE_INFINITY; // nothing is shown yet
  let over = false;
  child.onData((data) => {
    last = Date.now();
    screen.write(data);
  });
  child.onExit(() => (over = true));
  const quiet = async () => {
    while (!over && Date.now() - last < QUIET_MS) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await quiet();
  for (const key of JSON.parse(`"${values.keys}"`)) {
    if (over) break;
    child.write(key);
    last = Date.now();
    await quiet();
  }
  if (!over) child.kill('SIGKILL');
  await new Promise((resolve) => screen.write('', resolve));
  if (process.env.MIANSHI_HOME === undefined) rmSync(home, { recursive: true, force: true });
  return linesOf(screen, cols);
}

function linesOf(screen, cols) {
  const { active } = screen.buffer;
  const lines = Array.from({ length: active.length }, (_, index) => {
    const line = active.getLine(index);
    return Array.from({ length: cols }, (_, column) => line.getCell(column));
  });
  const isEmpty = (line) => line.every((cell) => cell.getChars().trim() === '');
  while (lines.length > 0 && isEmpty(lines.at(-1))) lines.pop();
  while (lines.length > 0 && isEmpty(lines[0])) lines.shift();
  return lines;
}

/** One text element a run of cells of one style, each character at its own column, whatever the font. */
function draw(lines, { paper, ink, colors }) {
  const columns = lines[0]?.length ?? 0;
  const width = Math.ceil(columns * CELL + 2 * MARGIN);
  const height = lines.length * LINE + 2 * MARGIN;
  const color = (cell) => {
    if (!cell.isFgPalette()) return ink;
    return colors[cell.getFgColor()] ?? ink;
  };
  const styleOf = (cell) =>
    [
      cell.getWidth() === 2 ? `font-size="${WIDE_SIZE}"` : '',
      `fill="${cell.isInverse() ? paper : color(cell)}"`,
      cell.isBold() ? 'font-weight="bold"' : '',
      cell.isItalic() ? 'font-style="italic"' : '',
      cell.isDim() ? 'opacity="0.6"' : '',
      cell.isUnderline() ? 'text-decoration="underline"' : cell.isStrikethrough() ? 'text-decoration="line-through"' : '',
    ]
      .filter((part) => part !== '')
      .join(' ');
  const rows = lines.flatMap((line, row) => {
    const y = MARGIN + row * LINE + 0.75 * LINE;
    const runs = [];
    line.forEach((cell, column) => {
      const text = cell.getChars();
      if (cell.getWidth() === 0 || text === '') return;
      if (cell.isInverse()) {
        const left = (MARGIN + column * CELL).toFixed(1);
        runs.push(
          `<rect x="${left}" y="${y - 0.75 * LINE}" width="${CELL * cell.getWidth()}" height="${LINE}" fill="${color(cell)}"/>`,
        );
      }
      if (text === ' ' && !cell.isUnderline()) return;
      const style = styleOf(cell);
      const run = runs.at(-1);
      const piece = { style, text, x: (MARGIN + column * CELL).toFixed(1) };
      if (typeof run === 'object' && run.style === style) run.pieces.push(piece);
      else runs.push({ style, pieces: [piece] });
    });
    return runs.map((run) => (typeof run === 'string' ? run : textElement(run, y.toFixed(1))));
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="${paper}"/>`,
    `<g font-family="'DejaVu Sans Mono','Noto Sans Mono CJK SC','Sarasa Mono SC',Menlo,Consolas,monospace" font-size="${SIZE}" xml:space="preserve">`,
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function textElement({ style, pieces }, y) {
  // A cell may hold several code points (a letter and its accent); every one of them gets the cell's place.
  const xs = pieces.flatMap(({ text, x }) => Array.from({ length: text.length }, () => x));
  const escaped = pieces.map(({ text }) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')).join('');
  return `<text y="${y}" ${style} x="${xs.join(' ')}">${escaped}</text>`;
}
