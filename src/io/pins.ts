import { readFileSync, writeFileSync } from 'node:fs';
import { renameOver } from './files.ts';
import { join } from 'node:path';
import type { Pin } from '../bank/rules.ts';

/** Writes fresh pins into translations, each file in one step: its `translates` line is replaced, or added as the last. */
export function writePins(folder: string, pins: readonly Pin[]): void {
  for (const pin of pins) {
    const path = join(folder, pin.file);
    const text = readFileSync(path, 'utf8');
    const line = `translates: "${pin.new}"`;
    const end = text.indexOf('\n---', 3);
    const [front, body] = [text.slice(0, end), text.slice(end)];
    const next = /^translates:.*$/m.test(front) ? front.replace(/^translates:.*$/m, line) : `${front}\n${line}`;
    const aside = `${path}.pin-${process.pid}`;
    writeFileSync(aside, next + body);
    renameOver(aside, path);
  }
}
