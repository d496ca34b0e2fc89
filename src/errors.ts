import type { Coded } from './coded.ts';

/** What the user can act on: code -> details. The words are in `i18n/`. */
export interface ErrorArgs {
  unknownCommand: { readonly name: string; readonly near: readonly string[] };
  badOption: { readonly option: string; readonly value: string; readonly allowed: readonly string[] };
  unknownCategory: { readonly value: string; readonly near: readonly string[] };
  unknownQuestion: { readonly value: string; readonly near: readonly string[] };
  ambiguousQuestion: { readonly value: string; readonly matches: readonly string[] };
  noCode: { readonly id: string };
  vanishedQuestion: { readonly id: string };
  emptyBank: { readonly places: readonly string[] };
  notAFolder: { readonly path: string };
  duplicateBank: { readonly name: string; readonly first: string; readonly second: string };
  followUpTooEarly: { readonly id: string; readonly parent: string };
  nothingMatches: { readonly filter: string };
  noWords: Record<string, never>;
  nothingFound: {
    /** what was searched, and how many questions have each of it alone */
    readonly words: readonly { readonly word: string; readonly count: number }[];
    readonly near: readonly string[];
  };
  whichQuestion: Record<string, never>;
  pickNeedsTerminal: Record<string, never>;
  nothingToResume: Record<string, never>;
  nothingToUndo: Record<string, never>;
  noInterviewToResume: Record<string, never>;
  interviewTooShort: { readonly minutes: number };
  roleAndMix: Record<string, never>;
  planWithoutDate: Record<string, never>;
  badPlanName: { readonly longest: number };
  /** `name` '': none was given, and there are several */
  unknownPlan: { readonly name: string; readonly plans: readonly string[] };
  nothingNamed: Record<string, never>;
  needsYes: { readonly question: string };
  noteAndDelete: Record<string, never>;
  noteTooLong: { readonly longest: number };
  notSaved: { readonly path: string; readonly reason: string };
  unreadableStore: { readonly path: string; readonly reason: string };
  storeNewer: { readonly path: string; readonly version: number; readonly known: number };
  unknownSetting: { readonly name: string; readonly near: readonly string[] };
  badSetting: { readonly name: string; readonly value: string; readonly allowed: string };
  settingsNotSaved: { readonly path: string; readonly reason: string };
  outputFailed: { readonly reason: string };
  whatToExport: Record<string, never>;
  fileNotWritten: { readonly path: string; readonly reason: string };
  fileAmongLogs: { readonly path: string };
  nothingToRestore: { readonly path: string; readonly damaged: number };
  journalFull: { readonly path: string };
  fileExists: { readonly path: string };
  fileChanged: { readonly path: string; readonly draft: string };
  badNewId: { readonly id: string };
  idExists: { readonly key: string };
  categoryMissing: { readonly known: readonly string[] };
  notACopy: { readonly id: string };
  noTerminal: { readonly path: string };
  noEditor: { readonly command: string; readonly reason: string; readonly path: string };
  editorFailed: { readonly command: string; readonly reason: string };
}

/** Exit codes; 74 and 70 follow sysexits(3), 130 and 143 follow the shells (128 + signal). */
export const EXIT = {
  fine: 0,
  failure: 1,
  usage: 2,
  bug: 70,
  notSaved: 74,
  cancelled: 130,
  hungUp: 129,
  terminated: 143,
} as const;

const EXIT_BY_CODE: Partial<Record<keyof ErrorArgs, number>> = {
  unknownCommand: EXIT.usage,
  badOption: EXIT.usage,
  unknownCategory: EXIT.usage,
  unknownSetting: EXIT.usage,
  nothingNamed: EXIT.usage,
  noWords: EXIT.usage,
  whichQuestion: EXIT.usage,
  pickNeedsTerminal: EXIT.usage,
  planWithoutDate: EXIT.usage,
  badPlanName: EXIT.usage,
  interviewTooShort: EXIT.usage,
  roleAndMix: EXIT.usage,
  needsYes: EXIT.usage,
  noteAndDelete: EXIT.usage,
  badSetting: EXIT.usage,
  notSaved: EXIT.notSaved,
  settingsNotSaved: EXIT.notSaved,
  outputFailed: EXIT.notSaved,
  whatToExport: EXIT.usage,
  fileNotWritten: EXIT.notSaved,
  journalFull: EXIT.notSaved,
  badNewId: EXIT.usage,
  categoryMissing: EXIT.usage,
};

/** An error that the user can do something about. `fact` has the details; only `main.ts` makes words of it. */
export class AppError extends Error {
  readonly fact: Coded<ErrorArgs>;
  readonly exitCode: number;

  constructor(fact: Coded<ErrorArgs>, options?: ErrorOptions) {
    super(fact.code, options);
    this.name = 'AppError';
    this.fact = fact;
    this.exitCode = EXIT_BY_CODE[fact.code] ?? EXIT.failure;
  }
}

/** The user pressed Ctrl-C. Nothing is wrong and nothing is said. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/** Whoever read the output has seen enough (`| head`): there is nothing left to do, nothing is wrong and nothing is said. */
export class ReaderGone extends Error {
  constructor() {
    super('reader gone');
    this.name = 'ReaderGone';
  }
}
