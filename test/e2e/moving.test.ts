import { appendFileSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Home, makeHome, runProgram, countQuestions } from './program.ts';

const homes: Home[] = [];
const home = () => {
  const made = makeHome();
  homes.push(made);
  return made;
};
afterEach(() => {
  for (const made of homes.splice(0)) made.remove();
});
const drilled = (questions: number) => {
  const made = home();
  runProgram(made, ['drill', '-n', String(questions)], '\n*\n3\n'.repeat(questions));
  expect(made.events()).toHaveLength(questions + 1);
  return made;
};
const listed = (made: Home) => runProgram(made, ['list', '--json']).stdout;

describe('export --progress and restore', () => {
  it('bring everything to another device, where undo still means what was done there', () => {
    const [old, fresh] = [drilled(4), drilled(1)];
    const file = join(old.path, 'backup.jsonl');
    const exported = runProgram(old, ['export', '--progress', file]);
    expect([exported.status, exported.stdout.trim()]).toEqual([0, `已导出 1 个记录文件里的 5 条记录：${file}`]);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .sort(),
    ).toEqual(old.log().sort());

    const before = listed(fresh);
    const dry = runProgram(fresh, ['restore', file, '--dry-run', '--json']);
    expect(JSON.parse(dry.stdout)).toEqual({ file, read: 5, new: 5, known: 0, damaged: 0, dryRun: true });
    expect(listed(fresh)).toBe(before);
    expect(runProgram(fresh, ['restore', file]).stdout).toContain('新增 5 条，0 条原来就有');
    const restored = listed(fresh);
    expect(runProgram(fresh, ['restore', file]).stdout).toContain('新增 0 条，5 条原来就有');
    expect(fresh.log()).toHaveLength(7);
    expect(readdirSync(join(fresh.path, 'log')).filter((name) => name.startsWith('restored-'))).toHaveLength(1);
    rmSync(join(fresh.path, 'progress.json'));
    expect(listed(fresh)).toBe(restored);
    expect(runProgram(fresh, ['doctor']).status).toBe(0);

    expect(runProgram(fresh, ['undo']).status).toBe(0);
    expect(runProgram(fresh, ['undo']).status).toBe(1);
    expect(fresh.events().filter(({ kind }) => kind === 'undone')).toHaveLength(1);
  });

  it('write the whole to standard output and nothing else', () => {
    const made = drilled(2);
    const run = runProgram(made, ['export', '--progress', '-', '--json']);
    expect(run.stdout.split('\n').slice(0, -1).sort()).toEqual(made.log().sort());
    expect(JSON.parse(run.stderr)).toEqual({ file: '-', events: 3, logs: 1, damaged: 0 });
  });

  it('leave damaged lines out and say how many', () => {
    const [made, other] = [drilled(2), home()];
    const file = join(made.path, 'backup.jsonl');
    appendFileSync(join(made.path, 'log', readdirSync(join(made.path, 'log'))[0] ?? ''), '{"v":1,"id":"torn\n');
    const run = runProgram(made, ['export', '--progress', file]);
    expect(run.stdout).toContain('3 条记录');
    expect(run.stdout).toContain('1 行已损坏');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"grade":3', '"grade":4'));
    const counts: unknown = JSON.parse(runProgram(other, ['restore', file, '--json']).stdout);
    expect(counts).toEqual({ file, read: 2, new: 2, known: 0, damaged: 1, dryRun: false });
  });

  it('refuse what holds no event, and say what to do', () => {
    const made = home();
    const file = join(made.path, 'not-one');
    writeFileSync(file, 'hello\nworld\n');
    const run = runProgram(made, ['restore', file]);
    expect([run.status, run.stderr]).toEqual([1, expect.stringContaining('2 行读不出来')]);
    expect(runProgram(made, ['restore', join(made.path, 'nowhere')]).stderr).toContain('读不出来（ENOENT）');
    for (const args of [[], ['--progress', 'a', '--questions', 'b'], ['--progress', 'a', '-c', 'llm']]) {
      const wrong = runProgram(made, ['export', ...args]);
      expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('一次一样')]);
    }
    const among = runProgram(drilled(1), ['export', '--progress', join(homes.at(-1)?.path ?? '', 'log', 'x.jsonl')]);
    expect([among.status, among.stderr]).toEqual([1, expect.stringContaining('记录文件夹')]);
  });
});

describe('export --questions', () => {
  it('writes what show --json shows', () => {
    const made = home();
    const run = runProgram(made, ['export', '--questions', '-', '--format', 'json', '-q', 'gpu-util-meaning']);
    const [first, ...more] = JSON.parse(run.stdout) as unknown[];
    expect(first).toEqual(JSON.parse(runProgram(made, ['show', 'gpu-util', '--json']).stdout));
    expect(more).toEqual([]);
    expect(run.stderr).toContain('已导出 1 道题：标准输出');
  });

  it('knows its format by the ending of the file, and speaks both languages', () => {
    const made = home();
    const [table, document] = [join(made.path, 'q.csv'), join(made.path, 'q.md')];
    expect(runProgram(made, ['export', '--questions', table]).stdout).toContain(`已导出 ${countQuestions(made)} 道题`);
    expect(readFileSync(table, 'utf8')).toMatch(/^id,title,category,difficulty,kind,minutes,tags,summary,answer,keyPoints\r\n/);
    expect(runProgram(made, ['export', '--questions', document, '--lang', 'en']).stdout).toContain(
      `Exported ${countQuestions(made)} questions`,
    );
    const text = readFileSync(document, 'utf8');
    expect(text).toContain('\n### Reference answer\n');
    expect(text.split('\n').filter((line) => line.startsWith('## '))).toHaveLength(countQuestions(made));
  });

  it('says which formats there are, and when nothing fits', () => {
    const made = home();
    expect(runProgram(made, ['export', '--questions', 'q.txt']).stderr).toContain('json、csv、md');
    const run = runProgram(made, ['export', '--questions', '-', '--format', 'md', '-q', 'nothing-like-it']);
    expect([run.status, run.stdout, run.stderr]).toEqual([1, '', expect.stringContaining('nothing-like-it')]);
  });
});
