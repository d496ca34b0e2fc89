import { clean } from '../bank/clean.ts';
import type { Question } from '../bank/question.ts';
import type { Messages } from '../i18n/en.ts';
import type { Markdown } from './markdown/markdown.ts';
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
export function createPages(t: Messages, theme: Theme, markdown: Markdown, medium: Medium): Pages {
  const measure = measureFor(medium.ambiguousWide);
  const width = () => (medium.form === 'pipe' ? Number.POSITIVE_INFINITY : medium.columns);
  const margin = medium.form === 'pipe' ? 0 : 2;
  const wrapped = (text: string, room: number) => wrap(text, room, measure);
  const lines = (text: string, style = (line: string) => line) => wrapped(text, width()).map(style);
  const block = (text: string, indent = margin) =>
    markdown
      .lay(text, width() - indent)
      .split('\n')
      .map((line) => (line === '' ? '' : ' '.repeat(indent) + line));
  /** What was typed, by the user or into a log: no Markdown, no escape sequences. */
  const plainLines = (text: string) => wrapped(clean(text), width() - margin).map((line) => ' '.repeat(margin) + line);
  const section = (title: string, body: readonly string[]) => ['', theme.heading(title), ...body];

  return {
    async prepareAsked(question) {
      await markdown.prepare([question.body.question]);
      return question;
    },

    async prepare(question) {
      const { body, keyPoints, mistakes, followUps } = question;
      const asides = [
        ...keyPoints.map(({ text }) => text),
        ...mistakes.flatMap(({ claim, fix }) => [claim, fix]),
        ...followUps.flatMap(({ question: asked, answer }) => [asked, answer]),
      ];
      await markdown.prepare([body.question, body.summary, body.answer, ...asides]);
      return question;
    },

    asked(question, heading, { number, total, again, standing }) {
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
        ...titleLines(question, heading),
      ].join('\n');
    },

    question(question, heading) {
      return [...titleLines(question, heading), ...layFacts(factsOf(question, heading), width()).map(theme.quiet)].join('\n');
    },

    followUp: (text) => block(text, 0).map(theme.title).join('\n'),

    answer({ question, typed, ms, changed, note }) {
      const { summary, answer } = question.body;
      const rows: string[] = [];
      if (summary !== '') rows.push(...section(t.show.summary, block(summary)));
      if (answer !== '') rows.push(...section(t.show.answer, block(answer)));
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

    keyPoints({ keyPoints }, hints = []) {
      if (keyPoints.length === 0) return '';
      const rows = keyPoints.map(({ text, must }, index) => {
        const hint = hints[index] === undefined ? '' : hints[index] ? t.drill.likely : t.drill.notFound;
        const notes = [must ? t.show.must : '', hint].filter((note) => note !== '');
        return entry(`${index + 1}.`, notes.length === 0 ? text : `${text} (${notes.join(t.separator)})`);
      });
      return section(t.show.keyPoints, rows.flat()).join('\n');
    },

    mistakes({ mistakes }) {
      if (mistakes.length === 0) return '';
      const rows = mistakes.flatMap(({ claim, fix }) => [...entry(theme.bad('✗'), claim), ...entry(theme.good('✓'), fix)]);
      return section(t.show.mistakes, rows).join('\n');
    },

    followUps({ followUps }) {
      if (followUps.length === 0) return '';
      const rows = followUps.flatMap(({ question, answer }) => [
        ...entry(theme.accent('?'), question, true, theme.strong),
        ...entry(' ', answer),
      ]);
      return section(t.show.followUps, rows).join('\n');
    },

    sources({ sources, asOf }) {
      if (sources.length === 0) return '';
      const rows = sources.flatMap((source) => {
        const paper = source.arxiv === '' ? '' : `arXiv:${source.arxiv}`;
        const title = `[${source.id}] ${source.title}`;
        const where = [paper, source.locator, source.url].filter((part) => part !== '');
        if (medium.form === 'pipe') return entry('•', [title, ...where].join(DOT), false);
        const hang = ' '.repeat(HANG);
        return [
          ...entry(theme.quiet('•'), title, false),
          ...layFacts(where, width() - HANG).map((line) => hang + theme.quiet(line)),
        ];
      });
      const date = asOf === '' ? [] : lines(`  ${t.show.asOf(asOf)}`, theme.quiet);
      return [...section(t.show.sources, rows), ...date].join('\n');
    },
  };

  function titleLines(question: Question, { untranslated }: Heading): string[] {
    const fallback = untranslated ? lines(t.show.fallback, theme.quiet) : [];
    const own = question.body.question === '' ? [] : ['', ...block(question.body.question, 0)];
    const { parentTitle } = question;
    const parent = parentTitle === undefined ? [] : [theme.quiet(cut(t.drill.followUpOf(plainTitle(parentTitle)), width()))];
    return [...parent, ...lines(plainTitle(question.title), theme.title), ...own, ...fallback];
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

  /** A mark and a text beside it, hanging. Texts of a bank are Markdown; a source's line is not. */
  function entry(mark: string, text: string, isMarkdown = true, style = (line: string) => line): string[] {
    const hang = ' '.repeat(measure(mark) + 3);
    const body = isMarkdown ? markdown.lay(text, width() - hang.length).split('\n') : wrapped(text, width() - hang.length);
    return body.map((line, index) => (index === 0 ? `  ${mark} ${style(line)}` : `${hang}${style(line)}`));
  }
}
