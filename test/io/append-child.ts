/**
 * A process that appends events and says so: `append-child <home> <session> <count>`. After each append that has returned, the event's id
 * goes to standard output, in one write of its own; after one that was refused, `!` and its id.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf } from '../../src/bank/question.ts';
import { AppError } from '../../src/errors.ts';
import { openDevice } from '../../src/io/device.ts';
import { openEventLog } from '../../src/io/event-log.ts';
import { type Event, eventId, type SessionId } from '../../src/progress/event.ts';

const [home = '', session = '', count = '0'] = process.argv.slice(2);
const log = openEventLog(join(home, 'log'), openDevice(join(home, 'cache')));
for (let n = 1; n <= Number(count); n += 1) {
  const id = eventId(session as SessionId, n);
  const question = keyOf('bank', `q${n % 50}`);
  const rest = {
    grade: 3,
    ms: 1000,
    hash: '0123456789ab',
    fingerprint: 'fp1:0123456789abcdef',
    ticked: [],
    missed: ['scale'],
  } as const;
  const isSaved = append({ kind: 'graded', id, at: 1_773_100_000_000 + n, tz: 480, question, ...rest });
  writeSync(1, `${isSaved ? '' : '!'}${id}\n`);
}

function append(event: Event): boolean {
  try {
    log.append(event);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.fact.code === 'notSaved') return false;
    throw error;
  }
}
