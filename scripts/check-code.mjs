#!/usr/bin/env node
// Runs the code blocks of the questions and compares what they print with what the page says they print.
//   usage: node scripts/check-code.mjs [DIR]        exit 1 when a block fails, 2 when DIR cannot be read
// A block is a fence "<lang> run" followed by a fence "text output". Translations repeat the blocks, so they run too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const INTERPRETERS = {
  python: { command: 'python3', extension: 'py' },
  bash: { command: 'bash', extension: 'sh' },
  sh: { command: 'sh', extension: 'sh' },
  javascript: { command: 'node', extension: 'mjs' },
};
const TIME_LIMIT_MS = 20_000;
const TOLERANCE = 1e-6;
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g;

/** Every fenced block of a Markdown text: its info string, its text, the line (from 1) it opens on. */
function fencesOf(markdown) {
  const fences = [];
  let open = null;
  markdown.split(/\r?\n/).forEach((line, index) => {
    const [, indent, marks, rest] = /^( {0,3})(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (!open && marks && !(marks[0] === '`' && rest.includes('`'))) {
      open = { info: rest.trim(), line: index + 1, marks, indent: indent.length, text: [] };
    } else if (open && marks?.startsWith(open.marks) && rest.trim() === '') {
      fences.push({ info: open.info, line: open.line, text: open.text.join('\n') });
      open = null;
    } else if (open) {
      open.text.push(line.replace(new RegExp(`^ {0,${open.indent}}`), ''));
    }
  });
  if (open) fences.push({ info: open.info, line: open.line, text: open.text.join('\n') }); // never closed: the page ends it
  return fences;
}

/**
 * The runnable blocks of one file, each with the output it promises (null: no output fence comes next). An output without a
 * block before it and words after `run` are mistyped blocks: they come too, to be refused, rather than never be run.
 */
function blocksOf(file) {
  const fences = fencesOf(readFileSync(file, 'utf8'));
  const runs = fences.map(({ info }) => /^\S+\s+run\b/.test(info));
  return fences.flatMap((fence, i) => {
    const where = `${file}:${fence.line}`;
    if (fence.info === 'text output' && !runs[i - 1])
      return [{ where, lang: fence.info, mistake: 'no block that runs stands before it' }];
    if (!runs[i]) return [];
    const [lang, , ...more] = fence.info.split(/\s+/);
    if (more.length > 0) return [{ where, lang, mistake: `nothing may follow "run": ${fence.info}` }];
    const next = fences[i + 1];
    return [{ where, lang, code: fence.text, expected: next?.info === 'text output' ? next.text : null }];
  });
}

/** Runs a block in a folder of its own. The script lies beside that folder, so that `ls` in a block sees nothing of ours. */
function runBlock({ code }, { command, extension }) {
  const home = mkdtempSync(join(tmpdir(), 'check-code-'));
  try {
    const script = join(home, `block.${extension}`);
    const cwd = join(home, 'work');
    mkdirSync(cwd);
    writeFileSync(script, `${code}\n`);
    // Nothing of the caller's environment changes what a block prints (BASH_ENV, POSIXLY_CORRECT, a locale, a time zone).
    const { PATH, HOME, SystemRoot } = process.env;
    const env = { PATH, HOME, SystemRoot, LANG: 'C.UTF-8', TZ: 'UTC', PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1' };
    return spawnSync(command, [script], { cwd, env, input: '', encoding: 'utf8', timeout: TIME_LIMIT_MS, killSignal: 'SIGKILL' });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const tidy = (text) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();

function sameNumber(a, b) {
  // two integers are counts, and a count that is off by one is wrong however large it is
  if (a === b || (/^[-+]?\d+$/.test(a) && /^[-+]?\d+$/.test(b))) return Number(a) === Number(b);
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

/** Equal but for white space at the ends of lines and the last digits of numbers, which differ among machines. */
function sameOutput(actual, expected) {
  const [a, b] = [tidy(actual), tidy(expected)];
  if (a.replace(NUMBER, '#') !== b.replace(NUMBER, '#')) return false;
  const [numbers, others] = [a.match(NUMBER) ?? [], b.match(NUMBER) ?? []];
  return numbers.length === others.length && numbers.every((number, i) => sameNumber(number, others[i]));
}

/**
 * What became of one block: ok, failed, malformed (not run) or skipped, and why.
 * Its exit status is its own affair (a block may show how a script dies): what counts is what it prints.
 */
function checkBlock(block) {
  const interpreter = Object.hasOwn(INTERPRETERS, block.lang) ? INTERPRETERS[block.lang] : null;
  if (block.mistake) return { status: 'malformed', command: block.lang, why: block.mistake };
  if (!interpreter) return { status: 'malformed', command: block.lang, why: `no interpreter is known for "${block.lang} run"` };
  const { command } = interpreter;
  const outcome = (status, why) => ({ status, command, why });
  if (block.expected === null) return outcome('malformed', 'the next fence is not "text output"');
  const { error, status, stdout, stderr } = runBlock(block, interpreter);
  if (error?.code === 'ENOENT') return outcome('skipped', `no ${command} on this machine`);
  if (error?.code === 'ETIMEDOUT') return outcome('failed', `still running after ${TIME_LIMIT_MS / 1000} s`);
  if (error) return outcome('failed', error.message);
  if (sameOutput(stdout, block.expected)) return outcome('ok', status === 0 ? '' : ` (it ends with status ${status})`);
  const shown = (title, text) => `\n  ${title}:\n${tidy(text).replace(/^/gm, '    | ')}`;
  return outcome(
    'failed',
    'another output' + shown('expected', block.expected) + shown('actual', stdout) + shown('stderr', stderr),
  );
}

function report({ where, lang }, { status, why }) {
  if (status === 'ok') console.log(`ok ${where} ${lang}${why}`);
  else console.log(`${status === 'skipped' ? 'skipped' : 'FAIL'} ${where}: ${why}`);
}

function markdownFilesIn(folder) {
  const names = readdirSync(folder, { recursive: true }).map(String);
  return names
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(folder, name));
}

function main(folder) {
  const counts = new Map();
  for (const block of markdownFilesIn(folder).flatMap(blocksOf)) {
    const outcome = checkBlock(block);
    report(block, outcome);
    const count = counts.get(outcome.command) ?? { ok: 0, failed: 0, skipped: 0, malformed: 0 };
    count[outcome.status] += 1;
    counts.set(outcome.command, count);
  }
  for (const [command, { ok, failed, skipped, malformed }] of counts) {
    console.log(
      `${command}: ${ok + failed} run, ${failed} failed, ${skipped} skipped${malformed ? `, ${malformed} malformed` : ''}`,
    );
  }
  if (counts.size === 0) console.log(`no runnable blocks in ${folder}`);
  return [...counts.values()].some(({ failed, malformed }) => failed + malformed > 0) ? 1 : 0;
}

try {
  process.exitCode = main(process.argv[2] ?? 'questions');
} catch (error) {
  console.error(`check-code: ${error.message}`);
  process.exitCode = 2;
}
