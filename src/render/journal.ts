import type { QuestionKey } from '../bank/question.ts';
import type { Version } from '../journal/versions.ts';
import type { Messages } from '../i18n/en.ts';
import { formatDate, formatTime } from '../scheduling/day.ts';
import { layFacts } from './facts.ts';
import type { Medium } from './medium.ts';
import type { Theme } from './renderer.ts';
import { cut, pad, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

export interface JournalPages {
  /** the newest answers, whatever the question */
  latest(answers: readonly (Version & { readonly title: string; readonly id: string })[], total: number): string;
  /** the answers to one question, newest first */
  versions(view: VersionsView): string;
}

interface VersionsView {
  readonly title: string;
  readonly versions: readonly Version[];
  readonly pointText: (question: QuestionKey, point: string) => string;
}

/** Two answers stand side by side from here on, and three from there, for eyes at a terminal; never for programs and screen readers. Columns. */
const TWO = 80;
const THREE = 132;
const RULE = ' │ ';

/** The pages of the journal: plain text that a person typed, never Markdown. */
export function createJournalPages(t: Messages, theme: Theme, screen: Pick<Medium, 'columns' | 'form'>): JournalPages {
  return {
    latest(answers, total) {
      const rows = answers.flatMap(({ title, id, text, ...answer }) => {
        const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
        return [
          '',
          ...wrap(title, screen.columns).map(theme.strong),
          ...wrap(id, screen.columns - 2).map((line) => `  ${theme.accent(line)}`),
          ...layFacts(factsOf(answer), screen.columns - 2).map((line) => `  ${theme.quiet(line)}`),
          `  ${cut(first.trim(), screen.columns - 2)}`,
        ];
      });
      const head = wrap(t.journal.latest(answers.length, total), screen.columns).map(theme.heading);
      const hint = wrap(t.journal.hint, screen.columns).map(theme.quiet);
      return [...head, ...rows, '', ...hint].join('\n');
    },

    versions({ title, versions, pointText }) {
      const room = screen.form !== 'page' ? 1 : screen.columns >= THREE ? 3 : screen.columns >= TWO ? 2 : 1;
      const beside = Math.min(room, versions.length);
      const width = Math.floor((screen.columns - widthOf(RULE) * (beside - 1)) / beside);
      const rows: string[] = [];
      for (let from = 0; from < versions.length; from += beside) {
        const own = versions.slice(from, from + beside);
        const heads = own.map((version) => headOf(version, width));
        const bodies = own.map((version) => bodyOf(version, width, pointText));
        rows.push(
          '',
          ...sideBySide(heads, width),
          ...sideBySide(
            own.map(() => ['']),
            width,
          ),
          ...sideBySide(bodies, width),
        );
      }
      return [...wrap(title, screen.columns).map(theme.title), ...rows].join('\n');
    },
  };

  function factsOf({ at, tz, ms, grade }: Omit<Version, 'text'>): string[] {
    const moment = `${formatDate({ at, tz })} ${formatTime({ at, tz })}`;
    return [moment, grade === null ? t.journal.ungraded : t.grades[grade], t.drill.used(t.clock(ms))];
  }

  function headOf(version: Version, width: number): string[] {
    return layFacts(factsOf(version), width).map(version.grade === null ? theme.quiet : theme.accent);
  }

  function bodyOf({ text, question, missed }: Version, width: number, pointText: VersionsView['pointText']): string[] {
    const points = missed.flatMap((point) => {
      const [first = '', ...rest] = wrap(pointText(question, point), width - 2);
      return [`${theme.warn('✗')} ${first}`, ...rest.map((line) => `  ${line}`)];
    });
    const left = points.length === 0 ? [] : ['', theme.quiet(t.journal.missed), ...points];
    return [...wrap(text, width), ...left];
  }

  function sideBySide(blocks: readonly (readonly string[])[], width: number): string[] {
    if (blocks.length === 1) return [...(blocks[0] ?? [])];
    const height = Math.max(...blocks.map(({ length }) => length));
    return Array.from({ length: height }, (_, row) =>
      blocks
        .map((own, column) => (column === blocks.length - 1 ? (own[row] ?? '') : pad(own[row] ?? '', width)))
        .join(theme.quiet(RULE))
        .trimEnd(),
    );
  }
}
