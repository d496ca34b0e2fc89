import type { AssembledBank, TextFile } from './bank/assemble.ts';
import type { ProblemArgs } from './bank/problem.ts';
import type { SeenText } from './bank/seen-text.ts';
import type { Pin } from './bank/rules.ts';
import type { Typesetter } from './bank/rules-typesetting.ts';
import type { Texts } from './coded.ts';
import type { CommandShape } from './completion/place.ts';
import type { AppError } from './errors.ts';
import type { Library } from './io/library.ts';
import type { Journal } from './io/journal.ts';
import type { QuestionFiles } from './io/question-files.ts';
import type { SeenTexts } from './io/seen-texts.ts';
import type { ProgressStore } from './io/progress-store.ts';
import type { Messages } from './i18n/en.ts';
import type { MockPage } from './render/mock.ts';
import type { JournalPages } from './render/journal.ts';
import type { PlanPage } from './render/plan.ts';
import type { PlotPages } from './render/plots/plots.ts';
import type { Templates } from './i18n/templates-en.ts';
import type { Medium } from './render/medium.ts';
import type { Pages, Screens, StatsView } from './render/renderer.ts';
import type { Instant } from './scheduling/day.ts';
import type { Scheduler } from './scheduling/scheduler.ts';
import type { Settings } from './settings.ts';

/** What the output is like. */
export interface Screen extends Medium {
  /** columns that running text keeps to: lines over 100 are hard to read, so more only where they were asked for */
  readonly textColumns: number;
  /** a person sits at keys: both ends are terminals and plain lines were not asked for */
  readonly interactive: boolean;
  readonly color: boolean;
  readonly json: boolean;
  /** the command line of the pager, null for none */
  readonly pager: string | null;
}

/** Where things are on this machine. */
export interface Places {
  readonly config: string;
  readonly data: string;
  readonly log: string;
  readonly progress: string;
  /** what was typed as answers */
  readonly journal: string;
  /** the personal bank, whether it is there or not */
  readonly questions: string;
  readonly cache: string;
  /** folders given with --bank, else those of the setting beside the built-in bank; those that are there */
  readonly banks: readonly string[];
  /** folders of the setting that are not there */
  readonly missingBanks: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  /** the settings file when it cannot be read; the defaults apply then */
  readonly brokenConfig: string | null;
}

export interface Output {
  /** text for standard output; a line feed is added */
  print(text: string): void;
  /** as `print`, but through the pager where the text is taller than the terminal; returns when it has ended */
  page(text: string): Promise<void>;
  /** text for standard error: what is not the result itself */
  warn(text: string): void;
}

/** Files of the user's: what question files have in them, for those who write them, and what is taken out and in. */
export interface Files {
  /** the folders of the banks in use; the built-in bank's too */
  readonly inUse: readonly string[];
  /** one folder with everything that `lint` looks at, as it would be with these drafts in it; throws AppError notAFolder */
  inspect(folder: string, drafts?: readonly TextFile[]): Promise<AssembledBank>;
  /** what a new question file begins with */
  templates(): Promise<Templates>;
  /** the words for what is wrong with a file */
  words(): Promise<Texts<ProblemArgs>>;
  /** writes fresh pins into translations */
  pin(folder: string, pins: readonly Pin[]): Promise<void>;
  /** a file that the user named, whole; throws AppError unreadableStore */
  read(path: string): Promise<Uint8Array>;
  /** puts a text into a file that the user named, at one stroke; `-` is standard output; throws AppError fileNotWritten, fileAmongLogs */
  write(path: string, text: string): Promise<void>;
}

export interface Shell {
  /** the program with its commands, those with their own options that a line of words names */
  shape(words: readonly string[]): Promise<CommandShape>;
  /** runs another command line inside this program */
  launch(argv: readonly string[]): Promise<void>;
  exitWith(code: number): void;
}

export interface Rendering {
  /** rows and tables */
  screens(): Promise<Screens>;
  /** the page of `stats` */
  stats(): Promise<(view: StatsView) => string>;
  /** pages with pictures: those of `stats`, and `why` */
  plots(): Promise<PlotPages>;
  /** the pages of `plan` */
  plan(): Promise<PlanPage>;
  /** the pages of `mock` */
  mock(): Promise<MockPage>;
  /** the pages of `journal` */
  journal(): Promise<JournalPages>;
  /** what has changed in a question, word by word */
  changes(): Promise<(before: SeenText, after: SeenText) => string>;
  /** what can be set of formulas and drawn of diagrams, for those who write them */
  typesetter(): Promise<Typesetter>;
  /** pages of Markdown: loads the typesetter */
  pages(): Promise<Pages>;
}

/** One row of a menu. */
export interface Choice<T> {
  readonly name: string;
  readonly value: T;
}

