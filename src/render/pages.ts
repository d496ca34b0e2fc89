import { clean } from '../bank/clean.ts';
import type { KeyPoint, Question } from '../bank/question.ts';
import type { Messages } from '../i18n/en.ts';
import type { PrepareMarkdown } from './lazy-markdown.ts';
import type { Medium } from './medium.ts';
import type { Heading, Pages, Theme } from './renderer.ts';
import { DOT, layFacts } from './facts.ts';
import { plainTitle } from '../bank/plain-title.ts';
import { measureFor } from './measure.ts';
import { cut } from './width.ts';
import { wrap } from './wrap.ts';

const BAR = 20;
/** of a text beside a mark of one column */
const HANG = 4;

/**
 * Pages of Markdown in a language, for a width that may change from one call to the next; in a pipe nothing is wrapped or set in, so that
 * what is copied is what was written.
 */
export function createPages(t: Messages, theme: Theme, prepare: PrepareMarkdown, medium: Medium): Pages {
  const measure = measureFor(medium.ambiguousWide);
  const width = () => (medium.form === 'pipe' ? Number.POSITIVE_INFINITY : medium.columns);
  const margin = medium.form === 'pipe' ? 0 : 2;
  const wrapped = (text: string, room: number) => wrap(text, room, measure);
  const lines = (text: string, style = (line: string) => line) => wrapped(text, width()).map(style);
  const block = async (text: string, indent = margin) =>
    (await prepare(text))
      .lay(width() - indent)
      .split('\n')
      .map((line) => (line === '' ? '' : ' '.repeat(indent) + line));
  /** What was typed, by the user or into a log: no Markdown, no escape sequences. */
  const plainLines = (text: string) => wrapped(clean(text), width() - margin).map((line) => ' '.repeat(margin) + line);
  const section = (title: string, body: readonly string[]) => ['', theme.heading(title), ...body];

  return {
    async asked(question, heading, { number, total, again, standing }) {
      const full = Math.round((BAR * (number - 1)) / Math.max(1, total));
      const bar = medium.form === 'page' ? ` ${theme.good('━'.repeat(full))}${theme.quiet('─'.repeat(BAR - full))}` : '';
      const facts = [...factsOf(question, heading), again ? t.drill.back : standing.status === 'new' ? t.drill.isNew : ''];
      const mark = t.drill.asked(number, total) + (question.parentTitle === undefined ? '' : ` · ${t.drill.followUp}`);
      const flag = standing.flagged ? ` ⚑ ${t.flagged}` : '';
      return [
        '',
        `${mark}${bar}${flag}`,
        ...layFacts(facts, width()).map(theme.quiet),
        '',
        ...(await titleLines(question, heading)),
      ].join('\n');
    },

    facts: factsOf,

    words: async (question, heading) => (await titleLines(question, heading)).join('\n'),

    async question(question, heading) {
      const facts = layFacts(factsOf(question, heading), width());
      return [...(await titleLines(question, heading)), ...facts.map(theme.quiet)].join('\n');
    },

    followUp: async (text, parentTitle) => [parentLine(parentTitle), ...(await block(text, 0)).map(theme.title)].join('\n'),

    async answer({ question, typed, ms, changed, note }) {
      const { summary, answer } = question.body;
      const rows: string[] = [];
      if (summary !== '') rows.push(...section(t.show.summary, await block(summary)));
      if (answer !== '') rows.push(...section(t.show.answer, await block(answer)));
      if (typed !== null) rows.push(...section(t.drill.yours, plainLines(typed)));
      if (note !== '') rows.push(...section(t.show.note, plainLines(note)));
      rows.push('');
      if (changed) rows.push(...lines(t.drill.changed, theme.warn));
      if (ms > 0) {
        const used = t.clock(ms);
        const time = question.minutes === null ? t.drill.used(used) : t.drill.time(used, t.minutes(question.minutes));
        rows.push(...lines(time, theme.quiet));
      }
      return rows.join('\n').replace(/\n+$/, '');
    },

    async keyPoints({ keyPoints }, hints = []) {
      if (keyPoints.length === 0) return '';
      const rows = await inTurn(keyPoints, async (point, index) => {
        const mark = `  ${index + 1}. `;
        const lay = await keyPoint(point, hints[index]);
        return lay(width() - mark.length).map((line, place) => (place === 0 ? mark : ' '.repeat(mark.length)) + line);
      });
      return section(t.show.keyPoints, rows).join('\n');
    },

    keyPoint,

    async ticks({ keyPoints }, ticked) {
      const rows = await inTurn(keyPoints, async ({ id, text }) => {
        const mark = ticked.includes(id) ? theme.good('☑') : theme.quiet('☐');
        const line = (await prepare(text)).line();
        return wrapped(line, width() - HANG).map((own, place) => (place === 0 ? `  ${mark} ` : '    ') + own);
      });
      return section(t.show.keyPoints, rows).join('\n');
    },

    line: async (text) => (await prepare(text)).line(),

    async mistakes({ mistakes }) {
      if (mistakes.length === 0) return '';
      const rows = await inTurn(mistakes, async ({ claim, fix }) => [
        ...(await entry(theme.bad('✗'), claim)),
        ...(await entry(theme.good('✓'), fix)),
      ]);
      return section(t.show.mistakes, rows).join('\n');
    },

    async followUps({ followUps }) {
      if (followUps.length === 0) return '';
      const rows = await inTurn(followUps, async ({ question, answer }) => [
        ...(await entry(theme.accent('?'), question, theme.strong)),
        ...(await entry(' ', answer)),
      ]);
      return section(t.show.followUps, rows).join('\n');
    },

    sources({ sources, asOf }) {
      if (sources.length === 0) return '';
      const rows = sources.flatMap((source) => {
        const paper = source.arxiv === '' ? '' : `arXiv:${source.arxiv}`;
        const title = `[${source.id}] ${source.title}`;
        const where = [paper, source.locator, source.url].filter((part) => part !== '');
        if (medium.form === 'pipe') return hanging('•', [[title, ...where].join(DOT)]);
        const hang = ' '.repeat(HANG);
        return [
          ...hanging(theme.quiet('•'), wrapped(title, width() - HANG)),
          ...layFacts(where, width() - HANG).map((line) => hang + theme.quiet(line)),
        ];
      });
      const date = asOf === '' ? [] : lines(`  ${t.show.asOf(asOf)}`, theme.quiet);
      return [...section(t.show.sources, rows), ...date].join('\n');
    },
  };

  async function titleLines(question: Question, { untranslated }: Heading): Promise<string[]> {
    const fallback = untranslated ? lines(t.show.fallback, theme.quiet) : [];
    const own = question.body.question === '' ? [] : ['', ...(await block(question.body.question, 0))];
    const { parentTitle } = question;
    const parent = parentTitle === undefined ? [] : [parentLine(parentTitle)];
    return [...parent, ...lines(plainTitle(question.title), theme.title), ...own, ...fallback];
  }

  function parentLine(title: string): string {
    return theme.quiet(cut(t.drill.followUpOf(plainTitle(title)), width()));
  }

  /** A key point, for any width; what stands in brackets behind it is not broken. */
  async function keyPoint({ text, must }: KeyPoint, hint: boolean | undefined): Promise<(columns: number) => string[]> {
    const notes = [must ? t.show.must : '', hint === undefined ? '' : hint ? t.drill.likely : t.drill.notFound];
    const said = notes.filter((note) => note !== '').join(t.separator);
    const line = (await prepare(text)).line();
    return (columns) => {
      const own = wrapped(line, columns);
      if (said === '') return own;
      const aside = t.aside(said);
      const last = own.at(-1) ?? '';
      return measure(last) + measure(aside) <= columns
        ? [...own.slice(0, -1), last + theme.quiet(aside)]
        : [...own, ...wrapped(aside.trimStart(), columns).map(theme.quiet)];
    };
  }

  function factsOf(question: Question, { category }: Heading): string[] {
    return [
      category,
      question.difficulty === null ? '' : t.difficulty[question.difficulty],
      question.kind === null ? '' : t.kind[question.kind],
      question.minutes === null ? '' : t.minutes(question.minutes),
      question.pin === undefined ? '' : t.ownCopy,
    ].filter((fact) => fact !== '');
  }

  /** A mark and a text beside it, which is Markdown. */
  async function entry(mark: string, text: string, style = (line: string) => line): Promise<string[]> {
    return hanging(
      mark,
      (await prepare(text))
        .lay(width() - measure(mark) - 3)
        .split('\n')
        .map(style),
    );
  }

  function hanging(mark: string, body: readonly string[]): string[] {
    const hang = ' '.repeat(measure(mark) + 3);
    return body.map((line, index) => (index === 0 ? `  ${mark} ${line}` : hang + line));
  }
}

/** The lines of each in their order, one after the other: they share what is loaded. */
async function inTurn<T>(all: readonly T[], linesOf: (one: T, index: number) => Promise<readonly string[]>): Promise<string[]> {
  const lines: string[] = [];
  for (const [index, one] of all.entries()) lines.push(...(await linesOf(one, index)));
  return lines;
}
