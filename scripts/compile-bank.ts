import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assembleBank } from '../src/bank/assemble.ts';
import { formatIndex, summaryOf } from '../src/bank/index-rows.ts';
import { walkBank } from '../src/io/bank-files.ts';

/** The index of the embedded bank and the files that go with it. Throws when a file of the bank cannot be read. */
export function compileBank(folder: string): { readonly index: string; readonly files: readonly string[] } {
  const files = walkBank(folder);
  const { bank, pages, problems } = assembleBank(files, 'mianshi', null);
  const unreadable = problems.filter(({ severity }) => severity === 'error');
  if (unreadable.length > 0) throw new Error(unreadable.map(({ file, line, code }) => `${file}:${line} ${code}`).join('\n'));
  const index = formatIndex(
    bank,
    pages.map(({ question }) => summaryOf(question)),
  );
  return { index, files: files.map(({ path }) => path).filter((path) => existsSync(join(folder, path))) };
}
