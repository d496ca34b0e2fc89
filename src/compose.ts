import { join, resolve } from 'node:path';
import type { Context, Dialog, Shell as FullShell } from './context.ts';
import { ReaderGone } from './errors.ts';
import { chooseLang, readGlobals } from './globals.ts';
import type { Messages } from './i18n/en.ts';
import type { Templates } from './i18n/templates-en.ts';
import type { NamedFolder } from './io/library.ts';
import { isTerminal, writeAll } from './io/output.ts';
import type { Pager } from './io/pager.ts';
import { foldersOf, isFolder, personalBank, placesOf } from './io/places.ts';
import { readSettings as readSettingsFile, writeSettings } from './io/settings.ts';
import type { Theme } from './render/renderer.ts';
import { plainTheme } from './render/plain-theme.ts';
import { onlyOurs, withoutStyles } from './render/safe.ts';
import { createRendering, once } from './rendering.ts';
import { bankFolders, type Settings, readSettings } from './settings.ts';
import { escapesThrough, pagerVariables } from './terminal/pager.ts';
import { chooseScreen } from './terminal/screen.ts';

declare const MIANSHI_VERSION: string;

type Shell = Omit<FullShell, 'exitWith'>;

/** The real world behind the context. Nothing dear is loaded or opened before it is asked for, and then only once. */
export async function compose(argv: readonly string[], embedded: string, { launch, shape }: Shell): Promise<Context> {
  const environment = process.env;
  const globals = readGlobals(argv);
  const folders = foldersOf(environment);
  const stored = readSettingsFile(join(folders.config, 'config.json'));
  const settings = readSettings(stored.values);
  const banks = chooseBanks(globals.bank, settings.banks, environment);
  const places = placesOf(folders, {
    banks: globals.bank.map((folder) => resolve(folder)),
    missingBanks: banks.missing,
    brokenConfig: stored.broken,
    version: MIANSHI_VERSION,
  });
  const t = await messages(chooseLang(globals.lang, settings.lang, environment));
  const output = isTerminal(1);
  const ends = { input: () => isTerminal(0), output, columns: () => (output ? process.stdout.columns : 0) };
  const screen = chooseScreen(globals, settings, environment, ends);
  const theme = once(async (): Promise<Theme> => (screen.color ? (await import('./render/theme.ts')).createTheme() : plainTheme));
  const scheduler = once(async () =>
    (await import('./scheduling/scheduler.ts')).createScheduler({ retention: settings.retention }),
  );
  const personal = personalBank(folders);
  // The personal bank may come to be while the program runs.
  const foldersInUse = () => withPersonal(banks, personal);
  const templates = async (): Promise<Templates> =>
    t.lang === 'zh' ? (await import('./i18n/templates-zh.ts')).templates : (await import('./i18n/templates-en.ts')).templates;
  const openBanks = async () => {
    const { openLibrary } = await import('./io/open-library.ts');
    for (const folder of banks.missing) writeAll(2, `${onlyOurs(t.missingBank(folder))}\n`);
    let tellsProgress: boolean | undefined; // not asked where nothing takes long
    return openLibrary({
      embedded: banks.withEmbedded ? embedded : null,
      builtIn: t.doctor.builtIn,
      folders: foldersInUse(),
      cache: folders.cache,
      version: MIANSHI_VERSION,
      progress: (done, total) => {
        tellsProgress ??= isTerminal(2) && screen.form !== 'plain';
        if (tellsProgress) writeAll(2, `\r${done < total ? t.readingBanks(done, total) : ''}\u001b[K`);
      },
    });
  };
  let library: ReturnType<typeof openBanks> | undefined;
  const print = (text: string) => write(1, `${onlyOurs(text)}\n`);
  const openPager = async (): Promise<Pager | null> => {
    const { pager: command } = screen;
    if (command === null) return null;
    const [{ createPager }, { widthOf }] = await Promise.all([import('./io/pager.ts'), import('./render/width.ts')]);
    const isBare = escapesThrough(command, environment) === 'text';
    return createPager({
      command,
      environment: { ...environment, ...pagerVariables(environment) },
      size: () => process.stdout,
      width: widthOf,
      safe: isBare ? withoutStyles : onlyOurs,
    });
  };

  return {
    t,
    screen,
    settings,
    saveSettings: (values) => writeSettings(places.config, { ...readSettingsFile(places.config).values, ...values }),
    places,
    out: {
      print,
      warn: (text) => void writeAll(2, `${onlyOurs(text)}\n`),
      page: async (text) => {
        const pager = await openPager();
        if (pager?.isNeededFor(text) !== true || !pager.show(text)) print(text);
      },
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
      get inUse() {
        return [...(banks.withEmbedded ? [join(embedded, 'questions')] : []), ...foldersInUse().map(({ folder }) => folder)];
      },
      inspect: async (folder, drafts) => (await import('./io/library.ts')).openBank(folder, drafts),
      templates,
      words: async () =>
        (t.lang === 'zh' ? await import('./i18n/problems-zh.ts') : await import('./i18n/problems-en.ts')).problems,
      pin: async (folder, pins) => (await import('./io/pins.ts')).writePins(folder, pins),
      read: async (path) => (await import('./io/whole-file.ts')).readFor(path),
      write: async (path, text) => (await import('./io/whole-file.ts')).writeFor(path, text, places.log),
    },
    questionFiles: async () => {
      const { openQuestionFiles } = await import('./io/question-files.ts');
      return openQuestionFiles({
        folders: banks.folders.map(({ folder }) => resolve(folder)),
        personal,
        originals: join(embedded, 'questions'),
        bankText: (await templates()).bank,
      });
    },
    store: once(async () => {
      const { openProgress } = await import('./io/progress-store.ts');
      return openProgress({ folder: folders.data, cache: folders.cache, scheduler, parametersKey: parametersKey(settings) });
    }),
    seen: once(async () => (await import('./io/seen-texts.ts')).openSeenTexts(join(folders.data, 'seen'))),
    journal: once(async () => (await import('./io/journal.ts')).openJournal(places.journal, folders.cache)),
    scheduler,
    render: createRendering(t, theme, screen),
    dialog: async (): Promise<Dialog> => {
      const [{ openDialog }, { cut, widthOf }, { wrap }, { DOT, layFacts }, { clean }, style, pager] = await Promise.all([
        import('./io/dialog.ts'),
        import('./render/width.ts'),
        import('./render/wrap.ts'),
        import('./render/facts.ts'),
        import('./bank/clean.ts'),
        theme(),
        openPager(),
      ]);
      // With --json, standard output is for the JSON alone.
      const tell = (text: string) => write(screen.json ? 2 : 1, text);
      const columns = () => Math.min(screen.columns, process.stdout.columns || screen.columns);
      const facts = (text: string, width: number) => layFacts(text.split(DOT), width);
      const look = { ...style, mark: style.warn, wrap, facts, cut, columns, rows: () => process.stdout.rows };
      return openDialog({
        write: tell,
        print: (text) => tell(`${onlyOurs(text)}\n`),
        pager,
        pagerHelp: t.dialog.pagerHelp,
        interactive: screen.interactive,
        color: screen.color,
        environment,
        look,
        width: widthOf,
        clean,
      });
    },
    shell: {
      launch,
      shape,
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

/** The folders in use, with the personal bank as soon as there is one; `--bank` does without it. */
function withPersonal({ withEmbedded, folders }: BanksInUse, personal: string): readonly NamedFolder[] {
  const isThere = folders.some(({ folder }) => resolve(folder) === personal);
  return withEmbedded && !isThere && isFolder(personal) ? [...folders, { folder: personal, name: null }] : folders;
}

/** The words for an error that comes before there is a context: by the option and the environment alone. */
export function messagesFor(argv: readonly string[]): Promise<Messages> {
  return messages(chooseLang(readGlobals(argv).lang, 'auto', process.env));
}

async function messages(lang: 'zh' | 'en'): Promise<Messages> {
  return lang === 'zh' ? (await import('./i18n/zh.ts')).zh : (await import('./i18n/en.ts')).en;
}

/** What the checkpoint's schedule depends on. */
function parametersKey({ retention }: Settings): string {
  return `fsrs6 retention=${retention}`;
}

/** Throws ReaderGone when nobody reads the result any more. */
function write(descriptor: 1 | 2, text: string): void {
  if (!writeAll(descriptor, text) && descriptor === 1) throw new ReaderGone();
}

/** The global `crypto` would bring all of Web Crypto with it, for a tenth of a bare start. */
function randomness(length: number): string {
  return Array.from(process.getBuiltinModule('node:crypto').randomBytes(length), (byte) => (byte % 36).toString(36)).join('');
}
