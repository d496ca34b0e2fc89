import type { QuestionKey } from '../bank/question.ts';
import type { Messages } from '../i18n/en.ts';
import { formatClock } from '../mock/clock.ts';
import type { Score, TurnScore } from '../mock/score.ts';
import type { Turn } from '../progress/event.ts';
import { GRADES, type Grade } from '../scheduling/grade.ts';
import { layFacts } from './facts.ts';
import { createMockReport } from './mock-report.ts';
import { plainTitle } from '../bank/plain-title.ts';
import type { Theme } from './renderer.ts';
import { cut, pad, padStart, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

const MS_PER_MINUTE = 60_000;
const BAR = 20;
/** columns of a date */
const DATE = 10;

/** What a report says beside its numbers. */
export interface ReportView {
  readonly score: Score;
  /** when the interview began */
  readonly begun: string;
  readonly titleOf: (key: QuestionKey) => string;
  readonly categoryName: (id: string) => string;
  /** a key point as it is written */
  readonly pointText: (key: QuestionKey, point: string) => string;
  /** the same, set as one line */
  readonly pointLine: (key: QuestionKey, point: string) => string;
  readonly followUpText: (key: QuestionKey, followUp: string) => string;
  /** what was typed, by the place of its turn */
  readonly typed: ReadonlyMap<number, string>;
  /** what to drill next, as command lines */
  readonly commands: readonly string[];
}

/** The pages of `mock`. */
export interface MockPage {
  begins(minutes: number, turns: readonly Turn[]): string;
  /** what stands above a question or a follow-up: its place, and the facts of the question */
  turn(place: number, turns: readonly Turn[], facts: readonly string[]): string;
  /** the same in the review: which of how many it is */
  reviewed(place: number, total: number, facts: readonly string[]): string;
  report(view: ReportView): string;
  /** a grade that has entered the schedule, and when its question comes again */
  scheduled(grade: Grade, when: string, title: string): string;
  /** the report and more as Markdown, for a file */
  markdown(view: ReportView): string;
}

export function createMockPage(t: Messages, theme: Theme, screen: { readonly columns: number }): MockPage {
  const words = t.mock.report;
  const lines = (text: string, indent: number, style = (line: string) => line) =>
    wrap(text, screen.columns - indent).map((line) => ' '.repeat(indent) + style(line));
  const gradeWidth = Math.max(...GRADES.map((grade) => widthOf(t.grades[grade])));
  const heading = (text: string) => ['', theme.heading(text)];

  return {
    begins(minutes, turns) {
      const questions = turns.filter(({ followUp }) => followUp === '');
      const text = t.mock.begins(minutes, questions.length, turns.length - questions.length);
      const stages = new Map<string, number>();
      for (const { stage } of questions) stages.set(t.mock.stages[stage], (stages.get(t.mock.stages[stage]) ?? 0) + 1);
      return [
        ...lines(text, 0, theme.title),
        ...layFacts(
          [...stages].map(([stage, count]) => `${stage} ${count}`),
          screen.columns,
        ).map(theme.quiet),
        ...lines(t.mock.how, 0, theme.quiet),
      ].join('\n');
    },

    turn(place, turns, own) {
      const turn = turns[place];
      const full = Math.round((BAR * place) / Math.max(1, turns.length));
      const bar = theme.good('━'.repeat(full)) + theme.quiet('─'.repeat(BAR - full));
      const stage = turn === undefined ? '' : t.mock.stages[turn.stage];
      const facts =
        turn?.followUp === '' ? [stage, ...own] : [stage, t.mock.followUp, t.minutes((turn?.ms ?? 0) / MS_PER_MINUTE)];
      const head = `${t.mock.turn(place + 1, turns.length)} ${bar}`;
      return ['', head, ...layFacts(facts, screen.columns).map(theme.quiet), ''].join('\n');
    },

    reviewed: (place, total, facts) =>
      ['', theme.heading(t.mock.review(place, total)), ...layFacts(facts, screen.columns).map(theme.quiet), ''].join('\n'),

    scheduled(grade, when, title) {
      const head = `  ${pad(t.grades[grade], gradeWidth)}  ${pad(when, DATE)}  `;
      return theme.good(head) + cut(plainTitle(title), screen.columns - widthOf(head));
    },

    report(view) {
      const { score } = view;
      const said = score.score === null ? words.none : percent(score.score);
      const answered = score.turns.filter(({ way }) => way === 'aloud' || way === 'typed').length;
      const facts = [
        `${words.score} ${said}`,
        `${words.time} ${words.used(formatClock(score.ms), formatClock(score.minutes * MS_PER_MINUTE))}`,
        `${words.answered} ${words.counts(answered, score.turns.length)}`,
      ];
      return [
        ...heading(words.title),
        ...layFacts(facts, screen.columns - 2).map((line) => `  ${line}`),
        ...categoryRows(view),
        ...heading(words.pace),
        ...turnRows(view),
        ...missedRows(view),
        ...nextRows(view),
      ].join('\n');
    },

    markdown: createMockReport(t),
  };

  /** Nothing is advised where nothing was reviewed. */
  function nextRows({ score, commands }: ReportView): string[] {
    if (score.questions.length === 0 && commands.length === 0) return [];
    return [...heading(words.next), ...(commands.length === 0 ? lines(words.fine, 2) : commands.flatMap(commandLines))];
  }

  /** A command to be copied: broken between two words only, never within one. */
  function commandLines(command: string): string[] {
    const rows: string[] = [];
    for (const word of command.split(' ')) {
      const last = rows.at(-1);
      if (last !== undefined && widthOf(`${last} ${word}`) <= screen.columns) rows[rows.length - 1] = `${last} ${word}`;
      else rows.push(`${last === undefined ? '  ' : '    '}${word}`);
    }
    return rows.map(theme.accent);
  }

  function categoryRows({ score: { categories }, categoryName }: ReportView): string[] {
    if (categories.length === 0) return [];
    const counts = categories.map(({ questions }) => words.count(questions));
    const countWidth = Math.max(...counts.map(widthOf));
    const longest = Math.max(...categories.map(({ category }) => widthOf(categoryName(category))));
    const width = Math.min(longest, screen.columns - 2 - 2 - 4 - 2 - countWidth);
    const rows = categories.map(({ category, score }, place) => {
      const share = padStart(score === null ? '–' : percent(score), 4);
      return `  ${pad(cut(categoryName(category), width), width)}  ${styleOf(score)(share)}  ${theme.quiet(counts[place] ?? '')}`;
    });
    return [...heading(words.categories), ...rows];
  }

  function turnRows({ score: { turns }, titleOf, followUpText }: ReportView): string[] {
    const facts = turns.map(factsOf);
    const width = Math.max(...facts.map(widthOf));
    return turns.map(({ question, followUp, way, ms, expected }, place) => {
      const text = followUp === '' ? titleOf(question) : `↳ ${followUpText(question, followUp)}`;
      const style = way === null || way === 'skipped' ? theme.quiet : ms > expected ? theme.warn : (line: string) => line;
      return `  ${style(pad(facts[place] ?? '', width))}  ${cut(plainTitle(text), screen.columns - width - 4)}`;
    });
  }

  function factsOf({ way, ms, expected }: TurnScore): string {
    const how = way === 'aloud' ? [] : [words.ways[way ?? 'none']];
    return [padStart(formatClock(ms), 5), '/', formatClock(expected), ...[...(ms > expected ? [words.over] : []), ...how].map((fact) => ` ${fact}`)].join(''); // prettier-ignore
  }

  function missedRows({ score, titleOf, pointLine }: ReportView): string[] {
    const rows = score.questions
      .filter(({ missed }) => missed.length > 0)
      .flatMap(({ question, missed }) => [
        `  ${theme.quiet(cut(plainTitle(titleOf(question)), screen.columns - 4))}`,
        ...missed.flatMap((point) => hanging('•', pointLine(question, point))),
      ]);
    return rows.length === 0 ? [] : [...heading(words.missed), ...rows];
  }

  function hanging(mark: string, text: string): string[] {
    const [first = '', ...rest] = wrap(text, screen.columns - 5);
    return [`   ${mark} ${first}`, ...rest.map((line) => `     ${line}`)];
  }

  function styleOf(score: number | null): (text: string) => string {
    return score === null ? theme.quiet : score < 0.6 ? theme.bad : theme.good;
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
