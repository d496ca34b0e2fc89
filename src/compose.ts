import { join, resolve } from 'node:path';
import type { Context, Dialog, Places } from './context.ts';
import { chooseColor, chooseLang, readGlobals } from './globals.ts';
import type { Messages } from './i18n/en.ts';
import type { NamedFolder } from './io/library.ts';
import { isTerminal, writeAll } from './io/output.ts';
import { foldersOf, isFolder } from './io/places.ts';
import { readSettings as readSettingsFile, writeSettings } from './io/settings.ts';
import type { Theme } from './render/renderer.ts';
import { plainTheme } from './render/plain-theme.ts';
import { onlyOurs } from './render/safe.ts';
import { bankFolders, type Settings, readSettings } from './settings.ts';

declare const MIANSHI_VERSION: string;

const DEFAULT_COLUMNS = 80;
const SMALLEST = 20;

/** The real world behind the context. Nothing dear is loaded or opened before it is asked for, and then only once. */
export async function compose(
  argv: readonly string[],
  embedded: string,
  launch: (argv: readonly string[]) => Promise<unknown>,
): Promise<Context> {
  const environment = process.env;
  const globals = readGlobals(argv);
  const folders = foldersOf(environment);
  const stored = readSettingsFile(join(folders.config, 'config.json'));
  const settings = readSettings(stored.values);
  const banks = chooseBanks(globals.bank, settings.banks, environment);
  const places = placesOf(folders, banks, globals.bank, stored.broken);
  const t = await messages(chooseLang(globals.lang, settings.lang, environment));
  const plain = globals.plain || settings.plain || environment['TERM'] === 'dumb' || environment['ACCESSIBLE'] === '1';
  const screen = {
    get columns() {
      return columnsOf(environment['COLUMNS']);
    },
    interactive: isTerminal(1) && isTerminal(0) && !plain && !globals.json,
    color: chooseColor(globals.color, settings.color, environment, isTerminal(1) && !plain),
    json: globals.json,
  };
  const theme = once(async (): Promise<Theme> => (screen.color ? (await import('./render/theme.ts')).createTheme() : plainTheme));
  const scheduler = once(async () =>
    (await import('./scheduling/scheduler.ts')).createScheduler({ retention: settings.retention }),
  );
  const screens = once(async () => (await import('./render/screens.ts')).createScreens(t, await theme(), screen));
  const openBanks = async () => {
    const { openLibrary } = await import('./io/open-library.ts');
    for (const folder of banks.missing) writeAll(2, `${onlyOurs(t.missingBank(folder))}\n`);
    const tellProgress = isTerminal(2) && !plain;
    return openLibrary({
      embedded: banks.withEmbedded ? embedded : null,
      builtIn: t.doctor.builtIn,
      folders: banks.folders,
      cache: folders.cache,
      version: MIANSHI_VERSION,
      ...(tellProgress && {
        progress: (done, total) => writeAll(2, `\r${done < total ? t.readingBanks(done, total) : ''}\u001b[K`),
      }),
    });
  };
  let library: ReturnType<typeof openBanks> | undefined;

  return {
    t,
    screen,
    settings,
    saveSettings: (values) => writeSettings(places.config, { ...readSettingsFile(places.config).values, ...values }),
    places,
    out: {
      print: (text) => writeAll(1, `${onlyOurs(text)}\n`),
      warn: (text) => writeAll(2, `${onlyOurs(text)}\n`),
    },
    now: () => ({ at: Date.now(), tz: -new Date().getTimezoneOffset() }),
    randomness,
    library: async (fresh = false, wanted = 'texts') => {
      if (library === undefined || fresh) library = openBanks();
      const opened = await library;
      if (wanted === 'texts') await opened.prepare();
      return opened;
    },
    files: {
      inUse: [...(banks.withEmbedded ? [join(embedded, 'questions')] : []), ...banks.folders.map(({ folder }) => folder)],
      inspect: async (folder) => (await import('./io/library.ts')).openBank(folder),
      words: async () =>
        (t.lang === 'zh' ? await import('./i18n/problems-zh.ts') : await import('./i18n/problems-en.ts')).problems,
      pin: async (folder, pins) => (await import('./io/pins.ts')).writePins(folder, pins),
      read: async (path) => (await import('./io/whole-file.ts')).readFor(path),
      write: async (path, text) => (await import('./io/whole-file.ts')).writeFor(path, text, places.log),
    },
    store: once(async () => {
      const { openProgress } = await import('./io/progress-store.ts');
      return openProgress({ folder: folders.data, cache: folders.cache, scheduler, parametersKey: parametersKey(settings) });
    }),
    scheduler,
    render: {
      screens,
      stats: async () => (await import('./render/stats.ts')).createStatsPage(t, await theme(), screen, (await screens()).table),
      plan: async () => (await import('./render/plan.ts')).createPlanPage(t, await theme(), screen, (await screens()).table),
      pages: once(async () => {
        const { createMarkdown } = await import('./render/markdown/markdown.ts');
        const { createPages } = await import('./render/pages.ts');
        const style = await theme();
        return createPages(t, style, createMarkdown(style), screen);
      }),
    },
    dialog: async (): Promise<Dialog> => {
      const [{ openDialog }, { widthOf }, { wrap }, { clean }, style] = await Promise.all([
        import('./io/dialog.ts'),
        import('./render/width.ts'),
        import('./render/wrap.ts'),
        import('./bank/clean.ts'),
        theme(),
      ]);
      // With --json, standard output is for the JSON alone.
      const write = (text: string) => writeAll(screen.json ? 2 : 1, text);
      const look = { ...style, wrap, columns: () => screen.columns, rows: () => process.stdout.rows };
      return openDialog({
        write,
        interactive: screen.interactive,
        color: screen.color,
        environment,
        look,
        width: widthOf,
        clean,
      });
    },
    shell: {
      launch: async (line) => void (await launch(line)),
      exitWith: (code) => {
        process.exitCode = code;
      },
    },
  };
}

