import type { Messages } from '../i18n/en.ts';
import { formatClock } from '../mock/clock.ts';
import type { TurnScore } from '../mock/score.ts';
import type { ReportView } from './mock.ts';

const MS_PER_MINUTE = 60_000;

/** The report of a mock interview as Markdown: the score, the time, every question with its key points and what was typed, what to drill next. */
export function createMockReport(t: Messages): (view: ReportView) => string {
  const words = t.mock.report;
  const percent = (score: number | null) => (score === null ? '–' : `${Math.round(score * 100)}%`);

  return (view) => {
    const { score, begun } = view;
    const answered = score.turns.filter(({ way }) => way === 'aloud' || way === 'typed').length;
    return [
      `# ${t.mock.title} ${begun}`,
      '',
      `- ${words.row(words.score, score.score === null ? words.none : percent(score.score))}`,
      `- ${words.row(words.time, words.used(formatClock(score.ms), formatClock(score.minutes * MS_PER_MINUTE)))}`,
      `- ${words.row(words.answered, words.counts(answered, score.turns.length))}`,
      ...categories(view),
      ...pace(view),
      ...questions(view),
      ...next(view),
      '',
    ].join('\n');
  };

  function next({ score, commands }: ReportView): string[] {
    if (score.questions.length === 0 && commands.length === 0) return [];
    return ['', `## ${words.next}`, '', ...(commands.length === 0 ? [words.fine] : ['```sh', ...commands, '```'])];
  }

  function categories({ score, categoryName }: ReportView): string[] {
    if (score.categories.length === 0) return [];
    const rows = score.categories.map((own) => [categoryName(own.category), String(own.questions), percent(own.score)]);
    return ['', `## ${words.categories}`, '', ...table([words.category, words.questions, words.score], rows)];
  }

  function pace({ score, titleOf, followUpText }: ReportView): string[] {
    const rows = score.turns.map((turn, place) => [
      String(place + 1),
      turn.followUp === '' ? titleOf(turn.question) : `↳ ${followUpText(turn.question, turn.followUp)}`,
      formatClock(turn.ms) + (turn.ms > turn.expected ? ` (${words.over})` : ''),
      formatClock(turn.expected),
      words.ways[turn.way ?? 'none'],
    ]);
    return ['', `## ${words.pace}`, '', ...table(['#', words.question, words.time, words.expected, words.way], rows)];
  }

  function questions(view: ReportView): string[] {
    const { score, titleOf, categoryName, pointText } = view;
    const isMain = (turn: TurnScore) => turn.followUp === '' && turn.way !== null;
    const mains = score.turns.filter(isMain);
    if (mains.length === 0) return [];
    const blocks = mains.flatMap((turn, place) => {
      const own = score.questions.find(({ question }) => question === turn.question);
      const facts = [
        t.mock.stages[turn.stage],
        ...(own ? [categoryName(own.category), t.grades[own.grade], percent(own.score)] : []),
      ];
      const point = (mark: string) => (id: string) => `- [${mark}] ${oneLine(pointText(turn.question, id))}`;
      const points = [...(own?.said ?? []).map(point('x')), ...(own?.missed ?? []).map(point(' '))];
      return [
        '',
        `### ${place + 1}. ${oneLine(titleOf(turn.question))}`,
        '',
        facts.join(' · '),
        ...(points.length === 0 ? [] : ['', ...points]),
        ...typedIn(view, turn),
      ];
    });
    return ['', `## ${words.byQuestion}`, ...blocks];
  }

  /** What was typed to a question and to its follow-ups. */
  function typedIn({ score, typed, followUpText }: ReportView, { question }: TurnScore): string[] {
    return score.turns.flatMap((turn, place) => {
      const text = typed.get(place);
      if (turn.question !== question || text === undefined) return [];
      const title = turn.followUp === '' ? words.yours : oneLine(followUpText(question, turn.followUp));
      return ['', `**${title}**`, '', ...text.split('\n').map((line) => `> ${line}`.trimEnd())];
    });
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => oneLine(cell).replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [row(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(row)];
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
