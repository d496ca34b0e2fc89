import { assembleBank } from '../src/bank/assemble.ts';
import { compileBank, searchRows } from '../src/bank/compiled.ts';
import { walkBank } from '../src/io/bank-files.ts';
import { formatBuiltInIndex } from '../src/io/bank-cache.ts';
import { formatBuiltIn } from '../src/io/search-file.ts';

/** The embedded bank, compiled. Throws when a file of it cannot be read: `mianshi lint questions` says the same in words. */
export function compile(folder: string) {
  const assembled = assembleBank(walkBank(folder), 'mianshi', null);
  const unreadable = assembled.problems.filter(({ severity }) => severity === 'error');
  if (unreadable.length > 0) throw new Error(unreadable.map(({ file, line, code }) => `${file}:${line} ${code}`).join('\n'));
  const { bank, questions, files } = compileBank(assembled);
  return { index: formatBuiltInIndex(bank, questions), files, search: formatBuiltIn(searchRows(assembled)) };
}