/** One row of a list that is narrowed by typing. */
export interface PickRow<T> {
  readonly text: string;
  /** what of the text was typed: from and to, in UTF-16 units */
  readonly marks: readonly (readonly [from: number, to: number])[];
  /** stands behind the text where there is room */
  readonly hint: string;
  /** it says why the row is there, as the text does not: the text makes room for it */
  readonly isReason: boolean;
  readonly value: T;
}

export interface PickPrompt<T> {
  readonly message: string;
  readonly help: string;
  /** the rows for what is typed, best first, and how many there would be without a limit */
  narrow(typed: string): { readonly rows: readonly PickRow<T>[]; readonly total: number };
  /** stands under the rows */
  count(total: number): string;
}

/** What a person did at a prompt. `end`: end of input or Ctrl-D. Ctrl-C throws `Cancelled`. */
export type Pressed =
  { readonly kind: 'key'; readonly key: string; readonly ticked: readonly string[] } | { readonly kind: 'end' };

/** A row that can be ticked; `lines` sets it for so many columns. */
export interface TickPoint {
  readonly id: string;
  lines(columns: number): readonly string[];
}

export interface KeyPrompt {
  readonly message: string;
  /** shown under the message: short facts, parted by dots */
  readonly help: string;
  /** names of the keys that end the prompt */
  readonly keys: readonly string[];
  /** what can be ticked with digits, arrows and space; empty where nothing can */
  readonly points: readonly TickPoint[];
  readonly ticked: readonly string[];
}

/** What a prompt shows and asks while time passes. */
export interface Ticking {
  /** stands above the message, short facts, parted by dots; drawn again when it has changed */
  line(): string;
  /** the time is up, and the line says so */
  isLate(): boolean;
  /** asked several times a second: true ends the prompt */
  isDue(): boolean;
}

/** What a line of a text begins with. The mark is not part of the text; the notice stands above the line. */
export interface LineStart {
  readonly mark: string;
  readonly notice: string;
}

/** Asked before each line of a text; null ends the text there. */
export type BeforeLine = () => LineStart | null;

export interface TypedText {
  readonly text: string;
  /** it was too long, and only its beginning is here */
  readonly cut: boolean;
  /** why the editor did not work; what was typed before is here */
  readonly trouble: AppError | null;
}

/** Everything that waits for a person. Whoever opens it closes it in `finally`: that gives the terminal back. */
export interface Dialog {
  key(prompt: KeyPrompt): Promise<Pressed>;
  /** the same under a clock */
  timedKey(prompt: KeyPrompt, ticking: Ticking): Promise<Pressed | { readonly kind: 'due' }>;
  /** one line of plain input, undefined at its end or when it was left with Ctrl-D */
  line(prompt: string): Promise<string | undefined>;
  /** a text of many lines, undefined where nothing was typed; `cut` when it was too long */
  text(prompt: string, help: string, beforeLine?: BeforeLine): Promise<TypedText | undefined>;
  /** prints a text; one that is taller than the terminal through the pager, which has the terminal meanwhile */
  page(text: string): void;
  choose<T>(message: string, help: string, choices: readonly Choice<T>[]): Promise<T | undefined>;
  /** one row out of many, found by typing; undefined when it was left with Esc or Ctrl-D */
  pick<T>(prompt: PickPrompt<T>): Promise<T | undefined>;
  /** opens a file in $VISUAL or $EDITOR and waits; throws AppError noTerminal, noEditor, editorFailed */
  edit(path: string): Promise<void>;
  close(): void;
}

/** What a command may ask of the world. Each command says in its `Needs` which few of these it takes. */
export interface Context {
  readonly t: Messages;
  readonly screen: Screen;
  readonly settings: Settings;
  /** changes these and keeps the others; throws AppError settingsNotSaved */
  saveSettings(values: Readonly<Record<string, unknown>>): Promise<void>;
  readonly places: Places;
  readonly out: Output;
  now(): Instant;
  /** so many random characters of [0-9a-z] */
  randomness(length: number): string;
  /** the banks in use; `fresh` looks at the files again, after an edit; `rows` is for those who never read a text */
  library(fresh?: boolean, wanted?: 'texts' | 'rows'): Promise<Library>;
  readonly files: Files;
  /** question files of the user's own, to be written */
  questionFiles(): Promise<QuestionFiles>;
  store(): Promise<ProgressStore>;
  /** what was on the screen at a grade, for showing what has changed */
  seen(): Promise<SeenTexts>;
  /** what was typed as answers */
  journal(): Promise<Journal>;
  scheduler(): Promise<Scheduler>;
  readonly render: Rendering;
  dialog(): Promise<Dialog>;
  readonly shell: Shell;
}