interface BanksInUse {
  readonly withEmbedded: boolean;
  readonly folders: readonly NamedFolder[];
  /** of the setting, but not on the disk */
  readonly missing: readonly string[];
}

/** `--bank` takes the place of everything else; a folder of the setting may be on a disk that is not there today. */
function chooseBanks(given: readonly string[], setting: string, environment: NodeJS.ProcessEnv): BanksInUse {
  if (given.length > 0) return { withEmbedded: false, folders: given.map((folder) => ({ folder, name: null })), missing: [] };
  const home = environment['HOME'] ?? environment['USERPROFILE'] ?? '';
  const wanted = (bankFolders(setting) ?? []).map(({ folder, name }) => ({ name, folder: folder.replace(/^~/, () => home) }));
  const isThere = ({ folder }: NamedFolder) => isFolder(folder);
  return {
    withEmbedded: true,
    folders: wanted.filter(isThere),
    missing: wanted.filter((one) => !isThere(one)).map(({ folder }) => folder),
  };
}

/** The words for an error that comes before there is a context: by the option and the environment alone. */
export function messagesFor(argv: readonly string[]): Promise<Messages> {
  return messages(chooseLang(readGlobals(argv).lang, 'auto', process.env));
}

async function messages(lang: 'zh' | 'en'): Promise<Messages> {
  return lang === 'zh' ? (await import('./i18n/zh.ts')).zh : (await import('./i18n/en.ts')).en;
}

function placesOf(
  { config, data, cache }: ReturnType<typeof foldersOf>,
  banks: BanksInUse,
  named: readonly string[],
  brokenConfig: string | null,
): Places {
  return {
    config: join(config, 'config.json'),
    data,
    log: join(data, 'log'),
    progress: join(data, 'progress.json'),
    cache,
    banks: named.map((folder) => resolve(folder)),
    missingBanks: banks.missing,
    brokenConfig,
    versions: { mianshi: MIANSHI_VERSION, node: process.version, platform: `${process.platform} ${process.arch}` },
  };
}

/** What the checkpoint's schedule depends on. */
function parametersKey({ retention }: Settings): string {
  return `fsrs6 retention=${retention}`;
}

/** The terminal's own width; off a terminal COLUMNS. */
function columnsOf(wanted: string | undefined): number {
  const real = isTerminal(1) ? process.stdout.columns : 0;
  const columns = real > 0 ? real : Number(wanted);
  return Math.max(SMALLEST, Number.isInteger(columns) && columns > 0 ? columns : DEFAULT_COLUMNS);
}

function randomness(length: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => (byte % 36).toString(36)).join('');
}

/** A thunk that does its work once. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
