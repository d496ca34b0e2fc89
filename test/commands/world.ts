import { type Category, type Lang, type Question, keyOf } from '../../src/bank/question.ts';
import { searchRow, searchTexts } from '../../src/bank/search-text.ts';
import { type SeenText, seenTextOf } from '../../src/bank/seen-text.ts';
import type { Context, Dialog, KeyPrompt, Pressed } from '../../src/context.ts';
import { AppError, Cancelled } from '../../src/errors.ts';
import { withFollowUps } from '../../src/io/asked-library.ts';
import { type TypedAnswer, newestFirst } from '../../src/journal/typed-answer.ts';
import { en } from '../../src/i18n/en.ts';
import { zh } from '../../src/i18n/zh.ts';
import { templates } from '../../src/i18n/templates-en.ts';
import type { Event } from '../../src/progress/event.ts';
import { formatEvent, parseLog } from '../../src/progress/log.ts';
import { emptyProgress, fold } from '../../src/progress/progress.ts';
import { createChanges } from '../../src/render/changes.ts';
import { lazyMarkdown } from '../../src/render/lazy-markdown.ts';
import { createMarkdown } from '../../src/render/markdown/markdown.ts';
import { createJournalPages } from '../../src/render/journal.ts';
import type { Medium } from '../../src/render/medium.ts';
import { createPages } from '../../src/render/pages.ts';
import { plainTheme } from '../../src/render/plain-theme.ts';
import { createScreens } from '../../src/render/screens.ts';
import { createPlots } from '../../src/render/plots/plots.ts';
import { plots as plotsEn } from '../../src/i18n/plots-en.ts';
import { plots as plotsZh } from '../../src/i18n/plots-zh.ts';
import { createMockPage } from '../../src/render/mock.ts';
import { createPlanPage } from '../../src/render/plan.ts';
import { typesetter } from '../../src/render/typesetter.ts';
import { createStatsPage } from '../../src/render/stats.ts';
import type { Instant } from '../../src/scheduling/day.ts';
import { shapeOf } from '../../src/program.ts';
import { createScheduler } from '../../src/scheduling/scheduler.ts';
import { readSettings } from '../../src/settings.ts';
import { chooseScreen } from '../../src/terminal/screen.ts';

const categories: Category[] = [
  { id: 'llm', zh: '大模型基础', en: 'Large Language Models', board: 'aigc', aliases: [] },
  { id: 'python', zh: 'Python编程基础', en: 'Python', board: 'general', aliases: ['py'] },
];

export function makeQuestion(id: string, change: Partial<Question> = {}): Question {
  return {
    key: keyOf('b', id), bank: 'b', id, title: `题目 ${id}`, titles: { zh: `题目 ${id}`, en: `Question ${id}` }, lang: 'zh', textLang: 'zh',
    languages: ['zh', 'en'], category: 'llm', tags: ['tag'], difficulty: 'medium', kind: 'concept', minutes: 5, weight: 6, aliases: [], hash: `hash-${id}`,
    fingerprint: `fp1:${id}`, file: `llm/${id}.md`, body: { raw: `# ${id}`, question: '', summary: '一句话。', answer: '参考答案。' },
    keyPoints: [
      { id: 'p1', text: '要点一', weight: 2, must: true, match: [['kernel']] },
      { id: 'p2', text: '要点二', weight: 1, must: false, match: [] },
    ],
    mistakes: [], followUps: [], sources: [], related: [], asOf: '', volatile: false, ...change,
  }; // prettier-ignore
}

export interface World extends Context {
  readonly printed: string[];
  readonly warned: string[];
  readonly events: Event[];
  readonly launched: (readonly string[])[];
  /** the journal */
  readonly typed: TypedAnswer[];
  /** files that were written, and may be read, by path */
  readonly written: Map<string, string>;
  exitCode: number;
  at: number;
}

interface Setup {
  readonly questions?: readonly Question[];
  readonly lang?: Lang;
  readonly json?: boolean;
  readonly columns?: number;
  /** keys that are pressed at the prompts, one each; the drill is interactive then. `ctrl-c` interrupts; under a clock `+90` lets 90 s pass */
  readonly keys?: readonly string[];
  /** lines that are typed at the prompts */
  readonly lines?: readonly string[];
  /** as in config.json */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** which row is chosen at a menu, from 0; the first where it is not said */
  readonly chosen?: number;
  /** the journal cannot be written */
  readonly journalFails?: boolean;
  /** the n-th append (from 1) and all after it fail */
  readonly fullAfter?: number;
  /** what the pages with pictures are drawn for; a page where it is not said */
  readonly medium?: Partial<Medium>;
}

