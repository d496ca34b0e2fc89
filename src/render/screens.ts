import { isFollowUp } from '../bank/follow-up.ts';
import { type Category, titleIn } from '../bank/question.ts';
import type { Messages } from '../i18n/en.ts';
import { addDays, formatDay } from '../scheduling/day.ts';
import { GRADES, type Grade } from '../scheduling/grade.ts';
import { layCategories } from './category-table.ts';
import { DOT, layFacts } from './facts.ts';
import { plainTitle } from '../bank/plain-title.ts';
import type { HomeView, Marked, QuestionRow, Screens, SummaryView, Theme } from './renderer.ts';
import { cut, pad, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

/** A table with less room than this beside its names has them above its texts. */
const NARROWEST_CELL = 16;

/** Rows and tables in a language, for a width that may change from one call to the next. */
export function createScreens(t: Messages, theme: Theme, screen: { readonly columns: number }): Screens {
  const lines = (text: string, indent = 0, style = (line: string) => line) =>
    wrap(text, screen.columns - indent).map((line) => ' '.repeat(indent) + style(line));
  const facts = (all: readonly string[], indent: number, style = (line: string) => line) =>
    layFacts(all, screen.columns - indent).map((line) => ' '.repeat(indent) + style(line));
  const gradeWidth = Math.max(...GRADES.map((grade) => widthOf(t.grades[grade])));
  const gradeStyle = (grade: Grade) => (grade === 1 ? theme.bad : grade === 2 ? theme.warn : theme.good);

  return {
    home({ counts, followUps, today, next, open, interview, plans, portion, firstRun }) {
      const when = ({ time, yesterday }: { time: string; yesterday: boolean }) => (yesterday ? t.home.yesterday(time) : time);
      const rows = ['', ...lines(t.home.title, 0, theme.title), ''];
      if (firstRun !== null) rows.push(...t.home.firstRun(firstRun).flatMap((line) => lines(line)), '');
      for (const { name, date, daysLeft } of plans)
        rows.push(...facts([t.plan.countdown(name, t.plan.daysLeft(daysLeft)), date], 0, theme.accent));
      if (portion !== null) rows.push(...lines(portionLine(portion), 0, theme.strong));
      const due = followUps.due === 0 ? [] : [t.home.followUps(followUps.due)];
      rows.push(...facts([...t.home.counts(counts.due, counts.new, counts.total).split(DOT), ...due], 0));
      if (today.graded > 0) rows.push(...lines(t.home.today(today.graded, today.minutes)));
      if (counts.due + followUps.due === 0 && next !== null) rows.push(...lines(t.home.nothingDue(next)));
      if (open !== null) rows.push(...lines(t.home.leftOff(open.done, open.total, when(open), open.followUps), 0, theme.accent));
      if (interview !== null) {
        const { part, done, total } = interview;
        rows.push(...lines(t.home.interview[part](when(interview), done, total), 0, theme.accent));
      }
      return rows.join('\n');
    },

    categories: (rows, counts, followUps) => layCategories(t, theme, screen.columns, { rows, counts, followUps }),

    questions(rows, categories) {
      if (rows.length === 0) return lines(t.list.nothing).join('\n');
      const clashing = sharedIds(rows.map(({ question }) => question));
      return rows.map((row) => questionLines(row, categories, clashing).join('\n')).join('\n\n');
    },

    summary(view) {
      return summaryLines(view).join('\n');
    },

    keyHelp(rows) {
      const keys = Math.max(...rows.map(([key]) => widthOf(key)));
      const body = rows.flatMap(([key, what]) => {
        const [first = '', ...rest] = wrap(what, screen.columns - keys - 4);
        return [`  ${theme.accent(pad(key, keys))}  ${first}`, ...rest.map((line) => ' '.repeat(keys + 4) + line)];
      });
      return ['', theme.heading(t.drill.pressHelp), ...body].join('\n');
    },

    table(title, rows) {
      const first = Math.max(...rows.map(([label]) => widthOf(label)), 0);
      const room = screen.columns - first - 4;
      const isNarrow = room < NARROWEST_CELL;
      const body = rows.flatMap(([label, text]) => {
        if (isNarrow) return [...(label === '' ? [] : lines(label, 2, theme.quiet)), ...facts(text.split(DOT), 4)];
        const [head = '', ...rest] = layFacts(text.split(DOT), room);
        return [`  ${theme.quiet(pad(label, first))}  ${head}`, ...rest.map((line) => ' '.repeat(first + 4) + line)];
      });
      return [...(title === '' ? [] : lines(title, 0, theme.heading)), ...body].join('\n');
    },

    intervals(intervals, suggestion) {
      const keys = GRADES.map((grade) => {
        const days = intervals === null ? '' : ` ${theme.quiet(t.interval(intervals[grade]))}`;
        const text = `${grade} ${t.grades[grade]}${days}`;
        return grade === suggestion ? theme.strong(`[${text}]`) : ` ${text} `;
      });
      const row = keys.join(' ');
      return widthOf(row) < screen.columns ? row : keys.join('\n');
    },

    paragraph: (text) => lines(text).join('\n'),

    notice(text, tone) {
      const style = tone === 'good' ? theme.good : tone === 'bad' ? theme.bad : theme.quiet;
      return lines(text, 0, style).join('\n');
    },
  };

  function portionLine({ reviewed, introduced, minutes }: NonNullable<HomeView['portion']>): string {
    return reviewed + introduced === 0 ? t.plan.done : t.plan.portion(reviewed, introduced, Math.round(minutes));
  }

  /** A mark of one column, and a text beside it. */
  function hanging(mark: string, text: string): string[] {
    const [first = '', ...rest] = wrap(text, screen.columns - 4);
    return [`  ${mark} ${first}`, ...rest.map((line) => `    ${line}`)];
  }

  function lit({ text, marks }: Marked): string {
    let from = 0;
    const parts = marks.map(([start, end]) => {
      const part = text.slice(from, start) + theme.warn(text.slice(start, end));
      from = end;
      return part;
    });
    return parts.join('') + text.slice(from);
  }

  function questionLines(
    { question, standing, found, remark = '' }: QuestionRow,
    categories: readonly Category[],
    clashing: ReadonlySet<string>,
  ): string[] {
    const category = categories.find(({ id }) => id === question.category)?.[t.lang] ?? question.category;
    const state =
      standing.status === 'scheduled' && standing.due !== null
        ? t.list.dueOn(formatDay(standing.due))
        : t.status[standing.status];
    const own = [
      category,
      question.difficulty === null ? '' : t.difficulty[question.difficulty],
      question.kind === null ? '' : t.kind[question.kind],
      question.minutes === null ? '' : t.minutes(question.minutes),
      question.pin === undefined ? '' : t.ownCopy,
      state,
      standing.flagged ? `⚑ ${t.flagged}` : '',
      remark,
    ];
    const [title, id] =
      found === undefined ? [plainTitle(titleIn(question, t.lang)), question.id] : [found.title, found.id].map(lit);
    const excerpts = found?.excerpts ?? [];
    return [
      ...lines(title ?? '', 0, theme.strong),
      ...lines(clashing.has(question.id) ? question.key : (id ?? ''), 2, theme.accent),
      ...facts(own, 2, theme.quiet),
      ...excerpts.flatMap((one) => lines(one.label === '' ? lit(one) : theme.quiet(one.label) + lit(one), 2)),
    ];
  }

  function summaryLines({ summary, today, titleOf, pointLine, resume, heldBack }: SummaryView): string[] {
    const rows = ['', theme.heading(t.summary.title)];
    if (summary.asked.length === 0) rows.push(`  ${t.summary.nothing}`);
    else {
      const grades = GRADES.filter((grade) => summary.grades[grade] > 0).map(
        (grade) => `${t.grades[grade]} ${summary.grades[grade]}`,
      );
      const followUps = summary.asked.filter(({ question }) => isFollowUp(question)).length;
      const asked = t.summary.asked(summary.asked.length - followUps, t.clock(summary.ms));
      rows.push(...facts([asked, followUps === 0 ? '' : t.summary.followUps(followUps), ...grades], 2));
    }
    for (const { question, grade } of summary.asked) {
      const word = pad(t.grades[grade], gradeWidth);
      const title = `${isFollowUp(question) ? '↳ ' : ''}${plainTitle(titleOf(question))}`;
      rows.push(`  ${gradeStyle(grade)(word)}  ${cut(title, screen.columns - gradeWidth - 5)}`);
    }
    if (summary.skipped.length > 0) rows.push(...lines(t.summary.skipped(summary.skipped.length), 2));
    if (summary.suspended.length > 0) rows.push(...lines(t.summary.suspended(summary.suspended.length), 2));
    if (summary.missed.length > 0) {
      rows.push('', theme.heading(t.summary.weakest));
      for (const [question, points] of byQuestion(summary.missed)) {
        rows.push(`  ${theme.quiet(cut(plainTitle(titleOf(question)), screen.columns - 4))}`);
        rows.push(...points.flatMap((point) => hanging('•', pointLine(question, point))));
      }
    }
    if (summary.cram) rows.push('', ...lines(t.summary.cram, 2));
    else rows.push(...dueLines(summary, today));
    rows.push('');
    if (heldBack !== '') rows.push(...lines(heldBack));
    if (summary.waiting.length > 0) rows.push(...lines(t.summary.waiting(summary.waiting.length, resume)));
    if (summary.asked.length > 0) rows.push(...lines(t.summary.undo, 0, theme.quiet));
    return rows;
  }

  function dueLines(summary: SummaryView['summary'], today: SummaryView['today']): string[] {
    const byDay = new Map<number, number>();
    for (const { due } of summary.asked) if (due !== null) byDay.set(due, (byDay.get(due) ?? 0) + 1);
    if (byDay.size === 0) return [];
    const name = (day: number) =>
      day <= today ? t.summary.today : day === today + 1 ? t.summary.tomorrow : formatDay(addDays(today, day - today));
    const days = [...byDay].sort(([a], [b]) => a - b).map(([day, count]) => t.summary.onDay(name(day), count));
    return ['', theme.heading(t.summary.next), ...facts(days, 2)];
  }
}

/** Ids that questions of several banks have: only their keys tell them apart. */
function sharedIds(questions: readonly QuestionRow['question'][]): ReadonlySet<string> {
  const seen = new Map<string, string>();
  return new Set(questions.flatMap(({ id, bank }) => ((seen.get(id) ?? bank) === bank ? (seen.set(id, bank), []) : [id])));
}

function byQuestion(missed: SummaryView['summary']['missed']): ReadonlyMap<string, string[]> {
  const points = new Map<string, string[]>();
  for (const { question, point } of missed) points.set(question, [...(points.get(question) ?? []), point]);
  return points;
}
