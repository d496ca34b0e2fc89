import type { Command } from 'commander';
import type { Messages } from './i18n/en.ts';

const collect = (value: string, before: readonly string[] | undefined) => [...(before ?? []), value];

/** The filters that everything takes that lists or chooses questions; `parseFilter` reads them. */
export function addFilters(command: Command, t: Messages, withCategory = true): Command {
  if (withCategory) command.option('-c, --category <name>', t.options.category, collect);
  return command
    .option('-t, --tag <tag>', t.options.tag, collect)
    .option('-d, --difficulty <level>', t.options.difficulty, collect)
    .option('-k, --kind <kind>', t.options.kind, collect)
    .option('-s, --status <status>', t.options.status, collect)
    .option('-q, --query <words>', t.options.query, collect);
}