const scheduler = createScheduler();

/** A whole world in memory: no terminal, no disk, no clock. */
export function makeWorld(setup: Setup = {}): World {
  const questions = setup.questions ?? [makeQuestion('a'), makeQuestion('b'), makeQuestion('c', { category: 'python' })];
  const t = setup.lang === 'en' ? en : zh;
  const printed: string[] = [];
  const warned: string[] = [];
  const events: Event[] = [];
  const launched: (readonly string[])[] = [];
  const typed: TypedAnswer[] = [];
  const seen = new Map<string, SeenText>();
  const written = new Map<string, string>();
  const keys = [...(setup.keys ?? [])];
  const lines = [...(setup.lines ?? [])];
  const isTerminal = setup.keys !== undefined;
  const environment = { COLUMNS: String(setup.columns ?? 80) };
  const ends = { input: () => isTerminal, output: isTerminal, columns: () => 0 };
  const options = { plain: false, json: setup.json ?? false, pager: true, color: 'never' as const };
  const screen = chooseScreen(options, readSettings({}), environment, ends);
  const medium: Medium = { columns: screen.columns, form: 'page', links: false, ambiguousWide: false };
  const plotMedium: Medium = { ...medium, ...setup.medium };
  let random = 0;
  const dialog: Dialog = {
    key: (prompt: KeyPrompt): Promise<Pressed> => {
      const key = keys.shift();
      if (key === 'ctrl-c') return Promise.reject(new Cancelled());
      return Promise.resolve(key === undefined ? { kind: 'end' } : { kind: 'key', key, ticked: prompt.ticked });
    },
    timedKey: (prompt, ticking) => {
      const passing = /^\+(\d+)$/.exec(keys[0] ?? '');
      if (passing === null) return dialog.key(prompt);
      keys.shift();
      world.at += Number(passing[1]) * 1000;
      return ticking.isDue() ? Promise.resolve({ kind: 'due' }) : dialog.timedKey(prompt, ticking);
    },
    line: () => Promise.resolve(lines.shift()),
    text: (_prompt, _help, beforeLine) => {
      const start = beforeLine?.();
      if (start) printed.push(`${start.notice}\n${start.mark}`);
      return Promise.resolve({ text: lines.shift() ?? '', cut: false, trouble: null });
    },
    choose: (_message, _help, choices) => Promise.resolve(choices[setup.chosen ?? 0]?.value),
    pick: ({ narrow }) => Promise.resolve(narrow(lines.shift() ?? '').rows[setup.chosen ?? 0]?.value),
    edit: () => Promise.resolve(),
    page: (text) => void (setup.json === true ? warned : printed).push(text),
    close: () => undefined,
  };
  const progress = () => (events.length === 0 ? emptyProgress() : fold(events, scheduler));
  const prepare = lazyMarkdown(() => Promise.resolve(createMarkdown(plainTheme, medium, t.markdown)));
  const pages = createPages(t, plainTheme, prepare, medium);
  const world: World = {
    t,
    screen,
    settings: readSettings(setup.settings ?? {}),
    saveSettings: () => Promise.resolve(),
    places: {
      config: '/c',
      data: '/d',
      log: '/d/log',
      progress: '/d/progress.json',
      questions: '/d/questions',
      journal: '/d/journal',
      cache: '/k',
      banks: [],
      missingBanks: [],
      versions: {},
      brokenConfig: null,
    },
    out: {
      print: (text) => void printed.push(text),
      page: (text) => Promise.resolve(void printed.push(text)),
      warn: (text) => void warned.push(text),
    },
    now: (): Instant => ({ at: (world.at += 1000), tz: 480 }),
    randomness: (length) => String(++random).padStart(length, '0'),
    library: async () => {
      const library = withFollowUps({
        banks: [{ name: 'b', titles: {}, language: 'zh', languages: ['zh', 'en'], categories, folder: null }],
        questions,
        replaced: new Map(),
        problems: [],
        read: (key) => {
          const found = questions.find((question) => question.key === key);
          if (found === undefined) throw new AppError({ code: 'vanishedQuestion', args: { id: key } });
          return found;
        },
        placeOf: () => null,
        searchTexts: () =>
          Promise.resolve([{ questions, texts: searchTexts(questions.map((question) => searchRow(question, [question]))) }]),
        prepare: () => Promise.resolve(),
      });
      await library.prepare();
      return library;
    },
    store: () =>
      Promise.resolve({
        prepare: () => Promise.resolve(),
        progress,
        append: (event) => {
          if (setup.fullAfter !== undefined && events.length + 1 >= setup.fullAfter) {
            throw new AppError({ code: 'notSaved', args: { path: '/d/log', reason: 'ENOSPC' } });
          }
          events.push(event);
        },
        events: () => events,
        ownEvents: () => events,
        logs: () => [new TextEncoder().encode(events.map(formatEvent).join(''))],
        adopt: (text) => void events.push(...parseLog(new TextEncoder().encode(text)).events),
        checkup: () => ({ files: [], bad: [], unreadable: [], foreign: 0, future: [] }),
        checkpoint: () => Promise.resolve(),
        pending: () => 0,
      }),
    seen: () =>
      Promise.resolve({
        keep: (question) => void seen.set(`${question.hash}.${question.textLang}`, seenTextOf(question)),
        find: (hash, lang) => seen.get(`${hash}.${lang}`) ?? null,
      }),
    journal: () =>
      Promise.resolve({
        isEmpty: () => typed.length === 0,
        append: (answer) => {
          if (setup.journalFails === true)
            throw new AppError({ code: 'fileNotWritten', args: { path: '/d/journal', reason: 'EROFS' } });
          typed.push(answer);
        },
        read: (key) => ({ answers: newestFirst(typed.filter((own) => key === undefined || own.question === key)), damaged: 0 }),
        purge: (key) => {
          const gone = typed.filter((own) => key === undefined || own.question === key);
          for (const own of gone) typed.splice(typed.indexOf(own), 1);
          return gone.length;
        },
      }),
    scheduler: () => Promise.resolve(scheduler),
    files: {
      inUse: [],
      inspect: () => Promise.reject(new Error('no files here')),
      templates: () => Promise.resolve(templates),
      words: () => Promise.reject(new Error('no files here')),
      pin: () => Promise.resolve(),
      read: (path) => Promise.resolve(new TextEncoder().encode(written.get(path) ?? '')),
      write: (path, text) => Promise.resolve(void written.set(path, text)),
    },
    questionFiles: () =>
      Promise.reject(new AppError({ code: 'fileNotWritten', args: { path: '/d/questions', reason: 'EROFS' } })),
    render: {
      screens: () => Promise.resolve(createScreens(t, plainTheme, screen)),
      typesetter: () => Promise.resolve(typesetter),
      plan: () =>
        Promise.resolve(
          createPlanPage(t, plainTheme, { ...screen, ...setup.medium }, createScreens(t, plainTheme, screen).table),
        ),
      plots: () =>
        Promise.resolve(
          createPlots(
            t,
            setup.lang === 'en' ? plotsEn : plotsZh,
            plainTheme,
            plotMedium,
            createScreens(t, plainTheme, screen).table,
          ),
        ),
      stats: () =>
        Promise.resolve(
          createStatsPage(t, plainTheme, { ...screen, ...setup.medium }, createScreens(t, plainTheme, screen).table),
        ),
      mock: () => Promise.resolve(createMockPage(t, plainTheme, screen)),
      journal: () => Promise.resolve(createJournalPages(t, plainTheme, screen)),
      changes: () => Promise.resolve(createChanges(t, plainTheme, screen)),
      pages: () => Promise.resolve(pages),
    },
    dialog: () => Promise.resolve(dialog),
    shell: {
      shape: (words) => shapeOf(world, words),
      launch: (argv) => {
        launched.push(argv);
        return Promise.resolve();
      },
      exitWith: (code) => {
        world.exitCode = code;
      },
    },
    printed,
    warned,
    events,
    launched,
    typed,
    written,
    exitCode: 0,
    at: Date.UTC(2026, 10, 23, 2, 0, 0),
  };
  return world;
}
