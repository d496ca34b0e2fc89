import type { Context } from './context.ts';

/** The command line that goes on with the session of these banks, ready to be typed. */
export function resumeCommand({ places }: Pick<Context, 'places'>): string {
  return `mianshi drill --resume${bankOptions(places.banks)}`;
}

/** The command line that goes on with the interview of these banks. */
export function mockCommand({ places }: Pick<Context, 'places'>, options: string): string {
  return `mianshi mock ${options}${bankOptions(places.banks)}`;
}

/** The command line that drills these questions or categories of these banks. */
export function drillCommand({ places }: Pick<Context, 'places'>, targets: readonly string[]): string {
  return `mianshi drill ${targets.join(' ')}${bankOptions(places.banks)}`;
}

/** The command line that says what is wrong with the files of these banks. */
export function lintCommand({ places }: Pick<Context, 'places'>): string {
  return `mianshi lint${bankOptions(places.banks)}`;
}

/** The command line that edits a question of these banks. */
export function editCommand({ places }: Pick<Context, 'places'>, id: string): string {
  return `mianshi edit ${id}${bankOptions(places.banks)}`;
}

/** The command line that drops a plan. */
export function dropPlanCommand(name: string): string {
  return `mianshi plan drop${name === '' ? '' : ` ${quoted(name)}`}`;
}

function bankOptions(folders: readonly string[]): string {
  return folders.map((folder) => ` --bank ${quoted(folder)}`).join('');
}

/** A word for a shell. */
function quoted(word: string): string {
  return /^[\p{L}\p{N}_./~-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
