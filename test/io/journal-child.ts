/** A process that appends to a journal: `journal-child <home> <name> <count>`. Each answer that was kept goes to standard output. */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf } from '../../src/bank/question.ts';
import { openJournal } from '../../src/io/journal.ts';

const [home = '', name = '', count = '0'] = process.argv.slice(2);
const journal = openJournal(join(home, 'journal'), join(home, 'cache'));
for (let n = 1; n <= Number(count); n += 1) {
  const text = `${name}-${n}`;
  journal.append({ question: keyOf('b', `q${n % 3}`), at: n, tz: 0, ms: 1, text: `${text} ${'答'.repeat(500)}` });
  writeSync(1, `${text}\n`);
}
