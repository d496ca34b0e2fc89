import type { Category, KeyPoint, Question, QuestionKey, QuestionSummary } from '../bank/question.ts';
import type { Standing } from '../progress/standing.ts';
import type { CategoryCounts, Counts, FollowUpCounts } from '../report/overview.ts';
import type { Stats } from '../report/stats.ts';
import type { Summary } from '../report/summary.ts';
import type { Day } from '../scheduling/day.ts';
import type { Grade } from '../scheduling/grade.ts';

/** Styles by name; each wraps a text in escape sequences or leaves it as it is. */
export interface Theme {
  readonly [style: string]: (text: string) => string;
  readonly title: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly em: (text: string) => string;
  readonly del: (text: string) => string;
  readonly code: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly link: (text: string) => string;
  readonly math: (text: string) => string;
  /** the parts of code */
  readonly keyword: (text: string) => string;
  readonly string: (text: string) => string;
  readonly number: (text: string) => string;
  readonly name: (text: string) => string;
  readonly meta: (text: string) => string;
  readonly comment: (text: string) => string;
}

/** A text with places in it that stand out: from and to, in UTF-16 units. */
export interface Marked {
  readonly text: string;
  readonly marks: readonly (readonly [from: number, to: number])[];
}

export interface QuestionRow {
  readonly question: QuestionSummary;
  readonly standing: Standing;
  /** what a search found: in the title, in the id, and in lines of the question, each behind a label or '' */
  readonly found?: {
    readonly title: Marked;
    readonly id: Marked;
    readonly excerpts: readonly (Marked & { readonly label: string })[];
  };
  /** one more fact */
  readonly remark?: string;
}

export interface HomeView {
  readonly counts: Counts;
  readonly followUps: FollowUpCounts;
  readonly today: { readonly graded: number; readonly minutes: number };
  readonly next: string | null;
  /** `followUps`: those that came up on the way and wait; they are not in `total` */
  readonly open: {
    readonly done: number;
    readonly total: number;
    readonly followUps: number;
    readonly time: string;
    readonly yesterday: boolean;
  } | null;
  /** a mock interview that waits: for answers (of so many), for the review, or for the word on the schedule */
  readonly interview: {
    readonly part: 'questions' | 'review' | 'schedule';
    readonly done: number;
    readonly total: number;
    readonly time: string;
    readonly yesterday: boolean;
  } | null;
  /** interviews ahead, and those of today, the nearest first */
  readonly plans: readonly { readonly name: string; readonly date: string; readonly daysLeft: number }[];
  /** what they ask today; null without one */
  readonly portion: { readonly introduced: number; readonly reviewed: number; readonly minutes: number } | null;
  /** the log's place on the very first run, else null */
  readonly firstRun: string | null;
}

/** What a question's head says beside its own facts. */
export interface Heading {
  /** the category's name */
  readonly category: string;
  /** its bank has the language that was asked for, but the question is not translated yet */
  readonly untranslated: boolean;
}

/** What stands above a question in a drill. */
export interface Place {
  readonly number: number;
  readonly total: number;
  readonly again: boolean;
  readonly standing: Standing;
}

export interface AnswerView {
  readonly question: Question;
  readonly typed: string | null;
  readonly ms: number;
  /** the answer has changed since it was last seen */
  readonly changed: boolean;
  readonly note: string;
}

export interface SummaryView {
  /** the command line that goes on, where something waits */
  readonly resume: string;
  readonly summary: Summary;
  readonly today: Day;
  readonly titleOf: (key: string) => string;
  /** a key point, set as one line */
  readonly pointLine: (key: string, point: string) => string;
  /** what the limits of the day held back, in words; '' for nothing */
  readonly heldBack: string;
}

export interface StatsView {
  readonly stats: Stats;
  readonly titleOf: (key: QuestionKey) => string;
  readonly pointText: (key: QuestionKey, point: string) => string;
}

/** Rows and tables; each returns a text without a final line feed. */
export interface Screens {
  home(view: HomeView): string;
  categories(rows: readonly CategoryCounts[], counts: Counts, followUps: FollowUpCounts): string;
  questions(rows: readonly QuestionRow[], categories: readonly Category[]): string;
  summary(view: SummaryView): string;
  keyHelp(lines: readonly (readonly [keys: string, what: string])[]): string;
  /** `a  b` rows under a title */
  table(title: string, rows: readonly (readonly [string, string])[]): string;
  intervals(intervals: Readonly<Record<Grade, number>> | null, suggestion: Grade | undefined): string;
  /** a text that a person wrote */
  paragraph(text: string): string;
  /** one line of feedback, marked as good, bad or neither */
  notice(text: string, tone?: 'good' | 'bad'): string;
}

/** Pages of Markdown. Each loads what its own texts need of the typesetter (formulas, diagrams, grammars) before it lays them out. */
export interface Pages {
  asked(question: Question, heading: Heading, place: Place): Promise<string>;
  /** what is known of a question beside its words: category, difficulty, kind, minutes; no Markdown */
  facts(question: Question, heading: Heading): readonly string[];
  /** a question in its own words alone */
  words(question: Question, heading: Heading): Promise<string>;
  /** a question in its own words, and the facts under it */
  question(question: Question, heading: Heading): Promise<string>;
  /** a follow-up as it is asked, without its answer */
  followUp(text: string, parentTitle: string): Promise<string>;
  answer(view: AnswerView): Promise<string>;
  /** the key points with their numbers; `hints` say which a typed answer likely names */
  keyPoints(question: Question, hints?: readonly (boolean | undefined)[]): Promise<string>;
  /** one key point with the same hint, in lines of so many columns */
  keyPoint(point: KeyPoint, hint: boolean | undefined): Promise<(columns: number) => readonly string[]>;
  /** the key points as they were ticked */
  ticks(question: Question, ticked: readonly string[]): Promise<string>;
  /** a text of a bank as one line */
  line(text: string): Promise<string>;
  mistakes(question: Question): Promise<string>;
  followUps(question: Question): Promise<string>;
  /** no Markdown: nothing to load */
  sources(question: Question): string;
}
