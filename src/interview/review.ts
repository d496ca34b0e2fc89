import type { Question, QuestionKey } from '../bank/question.ts';
import { asideFor, emptyAsides } from '../drill/asides.ts';
import type { Asker, Reply } from '../drill/asker.ts';
import { keyRows } from '../drill/key-help.ts';
import { hintsFor } from '../drill/ticks.ts';
import { answered, toReview } from '../mock/interview.ts';
import type { Grade } from '../scheduling/grade.ts';
import { REVIEW_KEYMAP } from '../session/keymap.ts';
import type { Phase } from '../session/session.ts';
import { suggestGrade } from '../session/suggestion.ts';
import { headingOf, takeStock } from '../situation.ts';
import type { Room } from './keeper.ts';

/** The question under review. */
interface Shown {
  readonly question: Question;
  readonly phase: Phase;
  readonly ticked: readonly string[];
  /** of its own answer and of those to its follow-ups */
  readonly turns: readonly {
    readonly place: number;
    readonly followUp: string;
    readonly ms: number;
    readonly expected: number;
  }[];
}

/** Goes through the answered questions: the reference, key points, a grade. Each grade is on disk before it is said. False when the user leaves it. */
export async function review(room: Room, asker: Asker): Promise<boolean> {
  const { ctx, dialog, keeper, say, typed } = room;
  const { t } = ctx;
  const [screens, page, pages, situation] = await Promise.all([
    ctx.render.screens(),
    ctx.render.mock(),
    ctx.render.pages(),
    takeStock(ctx),
  ]);
  const present = new Set(situation.library.questions.map(({ key }) => key));
  const skipped = new Set<QuestionKey>();
  /** what was graded or skipped in this sitting, the last at the end */
  const done: QuestionKey[] = [...keeper.interview().grades.keys()];

  for (const key of toReview(keeper.interview()).filter((one) => !present.has(one))) {
    say(screens.notice(t.drill.vanished(key), 'bad'));
    skipped.add(key);
  }
  for (;;) {
    const key = toReview(keeper.interview()).find((one) => !skipped.has(one));
    if (key === undefined) return true;
    let shown: Shown | undefined = await open(key);
    while (shown !== undefined) {
      const reply = await prompt(shown);
      if (reply.kind === 'end' || (reply.kind === 'command' && reply.command === 'quit')) return false;
      shown = await answer(reply, shown);
    }
  }

  /** Shows the question with its answer and what was said to it. */
  async function open(key: QuestionKey): Promise<Shown> {
    const question = situation.library.read(key, t.lang);
    const { turns, replies } = keeper.interview();
    const own = turns.flatMap(({ question: about, followUp, ms: expected }, place) => {
      const reply = replies.get(place);
      return about === key && reply !== undefined && reply.way !== 'skipped' ? [{ place, followUp, ms: reply.ms, expected }] : [];
    });
    const all = answered(keeper.interview());
    const heading = headingOf(situation, question, t.lang);
    const head = page.reviewed(all.indexOf(key) + 1, all.length, pages.facts(question, heading));
    const parts: string[] = [];
    for (const { place, followUp, ms, expected } of own) {
      const text = typed.get(place) ?? null;
      const view = {
        question: { ...question, minutes: Math.round(expected / 60_000) },
        typed: text,
        ms,
        changed: false,
        note: '',
      };
      if (followUp === '') {
        parts.push(head, await pages.words(question, heading), await pages.answer(view));
        continue;
      }
      const followUps = question.followUps.filter(({ id }) => id === followUp);
      const bare = { ...view.question, body: { ...question.body, summary: '', answer: '' } };
      parts.push(await pages.followUps({ ...question, followUps }), await pages.answer({ ...view, question: bare }));
    }
    dialog.page(parts.join('\n'));
    if (!ctx.screen.interactive)
      dialog.page(await pages.keyPoints(question, hintsFor(question, typed.get(own[0]?.place ?? -1) ?? null)));
    return { question, phase: 'revealed', ticked: [], turns: own };
  }

  function prompt({ question, phase, ticked, turns }: Shown): Promise<Reply> {
    if (phase === 'graded') return asker.graded(emptyAsides(question));
    if (phase === 'ticked') return asker.grading(null, suggestGrade(question.kind, question.keyPoints, ticked));
    if (question.keyPoints.length === 0) return Promise.resolve({ kind: 'points', points: [] });
    return asker.ticking(question, ticked, hintsFor(question, typed.get(turns[0]?.place ?? -1) ?? null));
  }

  /** Does what was said; the question that stays on the screen, undefined when the next one comes. */
  async function answer(reply: Reply, shown: Shown): Promise<Shown | undefined> {
    const { question } = shown;
    if (reply.kind === 'points') {
      if (ctx.screen.interactive && question.keyPoints.length > 0) say(await pages.ticks(question, reply.points));
      return { ...shown, phase: 'ticked', ticked: reply.points };
    }
    if (reply.kind === 'grade') {
      grade(shown, reply.grade);
      say(screens.notice(t.mock.reviewed(t.grades[reply.grade]), 'good'));
      return { ...shown, phase: 'graded' };
    }
    if (reply.kind !== 'command') return shown;
    const ticked = shown.phase === 'revealed' ? reply.ticked : shown.ticked;
    switch (reply.command) {
      case 'next':
        return undefined;
      case 'skip':
        skipped.add(question.key);
        done.push(question.key);
        say(screens.notice(t.drill.skippedLine));
        return undefined;
      case 'undo':
        return undo() ? undefined : { ...shown, ticked };
      case 'flag': {
        const on = situation.store.progress().questions.get(question.key)?.flagged !== true;
        keepAbout(question.key, () => keeper.keep({ kind: 'flagged', question: question.key, on }));
        say(screens.notice(on ? t.drill.flaggedOn : t.drill.flaggedOff));
        return { ...shown, ticked };
      }
      default: {
        const aside = await asideFor(ctx, reply.command, question, null);
        dialog.page(aside ?? screens.keyHelp(keyRows(t, shown.phase, REVIEW_KEYMAP)));
        return { ...shown, ticked };
      }
    }
  }

  function grade({ question, ticked, turns }: Shown, value: Grade): void {
    const { key, hash, fingerprint, keyPoints } = question;
    const points = keyPoints.map(({ id }) => id);
    const said = { ticked: points.filter((id) => ticked.includes(id)), missed: points.filter((id) => !ticked.includes(id)) };
    const ms = turns[0]?.ms ?? 0;
    keepAbout(key, () => keeper.keep({ kind: 'practised', question: key, grade: value, ms, hash, fingerprint, ...said }));
    done.push(key);
    void ctx.seen().then((seen) => seen.keep(question));
  }

  /** A question that took over a vanished one makes that last first. */
  function keepAbout(key: QuestionKey, keep: () => void): void {
    const from = situation.links.get(key);
    if (from !== undefined && !situation.store.progress().questions.has(key)) keeper.keep({ kind: 'relinked', from, to: key });
    keep();
  }

  /** Takes back the last grade or skip; false where there is none. */
  function undo(): boolean {
    const last = done.pop();
    if (last === undefined) {
      say(screens.notice(t.drill.nothingToUndo));
      return false;
    }
    const event = keeper.interview().grades.get(last)?.id;
    if (event !== undefined) keeper.keep({ kind: 'undone', event });
    skipped.delete(last);
    say(screens.notice(t.drill.undone(situation.library.questions.find(({ key }) => key === last)?.titles[t.lang] ?? last)));
    return true;
  }
}
